"""F601: nobody is said to do this."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Node, NodeKind
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F601", "node-without-team", Severity.ERROR, "organisation")

#: What someone must do; a wait, a sub-flow or a survey may stand by itself.
DONE_BY_SOMEONE = frozenset(
    {
        NodeKind.REQUEST,
        NodeKind.STEP,
        NodeKind.DECISION,
        NodeKind.MENU,
        NodeKind.LEVEL,
        NodeKind.HANDOFF,
    }
)


def check(facts: Facts) -> Findings:
    """Each such node without a team; in a sketch, where there is no team at all, one warning for the flow.

    Where an included file could not be had, nobody knows whether there is a team.
    """
    if facts.whole.partial and not facts.document.organisation.teams:
        return
    alone = [node for node in facts.flow.nodes if node.kind in DONE_BY_SOMEONE and node.team is None]
    if alone and not facts.document.organisation.teams and not any(node.team for node in facts.flow.nodes):
        yield Diagnostic(
            code=CODE,
            span=facts.flow.span,
            message="sketch",
            help="sketch",
            severity=Severity.WARNING,
            element=facts.flow.id,
            values={"flow": facts.flow.heading},
        )
        return
    yield from (_alone(node) for node in alone)


def _alone(node: Node) -> Diagnostic:
    return Diagnostic(code=CODE, span=node.span, element=node.id, values={"node": node.title})


RULE = FlowRule(CODE, check)
