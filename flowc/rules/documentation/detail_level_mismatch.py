"""F806: what is called an overview has more in it than one can overlook."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Scope
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F806", "detail-level-mismatch", Severity.INFO, "documentation")


def check(facts: Facts) -> Findings:
    """A flow that promises an overview (`portée ensemble`) with more nodes than the option allows."""
    scope, most = facts.flow.scope, facts.whole.options.overview_nodes
    count = sum(not node.implied for node in facts.flow.nodes)
    if scope and scope.value is Scope.OVERVIEW and count > most:
        yield Diagnostic(
            code=CODE,
            span=scope.span,
            element=facts.flow.id,
            values={"flow": facts.flow.heading, "count": count, "most": most},
        )


RULE = FlowRule(CODE, check)
