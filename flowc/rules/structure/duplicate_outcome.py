"""F107: two arrows of one node for the same outcome."""

import re

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Edge, EdgeKind, Label, Node, NodeKind
from flowc.rules.base import EVERY_KIND, Findings, NodeRule, code
from flowc.vocabulary import fold, term

CODE = code("F107", "duplicate-outcome", Severity.ERROR, "structure")

#: The message for each kind of arrow that stands for an outcome.
MESSAGES = {
    EdgeKind.OUTCOME: "message",
    EdgeKind.OTHERWISE: "otherwise",
    EdgeKind.TIMER: "timer",
    EdgeKind.EXHAUSTED: "exhausted",
}


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """The second arrow, and any further one, with the first as related."""
    if len(arrows) <= 1:
        return
    first: dict[object, Edge] = {}
    for edge in arrows:
        if edge.kind is EdgeKind.PLAIN:
            continue
        key = _key(node, edge)
        earlier = first.setdefault(key or _outcome(edge), edge)
        if earlier is not edge:
            yield Diagnostic(
                code=CODE,
                span=edge.span,
                message="key" if key else MESSAGES[edge.kind],
                element=node.id,
                values={"node": node.title, "key": key},
                related=(Place(earlier.span, "first", values={"target": earlier.target}),),
            )


def _key(node: Node, edge: Edge) -> str:
    """On an automated menu, the number that begins a label is the key to press."""
    if node.kind is not NodeKind.MENU or not node.automated or not edge.label:
        return ""
    number = re.match(r"\d+", edge.label.text or "")
    return number[0] if number else ""


def _outcome(edge: Edge) -> object:
    """What two arrows for the same outcome have in common."""
    if edge.after:
        return edge.kind, edge.after.value
    return edge.kind, _name(edge.label) if edge.label else None


def _name(label: Label) -> str:
    """`"oui"` in quotes and `oui` read the same on the page."""
    if label.reserved:
        return label.reserved.value
    text = fold(label.text or "")
    return term("reserved-label", text) or text


RULE = NodeRule(CODE, check, EVERY_KIND)
