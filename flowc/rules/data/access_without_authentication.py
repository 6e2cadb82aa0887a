"""F401: something protected is opened before anyone has proved who is calling."""

from flowc.analysis import Facts, Given
from flowc.diagnostics import Diagnostic, Edit, Fix, Place, Severity, Where
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F401", "access-without-authentication", Severity.ERROR, "data")


def check(facts: Facts) -> Findings:
    """Each node that opens something, and that some path reaches with nobody authenticated there or before."""
    opening = [number for number, node in enumerate(facts.graph.nodes) if node.access]
    if not opening:
        return
    proving = facts.giving(Given.IDENTITY)
    unproved = facts.without(proving)
    for number in opening:
        if number in proving or not unproved.reaches(number):
            continue
        node = facts.graph.nodes[number]
        first, *others = node.access
        yield Diagnostic(
            code=CODE,
            span=first.span,
            element=node.id,
            values={"resource": first.value, "node": node.title},
            related=tuple(Place(other.span, "also", node.id, {"resource": other.value}) for other in others),
            path=facts.places(unproved.path_to(number)),
            impact=facts.impact(unproved, number),
            fix=Fix(edits=(Edit(span=node.span, where=Where.BELOW, text="authenticate"),), safe=False),
        )


RULE = FlowRule(CODE, check)
