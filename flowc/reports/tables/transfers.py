"""Who hands cases to whom: where, why, and how often."""

from collections.abc import Iterator

from flowc.analysis.passing import expected_transfers
from flowc.analysis.transfers import HAND_OVERS, team_with_case
from flowc.analysis.walk import UNREACHED
from flowc.diagnostics import Keyword, Phrase, Term
from flowc.model import Edge, EdgeKind, Node
from flowc.reports.scope import Running, Scope
from flowc.reports.table import Cell, Chart, ChartKind, Kind, Report, Said, Table, columns, title, total
from flowc.reports.volumes import volumes


def report(scope: Scope) -> Report:
    """The transfers, their sum for each flow, and the advice that is asked of other teams."""
    daily = volumes(scope)
    found = [list(_transfers(scope, running, cases)) for running, cases in zip(scope.flows, daily, strict=True)]
    transfers = Table(
        name="transfers",
        title=title("transfers"),
        columns=columns(
            "flow", "from", "to", "step", "why", ("per-case", Kind.NUMBER), ("per-day", Kind.NUMBER)
        ),
        rows=tuple(row for rows in found for row in rows),
        chart=Chart(ChartKind.BARS, ("flow", "from", "to", "step"), ("per-case",)),
    )
    sums = Table(
        name="sums",
        title=title("sums"),
        columns=columns("flow", ("per-case", Kind.NUMBER), ("per-day", Kind.NUMBER)),
        rows=tuple(
            (running.name, total([row[-2] for row in rows]), total([row[-1] for row in rows], cases))
            for running, rows, cases in zip(scope.flows, found, daily, strict=True)
        ),
    )
    why = Table(
        name="reasons",
        title=title("transfer-reasons"),
        columns=columns("why", ("transfers", Kind.COUNT), ("per-day", Kind.NUMBER)),
        rows=tuple(_by_reason([row for rows in found for row in rows])),
    )
    advice = Table(
        name="advice",
        title=title("advice"),
        columns=columns("flow", "step", "from", "to", "question"),
        rows=tuple(row for running in scope.flows for row in _advice(scope, running)),
    )
    return Report("transfers", (transfers, sums, why, advice))


def _by_reason(rows: list[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """How many transfers have each reason, and how often these happen a day. One that names several has them all, and
    counts for each; of several answers that lead to one a case has given but one, so that they stand together.
    """
    found: dict[Cell, list[Cell]] = {}
    for row in rows:
        reasons = row[4]
        if isinstance(reasons, tuple) and reasons:
            answers = len(reasons) > 1 and isinstance(reasons[0], Phrase)
            for reason in (reasons,) if answers else reasons:
                found.setdefault(reason, []).append(row[-1])
    yield from ((reason, len(daily), total(daily)) for reason, daily in found.items())


def _transfers(scope: Scope, running: Running, daily: float | None) -> Iterator[tuple[Cell, ...]]:
    nodes = running.facts.graph.nodes
    into: dict[str, list[Edge]] = {}
    for edge in running.flow.edges:
        into.setdefault(edge.target, []).append(edge)
    for (number, before), often in _expected(running).items():
        node = nodes[number]
        yield (
            running.name,
            scope.team(running.file, before),
            scope.team_at(running, node),
            node.title,
            _why(running, node, before, into.get(node.id, [])),
            often,
            None if often is None or daily is None else often * daily,
        )


def _expected(running: Running) -> dict[tuple[int, str], float | None]:
    """The transfers with how often they happen; where nobody can know, each hand-over after the teams before it."""
    states = running.figures.states
    found = expected_transfers(running.facts, states) if states else None
    if found is not None:
        return found
    facts = running.facts
    handed = [
        (number, node)
        for number, node in enumerate(facts.graph.nodes)
        if node.kind in HAND_OVERS and node.team and facts.reach[number] != UNREACHED
    ]
    before = {
        (number, team): None
        for number, node in handed
        for source in facts.into[number]
        if (team := team_with_case(facts.graph.nodes[source])) and node.team and team != node.team.value
    }
    return dict(before)


def _why(running: Running, node: Node, before: str, into: list[Edge]) -> tuple[Said, ...]:
    """The reasons and skills that the node names, else the answers that lead there while the team before has the case."""
    named = [reason.value for reason in node.reason] or [skill.value for skill in node.needs]
    if named:
        return tuple(named)
    graph = running.facts.graph
    sources = [(graph.nodes[graph.index[edge.source]], edge) for edge in into if edge.source != node.id and edge.source in graph.index]
    return tuple(answer(source, edge) for source, edge in sources if team_with_case(source) in {before, None})


def answer(source: Node, edge: Edge) -> Phrase:
    """A question and the answer that an arrow stands for; the title alone where there is none."""
    said = _answer(edge)
    return Phrase((f"{source.title} → ", said)) if said else Phrase((source.title,))


def _answer(edge: Edge) -> str | Term | Keyword | None:
    match edge.kind:
        case EdgeKind.OTHERWISE:
            return Term("reserved-label", "other")
        case EdgeKind.EXHAUSTED:
            return Keyword("exhausted")
        case EdgeKind.TIMER:
            return Keyword("after")
    if edge.label and edge.label.reserved:
        return Term("reserved-label", edge.label.reserved.value)
    return edge.label.text if edge.label else None


def _advice(scope: Scope, running: Running) -> Iterator[tuple[Cell, ...]]:
    for node in running.flow.nodes:
        for advice in node.advise:
            yield (
                running.name,
                node.title,
                scope.team_at(running, node),
                scope.team(running.file, advice.team.value),
                advice.text.value if advice.text else None,
            )
