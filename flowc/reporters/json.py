"""Findings as JSON, version 1 (docs/cli.md)."""

from collections.abc import Iterable
from typing import Any, Literal

from flowc.catalogue import page, say
from flowc.diagnostics import Diagnostic, Place
from flowc.fixing import changes_of
from flowc.reporters import published
from flowc.reporters.report import FileReport
from flowc.reporters.spoken import encodable
from flowc.source import Span

VERSION: Literal[1] = 1


def json_report(reports: Iterable[FileReport]) -> str:
    """One document for all files; lines and columns from 1, columns in characters."""
    import msgspec

    findings = tuple(finding_of(found, report) for report in reports for found in report.diagnostics)
    document = msgspec.json.encode(published.Findings(version=VERSION, findings=findings))
    return msgspec.json.format(document, indent=2).decode("utf-8") + "\n"


def finding_of(found: Diagnostic, report: FileReport) -> published.Finding:
    """A finding as it is published."""
    words = page(found.code, report.lang)
    return published.Finding(
        code=found.code.id,
        name=found.code.name,
        severity=found.level,
        message=say(words.message(found.message), found.values, report.lang),
        help=say(words.help(found.help), found.values, report.lang) or None,
        **_where(found.span, report),
        element=found.element or None,
        related=tuple(_place(place, found, report) for place in found.related),
        path=tuple(_place(place, found, report) for place in found.path),
        impact=_impact(found),
        fix=_fix(found, report),
    )


def _impact(found: Diagnostic) -> published.Impact | None:
    if found.impact is None:
        return None
    return published.Impact(share=found.impact.share, per_day=found.impact.per_day)


def _fix(found: Diagnostic, report: FileReport) -> published.Fix | None:
    """What the fix does and the text that it puts in place of which stretches."""
    source = report.sources[found.span.file]
    changes = changes_of(found, source, report.written)
    if found.fix is None or changes is None:
        return None
    title = say(page(found.code, report.lang).fixes[found.fix.title], found.values, report.lang)
    edits = tuple(
        published.Edit(**_where(Span(source.file, change.start, change.end), report), text=change.text)
        for change in changes
    )
    return published.Fix(title=title, safe=found.fix.safe, edits=edits)


def _place(place: Place, found: Diagnostic, report: FileReport) -> published.Place:
    label = page(found.code, report.lang).label(place.label)
    return published.Place(
        **_where(place.span, report),
        element=place.element or None,
        message=say(label, {**found.values, **place.values}, report.lang) or None,
    )


def _where(span: Span, report: FileReport) -> dict[str, Any]:
    source = report.sources[span.file]
    start, end = source.position(span.start), source.position(span.end)
    return {
        "file": encodable(span.file),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
