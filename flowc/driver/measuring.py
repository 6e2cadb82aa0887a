"""An export of contacts to a report: its shape, the questions, the answers, the targets."""

from typing import TYPE_CHECKING

from msgspec import Struct

from flowc.config.measure import MeasureSettings
from flowc.diagnostics import UsageError
from flowc.driver.checking import DEFAULT_LANGUAGE
from flowc.measures import Answers, Layout, layout_of, questions, report_on
from flowc.measures.results import Strange, left_out, targets_of
from flowc.model import Indicator
from flowc.project import find_config, settings_for
from flowc.project.export import asked, engine, opened, shape_of, unread
from flowc.vocabulary import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flowc.driver.checking import Request
    from flowc.project.export import Unread
    from flowc.reports import Report


class Measuring(Struct, frozen=True):
    """How to read an export, what it is held against, and the language to report in."""

    settings: MeasureSettings
    indicators: tuple[Indicator, ...]
    lang: Lang


def measuring_terms(file: str, against: "Sequence[str]", request: "Request") -> Measuring:
    """What applies to an export; Unreadable where the language finds errors in the flows it is held against."""
    from flowc.driver.reporting import scope_of
    from flowc.project import find_flows

    settings = settings_for(find_config(file, request.config, use=request.use_config), file, {}).settings
    indicators: tuple[Indicator, ...] = ()
    spoken = settings.language
    if against:
        files = find_flows(against)
        if not files:
            raise UsageError(f"no .flow file below {', '.join(against)}")
        scope, told = scope_of(files, request)
        indicators, spoken = tuple(entry.value for entry in scope.indicators), spoken or told
    return Measuring(settings.measure, indicators, request.lang or spoken or DEFAULT_LANGUAGE)


def measured_report(file: str, settings: MeasureSettings, indicators: "Sequence[Indicator]") -> "Report":
    """The report on an export, held against what some indicators aim at."""
    shape = shape_of(file, settings.separator, settings.encoding)
    layout = layout_of(shape.titles, settings, file)
    asking = questions(layout, settings)
    with engine() as connection:
        read = opened(connection, shape, asking.types, settings.date_format)
        asked(connection, shape, f"CREATE VIEW contacts AS {asking.view}")
        contacts = asked(connection, shape, asking.contacts)
        count, lines = unread(connection, shape, read)
        strange = asked(connection, shape, asking.strange) if left_out(contacts) else []
        cases = asking.cases if count or strange else asking.clean_cases
        answers = Answers(
            contacts=contacts,
            cases=asked(connection, shape, cases) if cases else (),
            median=asked(connection, shape, asking.median)[0][0] if asking.median else None,
            unread=count,
            strange=(*_lines(lines, layout, settings), *_values(strange, layout)),
        )
    return report_on(answers, layout, settings, targets_of(indicators, settings))


def _lines(lines: "Sequence[Unread]", layout: Layout, settings: MeasureSettings) -> list[Strange]:
    """What the engine could not read."""
    dates = {layout.places[holds] for holds in ("date", "closed") if holds in layout.places}
    no_date = "date-format" if settings.date_format else "date"
    return [
        Strange(
            why=no_date if line.why == "cast" and line.column in dates else line.why,
            title=layout.titles[line.column] if line.column is not None else "",
            text=line.text,
            line=line.line,
        )
        for line in lines
    ]


def _values(rows: "Sequence[tuple[str | None, str, str | None]]", layout: Layout) -> list[Strange]:
    """What it read and what means nothing."""
    return [
        Strange(why=_why(which, value), title=layout.titles[layout.places[which]], text=value or "", case=case)
        for case, which, value in rows
    ]


def _why(which: str, value: str | None) -> str:
    if which in {"nps", "csat", "ces"}:
        return "scale"
    if which == "closed":
        return "order"
    if value and which == "date":
        return "time"
    return "word" if value and which in {"resolved", "taken"} else "empty"
