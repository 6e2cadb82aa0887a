"""F201: a request is closed as resolved, and nobody asks the customer."""

from flowc.analysis import Facts, Given
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Outcome
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F201", "missing-survey", Severity.ERROR, "satisfaction")


def check(facts: Facts) -> Findings:
    """Each resolved end that some path reaches without a survey, unless the flow waives it."""
    ends = [end for end in facts.ends if facts.outcome(end) is Outcome.RESOLVED]
    if facts.flow.waive or not ends:
        return
    unasked = facts.without(facts.giving(Given.SURVEY))
    for end in ends:
        if unasked.reaches(end):
            node = facts.graph.nodes[end]
            yield Diagnostic(
                code=CODE,
                span=node.span,
                message="implied" if node.implied else "message",
                element=node.id,
                values={"node": node.title},
                path=facts.places(unasked.path_to(end)),
            )


RULE = FlowRule(CODE, check)
