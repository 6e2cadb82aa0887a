"""Counts to indicators, and indicators to tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from flowc.config.measure import MeasureSettings
from flowc.diagnostics import Term, Word
from flowc.measures.columns import NAMED, NEEDS, Layout, names
from flowc.measures.queries import CASES, CONTACTS, GROUPS, scale
from flowc.model import Comparison, Indicator, Target
from flowc.model.values import HOUR
from flowc.reports.table import Cell, Chart, ChartKind, Kind, Note, Report, Table, column, said, title
from flowc.reports.tables.indicators import target_text
from flowc.reports.tables.matrix import reason_key
from flowc.vocabulary import fold

#: Which measures are shares.
SHARES = frozenset({"csat-top-box", "fcr", "repeats", "qs"})

#: The one that is a time, and its median over all contacts; in seconds, and in hours where the unit stands beside.
DELAY, MEDIAN = "delay", "delay-median"

#: What the columns of measures hold, where that is no plain number.
KINDS = {**dict.fromkeys(SHARES, Kind.SHARE), DELAY: Kind.DURATION}

Targets = Mapping[str, Indicator]


class Strange(Struct, frozen=True):
    """A line that counts for nothing: which line or which case, the title of the column, why, and what stands there."""

    why: str
    title: str
    text: str
    line: int | None = None
    case: str | None = None


class Answers(Struct, frozen=True):
    """What an engine gave: rows for `Questions.contacts` and `Questions.cases`, lines that it could not read, all of
    them counted and the first listed, lines that count for nothing, and the median of the seconds from contact to answer.
    """

    contacts: Sequence[tuple[Any, ...]]
    cases: Sequence[tuple[Any, ...]]
    unread: int
    strange: Sequence[Strange]
    median: float | None = None


class Faults(Struct, frozen=True):
    """The flows that take a reason, and how much is found wrong with them."""

    flows: tuple[str, ...]
    findings: int


#: By the key that reasons share.
Reasons = Mapping[str, Faults]


class Figures(Struct, frozen=True):
    """The indicators of some contacts, None where there is nothing to divide by, and the counts that they rest on."""

    contacts: int
    values: Mapping[str, float | None]
    bases: Mapping[str, int]


def left_out(contacts: Sequence[tuple[Any, ...]]) -> int:
    """How many lines could be read and count for nothing."""
    return sum(row[9] for row in contacts if not row[0] and all(row[1:5]))


def targets_of(indicators: Sequence[Indicator], settings: MeasureSettings) -> Targets:
    """The indicator that each measure is held against."""
    named = {fold(name): each for each in reversed(indicators) for name in (each.label.value, each.id)}
    told = {str(measure): name for measure, name in settings.indicators.items()}
    found = {}
    for measure in NEEDS:
        wanted = [told[measure]] if measure in told else names(f"measure.indicators.{measure}")
        known = [named[fold(name)] for name in wanted if fold(name) in named]
        if known:
            found[measure] = known[0]
    return found


def figures(contacts: Sequence[Any], cases: Sequence[Any] | None) -> Figures:
    """Indicators from counts, which stand in the order of `CONTACTS` and `CASES`."""
    count = dict(zip(CONTACTS, contacts, strict=True))
    case = dict(zip(CASES, cases, strict=True)) if cases else dict.fromkeys(CASES, 0)
    parts = {
        "nps": (100 * (count["promoters"] - count["detractors"]), count["nps"]),
        "csat": (count["csat_sum"], count["csat"]),
        "csat-top-box": (count["top"], count["csat"]),
        "ces": (count["ces_sum"], count["ces"]),
        "fcr": (case["first"], case["known"]),
        "repeats": (case["repeats"], case["contacts"]),
        "qs": (count["taken"], count["takeable"]),
        DELAY: (count["delay_sum"], count["closed"]),
    }
    return Figures(
        contacts=count["contacts"],
        values={name: part / whole if whole else None for name, (part, whole) in parts.items()},
        bases={name: whole for name, (_, whole) in parts.items()},
    )


def report_on(
    answers: Answers, layout: Layout, settings: MeasureSettings, targets: Targets, reasons: Reasons | None = None
) -> Report:
    """Everything together, then by reason, channel, team and month; where targets are missed by reasons whose flows have
    faults; then the lines that count for nothing.
    """
    shown = layout.measures
    groups = _grouped(answers)
    whole = groups[None].get("") or figures([0] * len(CONTACTS), None)
    useless = left_out(answers.contacts) + answers.unread
    tables = [_summary(_with_median(whole, answers.median), shown, settings, targets)]
    told = [group for group in GROUPS if ("date" if group == "month" else group) in layout.places]
    tables += [_by(group, groups.get(group, {}), shown, targets) for group in told]
    if reasons and "reason" in told:
        tables.append(_suspects(groups.get("reason", {}), shown, targets, reasons))
    notes = [Note("columns-unread", {"columns": _some(layout.unread)})] if layout.unread else []
    if not useless and not whole.contacts:
        notes.append(Note("no-contact"))
    if useless:
        notes.append(Note("left-out", {"count": useless}))
        tables.append(_left_out(answers.strange))
    return Report("measure", tuple(tables), tuple(notes))


def _with_median(whole: Figures, median: float | None) -> Figures:
    return Figures(whole.contacts, {**whole.values, MEDIAN: median}, {**whole.bases, MEDIAN: whole.bases[DELAY]})


def _some(titles: Sequence[str]) -> str:
    return ", ".join([*titles[:NAMED], *(("…",) if len(titles) > NAMED else ())])


def _grouped(answers: Answers) -> dict[str | None, dict[str | None, Figures]]:
    """The figures by what contacts are told apart by (None: all together) and its value, in the order of the values."""
    cases, contacts = _counts(answers.cases), _counts(answers.contacts)
    found: dict[str | None, dict[str | None, Figures]] = {None: {}}
    for group, value in sorted(contacts, key=lambda key: (str(key[0]), key[1] is None, key[1] or "")):
        found.setdefault(group, {})[value] = figures(contacts[group, value], cases.get((group, value)))
    return found


def _counts(rows: Sequence[tuple[Any, ...]]) -> dict[tuple[str | None, str | None], list[float]]:
    """The counts of each group, those of values that differ by blanks only added up."""
    found: dict[tuple[str | None, str | None], list[float]] = {}
    for counts_something, *row in rows:
        if not counts_something:
            continue
        counts = [count or 0 for count in row[8:]]
        known = found.get(_key(row))
        found[_key(row)] = [a + b for a, b in zip(known, counts, strict=True)] if known else counts
    return found


def _key(row: Sequence[Any]) -> tuple[str | None, str | None]:
    """What a row is about: GROUPING gives 0 for the column that it is grouped by."""
    place = next((place for place, left in enumerate(row[:4]) if not left), None)
    if place is None:
        return None, ""
    value = row[4 + place]
    return GROUPS[place], f"{value:%Y-%m}" if isinstance(value, date) else (value or "").strip() or None


# ------------------------------------------------------------------------------------------------ tables


def _summary(whole: Figures, shown: Sequence[str], settings: MeasureSettings, targets: Targets) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for measure in [*shown, *((MEDIAN,) if DELAY in shown else ())]:
        value, indicator = whole.values[measure], targets.get(measure)
        target = indicator.target if indicator else None
        rows.append((
            said(f"measure-{measure}"), _in_unit(measure, value), _unit(measure, settings), whole.bases[measure],
            indicator.label.value if indicator else None, target_text(target) if target else None,
            _verdict(measure, value, target),
        ))  # fmt: skip
    return Table(
        name="summary", title=title("measure-summary"), rows=tuple(rows),
        columns=(
            column("measure"), column("value", Kind.NUMBER), column("unit"), column("base", Kind.COUNT),
            column("indicator"), column("target"), column("reached"),
        ),
    )  # fmt: skip


def _in_unit(measure: str, value: float | None) -> float | None:
    if value is None:
        return None
    return 100 * value if measure in SHARES else value / HOUR if measure in {DELAY, MEDIAN} else value


def _unit(measure: str, settings: MeasureSettings) -> Cell:
    if measure in SHARES:
        return "%"
    if measure in {DELAY, MEDIAN}:
        return Term("unit", "hour")
    if measure == "nps":
        return "−100…100"
    low, high = scale(settings.csat_scale if measure == "csat" else settings.ces_scale)
    return f"{low}–{high}" if measure == "csat" else (f"{low}–{high}", said(f"polarity-{settings.ces_polarity}"))


def _verdict(measure: str, value: float | None, target: Target | None) -> Word | None:
    """Whether a target is reached; nothing where there is none, nothing was measured, or the two cannot be compared."""
    wanted = _wanted(measure, target) if target else None
    if target is None or value is None:
        return None
    if wanted is None:
        return said("incomparable")
    reached = {
        Comparison.AT_LEAST: value >= wanted, Comparison.AT_MOST: value <= wanted, Comparison.EXACTLY: value == wanted,
    }[target.comparison]  # fmt: skip
    return said("reached" if reached else "missed")


def _wanted(measure: str, target: Target) -> float | None:
    """A share is held against a percentage, a time against a duration (working hours are not those of the clock),
    anything else against a number.
    """
    if measure in SHARES:
        return target.percent.value / 100 if target.percent else None
    if measure == DELAY:
        return target.duration.seconds if target.duration and not target.duration.business else None
    return target.number


def _by(group: str, found: Mapping[str | None, Figures], shown: Sequence[str], targets: Targets) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for value, each in found.items():
        rows.append((
            value if value is not None else said("unsaid"), each.contacts,
            *(each.values[measure] for measure in shown), *((_missed(each, shown, targets),) if targets else ()),
        ))  # fmt: skip
    kinds = [column(measure, KINDS.get(measure, Kind.NUMBER)) for measure in shown]
    return Table(
        name=group, title=title(f"measure-{group}"), rows=tuple(rows),
        columns=(column(group), column("contacts", Kind.COUNT), *kinds, *((column("missed"),) if targets else ())),
        chart=Chart(ChartKind.BARS, (group,), ("contacts",)),
    )  # fmt: skip


def _missed(each: Figures, shown: Sequence[str], targets: Targets) -> tuple[Word, ...]:
    """The measures whose target is missed."""
    return tuple(
        said(f"measure-{measure}")
        for measure in shown
        if measure in targets and _verdict(measure, each.values[measure], targets[measure].target) == said("missed")
    )


def _suspects(
    found: Mapping[str | None, Figures], shown: Sequence[str], targets: Targets, reasons: Reasons
) -> Table:
    """The reasons, first those whose flows have faults and that miss a target, which may be for one reason."""
    none = Faults((), 0)
    told = [
        (reason, each.contacts, _missed(each, shown, targets), reasons.get(reason_key(reason), none))
        for reason, each in found.items()
        if reason is not None
    ]
    told.sort(key=lambda row: (not (row[2] and row[3].findings), -len(row[2]), -row[3].findings))
    return Table(
        name="suspects", title=title("measure-suspects"),
        columns=(
            column("reason"), column("contacts", Kind.COUNT), column("missed"), column("findings", Kind.COUNT), column("flows"),
        ),
        rows=tuple((reason, contacts, missed, faults.findings, faults.flows) for reason, contacts, missed, faults in told),
    )  # fmt: skip


def _left_out(strange: Sequence[Strange]) -> Table:
    rows = tuple((each.line, each.case, each.title, said(f"why-{each.why}"), each.text) for each in strange)
    return Table(
        name="left-out", title=title("measure-left-out"), rows=rows,
        columns=(column("line", Kind.COUNT), column("case"), column("title"), column("why"), column("text")),
    )  # fmt: skip
