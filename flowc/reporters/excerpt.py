"""A line of the file with a mark under a place, fit for a terminal."""

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from flowc.reporters.spoken import ELLIPSIS, printable
from flowc.source import SourceText, Span

#: Room for the author's line: beyond it the stretch around the place is shown.
WIDTH = 120
CONTEXT = 40


def excerpt(source: SourceText, span: Span, label: str, mark: str, *, elsewhere: bool) -> Iterator[str]:
    """The line on which a span begins, with `mark` under it; `elsewhere` names the file first."""
    start, end = source.position(span.start), source.position(span.end)
    line = source.line(start.line)
    first = start.column - 1
    last = end.column - 1 if end.line == start.line else len(line)
    before, marked, after = _window(line, first, max(last, first))
    margin = " " * len(str(start.line))
    if elsewhere:
        yield f"{margin}--> {printable(source.file)}:{start.line}:{start.column}"
    yield f"{margin} |"
    yield f"{start.line} | {before}{marked}{after}".rstrip()
    caret = mark * max(_columns(marked), 1)
    yield f"{margin} | {' ' * _columns(before)}{caret} {label}".rstrip()


def _window(line: str, first: int, last: int) -> tuple[str, str, str]:
    """The parts before, at and after the place, cut to what fits a terminal."""
    left, right = 0, len(line)
    if len(line) > WIDTH:
        left, right = max(0, first - CONTEXT), min(len(line), first + WIDTH - CONTEXT)
    before = (ELLIPSIS if left else "") + printable(line[left:first])
    after = printable(line[last:right]) + (ELLIPSIS if right < len(line) else "")
    return before, printable(line[first : min(last, right)]), after


def _columns(text: str) -> int:
    """How many columns a terminal gives to a text."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)
