"""Reports as JSON, version 1 (docs/schema/report-1.json)."""

from collections.abc import Iterable, Sequence

from flowc.reports.table import Note, Report, Table
from flowc.reports.writing import published
from flowc.reports.writing.saying import column_title, note_text, raw, report_title, table_title
from flowc.vocabulary import Lang


def write(reports: Sequence[Report], lang: Lang) -> str:
    """One document for all reports."""
    import msgspec

    document = published.Reports(version=1, language=lang, reports=tuple(_report(each, lang) for each in reports))
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode("utf-8") + "\n"


def _report(report: Report, lang: Lang) -> published.Report:
    return published.Report(
        name=report.name,
        title=report_title(report, lang),
        tables=tuple(_table(table, lang) for table in report.tables),
        notes=_notes(report.notes, lang),
    )


def _table(table: Table, lang: Lang) -> published.Table:
    names = [column.name for column in table.columns]
    return published.Table(
        name=table.name,
        title=table_title(table, lang),
        columns=tuple(
            published.Column(name=column.name, title=column_title(column, lang), type=column.kind.value)
            for column in table.columns
        ),
        rows=tuple({name: raw(cell) for name, cell in zip(names, row, strict=True)} for row in table.rows),
        notes=_notes(table.notes, lang),
    )


def _notes(notes: Iterable[Note], lang: Lang) -> tuple[str, ...]:
    return tuple(note_text(note, lang) for note in notes)
