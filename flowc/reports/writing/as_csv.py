"""Comma-separated values (RFC 4180), for spreadsheets: figures as they are, durations in seconds, dates in ISO 8601."""

import csv
import io
from collections.abc import Sequence

from flowc.reports.table import Cell, Kind, Report, Table
from flowc.reports.writing.saying import column_title, raw, text_of
from flowc.vocabulary import Lang

#: A spreadsheet takes a text that begins so for a formula, and would run it; an apostrophe says that it is a text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(reports: Sequence[Report], lang: Lang) -> str:
    """All tables, an empty line between two."""
    return "\r\n".join(table_as_csv(table, lang) for report in reports for table in report.tables)


def table_as_csv(table: Table, lang: Lang) -> str:
    """One table: a line of titles, then its rows."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([_text(column_title(column, lang)) for column in table.columns])
    kinds = [column.kind for column in table.columns]
    writer.writerows([_field(cell, kind, lang) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows)
    return stream.getvalue()


def _field(cell: Cell, kind: Kind, lang: Lang) -> str | int | float:
    """A cell: what nobody knows is empty, words of ours are in the reader's language."""
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return raw(cell)  # type: ignore[return-value]
    if isinstance(cell, tuple):
        return _text(", ".join(text_of(item, lang) for item in cell))
    return _text(cell if isinstance(cell, str) else str(raw(cell)) if kind is Kind.DATE else text_of(cell, lang))  # type: ignore[arg-type]


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
