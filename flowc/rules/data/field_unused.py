"""F405: the customer gives something of which nothing is made."""

from collections.abc import Iterator

from flowc.analysis import Facts, fields_in, filled_texts, said_texts
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Flow, Node
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F405", "field-unused", Severity.INFO, "data")


def check(facts: Facts) -> Findings:
    """The first place that collects a field which no text names, no check of identity uses and no record keeps."""
    if not any(node.collect for node in facts.flow.nodes) or _is_kept(facts.flow):
        return
    used = set(facts.whole.options.base_fields)
    for flow in (*facts.document.flows, *facts.document.library):
        used.update(name for node in flow.nodes for name in _uses(node))
    for node in facts.flow.nodes:
        for field in node.collect:
            if field.value not in used:
                used.add(field.value)
                yield Diagnostic(
                    code=CODE,
                    span=field.span,
                    element=node.id,
                    values={"field": field.value, "node": node.title},
                )


def _is_kept(flow: Flow) -> bool:
    """A record (`enregistre`) keeps all that was asked; and who has the case next reads it there."""
    return any(node.log for node in flow.nodes)


def _uses(node: Node) -> Iterator[str]:
    """The fields that a node names: in its texts and label, or to check who is calling."""
    texts = [*filled_texts(node), *said_texts(node), *node.verify]
    for text in (*texts, node.label) if node.label else texts:
        yield from (name for name, _ in fields_in(text.value))
    yield from (mention.value for mention in (*node.identify, *node.authenticate) if mention.declared)


RULE = FlowRule(CODE, check)
