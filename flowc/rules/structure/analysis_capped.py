"""F116: the branches of a flow have more combinations than were looked at."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Severity
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F116", "analysis-capped", Severity.INFO, "structure")


def check(facts: Facts) -> Findings:
    """The limit was met: what F111 says of this flow is not all there may be to say."""
    looked = facts.soundness.looked
    if looked:
        flow = facts.flow
        yield Diagnostic(
            code=CODE,
            span=flow.span,
            element=flow.id,
            values={"flow": flow.heading, "count": looked},
        )


RULE = FlowRule(CODE, check)
