"""What annoys customers or advisers, where it weighs most, and what could be offered."""

from collections.abc import Iterator

from flowc.model import Node
from flowc.reports.scope import Running, Scope
from flowc.reports.table import Cell, Chart, ChartKind, Kind, Report, Table, columns, title
from flowc.reports.volumes import volumes


def report(scope: Scope) -> Report:
    """Every irritant; then the points of contact that leave a bad feeling, the weightiest first; then every opportunity."""
    daily = volumes(scope)
    irritants = Table(
        name="irritants",
        title=title("irritants"),
        columns=columns("flow", "step", "team", "irritant", ("emotion", Kind.COUNT), ("visits-a-day", Kind.NUMBER), "place"),
        rows=tuple(
            row for running, cases in zip(scope.flows, daily, strict=True) for row in _irritants(scope, running, cases)
        ),
    )
    priorities = [
        row for running, cases in zip(scope.flows, daily, strict=True) for row in _priorities(scope, running, cases)
    ]
    ranked = Table(
        name="priorities",
        title=title("priorities"),
        columns=columns(
            "flow", "step", "team", ("emotion", Kind.COUNT), ("visits-a-day", Kind.NUMBER), ("weight", Kind.NUMBER)
        ),
        rows=tuple(sorted(priorities, key=_rank)),
        chart=Chart(ChartKind.BARS, ("flow", "step"), ("weight",)),
    )
    opportunities = Table(
        name="opportunities",
        title=title("opportunities"),
        columns=columns("flow", "step", "team", "opportunity", ("visits-a-day", Kind.NUMBER), "place"),
        rows=tuple(
            (running.name, node.title, scope.team_at(running, node), text.value, visits_a_day(running, node, cases),
             scope.place(running.file, text.span))
            for running, cases in zip(scope.flows, daily, strict=True)
            for node in running.flow.nodes
            for text in node.opportunity
        ),
    )  # fmt: skip
    return Report("irritants", (irritants, ranked, opportunities))


def visits_a_day(running: Running, node: Node, daily: float | None) -> float | None:
    """How many cases come to a node a day, of so many that come in; None where nobody can know."""
    often = running.figures.visited(running.facts.graph.index[node.id])
    return None if often is None or daily is None else often * daily


def _irritants(scope: Scope, running: Running, daily: float | None) -> Iterator[tuple[Cell, ...]]:
    for node in running.flow.nodes:
        for irritant in node.irritant:
            yield (
                running.name,
                node.title,
                scope.team_at(running, node),
                irritant.value,
                node.emotion.value if node.emotion else None,
                visits_a_day(running, node, daily),
                scope.place(running.file, irritant.span),
            )


def _priorities(scope: Scope, running: Running, daily: float | None) -> Iterator[tuple[Cell, ...]]:
    """The nodes with a negative emotion, weighed by how many cases feel it a day."""
    for node in running.flow.nodes:
        if node.emotion and node.emotion.value < 0:
            often = visits_a_day(running, node, daily)
            emotion = node.emotion.value
            weight = None if often is None else -emotion * often
            yield running.name, node.title, scope.team_at(running, node), emotion, often, weight


def _rank(row: tuple[Cell, ...]) -> tuple[bool, float]:
    """The weightiest first, what cannot be weighed last."""
    weight = row[-1]
    return (False, -weight) if isinstance(weight, int | float) else (True, 0.0)
