"""Which way out of a card the main line takes.

It prefers an arrow that can reach a resolved end without coming back through the card, then what more cases take, then
what the author wrote first. A timer, or a way for when all tries are used up, is never more than a way beside it. All
other ways stand by what they take: whether they come to a good end says nothing of their place, since one loop more
may change that for many.
"""

from collections.abc import Sequence

from flowc.analysis.dominators import dominators
from flowc.analysis.walk import UNREACHED, walk
from flowc.model import Edge, EdgeKind, Flow, Node, NodeKind, Outcome

_BESIDE = {EdgeKind.TIMER: 1, EdgeKind.EXHAUSTED: 2}


def choices(flow: Flow) -> list[int]:
    """For each arrow its place among those that leave its card, 0 for the one that the main line takes."""
    leaving: dict[str, list[int]] = {}
    for place, edge in enumerate(flow.edges):
        leaving.setdefault(edge.source, []).append(place)
    choice = [0] * len(flow.edges)
    forks = [places for places in leaving.values() if len(places) > 1]
    closing = _Closing(flow) if forks else None
    for places in forks:
        shares = _shares([flow.edges[place] for place in places])
        larger = {place: (_BESIDE.get(flow.edges[place].kind, 0), -share) for place, share in zip(places, shares, strict=True)}
        ranking = sorted(places, key=larger.__getitem__)
        main = next((place for place in ranking if closing and closing.resolves(flow.edges[place])), ranking[0])
        for rank, place in enumerate([main, *(place for place in ranking if place != main)]):
            choice[place] = rank
    return choice


def _shares(edges: Sequence[Edge]) -> list[float]:
    """How much each way takes; what is left is divided among those that do not say."""
    said = [edge.share.value.value if edge.share else None for edge in edges]
    silent = sum(share is None and edge.kind not in _BESIDE for share, edge in zip(said, edges, strict=True))
    left = max(0.0, 100.0 - sum(share or 0.0 for share in said)) / max(silent, 1)
    return [
        share if share is not None else 0.0 if edge.kind in _BESIDE else left
        for share, edge in zip(said, edges, strict=True)
    ]


class _Closing:
    """Which nodes every way from a node to a resolved end passes, as intervals of a walk through the dominator tree."""

    def __init__(self, flow: Flow) -> None:
        self.number = {node.id: place for place, node in enumerate(flow.nodes)}
        into: list[list[int]] = [[] for _ in flow.nodes]
        for edge in flow.edges:
            into[self.number[edge.target]].append(self.number[edge.source])
        ends = [place for place, node in enumerate(flow.nodes) if _is_resolved(node)]
        self.reached = [before != UNREACHED for before in walk(into, ends)]
        self.first, self.last = _intervals(dominators(into, ends))

    def resolves(self, edge: Edge) -> bool:
        """Whether an arrow leads to a resolved end on some way that does not come back."""
        source, target = self.number[edge.source], self.number[edge.target]
        returns = self.first[source] <= self.first[target] <= self.last[source]
        return self.reached[target] and not returns


def _intervals(above: Sequence[int]) -> tuple[list[int], list[int]]:
    """Numbers for a forest: what hangs under a node has the numbers from its first to its last."""
    below: list[list[int]] = [[] for _ in above]
    roots: list[int] = []
    for node, parent in enumerate(above):
        (roots if parent < 0 else below[parent]).append(node)
    first, last = [0] * len(above), [0] * len(above)
    count = 0
    stack = roots[::-1]
    while stack:
        node = stack.pop()
        if node < 0:
            last[~node] = count - 1
        else:
            first[node] = count
            count += 1
            stack += [~node, *reversed(below[node])]
    return first, last


def _is_resolved(node: Node) -> bool:
    return node.kind is NodeKind.END and (node.outcome is None or node.outcome.value is Outcome.RESOLVED)
