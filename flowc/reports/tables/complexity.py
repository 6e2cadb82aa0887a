"""How hard a flow is to follow: how many questions and ways it has, and how long its labels are."""

from flowc.analysis.graph import cyclomatic
from flowc.model import Node
from flowc.reports.scope import Running, Scope
from flowc.reports.table import Cell, Kind, Report, Table, columns, title
from flowc.reports.tables.inventory import QUESTIONS
from flowc.reports.tables.load import WORK


def report(scope: Scope) -> Report:
    """The flows, the hardest to follow first."""
    flows = Table(
        name="flows",
        title=title("complexity"),
        columns=columns(
            "flow", ("cyclomatic", Kind.COUNT), ("nodes", Kind.COUNT), ("arrows", Kind.COUNT), ("questions", Kind.COUNT),
            ("automated-share", Kind.SHARE), "longest-label", ("label-length", Kind.COUNT),
        ),
        rows=tuple(sorted(map(_row, scope.flows), key=_rank)),
    )  # fmt: skip
    return Report("complexity", (flows,))


def _row(running: Running) -> tuple[Cell, ...]:
    nodes = running.flow.nodes
    longest = max((node.title for node in nodes), key=len, default="")
    return (
        running.name,
        cyclomatic(running.facts.graph),
        len(nodes),
        sum(map(len, running.facts.graph.out)),
        sum(node.kind in QUESTIONS for node in nodes),
        _automated(nodes),
        longest,
        len(longest),
    )


def _automated(nodes: tuple[Node, ...]) -> float | None:
    """The share of the work that machines do, node by node."""
    work = [node for node in nodes if node.kind in WORK]
    return sum(node.automated is not None for node in work) / len(work) if work else None


def _rank(row: tuple[Cell, ...]) -> int:
    assert isinstance(row[1], int)
    return -row[1]
