"""Nodes whose every arrow can be used up: a case comes back often enough to find none left.

How often a case can come back is what the bounds of all arrows on its way allow, those of other nodes too: a flow of
cases from the node's arrows back to the node, and one more from a request, through arrows that carry no more than their
`max` (Ford and Fulkerson 1956). Such a flow is a walk, since all its pieces end in the node.
"""

from flowc.analysis.graph import Graph
from flowc.model import Edge

#: Arrows looked at in all; of the nodes left then nothing is said.
BUDGET = 400_000

#: As often as anybody likes.
ENDLESS = 1 << 60


def exhaustible(graph: Graph, requests: list[int], component: list[int]) -> frozenset[int]:
    """The nodes at which some case may find every arrow used up; their arrows all have a bound."""
    budget = BUDGET
    found = []
    for node, arrows in enumerate(graph.arrows):
        if not graph.out[node] or not all(edge.limit for edge in arrows):
            continue
        if any(component[target] != component[node] for target in graph.out[node]):
            continue
        for request in requests:
            returns = _Returns(graph, node, budget)
            used_up = returns.suffice(request)
            budget = returns.budget
            if used_up:
                found.append(node)
                break
    return frozenset(found)


class _Returns:
    """Cases on their way back to one node, each pushed along a shortest way that has room.

    A hop is an arrow and +1 to take it, or -1 to send back on another way who took it.
    """

    def __init__(self, graph: Graph, node: int, budget: int) -> None:
        self.graph, self.node, self.budget = graph, node, budget
        self.taken: dict[int, int] = {}
        self.into: dict[int, dict[int, Edge]] = {}

    def suffice(self, request: int) -> bool:
        """Whether every arrow of the node can be used up by a case that comes there once more."""
        # First the way from a request, then the rounds; a later way may send an earlier one elsewhere.
        if request != self.node and not self._push(request, 1):
            return False
        for edge in self.graph.arrows[self.node]:
            left = edge.limit.value if edge.limit else 0
            head = self.graph.index[edge.target]
            while left and head != self.node:
                pushed = self._push(head, left)
                if not pushed:
                    return False
                left -= pushed
        return True

    def _push(self, start: int, most: int) -> int:
        """How many more cases come to the node from a place, at most so many."""
        way = self._way(start)
        if way is None:
            return 0
        room = min([most, *(self._room(edge, turn) for edge, turn in way)])
        for edge, turn in way:
            self.taken[id(edge)] = self.taken.get(id(edge), 0) + turn * room
            if turn > 0:
                self.into.setdefault(self.graph.index[edge.target], {})[id(edge)] = edge
        return room

    def _room(self, edge: Edge, turn: int) -> int:
        taken = self.taken.get(id(edge), 0)
        if turn < 0:
            return taken
        return edge.limit.value - taken if edge.limit else ENDLESS

    def _way(self, start: int) -> list[tuple[Edge, int]] | None:
        """The hops of a shortest way with room; the node's own arrows are kept for its rounds."""
        before: dict[int, tuple[int, Edge, int] | None] = {start: None}
        queue = list(before)
        for place in queue:
            for edge, target, turn in self._hops(place):
                if target in before or not self._room(edge, turn):
                    continue
                before[target] = place, edge, turn
                if target == self.node:
                    return _hops_to(before, target)
                queue.append(target)
            if self.budget <= 0:
                return None
        return None

    def _hops(self, place: int) -> list[tuple[Edge, int, int]]:
        arrows = self.graph.arrows[place] if self.graph.out[place] and place != self.node else []
        back = self.into.get(place, {}).values()
        self.budget -= len(arrows) + len(back) + 1
        return [
            *((edge, self.graph.index[edge.target], 1) for edge in arrows),
            *((edge, self.graph.index[edge.source], -1) for edge in back),
        ]


def _hops_to(before: dict[int, tuple[int, Edge, int] | None], node: int) -> list[tuple[Edge, int]]:
    way = []
    step = before[node]
    while step:
        node, edge, turn = step
        way.append((edge, turn))
        step = before[node]
    return way
