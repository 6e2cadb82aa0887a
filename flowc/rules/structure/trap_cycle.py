"""F104: a case that comes here goes round for ever."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F104", "trap-cycle", Severity.ERROR, "structure")


def check(facts: Facts) -> Findings:
    """One finding for each group of nodes that reach neither an end nor a dead end (F102 explains those)."""
    for group in facts.trapped:
        primary = min(facts.cycling(group), key=lambda node: facts.graph.nodes[node].span)
        node = facts.graph.nodes[primary]
        others = sorted(
            (facts.graph.nodes[other] for other in group if other != primary), key=lambda node: node.span
        )
        yield Diagnostic(
            code=CODE,
            span=node.span,
            element=node.id,
            values={"node": node.title},
            related=tuple(Place(other.span, "member", other.id, {"node": other.title}) for other in others),
            path=facts.path_to(primary),
            impact=facts.entering(group),
        )


RULE = FlowRule(CODE, check)
