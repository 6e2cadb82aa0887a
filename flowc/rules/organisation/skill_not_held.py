"""F606: a step that asks for a skill, given to a team without it."""

from flowc.analysis import Facts
from flowc.analysis.service import folded
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Edge, Node
from flowc.rules.base import EVERY_KIND, Findings, NodeRule, code
from flowc.vocabulary import fold

CODE = code("F606", "skill-not-held", Severity.ERROR, "organisation")


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """Each node that needs what its team lacks; another department that names no skill is believed."""
    team = facts.whole.team(node.team.value) if node.needs and node.team else None
    if team is None or (team.external and not team.skills):
        return
    held = folded(team.skills)
    missing = [skill for skill in node.needs if fold(skill.value) not in held]
    if missing:
        yield Diagnostic(
            code=CODE,
            span=missing[0].span,
            element=node.id,
            values={
                "node": node.title,
                "team": team.label.value,
                "missing": tuple(skill.value for skill in missing),
            },
            related=(Place(team.span, label="team", element=team.id),),
        )


RULE = NodeRule(CODE, check, EVERY_KIND)
