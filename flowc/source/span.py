"""Where something stands in a file."""

from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Span(Struct, frozen=True, gc=False, order=True):
    """A half-open stretch ``start <= offset < end`` of one file, in code points of the stored text."""

    file: str
    start: int
    end: int

    def join(self, other: "Span") -> "Span":
        """The shortest span that covers both; both must lie in one file."""
        return Span(self.file, min(self.start, other.start), max(self.end, other.end))


class Position(Struct, frozen=True, gc=False, order=True):
    """A line and a column as people count them: both from 1, columns in code points."""

    line: int
    column: int


class Spanned(Struct, Generic[T], frozen=True):
    """A value and the place where the author wrote it."""

    value: T
    span: Span
