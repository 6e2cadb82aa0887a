"""An export of contacts to a report: its shape, the questions, the answers, the targets."""

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from flowc.config.measure import MeasureSettings
from flowc.diagnostics import UsageError, Word
from flowc.driver.checking import DEFAULT_LANGUAGE
from flowc.measures import Answers, Layout, layout_of, questions, report_on
from flowc.measures.results import Faults, Strange, left_out, targets_of
from flowc.model import Indicator
from flowc.project import find_config, settings_for
from flowc.project.export import asked, engine, opened, shape_of, unread
from flowc.reports.table import Note
from flowc.vocabulary import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from flowc.driver.checking import Request
    from flowc.project.export import Unread
    from flowc.reports import Report, Scope


class Measuring(Struct, frozen=True):
    """How to read an export, what it is held against (indicators, and the flows of each reason), the language to report in,
    and what the files disagree about.
    """

    settings: MeasureSettings
    indicators: tuple[Indicator, ...]
    lang: Lang
    reasons: "Mapping[str, Faults]" = {}
    notes: "tuple[Note, ...]" = ()


def measuring_terms(file: str, against: "Sequence[str]", request: "Request") -> Measuring:
    """What applies to an export; Unreadable where the language finds errors in the flows it is held against."""
    from flowc.driver.reporting import scope_of
    from flowc.project import find_flows

    settings = settings_for(find_config(file, request.config, use=request.use_config), file, {}).settings
    if not against:
        return Measuring(settings.measure, (), request.lang or settings.language or DEFAULT_LANGUAGE)
    files = find_flows(against)
    if not files:
        raise UsageError(f"no .flow file below {', '.join(against)}")
    scope, told = scope_of(files, request, frozenset(files).difference(against))
    indicators = tuple(entry.value for entry in scope.indicators)
    lang = request.lang or settings.language or told
    return Measuring(settings.measure, indicators, lang, _faults(scope), tuple(_several_targets(scope)))


def _several_targets(scope: "Scope") -> "Iterator[Note]":
    """The indicators that files describe differently: a measure is held against the first."""
    for note in scope.notes:
        if note.values["kind"] == Word("tables.word.indicator"):
            yield Note("several-targets", {"id": note.values["id"], "places": note.values["places"]})


def _faults(scope: "Scope") -> dict[str, Faults]:
    """For each reason the flows that take it, and how much `flowc check` finds in them."""
    from flowc.reports.tables.matrix import taken_in
    from flowc.reports.tables.scorecard import by_flow

    found = by_flow(scope)
    flows: dict[str, dict[str, None]] = {}
    for each in taken_in(scope):
        flows.setdefault(each.key, {})[each.flow] = None
    return {key: Faults(tuple(names), sum(len(found[name]) for name in names)) for key, names in flows.items()}


def measured_report(file: str, terms: Measuring) -> "Report":
    """The report on an export, held against what the flows aim at."""
    settings = terms.settings
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
    report = report_on(answers, layout, settings, targets_of(terms.indicators, settings), terms.reasons)
    return replace(report, notes=(*terms.notes, *report.notes))


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
