"""From a text to its reports, and their rows as plain values."""

from datetime import date
from typing import Any

from flowc.calendars import calendar_from
from flowc.config import CalendarSettings, Options
from flowc.reports import Report, Scope, Source, Table, report_of
from flowc.reports.writing.saying import raw
from tests.support.flows import lowered

TODAY = date(2026, 11, 24)


def scope(*texts: str, today: date = TODAY, calendar: CalendarSettings | None = None) -> Scope:
    """Some texts as the files of a run."""
    sources = []
    for number, text in enumerate(texts, 1):
        result = lowered(text, file="test.flow" if len(texts) == 1 else f"{number}.flow")
        assert [found.code.id for found in result.diagnostics if found.level.value == "error"] == []
        made = calendar_from(calendar or CalendarSettings())
        sources.append(Source(result.document, made, Options(), dict(result.sources)))
    return Scope(sources, today)


def report(name: str, *texts: str, today: date = TODAY, calendar: CalendarSettings | None = None) -> Report:
    """A report over some texts."""
    return report_of(name, scope(*texts, today=today, calendar=calendar))


def table(made: Report, name: str) -> Table:
    """One of its tables."""
    return next(each for each in made.tables if each.name == name)


def rows(made: Report, name: str) -> list[dict[str, Any]]:
    """The rows of a table, as the JSON has them."""
    found = table(made, name)
    names = [column.name for column in found.columns]
    return [dict(zip(names, map(raw, row), strict=True)) for row in found.rows]


def picked(made: Report, name: str, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of a table."""
    return [tuple(row[column] for column in columns) for row in rows(made, name)]
