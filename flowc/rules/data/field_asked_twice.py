"""F403: the customer is asked for something they have given already."""

from flowc.analysis import Facts, repeats
from flowc.analysis.repeated import ASKED
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F403", "field-asked-twice", Severity.WARNING, "data")


def check(facts: Facts) -> Findings:
    """Each field that a node collects though some case gave it before it came there for the first time."""
    for repeat in repeats(facts):
        node = facts.graph.nodes[repeat.node]
        known = facts.graph.nodes[repeat.earlier] if repeat.earlier is not None else None
        yield Diagnostic(
            code=CODE,
            span=repeat.field.span,
            element=node.id,
            values={"field": repeat.field.value, "node": node.title},
            related=(Place(known.span, "given", known.id),) if known else (),
            path=facts.places(repeat.path),
            impact=facts.impact(repeat.sweep, repeat.node, (ASKED,)),
        )


RULE = FlowRule(CODE, check)
