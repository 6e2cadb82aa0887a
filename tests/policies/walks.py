"""Ways of a case through a flow, one after the other."""

from collections.abc import Iterator

from tests.analysis.graphs import Graph

#: Visits of a node on one way, and ways tried.
VISITS, WAYS = 3, 3_000


def ways(graph: Graph) -> Iterator[list[int]]:
    """Ways of a case, the shortest first; none passes a node more often than VISITS."""
    queue = [[number] for number, node in enumerate(graph.nodes) if node.kind == "demande"]
    for way in queue:
        yield way
        if graph.nodes[way[-1]].kind != "fin" and len(queue) < WAYS:
            queue += [[*way, target] for target in graph.out[way[-1]] if way.count(target) < VISITS]
