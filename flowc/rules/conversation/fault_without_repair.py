"""F506: an apology for no fault of ours, or a fault of ours that nobody repairs."""

from flowc.analysis import Blame, Facts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F506", "fault-without-repair", Severity.INFO, "conversation")


def check(facts: Facts) -> Findings:
    """Each node that apologises on some path with no fault established, and each that establishes one, unrepaired."""
    nodes = facts.graph.nodes
    blame = Blame(facts)
    for apology in blame.apologies():
        node = nodes[apology.node]
        yield Diagnostic(
            code=CODE,
            span=node.apologise[0].span,
            message="apology",
            help="apology",
            element=node.id,
            values={"node": node.title},
            path=facts.places(apology.path),
            impact=apology.impact,
        )
    for fault in blame.unrepaired():
        node, end = nodes[fault.node], nodes[fault.path[-1]]
        yield Diagnostic(
            code=CODE,
            span=node.span,
            element=node.id,
            values={"node": node.title, "end": end.title},
            related=(Place(end.span, "closed", end.id),) if end is not node else (),
            path=facts.places(fault.path),
            impact=fault.impact,
        )


RULE = FlowRule(CODE, check)
