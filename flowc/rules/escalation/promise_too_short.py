"""F306: the customer is told a delay that cannot be kept."""

from flowc.analysis import Facts
from flowc.analysis.calls import tells_delay
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model.values import DAY, HOUR, WORKING_DAY
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F306", "promise-too-short", Severity.ERROR, "escalation")

MINUTE = 60


def check(facts: Facts) -> Findings:
    """Each delay told that is shorter than the longest way to the next one, or to an end."""
    if not any(map(tells_delay, facts.flow.nodes)):
        return
    from flowc.analysis.promises import broken_promises

    for broken in broken_promises(facts):
        node = facts.graph.nodes[broken.node]
        message, time = _spelled(broken.seconds, working=broken.working)
        yield Diagnostic(
            code=CODE,
            span=broken.notice.span,
            message=message,
            element=node.id,
            values={"node": node.title, **time},
            related=tuple(
                Place(loop.closing.span, "loop", loop.closing.source, {"count": loop.times})
                for loop in broken.loops
            ),
            path=facts.places(broken.path),
            impact=broken.impact,
        )


def _spelled(seconds: int, *, working: bool) -> tuple[str, dict[str, int]]:
    """The message that says a time, and what fills it."""
    days, rest = divmod(seconds, WORKING_DAY if working else DAY)
    hours, rest = divmod(rest, HOUR)
    if working:
        return "working", {"days": days, "hours": hours}
    if days:
        return "message", {"days": days, "hours": hours}
    minutes, rest = divmod(rest, MINUTE)
    return (
        ("hours", {"hours": hours, "minutes": minutes})
        if hours
        else ("minutes", {"minutes": minutes, "seconds": rest})
    )


RULE = FlowRule(CODE, check)
