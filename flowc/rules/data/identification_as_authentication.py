"""F406: a name, or a yes, is taken for a proof of identity."""

from flowc.analysis import Facts, identified_only
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import FieldType, Node, Openness
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F406", "identification-as-authentication", Severity.WARNING, "data")


def check(facts: Facts) -> Findings:
    """Each `identifie` on which alone an access rests, and each `authentifie` that a yes or a no would answer."""
    nodes = facts.graph.nodes
    for unproved in identified_only(facts):
        node, opened = nodes[unproved.node], nodes[unproved.opened]
        resource = opened.access[0]
        yield Diagnostic(
            code=CODE,
            span=node.identify[0].span,
            element=node.id,
            values={"node": node.title, "resource": resource.value, "opened": opened.title},
            related=(Place(resource.span, "opened", opened.id, {"resource": resource.value}),),
            path=facts.places(unproved.path),
            impact=unproved.impact,
        )
    yes_no = {field.id for field in facts.document.fields if field.type is FieldType.YES_NO}
    for node in nodes:
        if node.authenticate and facts.reached(node):
            yield from _answered(node, yes_no)


def _answered(node: Node, yes_no: set[str]) -> Findings:
    """A closed question is the only one that the node asks, or the field itself is a yes or a no."""
    asked = [ask for ask in node.ask if ask.openness and ask.openness.value is Openness.CLOSED]
    guessed = next((proof for proof in node.authenticate if proof.declared and proof.value in yes_no), None)
    if guessed or (asked and len(asked) == len(node.ask)):
        yield Diagnostic(
            code=CODE,
            span=guessed.span if guessed else node.authenticate[0].span,
            message="field" if guessed else "closed",
            help="field" if guessed else "closed",
            element=node.id,
            values={"node": node.title, "field": guessed.value if guessed else ""},
            related=() if guessed else tuple(Place(ask.span, "asked", node.id) for ask in asked),
        )


RULE = FlowRule(CODE, check)
