"""What the stubs of several rules need."""

from collections.abc import Container, Mapping

from msgspec import Struct

from flowc.analysis import Facts, Spread
from flowc.diagnostics import Edit, Fix, Value, Where
from flowc.model import Flow, Node, NodeKind
from flowc.source import Span

#: The kinds on which a property of work may stand.
WORKING = frozenset(
    {NodeKind.REQUEST, NodeKind.STEP, NodeKind.DECISION, NodeKind.MENU, NodeKind.LEVEL, NodeKind.HANDOFF}
)
#: A stub in more places than this is no help.
MOST_PLACES = 8
MOST_LOOKED_AT = 200


def lines_below(node: Node, *texts: str, values: Mapping[str, Value] | None = None) -> Fix | None:
    """A stub of lines below the header of a node; none where it has no header of its own, being one of a chain."""
    if node.anonymous or node.implied:
        return None
    edits = (Edit(span=node.span, where=Where.BELOW, text=text, values=values or {}) for text in texts)
    return Fix(edits=tuple(edits), safe=False)


def free_id(facts: Facts, id: str) -> str:
    """An id that no node of the flow has: the one wished for, or that with the first number that is free."""
    number = 1
    wished = id
    while id in facts.graph.index:
        number += 1
        id = f"{wished}-{number}"
    return id


def last_place(flow: Flow) -> Span:
    """The place where all that a flow says ends."""
    last = flow.span
    waiting: list[object] = [flow]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Span):
            last = max(last, value, key=lambda span: span.end)
        elif isinstance(value, tuple):
            waiting += value
        elif isinstance(value, Struct):
            waiting += (getattr(value, name) for name in value.__struct_fields__)
    return last


def work_before(facts: Facts, node: int, lacking: Spread, giving: Container[int]) -> list[int]:
    """The last nodes of work before a node, on all paths to it that lack something; none where they are too many, or
    a path has no header below which a line can stand.
    """
    nodes = facts.graph.nodes
    found: list[int] = []
    seen = {node}
    queue = [node]
    for at in queue:
        if at != node and nodes[at].kind in WORKING and not nodes[at].anonymous:
            found.append(at)
            continue
        if nodes[at].kind is NodeKind.REQUEST or len(queue) > MOST_LOOKED_AT:
            return []
        before = [source for source in facts.into[at] if source not in seen]
        before = [source for source in before if source not in giving and lacking.reaches(source)]
        seen.update(before)
        queue += dict.fromkeys(before)
    return sorted(found) if len(found) <= MOST_PLACES else []
