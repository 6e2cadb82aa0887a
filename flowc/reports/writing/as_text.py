"""Aligned text, for a terminal or a mail."""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from flowc.catalogue import word
from flowc.reports.table import Kind, Note, Report, Table
from flowc.reports.writing.saying import cell_text, column_title, note_text, report_title, table_title
from flowc.vocabulary import Lang

#: A cell is broken where it is longer.
WIDEST = 38
GAP = "  "
BOX = {Kind.BLANK: "________", Kind.CHECK: "[ ]"}


def write(reports: Sequence[Report], lang: Lang) -> str:
    """Each report under its title, each table under its own."""
    return "\n".join(line for report in reports for line in _report(report, lang))


def _report(report: Report, lang: Lang) -> Iterator[str]:
    heading = report_title(report, lang)
    yield from (heading, "=" * _width(heading), "")
    for note in report.notes:
        yield from _sentence(note, lang)
        yield ""
    for table in report.tables:
        yield from _table(table, lang)
        yield ""


def _table(table: Table, lang: Lang) -> Iterator[str]:
    heading = table_title(table, lang)
    yield from (heading, "-" * _width(heading))
    if table.rows:
        yield from _lines(table, lang)
    else:
        yield word("tables.word.nothing", lang)
    for note in table.notes:
        yield from _sentence(note, lang)


def _sentence(note: Note, lang: Lang) -> list[str]:
    return textwrap.wrap(note_text(note, lang), 100, break_on_hyphens=False, break_long_words=False)


def _lines(table: Table, lang: Lang) -> Iterator[str]:
    kinds = [column.kind for column in table.columns]
    heads = [_broken(column_title(column, lang)) for column in table.columns]
    cells = [
        [
            _broken(BOX[kind] if cell is None and kind in BOX else cell_text(cell, kind, lang))
            for cell, kind in zip(row, kinds, strict=True)
        ]
        for row in table.rows
    ]
    widths = [max(_width(line) for row in (heads, *cells) for line in row[place]) for place in range(len(kinds))]
    yield from _row(heads, widths, kinds)
    yield GAP.join("-" * width for width in widths)
    for row in cells:
        yield from _row(row, widths, kinds)


def _row(cells: list[list[str]], widths: list[int], kinds: list[Kind]) -> Iterator[str]:
    for number in range(max(map(len, cells))):
        parts = [lines[number] if number < len(lines) else "" for lines in cells]
        padded = (
            " " * (width - _width(part)) + part if kind.is_number else part + " " * (width - _width(part))
            for part, width, kind in zip(parts, widths, kinds, strict=True)
        )
        yield GAP.join(padded).rstrip(" ")


def _broken(text: str) -> list[str]:
    return textwrap.wrap(text, WIDEST, break_on_hyphens=False, break_long_words=False) or [""]


def _width(text: str) -> int:
    """Columns of a terminal: wide letters take two, marks on letters none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
