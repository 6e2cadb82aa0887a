"""A finding put into words and counted in lines, for the reporters that need it in one line and in one place."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from flowc.catalogue import page, say, shortened
from flowc.diagnostics import Diagnostic, Place
from flowc.reporters.report import FileReport, Run
from flowc.source import Position, Span

ELLIPSIS = "…"
#: Steps of a path that are shown: of a longer one its beginning and its end, where the fault is (JSON has it all).
FIRST_STEPS, LAST_STEPS = 5, 15

#: What could move the cursor, hide text or turn its direction, and what no encoding carries; shown by its code instead.
UNPRINTABLE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
    # a joiner is what makes one picture of several emoji, and hides text elsewhere
    "|(?<![\u2600-\u27bf\ufe0f\U0001f300-\U0001faff])\u200d|\u200d(?![\u2600-\u27bf\U0001f300-\U0001faff])"
)
LONE_SURROGATE = "[\ud800-\udfff]"


class Spoken(Struct, frozen=True):
    """One finding in its language: what is wrong, what to do, and where (lines and columns from 1, end exclusive)."""

    found: Diagnostic
    report: FileReport
    message: str
    help: str
    file: str
    start: Position
    end: Position

    @property
    def title(self) -> str:
        """The code and the name: ``F301 silent-transfer``."""
        return self.found.code.title


def spoken(run: Run) -> Iterator[Spoken]:
    """Every finding of a run in the order of the files, as one line each."""
    return (spoken_of(found, report) for report in run.reports for found in report.diagnostics)


def gravest_first(findings: Iterable[Spoken]) -> list[Spoken]:
    """By weight, then by the share of cases that a finding touches; then as they came."""
    return sorted(findings, key=lambda one: (one.found.level.rank, -_share(one.found)))


def _share(found: Diagnostic) -> float:
    return found.impact.share if found.impact else 0.0


def spoken_of(found: Diagnostic, report: FileReport) -> Spoken:
    """One finding in the language of its file."""
    words = page(found.code, report.lang)
    values = shortened(found.values)
    start, end = ends(found.span, report)
    return Spoken(
        found,
        report,
        printable(say(words.message(found.message), values, report.lang)),
        printable(say(words.help(found.help), values, report.lang)),
        found.span.file,
        start,
        end,
    )


def label_of(place: Place, found: Diagnostic, report: FileReport) -> str:
    """What a further place is there for, in one line; "" where the page says nothing."""
    template = page(found.code, report.lang).label(place.label)
    return printable(say(template, shortened({**found.values, **place.values}), report.lang))


def steps_of(found: Diagnostic) -> str:
    """The witness path as a line of ids."""
    shown = [printable(place.element) for place in found.path]
    if len(shown) > FIRST_STEPS + LAST_STEPS:
        shown[FIRST_STEPS:-LAST_STEPS] = [ELLIPSIS]
    return " → ".join(shown)


def ends(span: Span, report: FileReport) -> tuple[Position, Position]:
    """Where a place begins and ends."""
    source = report.sources[span.file]
    return source.position(span.start), source.position(span.end)


def printable(text: str) -> str:
    """Text that a terminal shows as it is: no control characters, no line breaks."""
    shown = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return re.sub(UNPRINTABLE, lambda found: f"<U+{ord(found[0]):04X}>", shown)


def encodable(text: str) -> str:
    """Text that UTF-8 can carry: the name of a file may hold bytes that are no letters."""
    return re.sub(LONE_SURROGATE, "\ufffd", text)
