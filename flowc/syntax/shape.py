"""What a line is made of: the groups of a sentence, the parts of an arrow, the names of a chain, by their indices."""

from msgspec import Struct


class SentenceShape(Struct, frozen=True):
    """The groups of a sentence, each as the indices of its words."""

    groups: tuple[tuple[int, ...], ...]


class ArrowShape(Struct, frozen=True, kw_only=True):
    """The indices of an arrow's parts; None or () where it lacks one. `form` is the grammar's name for it."""

    form: str
    target: int
    label: int | None = None
    share: int | None = None
    delay: tuple[int, ...] = ()
    limit: int | None = None


class ChainShape(Struct, frozen=True):
    """The indices of a chain's names."""

    names: tuple[int, ...]


class Failure(Struct, frozen=True):
    """The first terminal that does not fit (its index; the number of terminals for the line's end), and which would."""

    index: int
    expected: frozenset[str]


Shape = SentenceShape | ArrowShape | ChainShape | Failure
