"""The indicators of a service: how each is computed, what it should reach, what feeds it, and what the flows say of it."""

from collections.abc import Iterator
from functools import cache

from flowc.analysis.passing import alone_to, unassisted_to
from flowc.catalogue import word
from flowc.diagnostics import Term
from flowc.model import ChannelType, Indicator, Metric, Node, NodeKind, Outcome, Target
from flowc.reports.scope import Entry, Running, Scope, by_outcome, unique
from flowc.reports.table import Cell, Chart, ChartKind, Kind, Report, Said, Table, columns, said, title
from flowc.vocabulary import LANGUAGES, fold

#: What every service follows; `tables.usual` of the catalogue has the words by which an indicator is known as one of them.
USUAL = ("nps", "csat", "ces", "fcr", "qs", "abandonment", "deflection", "repeat")
#: Where somebody waits for an answer now.
LIVE = frozenset({ChannelType.HUMAN, ChannelType.INTERACTIVE})
METRICS = {"nps": Metric.NPS, "csat": Metric.CSAT, "ces": Metric.CES}


def report(scope: Scope) -> Report:
    """The usual indicators, those that the files declare, and what percentages say of each flow."""
    usual = Table(
        name="usual",
        title=title("usual"),
        columns=columns("indicator", "formula", "target", "feeds"),
        rows=tuple(
            (said(f"indicator-{key}"), said(f"formula-{key}"), _targets(scope, key), _feeds(scope, key)) for key in USUAL
        ),
    )
    declared = Table(
        name="declared",
        title=title("declared"),
        columns=columns("indicator", "formula", "target", "frequency", "owner", "feeds"),
        rows=tuple(_declared(scope, entry) for entry in scope.indicators),
    )
    figures = ("resolved", "first-contact", "abandonment", "deflection", "transferred", "contained")
    modelled = Table(
        name="modelled",
        title=title("modelled"),
        columns=columns("flow", *((name, Kind.SHARE) for name in figures), "measured"),
        rows=tuple(_modelled(running) for running in scope.flows),
        chart=Chart(ChartKind.BARS, ("flow",), figures[:3]),
    )
    followed = Table(
        name="followed",
        title=title("followed"),
        columns=columns("flow", "qualitative", "quantitative", "lacks"),
        rows=tuple(_followed(scope, running) for running in scope.flows),
    )
    return Report("indicators", (usual, declared, modelled, followed))


def _followed(scope: Scope, running: Running) -> tuple[Cell, ...]:
    """By what a flow is followed: what customers are asked, what is counted; one without the other says half."""
    measured = unique(measure.name.value for node in running.flow.nodes for measure in node.measure)
    asked = {metric.value for metric in METRICS.values()}
    qualitative = tuple(_ordered(tuple(name for name in measured if name in asked)))
    quantitative = tuple(
        entry.name
        for entry in scope.indicators
        if running.file in entry.files and (entry.value.id in measured or _counts(running, entry.value))
    )
    named = (("qualitative", qualitative), ("quantitative", quantitative))
    return running.name, qualitative, quantitative, tuple(said(name) for name, found in named if not found)


def _counts(running: Running, indicator: Indicator) -> bool:
    """Whether nodes of a flow feed an indicator that counts contacts or cases."""
    keys = [key for key in USUAL if key not in METRICS and _is_named(indicator, key)]
    return any(_is_fed_by(running, node, key) for node in running.flow.nodes for key in keys)


def _targets(scope: Scope, key: str) -> tuple[Said, ...]:
    """What the declared indicators of that name should reach."""
    return tuple(
        f"{entry.name} {target_text(entry.value.target)}"
        for entry in scope.indicators
        if entry.value.target and _is_named(entry.value, key)
    )


def _is_named(indicator: Indicator, key: str) -> bool:
    """Whether an indicator is the usual one: its id or label says so, or its formula has the metric."""
    named = f" {' '.join(_letters(fold(f'{indicator.id} {indicator.label.value}')))} "
    return any(f" {known} " in named for known in _known(key)) or _measures(indicator, key)


