"""A flow with its counters counted out: each node once for every way in which its `max N` arrows may be used up.

Counts matter only inside the cycle that an arrow is part of: whoever has left a cycle never comes back. So the states
of each cycle are a node and the counts of that cycle's arrows, and everything outside of cycles stands here once. An
`épuisé` arrow is there where one of its node's `max` arrows is used up, and a used-up arrow is not.
"""

from collections.abc import Iterator

from msgspec import Struct

from flowc.analysis.facts import Facts
from flowc.analysis.splits import Way, split
from flowc.model import Edge, EdgeKind, NodeKind

#: States of counters in one cycle, and states in all; beyond, nothing is said.
MOST_COUNTS = 4_096
MOST_STATES = 200_000


class Move(Struct, frozen=True):
    """An arrow to a state; `share` of the cases takes it, None where the author does not say."""

    target: int
    edge: Edge
    share: float | None


class Unrolled(Struct, frozen=True):
    """The states that a case may come to: the node of each, its moves, and where cases come in, by request."""

    nodes: list[int]
    moves: list[list[Move]]
    starts: dict[int, int]


def unrolled(facts: Facts) -> Unrolled | None:
    """The states of a flow; None where its loops have too many."""
    return _Unrolling(facts).run()


class _Unrolling:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.ways = [
            [Way(head, head, edge) for head, edge in zip(heads, arrows if heads else [], strict=True)]
            for heads, arrows in zip(facts.graph.out, facts.graph.arrows, strict=True)
        ]
        self.places: dict[int, dict[int, int]] = {}
        self.number: dict[tuple[int, int], int] = {}
        self.states: list[tuple[int, int]] = []

    def run(self) -> Unrolled | None:
        starts = {request: self._state(request, 0) for request in self.facts.requests}
        moves: list[list[Move]] = []
        for node, counts in self.states:
            if self._places(self.facts.component[node]) is None or len(self.states) > MOST_STATES:
                return None
            moves.append(list(self._moves(node, counts)))
        return Unrolled([node for node, _ in self.states], moves, starts)

    def _state(self, node: int, counts: int) -> int:
        if (node, counts) not in self.number:
            self.number[node, counts] = len(self.states)
            self.states.append((node, counts))
        return self.number[node, counts]

    def _places(self, part: int) -> dict[int, int] | None:
        """For each arrow of a cycle with a limit (by identity) the place of its count in one number; None for too many."""
        if part not in self.places:
            found: dict[int, int] = {}
            size = 1
            for node in self.facts.components[part]:
                for way in self.ways[node]:
                    if way.limit and self.facts.component[way.head] == part and size <= MOST_COUNTS:
                        found[id(way)] = size
                        size *= way.limit + 1
            if size > MOST_COUNTS:
                return None
            self.places[part] = found
        return self.places[part]

    def _moves(self, node: int, counts: int) -> Iterator[Move]:
        part = self.facts.component[node]
        places = self.places[part]
        ways = self.ways[node]
        closed = frozenset(
            position
            for position, way in enumerate(ways)
            if id(way) in places and counts // places[id(way)] % (way.limit + 1) == way.limit
        )
        shares = self._shares(node, closed)
        for position, way in enumerate(ways):
            if position in closed or (way.edge.kind is EdgeKind.EXHAUSTED and not closed):
                continue
            inside = self.facts.component[way.head] == part
            after = counts + places.get(id(way), 0) if inside else 0
            share = None if shares is None else shares[position]
            yield Move(self._state(way.head, after), way.edge, share)

    def _shares(self, node: int, closed: frozenset[int]) -> list[float] | None:
        """The share of each arrow; where all lead to one node the first that is not used up takes every case."""
        ways, shown = self.ways[node], self.facts.graph.nodes[node]
        if shown.kind is NodeKind.PARALLEL or len({way.head for way in ways}) > 1:
            return split(shown, ways, closed)
        first = next((place for place in range(len(ways)) if place not in closed), -1)
        return [1.0 if place == first else 0.0 for place in range(len(ways))]
