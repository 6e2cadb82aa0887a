"""F205: a customer who is not satisfied says so, and nothing follows."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Edit, Fix, Severity, Where
from flowc.model import Edge, EdgeKind, Node, NodeKind
from flowc.rules.base import Findings, NodeRule, code

CODE = code("F205", "survey-result-unused", Severity.INFO, "satisfaction")

ANSWERS = frozenset({EdgeKind.OUTCOME, EdgeKind.OTHERWISE})


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """No arrow for any answer; no arrow at all is a dead end (F102)."""
    if not arrows or any(edge.kind in ANSWERS for edge in arrows):
        return
    stub = Edit(span=node.span, where=Where.BELOW, text="edit", values={"target": arrows[0].target})
    yield Diagnostic(
        code=CODE,
        span=node.span,
        element=node.id,
        values={"node": node.title},
        fix=None if node.anonymous else Fix(edits=(stub,), safe=False),
    )


RULE = NodeRule(CODE, check, frozenset({NodeKind.SURVEY}))
