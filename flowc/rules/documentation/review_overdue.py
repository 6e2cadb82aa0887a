"""F802: nobody has read the flow again in time."""

from datetime import timedelta

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Status
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F802", "review-overdue", Severity.WARNING, "documentation")


def check(facts: Facts) -> Findings:
    """A date to read the flow again decides while no review came after it; else the age of the last review does.

    A retired flow need not be read again, and a flow without any date says nothing to go by.
    """
    flow, age = facts.flow, facts.whole.options.review_age
    due, last = flow.review_by, flow.reviewed
    if not (due or last) or (flow.status and flow.status.value is Status.RETIRED):
        return
    today = facts.whole.today
    if today is None:
        return
    if due and not (last and last.value >= due.value):
        if due.value < today:
            values = {"flow": flow.heading, "date": due.value.isoformat()}
            yield Diagnostic(code=CODE, span=due.span, element=flow.id, values=values)
    elif last and today - last.value > timedelta(days=age):
        yield Diagnostic(
            code=CODE,
            span=last.span,
            message="old",
            element=flow.id,
            values={"flow": flow.heading, "date": last.value.isoformat(), "days": age},
        )


RULE = FlowRule(CODE, check)
