"""How long a case takes to each outcome: at best, on average, at worst."""

from flowc.diagnostics import Term
from flowc.model import Node, NodeKind
from flowc.reports.scope import Running, Scope, by_outcome
from flowc.reports.table import (
    Cell,
    Chart,
    ChartKind,
    Kind,
    Note,
    Report,
    Table,
    columns,
    duration,
    said,
    title,
)

FIGURES = (
    ("share", Kind.SHARE),
    ("shortest", Kind.DURATION),
    ("expected", Kind.DURATION),
    ("longest", Kind.DURATION),
)
CHART = ("shortest", "expected", "longest")

#: Work and waiting: what takes time, and should say how much.
TAKING = frozenset({NodeKind.STEP, NodeKind.LEVEL, NodeKind.HANDOFF, NodeKind.WAIT, NodeKind.SUBFLOW})


def report(scope: Scope) -> Report:
    """The times to the outcomes of each flow, then to each of its ends."""
    outcomes = Table(
        name="outcomes",
        title=title("outcomes"),
        columns=columns("flow", "outcome", *FIGURES),
        rows=tuple(row for running in scope.flows for row in _outcomes(running)),
        chart=Chart(ChartKind.BARS, ("flow", "outcome"), CHART),
    )
    ends = Table(
        name="ends",
        title=title("ends"),
        columns=columns("flow", "end", "outcome", *FIGURES),
        rows=tuple(row for running in scope.flows for row in _ends(running)),
    )
    return Report("times", (outcomes, ends), tuple(_notes(scope)))


def _outcomes(running: Running) -> list[tuple[Cell, ...]]:
    found = list(by_outcome(running))
    rows: list[tuple[Cell, ...]] = [
        (running.name, Term("outcome", outcome.value), *_figures(running, ends)) for outcome, ends in found
    ]
    if len(found) > 1:
        rows.append((running.name, said("every"), *_figures(running, running.facts.ends)))
    return rows


def _ends(running: Running) -> list[tuple[Cell, ...]]:
    nodes = running.facts.graph.nodes
    return [
        (
            running.name,
            nodes[end].title,
            Term("outcome", running.facts.outcome(end).value),
            *_figures(running, [end]),
        )
        for end in running.facts.ends
    ]


def _figures(running: Running, ends: list[int]) -> tuple[Cell, ...]:
    figures = running.figures
    return (
        figures.share(ends),
        duration(figures.shortest(ends)),
        duration(figures.expected(ends)),
        duration(figures.longest(ends)),
    )


def _is_called(running: Running, node: Node) -> bool:
    """Whether a node takes the time of the flow that it calls."""
    whole = running.facts.whole
    return node.calls is not None and node.calls.value in whole.flows and not whole.circle(node.calls.value)


def _notes(scope: Scope) -> list[Note]:
    """What the figures leave out."""
    untimed = sum(
        1
        for running in scope.flows
        for node in running.flow.nodes
        if node.kind in TAKING and not (node.duration or node.deadline or _is_called(running, node))
    )
    return [Note("untimed", {"count": untimed})] if untimed else []
