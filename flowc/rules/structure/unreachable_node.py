"""F103: no case ever comes to these nodes."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F103", "unreachable-node", Severity.WARNING, "structure")


def check(facts: Facts) -> Findings:
    """One finding for each group that arrows join; none where there is no request at all (F101)."""
    for group in facts.unreached if facts.requests else ():
        first, *others = sorted((facts.graph.nodes[node] for node in group), key=lambda node: node.span)
        yield Diagnostic(
            code=CODE,
            span=first.span,
            message="group" if others else "message",
            element=first.id,
            values={"node": first.title, "count": len(group)},
            related=tuple(Place(node.span, "member", node.id, {"node": node.title}) for node in others),
        )


RULE = FlowRule(CODE, check)
