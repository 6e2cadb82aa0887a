"""F110: nothing says which of several arrows a case takes."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Edge, EdgeKind, Node, NodeKind
from flowc.rules.base import Findings, NodeRule, code

CODE = code("F110", "implicit-branch", Severity.ERROR, "structure")


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """Several plain arrows; written twice, an arrow counts once."""
    if len(arrows) <= 1:
        return
    plain = [edge for edge in arrows if edge.kind is EdgeKind.PLAIN]
    distinct = {edge.target: edge for edge in reversed(plain)}
    if len(distinct) > 1:
        shown = sorted(distinct.values(), key=lambda edge: edge.span)
        yield Diagnostic(
            code=CODE,
            span=node.span,
            element=node.id,
            values={"node": node.title, "count": len(shown)},
            related=tuple(Place(edge.span, "arrow", values={"target": edge.target}) for edge in shown),
        )


RULE = NodeRule(
    CODE,
    check,
    frozenset({NodeKind.REQUEST, NodeKind.STEP, NodeKind.SUBFLOW, NodeKind.JOIN, NodeKind.SURVEY}),
)
