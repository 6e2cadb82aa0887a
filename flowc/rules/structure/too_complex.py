"""F114: more than a reader can follow on one chart."""

from flowc.analysis import Facts
from flowc.analysis.cuts import best_cut
from flowc.analysis.graph import cyclomatic
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import NodeKind
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F114", "too-complex", Severity.INFO, "structure")

QUESTIONS = frozenset({NodeKind.DECISION, NodeKind.MENU})


def check(facts: Facts) -> Findings:
    """More nodes, questions or independent ways than the limits; with the place where two flows would part most easily."""
    flow, options = facts.flow, facts.whole.options
    questions = sum(node.kind in QUESTIONS for node in flow.nodes)
    over = [
        (message, count, limit)
        for message, count, limit in (
            ("nodes", len(flow.nodes), options.nodes),
            ("decisions", questions, options.decisions),
            ("ways", cyclomatic(facts.graph), options.cyclomatic),
        )
        if limit is not None and count > limit
    ]
    if not over or len(flow.nodes) < 2:
        return
    message, count, limit = over[0]
    cut = best_cut(facts.graph)
    node = facts.graph.nodes[cut.node]
    yield Diagnostic(
        code=CODE,
        span=flow.span,
        message=message,
        element=flow.id,
        values={"count": count, "limit": limit, "node": node.title, "crossing": cut.crossing},
        related=(Place(node.span, "cut", node.id),),
    )


RULE = FlowRule(CODE, check)
