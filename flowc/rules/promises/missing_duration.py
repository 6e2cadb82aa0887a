"""F703: a delay is promised, and nobody knows how long the work takes."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Node, NodeKind
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F703", "missing-duration", Severity.INFO, "promises")

WORK = frozenset({NodeKind.STEP, NodeKind.LEVEL, NodeKind.HANDOFF})

#: More places than this tell a reader nothing more; the message has their number.
SHOWN = 10


def check(facts: Facts) -> Findings:
    """One finding on the promise: the people's work that a case may come to, with neither duration nor delay."""
    deadline = facts.flow.deadline
    if deadline is None:
        return
    unknown = [node for node in facts.flow.nodes if _takes_unknown_time(node) and facts.reached(node)]
    if unknown:
        yield Diagnostic(
            code=CODE,
            span=deadline.span,
            message="message" if len(unknown) == 1 else "several",
            element=facts.flow.id,
            values={"flow": facts.flow.heading, "node": unknown[0].title, "count": len(unknown)},
            related=tuple(Place(node.span, "work", node.id) for node in unknown[:SHOWN]),
        )


def _takes_unknown_time(node: Node) -> bool:
    return node.kind in WORK and not (node.duration or node.deadline or node.automated)


RULE = FlowRule(CODE, check)
