"""Comments that silence findings, and comments that silence nothing."""

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from flowc.config import Settings
from flowc.diagnostics import Code, Diagnostic, Edit, Fix, Severity, Where
from flowc.diagnostics.language import UNUSED_SUPPRESSION
from flowc.model import Document, Suppression, Text
from flowc.rules import across
from flowc.rules.base import ProjectRule
from flowc.rules.selection import codes_of, is_on, known_names, weighed
from flowc.vocabulary import nearest

VERBS = ("ignore", "ignore-file")

#: What needs the other files of a run, and is told after them.
ACROSS = frozenset(rule.code for rule in across.RULES if isinstance(rule, ProjectRule))


def suppress(
    document: Document, diagnostics: Iterable[Diagnostic], broken: frozenset[str], settings: Settings
) -> tuple[Diagnostic, ...]:
    """All that was found less what a comment or the settings silence, plus F008 for comments that silence nothing.

    Errors of the language cannot be silenced. Of a comment that names a rule which did not run (the settings turn it
    off, the file holds a flow with F0 errors, or it looks at other files too) nobody knows whether it is of use, and
    nothing is said.
    """
    kept, used = _sift(document.suppressions, diagnostics, settings)

    def ran(code: Code) -> bool:
        return not broken and code not in ACROSS and is_on(code, settings)

    codes = codes_of(settings.policies)
    idle = [finding for comment in document.suppressions for finding in _idle(comment, used, codes, ran)]
    own = [finding for finding in idle if is_on(finding.code, settings)]
    return tuple(weighed(finding, settings) for finding in (*kept, *own))


def suppress_across(
    comments: Iterable[Suppression],
    diagnostics: Iterable[Diagnostic],
    settings: Settings,
    ran: Iterable[Code],
) -> tuple[Diagnostic, ...]:
    """The same for what was found across files: `ran` are the codes of which one knows whether a comment is of use."""
    kept, used = _sift(comments, diagnostics, settings)
    judged = [code for code in ran if is_on(code, settings)]
    idle = [
        _finding(name, "message", "help", fix=_without(name, comment))
        for comment in comments
        if comment.verb.value in VERBS and is_on(UNUSED_SUPPRESSION, settings)
        for name in comment.names
        if id(name) not in used and any(_is_name(code, name) for code in judged)
    ]
    return tuple(weighed(finding, settings) for finding in (*kept, *idle))


def _sift(
    comments: Iterable[Suppression], diagnostics: Iterable[Diagnostic], settings: Settings
) -> tuple[list[Diagnostic], set[int]]:
    """The findings that nothing silences, and the names in comments that silence one."""
    found = [finding for finding in diagnostics if is_on(finding.code, settings)]
    silencing = [comment for comment in comments if comment.verb.value in VERBS]
    silenced = {
        id(finding): [name for comment in silencing for name in _silencing(comment, finding)] for finding in found
    }
    used = {id(name) for names in silenced.values() for name in names}
    return [finding for finding in found if not silenced[id(finding)]], used


def _silencing(comment: Suppression, finding: Diagnostic) -> Iterator[Text]:
    """The names in a comment that silence a finding."""
    place = comment.covers
    if place is None or finding.span.file != place.file or not place.start <= finding.span.start < place.end:
        return
    if not _may_be_silenced(finding.code):
        return
    yield from (name for name in comment.names if _is_name(finding.code, name))


def _may_be_silenced(code: Code) -> bool:
    return code.family != "F0" or code.severity is not Severity.ERROR


def _is_name(code: Code, name: Text) -> bool:
    return name.value.lower() in (code.id.lower(), code.name)


def _idle(
    comment: Suppression, used: set[int], codes: tuple[Code, ...], ran: Callable[[Code], bool]
) -> Iterator[Diagnostic]:
    """What is wrong with a comment: its verb, that it names nothing, or the names in it that silence nothing."""
    if comment.verb.value not in VERBS:
        yield _finding(comment.verb, "verb", "verb")
        return
    if not comment.names:
        gone = Fix(edits=(Edit(span=comment.span, where=Where.CUT),), safe=True, title="comment")
        yield Diagnostic(
            code=UNUSED_SUPPRESSION, span=comment.span, message="nameless", help="nameless", fix=gone
        )
    for name in comment.names:
        code = next((code for code in codes if _is_name(code, name)), None)
        if code is None:
            near = nearest(name.value, known_names(codes))
            yield _finding(name, "unknown", "near" if near else "unknown", near or "")
        elif not _may_be_silenced(code):
            yield _finding(name, "error", "error", fix=_without(name, comment))
        elif id(name) not in used and ran(code):
            yield _finding(name, "message", "help", fix=_without(name, comment))


def _without(name: Text, comment: Suppression) -> Fix:
    """The comment without a name, and without what parts it from the next; of a single name the comment goes."""
    if len(comment.names) == 1:
        return Fix(edits=(Edit(span=comment.span, where=Where.CUT),), safe=True, title="comment")
    place = next(index for index, other in enumerate(comment.names) if other is name)
    span = name.span
    if place + 1 < len(comment.names):
        span = replace(span, end=comment.names[place + 1].span.start)
    else:
        span = replace(span, start=comment.names[place - 1].span.end)
    return Fix(edits=(Edit(span=span),), safe=True, title="name")


def _finding(name: Text, message: str, advice: str, near: str = "", fix: Fix | None = None) -> Diagnostic:
    return Diagnostic(
        code=UNUSED_SUPPRESSION,
        span=name.span,
        message=message,
        help=advice,
        values={"name": name.value, "near": near},
        fix=fix,
    )
