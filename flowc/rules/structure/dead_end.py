"""F102: a case that comes to this node stays there."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Edge, Node, NodeKind
from flowc.rules.base import EVERY_KIND, Findings, NodeRule, code
from flowc.rules.stub import lines_below

CODE = code("F102", "dead-end", Severity.ERROR, "structure")


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """No arrow was written, and the node is no end."""
    if not arrows:
        yield Diagnostic(
            code=CODE,
            span=node.span,
            help="verb" if _is_bare_request(node, facts) else "help",
            element=node.id,
            values={"node": node.title},
            fix=lines_below(node, "end"),
        )


def _is_bare_request(node: Node, facts: Facts) -> bool:
    """`demande email` opens a node: whoever wrote it, below another request, may have meant to ask for something."""
    bare = node.kind is NodeKind.REQUEST and not (node.label or node.team or node.anonymous)
    return bare and len(facts.requests) > 1


RULE = NodeRule(CODE, check, EVERY_KIND - {NodeKind.END})
