"""F201: a request is closed as resolved, and nobody asks the customer."""

from flowc.analysis import Facts, Given, Spread
from flowc.diagnostics import Diagnostic, Edit, Fix, Severity, Where
from flowc.model import Outcome
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.stub import free_id

CODE = code("F201", "missing-survey", Severity.ERROR, "satisfaction")


def check(facts: Facts) -> Findings:
    """Each resolved end that some path reaches without a survey, unless the flow waives it."""
    ends = [end for end in facts.ends if facts.outcome(end) is Outcome.RESOLVED]
    if facts.flow.waive or not ends:
        return
    asking = facts.giving(Given.SURVEY)
    unasked = facts.without(asking)
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
                impact=facts.impact(unasked, end),
                fix=_fix(facts, end, unasked, asking),
            )


def _fix(facts: Facts, end: int, unasked: Spread, asking: frozenset[int]) -> Fix | None:
    """A survey of its own before the end, to which the arrows of cases not yet asked lead instead."""
    node = facts.graph.nodes[end]
    if node.anonymous or node.implied:
        return None
    id = free_id(facts, "satisfaction")
    arrows = [
        edge
        for source, written in enumerate(facts.graph.arrows)
        if unasked.reaches(source) and source not in asking
        for edge in written
        if edge.target == node.id
    ]
    to = (Edit(span=edge.target_span, text="to", values={"id": id}) for edge in arrows)
    survey = Edit(span=node.span, where=Where.ABOVE, text="survey", values={"id": id, "end": node.id})
    return Fix(edits=(survey, *to), safe=False)


RULE = FlowRule(CODE, check)
