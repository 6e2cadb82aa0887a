"""F807: a flow that promises detail has a step that says nothing beyond its label."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Edge, Node, NodeKind, Scope
from flowc.rules.base import Findings, NodeRule, code

CODE = code("F807", "step-undocumented", Severity.INFO, "documentation")

KINDS = frozenset({NodeKind.STEP, NodeKind.LEVEL, NodeKind.HANDOFF})

#: What tells an adviser how to do it: what to say, what to do, with what.
TELLING = (
    "say", "avoid", "ask", "restate", "apologise", "inform", "greet", "introduce", "reassure", "thank", "summarise",
    "confirm", "anything_else", "farewell", "collect", "identify", "authenticate", "verify", "guide", "repair",
    "caution", "access", "consult", "advise", "log", "tool", "needs", "applies", "copy", "mail", "image", "link",
    "automated", "measure", "note", "grade",
)  # fmt: skip


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """Work of a flow in detail (`portée détail`) with nothing to say, to do or to use."""
    scope = facts.flow.scope
    if scope and scope.value is Scope.DETAIL and not any(getattr(node, name) for name in TELLING):
        yield Diagnostic(code=CODE, span=node.span, element=node.id, values={"node": node.title})


RULE = NodeRule(CODE, check, KINDS)