@cache
def _known(key: str) -> tuple[str, ...]:
    """The words for a usual indicator, in any language."""
    listed = (word(f"tables.usual.{key}", lang).split(",") for lang in LANGUAGES)
    return tuple(fold(each.strip()) for words in listed for each in words if each.strip())


def _measures(indicator: Indicator, key: str) -> bool:
    metric = METRICS.get(key)
    return metric is not None and indicator.formula is not None and metric.value in _letters(indicator.formula.value)


def _letters(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def target_text(target: Target) -> str:
    """A target as the file has it; numbers are the same in both languages."""
    if target.percent:
        value = f"{target.percent.value:g}%"
    elif target.duration:
        minutes, seconds = divmod(target.duration.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        value = " ".join(f"{count} {unit}" for count, unit in ((hours, "h"), (minutes, "min"), (seconds, "s")) if count)
    else:
        value = f"{target.number:g}"
    return f"{target.comparison.value} {value}"


def _feeds(scope: Scope, key: str) -> tuple[Said, ...]:
    """The nodes and channels from which an indicator can be counted."""
    found: list[str] = [
        f"{running.name} · {node.title}"
        for running in scope.flows
        for node in running.flow.nodes
        if _is_fed_by(running, node, key)
    ]
    if key in {"qs", "deflection"}:
        found += [
            entry.name
            for entry in scope.channels
            if (entry.value.deflection if key == "deflection" else entry.value.type and entry.value.type.value in LIVE)
        ]
    return unique(found)


def _is_fed_by(running: Running, node: Node, key: str) -> bool:
    if key in METRICS:
        return any(measure.metric is METRICS[key] for measure in node.measure)
    if node.kind is NodeKind.END:
        outcome = running.facts.outcome(running.facts.graph.index[node.id])
        wanted = {"fcr": Outcome.RESOLVED, "abandonment": Outcome.ABANDONED, "deflection": Outcome.DEFLECTED}
        return wanted.get(key) is outcome
    return key in {"repeat", "qs"} and node.kind is NodeKind.REQUEST and bool(node.log or key == "qs")


def _declared(scope: Scope, entry: Entry[Indicator]) -> tuple[Cell, ...]:
    indicator, file = entry.value, entry.files[0]
    frequency = indicator.frequency.value if indicator.frequency else None
    feeds = [feed for key in USUAL if _is_named(indicator, key) for feed in _feeds(scope, key)]
    measured = [
        f"{running.name} · {node.title}"
        for running in scope.flows
        for node in running.flow.nodes
        if any(measure.name.value == indicator.id for measure in node.measure)
    ]
    return (
        entry.name,
        indicator.formula.value if indicator.formula else None,
        target_text(indicator.target) if indicator.target else None,
        Term("frequency", frequency) if frequency in FREQUENCIES else frequency,
        scope.person(file, indicator.owner),
        unique(str(feed) for feed in (*measured, *feeds)),
    )


FREQUENCIES = frozenset({"daily", "weekly", "monthly", "quarterly", "yearly"})


def _modelled(running: Running) -> tuple[Cell, ...]:
    """What the percentages of a flow make of the shares that are counted in life."""
    ends = dict(by_outcome(running))
    shares = {outcome: running.figures.share(ends.get(outcome, ())) for outcome in Outcome}
    states = running.figures.states
    resolved = ends.get(Outcome.RESOLVED, [])
    alone = alone_to(running.facts, states, resolved) if states else None
    measured = unique(measure.name.value for node in running.flow.nodes for measure in node.measure)
    return (
        running.name,
        shares[Outcome.RESOLVED],
        alone,
        shares[Outcome.ABANDONED],
        shares[Outcome.DEFLECTED],
        shares[Outcome.TRANSFERRED],
        unassisted_to(running.facts, states, resolved) if states and any(n.automated for n in running.flow.nodes) else None,
        tuple(_ordered(measured)),
    )


def _ordered(names: tuple[str, ...]) -> Iterator[str]:
    yield from (metric.value for metric in Metric if metric.value in names)
    yield from (name for name in names if name not in {metric.value for metric in Metric})
