"""One self-contained page: every table with a caption, its chart above it; no script, no network, ready to print.

A strict content policy lets the browser load nothing but the page's own style. Blanks to fill are fields of a form that
goes nowhere; on paper they are lines.
"""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from flowc.catalogue import word
from flowc.diagnostics import Word
from flowc.reports.table import Kind, Report, Table, said
from flowc.reports.writing.charts import chart_svg
from flowc.reports.writing.saying import (
    cell_text,
    column_title,
    note_text,
    raw,
    report_title,
    table_title,
)
from flowc.vocabulary import Lang

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = "templates"

#: Words that a reader looks for: a hole, a target that is missed, somebody who is not there.
ALARMING = frozenset(
    said(name) for name in ("hole", "missed", "lacks", "overdue", "unable", "no-backup", "no-channel", "overloaded")
)


def write(reports: Sequence[Report], lang: Lang) -> str:
    """The page."""
    from markupsafe import Markup

    style = _style()
    return _environment().get_template("page.html").render(
        lang=lang,
        title=report_title(reports[0], lang) if len(reports) == 1 else word("tables.word.reports", lang),
        reports=[_report(report, lang) for report in reports],
        style=Markup(style),  # noqa: S704 (package data)
        policy=f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'",
        skip=word("tables.word.skip", lang),
        contents=word("tables.word.contents", lang),
        nothing=word("tables.word.nothing", lang),
    )  # fmt: skip


def _report(report: Report, lang: Lang) -> dict[str, object]:
    return {
        "id": report.name,
        "title": report_title(report, lang),
        "notes": [note_text(note, lang) for note in report.notes],
        "tables": [_table(table, f"{report.name}-{table.name}", lang) for table in report.tables],
    }


def _table(table: Table, id: str, lang: Lang) -> dict[str, object]:
    from markupsafe import Markup

    columns = [
        {"title": column_title(column, lang), "kind": column.kind.value, "number": column.kind.is_number}
        for column in table.columns
    ]
    return {
        "id": id,
        "title": table_title(table, lang),
        "notes": [note_text(note, lang) for note in table.notes],
        "columns": columns,
        "rows": [_row(table, row, lang) for row in table.rows],
        "chart": Markup(chart_svg(table, id, lang)),  # noqa: S704 (every text in it is escaped)
    }


def _row(table: Table, row: tuple[object, ...], lang: Lang) -> list[dict[str, object]]:
    cells = []
    named = ""
    for column, cell in zip(table.columns, row, strict=True):
        text = cell_text(cell, column.kind, lang)  # type: ignore[arg-type]
        named = named or text
        value = raw(cell) if column.kind.is_number else None  # type: ignore[arg-type]
        fill = column.kind if cell is None and column.kind in {Kind.BLANK, Kind.CHECK} else None
        cells.append(
            {
                "text": text,
                "value": "" if value is None else value,
                "number": column.kind.is_number,
                "fill": fill.value if fill else "",
                "alarming": cell in ALARMING if isinstance(cell, Word) else False,
                "label": f"{column_title(column, lang)} · {named}" if fill else "",
            }
        )
    return cells


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("flowc.reports.writing"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _style() -> str:
    return (files("flowc.reports.writing") / TEMPLATES / "page.css").read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
