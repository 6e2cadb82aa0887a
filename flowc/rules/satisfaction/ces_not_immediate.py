"""F204: the customer is asked about an effort that is no longer fresh."""

from flowc.analysis import Facts
from flowc.analysis.surveys import delayed_surveys
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F204", "ces-not-immediate", Severity.WARNING, "satisfaction")


def check(facts: Facts) -> Findings:
    """Each survey of effort that some path comes to straight from a wait or a handoff."""
    for found in delayed_surveys(facts):
        survey, delay = facts.graph.nodes[found.survey], facts.graph.nodes[found.delay]
        yield Diagnostic(
            code=CODE,
            span=survey.span,
            element=survey.id,
            values={"node": survey.title, "delay": delay.title},
            related=(Place(delay.span, "delay", delay.id),),
            path=facts.places(found.path),
            impact=found.impact,
        )


RULE = FlowRule(CODE, check)
