"""F113: a closed case goes nowhere."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Edit, Fix, Place, Severity, Where
from flowc.model import Edge, Node, NodeKind
from flowc.rules.base import Findings, NodeRule, code

CODE = code("F113", "arrow-after-end", Severity.ERROR, "structure")


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """Each arrow of an end."""
    for edge in arrows:
        yield Diagnostic(
            code=CODE,
            span=edge.span,
            element=node.id,
            values={"node": node.title, "target": edge.target},
            related=(Place(node.span, "end", node.id, {"node": node.title}),),
            fix=Fix(edits=(Edit(span=edge.span, where=Where.LINE),), safe=True),
        )


RULE = NodeRule(CODE, check, frozenset({NodeKind.END}))
