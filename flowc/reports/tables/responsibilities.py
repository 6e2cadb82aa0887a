"""Who does each piece of work, who answers for it, who is asked for advice, and who is told."""

from collections.abc import Iterator

from flowc.diagnostics import Keyword, Term
from flowc.model import Node, NodeKind
from flowc.reports.scope import Running, Scope, unique
from flowc.reports.table import Cell, Kind, Note, Report, Said, Table, columns, said, title

#: What somebody does, or decides.
DONE = frozenset({NodeKind.REQUEST, NodeKind.STEP, NodeKind.DECISION, NodeKind.MENU, NodeKind.LEVEL, NodeKind.HANDOFF})


def report(scope: Scope) -> Report:
    """A row for each piece of work, then a sum for each team."""
    rows = [row for running in scope.flows for row in _steps(scope, running)]
    steps = Table(
        name="steps",
        title=title("responsibilities"),
        columns=columns("flow", "step", "kind", "does", "decides", "advises", "told"),
        rows=tuple(rows),
    )
    teams = unique(cell for row in rows for cell in (row[3], *_texts(row[5]), *_texts(row[6])) if isinstance(cell, str))
    sums = Table(
        name="teams",
        title=title("parts"),
        columns=columns(
            "team", ("does-count", Kind.COUNT), ("advises-count", Kind.COUNT), ("told-count", Kind.COUNT)
        ),
        rows=tuple(
            (
                team,
                sum(row[3] == team for row in rows),
                sum(team in _texts(row[5]) for row in rows),
                sum(team in _texts(row[6]) for row in rows),
            )
            for team in teams
        ),
    )
    undone = sum(row[3] is None for row in rows)
    undecided = sum(row[4] is None for row in rows)
    notes = [Note(key, {"count": count}) for key, count in (("undone", undone), ("undecided", undecided)) if count]
    return Report("responsibilities", (steps, sums), tuple(notes))


def _texts(cell: Cell) -> tuple[Said, ...]:
    return cell if isinstance(cell, tuple) else ()


def _steps(scope: Scope, running: Running) -> Iterator[tuple[Cell, ...]]:
    for number, node in enumerate(running.facts.graph.nodes):
        if node.kind in DONE:
            yield (
                running.name,
                node.title,
                Keyword(node.kind.value),
                Term("automation", node.automated.value.value) if node.automated else scope.team_at(running, node),
                _answers(scope, running, node),
                tuple(unique(scope.team(running.file, advice.team.value) for advice in node.advise)),
                _told(scope, running, number),
            )


def _answers(scope: Scope, running: Running, node: Node) -> str | None:
    """Who answers for the work: the one responsible for the team, another department's contact, else for the flow."""
    entry = scope.team_entry(running.file, node.team.value) if node.team else None
    team = entry.value if entry else None
    mention = (team.owner or (team.contact if team.external else None)) if team else None
    return scope.person(running.file, mention or running.flow.owner)


def _told(scope: Scope, running: Running, number: int) -> tuple[Said, ...]:
    """The customer where the node informs; and the team that has the case next, where it is another one."""
    graph = running.facts.graph
    node = graph.nodes[number]
    told: list[Said] = [said("customer")] if node.inform or node.mail else []
    own = scope.team_at(running, node)
    following = (graph.nodes[target] for target in graph.out[number])
    teams = unique(team for each in following if each.kind in DONE and (team := scope.team_at(running, each)))
    return (*told, *(team for team in teams if team != own))
