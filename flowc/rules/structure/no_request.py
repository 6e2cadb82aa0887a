"""F101: no case can come in."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Severity
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F101", "no-request", Severity.ERROR, "structure")


def check(facts: Facts) -> Findings:
    """The flow has no request."""
    flow = facts.flow
    if not facts.requests:
        yield Diagnostic(code=CODE, span=flow.span, element=flow.id, values={"flow": flow.heading})


RULE = FlowRule(CODE, check)
