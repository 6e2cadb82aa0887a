"""F805: the flow is another one than the version that was frozen under the same name."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Severity
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F805", "version-not-bumped", Severity.ERROR, "documentation")


def check(facts: Facts) -> Findings:
    """A flow that was frozen, has changed since, and is still called by the same version."""
    flow = facts.flow
    before = facts.whole.frozen.get(flow.id)
    if before is None or before.version != (flow.version.value if flow.version else ""):
        return
    from flowc.analysis.fingerprint import fingerprint

    if fingerprint(flow) != before.hash:
        yield Diagnostic(
            code=CODE,
            span=flow.version.span if flow.version else flow.span,
            message="message" if flow.version else "unversioned",
            element=flow.id,
            values={"flow": flow.heading, "version": before.version},
        )


RULE = FlowRule(CODE, check)
