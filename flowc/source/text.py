"""One file's text, and the way from offsets to lines."""

import re
from bisect import bisect_right
from functools import cached_property

from flowc.source.span import Position, Span

BYTE_ORDER_MARK = "\ufeff"

LINE_BREAK = r"\r\n|\n|\r"


class SourceText:
    """The text of one file as stored, without its byte order mark (or marks: editors have been seen to add one more).

    `file` is the name shown to people; `text` holds code points, so a span's text is `text[start:end]`; `stored` still
    has the mark.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.stored = text
        self.text = text.lstrip(BYTE_ORDER_MARK)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of each line's first character; there is always a first line."""
        return [0, *(found.end() for found in re.finditer(LINE_BREAK, self.text))]

    def position(self, offset: int) -> Position:
        """The line and column of an offset; an offset past the end counts as the end."""
        offset = min(max(offset, 0), len(self.text))
        index = bisect_right(self.line_starts, offset) - 1
        return Position(index + 1, offset - self.line_starts[index] + 1)

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its line break; empty past the last line."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """The author's own characters at a span."""
        return self.text[span.start : span.end]

    @property
    def end(self) -> Span:
        """The empty span at the end of the text."""
        return Span(self.file, len(self.text), len(self.text))
