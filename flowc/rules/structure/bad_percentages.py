"""F109: the shares of a node's outcomes do not add up."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Edge, EdgeKind, Node
from flowc.rules.base import EVERY_KIND, Findings, NodeRule, code

CODE = code("F109", "bad-percentages", Severity.ERROR, "structure")

#: Shares are rounded by hand: 3 × 33,3 % is 100. Half a point, and what adding up decimal fractions costs.
TOLERANCE = 0.5 + 1e-9

WHOLE = 100

#: Arrows that a case takes when something else fails carry no share.
SHARING = frozenset({EdgeKind.PLAIN, EdgeKind.OUTCOME, EdgeKind.OTHERWISE})


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """More than 100 in all; or every outcome has a share, and they make less."""
    shares = [edge.share for edge in arrows if edge.share]
    if not shares:
        return
    all_given = all(edge.share for edge in arrows if edge.kind in SHARING)
    total = sum(share.value.value for share in shares)
    if total > WHOLE + TOLERANCE or (all_given and total < WHOLE - TOLERANCE):
        yield Diagnostic(
            code=CODE,
            span=node.span,
            message="over" if total > WHOLE else "under",
            element=node.id,
            values={"node": node.title, "total": round(total, 2)},
            related=tuple(Place(share.span, "share") for share in shares),
        )


RULE = NodeRule(CODE, check, EVERY_KIND)
