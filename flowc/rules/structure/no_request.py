"""F101: no case can come in."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Edit, Fix, Severity, Where
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.stub import free_id

CODE = code("F101", "no-request", Severity.ERROR, "structure")


def check(facts: Facts) -> Findings:
    """The flow has no request."""
    flow = facts.flow
    if not facts.requests:
        yield Diagnostic(
            code=CODE, span=flow.span, element=flow.id, values={"flow": flow.heading}, fix=_fix(facts)
        )


def _fix(facts: Facts) -> Fix | None:
    """A request before the first node, where that one can be named in an arrow."""
    first = facts.flow.nodes[0] if facts.flow.nodes else None
    if first is None or first.anonymous:
        return None
    team = first.team.value if first.team else ""
    values = {"id": free_id(facts, "contact"), "first": first.id, "team": team}
    edit = Edit(
        span=first.span, where=Where.ABOVE, text="request-team" if team else "request", values=values
    )
    return Fix(edits=(edit,), safe=False)


RULE = FlowRule(CODE, check)
