"""Markdown with tables, as forges and wikis show it."""

import re
from collections.abc import Iterator, Sequence

from flowc.catalogue import word
from flowc.reports.table import Kind, Report, Table
from flowc.reports.writing.saying import cell_text, column_title, note_text, report_title, table_title
from flowc.vocabulary import Lang

#: Every character that Markdown may take for markup; each may be written after a backslash (CommonMark 2.4).
MARKUP = re.compile(r"[!-/:-@\[-`{-~]")
BOX = {Kind.BLANK: " ", Kind.CHECK: "☐"}


def write(reports: Sequence[Report], lang: Lang) -> str:
    """Each report is a section, each table one below it."""
    return "\n".join(line for report in reports for line in _report(report, lang))


def _report(report: Report, lang: Lang) -> Iterator[str]:
    yield from (f"## {_quoted(report_title(report, lang))}", "")
    for note in report.notes:
        yield from (_quoted(note_text(note, lang)), "")
    for table in report.tables:
        yield from (f"### {_quoted(table_title(table, lang))}", "")
        if table.rows:
            yield from _lines(table, lang)
        else:
            yield _quoted(word("tables.word.nothing", lang))
        yield ""
        for note in table.notes:
            yield from (_quoted(note_text(note, lang)), "")


def _lines(table: Table, lang: Lang) -> Iterator[str]:
    kinds = [column.kind for column in table.columns]
    yield _row([_quoted(column_title(column, lang)) for column in table.columns])
    yield _row(["---:" if kind.is_number else "---" for kind in kinds])
    for row in table.rows:
        yield _row(
            [
                BOX[kind] if cell is None and kind in BOX else _quoted(cell_text(cell, kind, lang))
                for cell, kind in zip(row, kinds, strict=True)
            ]
        )


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _quoted(text: str) -> str:
    """A text as text: nothing in it is markup, a link, an end of a cell; what stands inside words is none anyway."""
    return MARKUP.sub(lambda found: found[0] if found[0] in ".,:;%()/'?" else f"\\{found[0]}", text)
