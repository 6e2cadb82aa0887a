"""What there is: every flow with its owner, size and reach, and the steps that are written twice."""

from flowc.diagnostics import Term
from flowc.model import NodeKind
from flowc.reports.scope import Running, Scope, unique
from flowc.reports.table import Cell, Kind, Report, Table, columns, title
from flowc.reports.volumes import volumes
from flowc.vocabulary import fold

STEPS = frozenset({NodeKind.STEP, NodeKind.LEVEL, NodeKind.HANDOFF})
QUESTIONS = frozenset({NodeKind.DECISION, NodeKind.MENU})


def report(scope: Scope) -> Report:
    """The flows in the order of their files, then the steps that several flows share."""
    callers: dict[str, tuple[str, ...]] = {}
    for running in scope.flows:
        for called in unique(node.calls.value for node in running.flow.nodes if node.calls):
            callers[called] = (*callers.get(called, ()), running.name)
    flows = Table(
        name="flows",
        title=title("inventory"),
        columns=columns(
            "flow", "file", "version", "status", "owner", "journey", "channels", "reasons", "teams", ("steps", Kind.COUNT),
            ("questions", Kind.COUNT), ("cases-a-day", Kind.NUMBER), "calls", "called-by",
        ),
        rows=tuple(
            _row(scope, running, daily, callers.get(running.flow.id, ()))
            for running, daily in zip(scope.flows, volumes(scope), strict=True)
        ),
    )  # fmt: skip
    shared = Table(
        name="shared",
        title=title("shared"),
        columns=columns("step", "team", "flows"),
        rows=tuple(_shared(scope)),
    )
    return Report("inventory", (flows, shared))


def _row(scope: Scope, running: Running, daily: float | None, callers: tuple[str, ...]) -> tuple[Cell, ...]:
    flow, nodes = running.flow, running.flow.nodes
    return (
        running.name,
        flow.span.file,
        flow.version.value if flow.version else None,
        Term("status", flow.status.value.value) if flow.status else None,
        scope.person(running.file, flow.owner),
        Term("journey", flow.journey.value.value) if flow.journey else None,
        tuple(scope.channel(running.file, channel.value) for channel in flow.channels),
        unique(reason.value for node in nodes for reason in node.reason),
        unique(team for node in nodes if (team := scope.team_at(running, node))),
        sum(node.kind in STEPS for node in nodes),
        sum(node.kind in QUESTIONS for node in nodes),
        daily,
        unique(node.calls.value for node in nodes if node.calls),
        callers,
    )


def _shared(scope: Scope) -> list[tuple[Cell, ...]]:
    """The steps of one name and one team that stand in several flows."""
    found: dict[tuple[str, str | None], tuple[str, list[str]]] = {}
    for running in scope.flows:
        for node in running.flow.nodes:
            if node.kind in STEPS and node.label:
                team = scope.team_at(running, node)
                found.setdefault((fold(node.title), team), (node.title, []))[1].append(running.name)
    return [(shown, team, unique(flows)) for (_, team), (shown, flows) in found.items() if len(unique(flows)) > 1]
