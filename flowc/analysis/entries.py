"""How many cases come to a part of a flow, take one of its arrows, or lack one of several things somewhere.

For `Facts`, which asks for it only where there is something to count.
"""

from collections.abc import Sequence

from flowc.analysis.calls import Thing
from flowc.analysis.facts import Facts
from flowc.analysis.roads import STOP, Roads, spread
from flowc.diagnostics import Impact
from flowc.model import Edge


def entering(facts: Facts, nodes: Sequence[int]) -> Impact | None:
    """How many cases come to one of some nodes."""
    return facts.impact_of_any(facts.without(frozenset(nodes)), [(node, (0,)) for node in nodes])


def taking(facts: Facts, source: int, edge: Edge) -> Impact | None:
    """How many cases take an arrow."""
    roads, graph = facts.roads, facts.graph
    arrows = graph.arrows[source]
    first = roads.size + len(facts.calls)
    out, beyond = list(roads.out), dict(roads.beyond)
    out[source] = list(range(first, first + len(arrows)))
    beyond.update((first + place, graph.index[other.target]) for place, other in enumerate(arrows))
    taken = first + next(place for place, other in enumerate(arrows) if other is edge)

    def step(place: int, mark: int) -> int:
        if place == taken:
            return 1
        return STOP if mark else 0

    swept = spread(Roads(out, beyond, roads.gates), facts.requests, 2, step)
    return facts.impact(swept, graph.index[edge.target], (1,))


def lacking_any(facts: Facts, node: int, wanted: Sequence[Thing]) -> Impact | None:
    """How many cases come to a node and lack one of some things; what the node gives itself counts."""
    if len(wanted) == 1:
        return facts.impact(facts.without(facts.giving(wanted[0])), node)
    if facts.gates:
        return None
    gives: dict[int, int] = {}
    for position, thing in enumerate(wanted):
        for place in facts.giving(thing):
            gives[place] = gives.get(place, 0) | 1 << position
    everything = (1 << len(wanted)) - 1
    swept = spread(facts.roads, facts.requests, everything + 1, lambda place, mark: mark | gives.get(place, 0))
    own = gives.get(node, 0)
    return facts.impact(swept, node, [mark for mark in range(everything) if mark | own != everything])
