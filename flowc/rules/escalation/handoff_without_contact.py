"""F309: another department takes part, and nobody says whom to ask there."""

from collections.abc import Iterator

from flowc.analysis import DocumentFacts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Node, NodeKind
from flowc.rules.base import DocumentRule, Findings, code

CODE = code("F309", "handoff-without-contact", Severity.WARNING, "escalation")

HANDING_OVER = frozenset({NodeKind.LEVEL, NodeKind.HANDOFF})


def check(whole: DocumentFacts) -> Findings:
    """Each external team without a contact, unless every node that turns to it names a tool."""
    for team in whole.teams.values():
        if not team.external or team.contact:
            continue
        turning = list(_turning_to(team.id, whole))
        bare = [node for node in turning if not node.tool]
        if bare or not turning:
            yield Diagnostic(
                code=CODE,
                span=team.span,
                element=team.id,
                values={"team": team.label.value},
                related=tuple(Place(node.span, "here", node.id, {"node": node.title}) for node in bare),
            )


def _turning_to(team: str, whole: DocumentFacts) -> Iterator[Node]:
    """The nodes of the file that give a team the case, or ask its advice."""
    for flow in whole.document.flows:
        for node in flow.nodes:
            receives = node.kind in HANDING_OVER and node.team is not None and node.team.value == team
            if receives or any(advice.team.value == team for advice in node.advise):
                yield node


RULE = DocumentRule(CODE, check)
