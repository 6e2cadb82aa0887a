"""Where a flow could be parted in two: between two nodes of the file, where the fewest arrows pass."""

from itertools import accumulate

from msgspec import Struct

from flowc.analysis.graph import Graph

#: Neither part is smaller than one in so many.
SMALLEST = 4


class Cut(Struct, frozen=True):
    """The first node of the second part, and how many arrows pass from one part to the other, either way."""

    node: int
    crossing: int


def best_cut(graph: Graph) -> Cut:
    """The place with the fewest arrows across; of several, one where a phase begins, then the nearest to the middle.

    The order is that of the file, which is how the flow is read. Both parts keep a quarter of the nodes at least.
    """
    size = len(graph.nodes)
    change = [0] * (size + 1)
    for source, targets in enumerate(graph.out):
        for target in targets:
            low, high = sorted((source, target))
            change[low + 1] += 1
            change[high + 1] -= 1
    crossing = list(accumulate(change))
    margin = max(1, size // SMALLEST)

    def cost(node: int) -> tuple[int, bool, int, int]:
        same_phase = graph.nodes[node].phase == graph.nodes[node - 1].phase
        return crossing[node], same_phase, abs(2 * node - size), node

    best = min(range(margin, max(margin + 1, size - margin + 1)), key=cost)
    return Cut(best, crossing[best])
