"""F112: what happens when it does not work is not said."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Edit, Fix, Place, Severity, Where
from flowc.model import Edge, EdgeKind, Node, NodeKind
from flowc.rules.base import EVERY_KIND, Findings, NodeRule, code

CODE = code("F112", "failure-exit-missing", Severity.WARNING, "structure")

#: Whose first outcome may fail: a level, and whatever is automated; a question has its outcomes (F106).
NOT_ASKED = frozenset({NodeKind.DECISION, NodeKind.MENU, NodeKind.END})


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """The only way out is the plain one; or every way out can be used up. No arrow at all is a dead end (F102)."""
    if not arrows or not (node.kind is NodeKind.LEVEL or node.automated):
        return
    if all(edge.kind is EdgeKind.PLAIN and edge.limit is None for edge in arrows):
        yield _finding(node, arrows, "message")
    elif all(edge.limit for edge in arrows) and facts.graph.index[node.id] in facts.exhaustible:
        yield _finding(node, arrows, "exhausted")


def _finding(node: Node, arrows: list[Edge], message: str) -> Diagnostic:
    return Diagnostic(
        code=CODE,
        span=node.span,
        message=message,
        help=message if message == "exhausted" else "help",
        element=node.id,
        values={"node": node.title},
        related=tuple(Place(edge.span, "way", values={"target": edge.target}) for edge in arrows),
        fix=None if node.anonymous else _fix(node, arrows, message),
    )


def _fix(node: Node, arrows: list[Edge], message: str) -> Fix:
    """A way out to be completed."""
    text = "exhausted" if message == "exhausted" else "edit"
    stub = Edit(span=node.span, where=Where.BELOW, text=text, values={"target": arrows[-1].target})
    return Fix(edits=(stub,), safe=False)


RULE = NodeRule(CODE, check, EVERY_KIND - NOT_ASKED)
