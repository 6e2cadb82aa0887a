"""Many fixes to one text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from msgspec import Struct

from flowc.diagnostics import Diagnostic
from flowc.fixing.changes import Change, changes_of
from flowc.source import SourceText
from flowc.vocabulary import Lang


class Corrected(Struct, frozen=True):
    """A text with fixes made, and the findings whose fixes these are."""

    text: str
    fixed: tuple[Diagnostic, ...]


def corrected(source: SourceText, findings: Iterable[Diagnostic], lang: Lang, *, unsafe: bool) -> Corrected:
    """Make the safe fixes of findings, the stubs too if `unsafe`; one whose place another has changed waits for the next
    time. The same change asked for twice is made once.
    """
    made: list[Change] = []
    fixed: list[Diagnostic] = []
    for finding in findings:
        if finding.fix is None or not (finding.fix.safe or unsafe):
            continue
        changes = changes_of(finding, source, lang)
        if changes is not None and all(_is_free(change, made) for change in changes):
            for change in changes:
                _add(change, made)
            fixed.append(finding)
    return Corrected(_changed(source.text, made), tuple(fixed))


def _is_free(change: Change, made: list[Change]) -> bool:
    """Whether a change touches nothing that others have changed; these are sorted and apart from each other."""
    place = bisect_left(made, _place(change), key=_place)
    beside = made[max(place - 1, 0) : place + 1]
    return all(change == other or change.end <= other.start or other.end <= change.start for other in beside)


def _add(change: Change, made: list[Change]) -> None:
    first = bisect_left(made, _place(change), key=_place)
    after = bisect_right(made, _place(change), key=_place)
    if change not in made[first:after]:
        made.insert(after, change)


def _place(change: Change) -> tuple[int, int]:
    """What changes are sorted by: of those at one place, the one asked for first stands first."""
    return change.start, change.end


def _changed(text: str, changes: Iterable[Change]) -> str:
    parts: list[str] = []
    at = 0
    for change in changes:
        parts += (text[at : change.start], change.text)
        at = change.end
    return "".join([*parts, text[at:]])
