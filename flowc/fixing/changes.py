"""What a fix does to the text of its file."""

import re

from msgspec import Struct

from flowc.catalogue import Page, page, say
from flowc.diagnostics import Diagnostic, Edit, Where
from flowc.source import LINE_BREAK, SourceText, Span
from flowc.vocabulary import Lang

COMMENT = re.compile(r"\s*(?:#.*)?")


class Change(Struct, frozen=True):
    """A stretch of the text, in code points, and what stands there instead."""

    start: int
    end: int
    text: str


def changes_of(finding: Diagnostic, source: SourceText, lang: Lang) -> tuple[Change, ...] | None:
    """The changes that a finding's fix makes in a file written in `lang`; None where it has none, or it cannot be made."""
    if finding.fix is None:
        return None
    words = page(finding.code, lang)
    changes = [_change(edit, source, words, lang) for edit in finding.fix.edits]
    made = tuple(change for change in changes if change is not None)
    return made if len(made) == len(changes) else None


def _change(edit: Edit, source: SourceText, words: Page, lang: Lang) -> Change | None:
    if edit.span.file != source.file:
        return None
    text = say(words.edits[edit.text], edit.values, lang) if edit.text else ""
    match edit.where:
        case Where.REPLACE:
            return Change(edit.span.start, edit.span.end, text)
        case Where.ABOVE:
            start, _ = _line_around(source, Span(source.file, edit.span.start, edit.span.start))
            return Change(start, start, _lines(text, source))
        case Where.BELOW:
            return _below(edit.span, text, source)
        case Where.LINE:
            return _line(edit.span, source)
        case Where.CUT:
            return _cut(edit.span, source)


def _below(span: Span, text: str, source: SourceText) -> Change:
    """Lines after the one on which a span ends; a last line without a break gets one."""
    _, end = _line_around(source, span)
    ended = end == 0 or source.text[end - 1] in "\r\n"
    return Change(end, end, ("" if ended else line_break(source)) + _lines(text, source))


def _line(span: Span, source: SourceText) -> Change | None:
    """The whole of its lines, a comment aside; None where they say something else too."""
    start, end = _line_around(source, span)
    before, after = source.text[start : span.start], source.text[span.end : end]
    if before.strip() or not COMMENT.fullmatch(after.rstrip("\r\n")):
        return None
    return Change(span.start, span.end + len(after) - len(after.lstrip()), "") if after.strip() else Change(start, end, "")


def _cut(span: Span, source: SourceText) -> Change:
    start, end = _line_around(source, span)
    before, after = source.text[start : span.start], source.text[span.end : end]
    if not before.strip() and not after.strip():
        return Change(start, end, "")
    return Change(start + len(before.rstrip()) if before.strip() else span.start, span.end, "")


def _line_around(source: SourceText, span: Span) -> tuple[int, int]:
    """From the start of the line on which a span begins to the start of that after its end."""
    first, last = source.position(span.start).line, source.position(span.end).line
    end = source.line_starts[last] if last < len(source.line_starts) else len(source.text)
    return source.line_starts[first - 1], end


def _lines(text: str, source: SourceText) -> str:
    """Lines, ended as the file ends its own."""
    return "".join(line + line_break(source) for line in text.splitlines())


def line_break(source: SourceText) -> str:
    """How the file ends its lines: as it ends the first."""
    found = re.search(LINE_BREAK, source.text)
    return found[0] if found else "\n"
