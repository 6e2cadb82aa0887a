"""F613: a menu sends a reason to people who are not trained for it."""

from flowc.analysis import Facts
from flowc.analysis.routing import Routing
from flowc.analysis.service import folded
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Edge, Node, NodeKind
from flowc.rules.base import Findings, FlowRule, code
from flowc.vocabulary import fold

CODE = code("F613", "menu-skill-mismatch", Severity.WARNING, "organisation")

#: What may stand between the key and the name of an outcome.
KEY = "0123456789 .:-)"


def check(facts: Facts) -> Findings:
    """Each outcome named like a skill that some team has, and behind which nobody has it."""
    menus = facts.graph.of_kind(NodeKind.MENU)
    if not menus:
        return
    known = frozenset[str]().union(*(folded(team.skills) for team in facts.whole.teams.values()))
    routing = Routing(facts)
    for menu in menus:
        node = facts.graph.nodes[menu]
        for edge in facts.graph.arrows[menu]:
            target = facts.graph.index[edge.target]
            for skill in sorted(_wanted(node, edge, facts.graph.nodes[target]) & known):
                person = routing.unskilled(target, skill)
                if person is not None:
                    yield _finding(node, edge, skill, facts, person)


def _wanted(menu: Node, edge: Edge, target: Node) -> frozenset[str]:
    """What the outcome is about: its name, without the key to press, else the reasons that its target takes."""
    if edge.label is None or not edge.label.text:
        return frozenset()
    name = edge.label.text.lstrip(KEY) if menu.automated else edge.label.text
    return frozenset({fold(name)}) | folded(target.reason)


def _finding(menu: Node, edge: Edge, skill: str, facts: Facts, person: int) -> Diagnostic:
    node = facts.graph.nodes[person]
    team = facts.whole.team(node.team.value) if node.team else None
    named = (
        word.value
        for other in facts.whole.teams.values()
        for word in other.skills
        if fold(word.value) == skill
    )
    return Diagnostic(
        code=CODE,
        span=edge.span,
        element=menu.id,
        values={
            "outcome": (edge.label.text or "") if edge.label else "",
            "skill": next(named, skill),
            "team": team.label.value if team else "",
        },
        related=(Place(node.span, label="answers", element=node.id),),
    )


RULE = FlowRule(CODE, check)
