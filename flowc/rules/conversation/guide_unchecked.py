"""F509: the customer is guided, and nobody looks whether they can follow, or did."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Edit, Fix, Severity, Where, Word
from flowc.model import Edge, EdgeKind, Node, NodeKind
from flowc.rules.base import EVERY_KIND, Findings, NodeRule, code

CODE = code("F509", "guide-unchecked", Severity.INFO, "conversation")

CHOICES = frozenset({NodeKind.DECISION, NodeKind.MENU})
FEWEST = 2


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """What the guided node and its neighbours lack, of the three."""
    if not node.guide or not facts.reached(node):
        return
    after = [facts.graph.nodes[facts.graph.index[edge.target]] for edge in arrows]
    parts = {
        "availability": _asks(node) or _is_checked_before(node, facts),
        "confirmation": _asks(node) or bool(node.confirm) or any(map(_branches, after)),
        "exit": _has_exit(arrows) or any(map(_branches, after)),
    }
    missing = [part for part, present in parts.items() if not present]
    if missing:
        yield Diagnostic(
            code=CODE,
            span=node.span,
            element=node.id,
            values={"node": node.title, "missing": tuple(Word(f"guide.{part}") for part in missing)},
            fix=_way_out(node, arrows, facts) if "exit" in missing else _question(node),
        )


def _asks(node: Node) -> bool:
    """Whether something is asked of the customer, or looked at, on the node itself."""
    return bool(node.ask or node.verify)


def _branches(node: Node) -> bool:
    return node.kind in CHOICES


def _has_exit(arrows: list[Edge]) -> bool:
    """Whether there is a way out for the customer who does not manage."""
    return len([edge for edge in arrows if edge.kind is not EdgeKind.EXHAUSTED]) >= FEWEST


def _is_checked_before(node: Node, facts: Facts) -> bool:
    """Whether each node that leads here decides or asks something first."""
    number = facts.graph.index[node.id]
    leading = [facts.graph.nodes[source] for source in facts.into[number]]
    return bool(leading) and all(_branches(other) or _asks(other) for other in leading if other is not node)


def _question(node: Node) -> Fix:
    """A question to put into words: it checks and confirms."""
    return Fix(edits=(Edit(span=node.span, where=Where.BELOW, text="edit"),), safe=False)


def _way_out(node: Node, arrows: list[Edge], facts: Facts) -> Fix | None:
    """A question, and a step to put into words for the customer who did not manage; they meet again after it."""
    if len(arrows) != 1 or arrows[0].kind is not EdgeKind.PLAIN:
        return None
    number = FEWEST
    while (id := f"{node.id}-{number}") in facts.graph.index:
        number += 1
    team = f" @{node.team.value}" if node.team else ""
    step = {"id": id, "team": team, "target": arrows[0].target}
    return Fix(
        edits=(
            Edit(span=node.span, where=Where.ABOVE, text="step", values=step),
            Edit(span=node.span, where=Where.BELOW, text="exit", values={"id": id}),
        ),
        safe=False,
    )


RULE = NodeRule(CODE, check, EVERY_KIND)
