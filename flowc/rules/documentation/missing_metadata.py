"""F801: the header does not say whose flow this is, which version, what for, or where it serves."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Keyword, Severity
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F801", "missing-metadata", Severity.WARNING, "documentation")


def check(facts: Facts) -> Findings:
    """One finding for each flow, with all that it lacks."""
    flow = facts.flow
    given = {"owner": flow.owner, "version": flow.version, "goal": flow.goal, "channels": flow.channels}
    missing = tuple(Keyword(concept) for concept, value in given.items() if not value)
    if missing:
        yield Diagnostic(
            code=CODE, span=flow.span, element=flow.id, values={"flow": flow.heading, "missing": missing}
        )


RULE = FlowRule(CODE, check)
