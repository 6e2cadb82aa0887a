"""Loops that nothing bounds: neither a number of times, nor a share of cases, nor a time."""

from msgspec import Struct

from flowc.analysis.components import components
from flowc.analysis.facts import Facts
from flowc.analysis.graph import Graph
from flowc.analysis.walk import UNREACHED
from flowc.model import Edge


class Loop(Struct, frozen=True):
    """The nodes that go round together; `lap` is a shortest way from the first of them back to it, both included."""

    nodes: list[int]
    lap: list[int]


def unbounded_loops(facts: Facts) -> list[Loop]:
    """The loops that a case comes to and can leave, and that are still there without their bounded arrows."""
    graph = facts.graph
    trapped = {node for group in facts.trapped for node in group}
    alive = [before != UNREACHED and node not in trapped for node, before in enumerate(facts.reach)]
    free = [
        [target for target in free_targets(graph, node) if alive[target]] if alive[node] else []
        for node in range(len(graph.nodes))
    ]
    found = []
    for nodes in components(free):
        if len(nodes) > 1 or nodes[0] in free[nodes[0]]:
            first = min(nodes, key=lambda node: graph.nodes[node].span)
            found.append(Loop(nodes, _lap(free, first, set(nodes))))
    return sorted(found, key=lambda loop: loop.lap[0])


def free_targets(graph: Graph, node: int) -> list[int]:
    """The nodes to which an arrow without a bound leads."""
    if not graph.out[node]:
        return []
    return [graph.index[edge.target] for edge in graph.arrows[node] if not is_bounded(edge)]


def is_bounded(edge: Edge) -> bool:
    """Whether a case takes an arrow a few times only, or seldom, or not at once."""
    return bool(edge.limit or edge.share or edge.after)


def _lap(free: list[list[int]], first: int, inside: set[int]) -> list[int]:
    """The shortest way round."""
    before = dict.fromkeys(free[first], first)
    queue = list(before)
    for node in queue:
        for target in free[node]:
            if target in inside and target not in before:
                before[target] = node
                queue.append(target)
    lap = [first, before[first]]
    while lap[-1] != first:
        lap.append(before[lap[-1]])
    return lap[::-1]
