"""Findings for a person at a terminal: the line, a caret under the place, what to do.

facture.flow:60:8: erreur F102 dead-end : « expertise » n'a pas de suite
   |
60 | niveau expertise "Recherche par un expert" @n2
   |        ^^^^^^^^^
   = aide : …
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from flowc.catalogue import Page, count, page, say, shortened, word
from flowc.catalogue.impact import impact_of
from flowc.diagnostics import Diagnostic, Severity
from flowc.reporters.excerpt import excerpt
from flowc.reporters.report import FileReport
from flowc.reporters.spoken import printable, steps_of
from flowc.source import Span

if TYPE_CHECKING:
    from flowc.vocabulary import Lang

COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
BOLD = "1"
DIM = "2"


def text_report(reports: Iterable[FileReport], *, colour: bool = False) -> str:
    """Every finding with its place; nothing for files that have none."""
    return "".join(
        _finding(found, report, colour=colour) for report in reports for found in report.diagnostics
    )


def summary(reports: Iterable[FileReport], accepted: int = 0) -> str:
    """One line that counts findings by weight, and the files looked at, in the language of most of them; `accepted` is
    how many more the baseline accepts.
    """
    reports = list(reports)
    languages = [report.lang for report in reports]
    lang: Lang = max(("en", "fr"), key=languages.count)
    levels = [found.level for report in reports for found in report.diagnostics]
    keys = {
        "report.errors": Severity.ERROR,
        "report.warnings": Severity.WARNING,
        "report.infos": Severity.INFO,
    }
    parts = [count(key, levels.count(level), lang) for key, level in keys.items() if level in levels]
    files = count("report.files", len(reports), lang)
    known = f", {count('report.accepted', accepted, lang)}" if accepted else ""
    return f"{', '.join(parts) or word('report.clean', lang)} ({files}{known})\n"


def _finding(found: Diagnostic, report: FileReport, *, colour: bool) -> str:
    words = page(found.code, report.lang)
    found = replace(found, values=shortened(found.values))
    lines = [_headline(found, words, report, colour=colour)]
    label = say(words.label(found.label), found.values, report.lang)
    lines += _excerpt(found.span, label, report, "^", colour=colour)
    for place in found.related:
        note = say(words.label(place.label), {**found.values, **place.values}, report.lang)
        lines += _excerpt(place.span, note, report, "-", colour=colour)
    lines += _closing(found, words, report, colour=colour)
    return "\n".join(lines) + "\n\n"


def _headline(found: Diagnostic, words: Page, report: FileReport, *, colour: bool) -> str:
    level = word(f"report.severity.{found.level.value}", report.lang)
    message = printable(say(words.message(found.message), found.values, report.lang))
    colon = " :" if report.lang == "fr" else ":"
    tag = _paint(f"{level} {found.code.title}", COLOURS[found.level], colour=colour)
    return f"{_paint(_where(found.span, report), BOLD, colour=colour)}: {tag}{colon} {message}"


def _where(span: Span, report: FileReport) -> str:
    position = report.sources[span.file].position(span.start)
    return f"{printable(span.file)}:{position.line}:{position.column}"


def _excerpt(span: Span, label: str, report: FileReport, mark: str, *, colour: bool) -> Iterator[str]:
    source = report.sources[span.file]
    for line in excerpt(source, span, printable(label), mark, elsewhere=span.file != report.file):
        yield _paint(line, DIM, colour=colour) if mark == "-" else line


def _closing(found: Diagnostic, words: Page, report: FileReport, *, colour: bool) -> Iterator[str]:
    """The witness path as a line of steps, and what to do."""
    colon = " :" if report.lang == "fr" else ":"
    if found.path:
        steps = steps_of(found)
        yield f"   = {_paint(word('report.path', report.lang), BOLD, colour=colour)}{colon} {steps}"
    if found.impact:
        impact = impact_of(found.impact, report.lang)
        yield f"   = {_paint(word('report.impact', report.lang), BOLD, colour=colour)}{colon} {impact}"
    help_text = say(words.help(found.help), found.values, report.lang)
    if help_text:
        yield f"   = {_paint(word('report.help', report.lang), BOLD, colour=colour)}{colon} {printable(help_text)}"


def _paint(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
