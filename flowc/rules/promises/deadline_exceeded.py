"""F701: the longest walk of a case takes more time than the flow promises."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model.values import DAY, HOUR
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F701", "deadline-exceeded", Severity.WARNING, "promises")

MINUTE = 60


def check(facts: Facts) -> Findings:
    """One finding at the promise, with the walk, and the loops that it goes around."""
    deadline = facts.flow.deadline
    if deadline is None:
        return
    from flowc.analysis.walks import longest_walk

    walk = longest_walk(facts.graph, facts.requests)
    if walk is None or walk.seconds <= deadline.value.calendar_seconds:
        return
    days, rest = divmod(walk.seconds, DAY)
    hours, minutes = rest // HOUR, rest % HOUR // MINUTE
    yield Diagnostic(
        code=CODE,
        span=deadline.span,
        message="message" if days else "hours",
        element=facts.graph.nodes[walk.path[-1]].id,
        values={"flow": facts.flow.heading, "days": days, "hours": hours, "minutes": minutes},
        related=tuple(
            Place(loop.closing.span, "loop", loop.closing.source, {"count": loop.times}) for loop in walk.loops
        ),
        path=facts.places(walk.path),
    )


RULE = FlowRule(CODE, check)
