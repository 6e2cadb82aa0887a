"""F115: the same work is written twice."""

from collections.abc import Iterator

from flowc.analysis import Facts, fields_in, filled_texts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Node, NodeKind
from flowc.rules.base import Findings, FlowRule, code
from flowc.vocabulary import fold

CODE = code("F115", "duplicate-step", Severity.INFO, "structure")

#: Work; the same question may well be asked twice.
WORK = frozenset({NodeKind.STEP, NodeKind.LEVEL, NodeKind.HANDOFF, NodeKind.SUBFLOW})


def check(facts: Facts) -> Findings:
    """Each node with the kind, label, team and inputs of an earlier one."""
    first: dict[object, Node] = {}
    for node in facts.flow.nodes:
        if node.kind not in WORK or node.label is None:
            continue
        earlier = first.setdefault(_work(node), node)
        if earlier is not node:
            yield Diagnostic(
                code=CODE,
                span=node.span,
                element=node.id,
                values={"node": node.title, "first": earlier.id},
                related=(Place(earlier.span, "first", earlier.id),),
            )


def _work(node: Node) -> tuple[object, ...]:
    """What two nodes that are the same work have in common."""
    label = fold(node.label.value) if node.label else ""
    team = node.team.value if node.team else None
    called = node.calls.value if node.calls else None
    return node.kind, label, team, called, tuple(sorted(set(_inputs(node))))


def _inputs(node: Node) -> Iterator[str]:
    """The fields that a node asks for or names, and what it opens."""
    yield from (field.value for field in node.collect)
    yield from (mention.value for mention in (*node.identify, *node.authenticate))
    yield from (opened.value for opened in node.access)
    for text in filled_texts(node):
        yield from (field for field, _ in fields_in(text.value))


RULE = FlowRule(CODE, check)
