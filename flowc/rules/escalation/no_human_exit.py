"""F307: a machine does not understand, and there is nobody to turn to."""

from typing import TYPE_CHECKING

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Edit, Fix, Place, Severity, Where
from flowc.model import Node, NodeKind
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.stub import free_id

if TYPE_CHECKING:
    from flowc.analysis.people import Unhelped

CODE = code("F307", "no-human-exit", Severity.ERROR, "escalation")


def check(facts: Facts) -> Findings:
    """Each automated node beyond which there is nobody, or from which a case is lost before somebody has it."""
    if not any(node.automated for node in facts.flow.nodes):
        return
    from flowc.analysis.people import unhelped

    team = _team(facts)
    for found in unhelped(facts):
        node = facts.graph.nodes[found.node]
        end = None if found.lost is None else facts.graph.nodes[found.lost]
        yield Diagnostic(
            code=CODE,
            span=node.span,
            message="nobody" if found.alone else "message",
            element=node.id,
            values={"node": node.title, "end": end.title if end else ""},
            related=(Place(end.span, "end", end.id, {"end": end.title}),) if end else (),
            path=facts.places(found.path),
            impact=found.impact,
            fix=_before(end, found, facts, team) if end else _beside(node, facts, team),
        )


def _before(end: Node, found: "Unhelped", facts: Facts, team: str | None) -> Fix | None:
    """A person who has the case before it is lost."""
    if end.anonymous or end.implied:
        return None
    id = free_id(facts, f"contact-{end.id}")
    to = (Edit(span=edge.target_span, text="to", values={"id": id}) for edge in found.arrows)
    return Fix(edits=(*_level(end, (id, end.id), facts, team), *to), safe=False)


def _beside(node: Node, facts: Facts, team: str | None) -> Fix | None:
    """A way out to a person, who goes on where the machine would have."""
    arrows = facts.graph.arrows[facts.graph.index[node.id]]
    if node.anonymous or not arrows:
        return None
    id = free_id(facts, f"contact-{node.id}")
    way_out = Edit(span=node.span, where=Where.BELOW, text="exit", values={"id": id})
    return Fix(edits=(*_level(node, (id, arrows[0].target), facts, team), way_out), safe=False)


def _level(place: Node, names: tuple[str, str], facts: Facts, team: str | None) -> tuple[Edit, ...]:
    """A level above a node, with an id and what it leads to; and a team for it, where the file has machines only."""
    id, target = names
    values = {"id": id, "team": f" @{team}" if team else "", "target": target}
    level = Edit(span=place.span, where=Where.ABOVE, text="level", values=values)
    if team is None or team in facts.whole.teams:
        return (level,)
    return Edit(span=facts.graph.nodes[0].span, where=Where.ABOVE, text="team", values={"id": team}), level


def _team(facts: Facts) -> str | None:
    """A team of people, or the id of a new one; none in a sketch, which has no teams."""
    teams = facts.whole.teams
    if not teams:
        return None
    own = [team.id for team in teams.values() if not team.external]
    staffed = [node for node in facts.flow.nodes if node.team and node.kind is not NodeKind.REQUEST]
    machines = {node.team.value for node in staffed if node.team and node.automated}
    working = {node.team.value for node in staffed if node.team and not node.automated}
    people = [team for team in own if team not in machines] or [team for team in own if team in working]
    id, number = "contact", 1
    while id in teams:
        number += 1
        id = f"contact-{number}"
    return people[0] if people else id


RULE = FlowRule(CODE, check)
