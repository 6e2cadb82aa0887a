"""A flow's nodes and arrows by number, as the analyses walk them."""

from msgspec import Struct

from flowc.model import Edge, Flow, Node, NodeKind


class Graph(Struct, frozen=True):
    """Node `i` is `nodes[i]`; `arrows[i]` are those written at it, `out[i]` the nodes they lead a case to.

    An end leads nowhere, whatever is written there (F113); an arrow whose target does not exist is F002's.
    """

    nodes: tuple[Node, ...]
    index: dict[str, int]
    arrows: list[list[Edge]]
    out: list[list[int]]

    def of_kind(self, kind: NodeKind) -> list[int]:
        """The nodes of a kind, in the order of the file."""
        return [number for number, node in enumerate(self.nodes) if node.kind is kind]


def graph_of(flow: Flow) -> Graph:
    """The graph of a flow."""
    nodes = flow.nodes
    index = {node.id: number for number, node in enumerate(nodes)}
    arrows: list[list[Edge]] = [[] for _ in nodes]
    out: list[list[int]] = [[] for _ in nodes]
    for edge in flow.edges:
        source, target = index.get(edge.source), index.get(edge.target)
        if source is None or target is None:
            continue
        arrows[source].append(edge)
        if nodes[source].kind is not NodeKind.END:
            out[source].append(target)
    return Graph(nodes, index, arrows, out)


def reversed_arrows(out: list[list[int]]) -> list[list[int]]:
    """For each node, the nodes that lead to it."""
    into: list[list[int]] = [[] for _ in out]
    for source, targets in enumerate(out):
        for target in targets:
            into[target].append(source)
    return into


def cyclomatic(graph: Graph) -> int:
    """How many independent ways there are from the requests to the ends (McCabe 1976): one, and one more for each way on
    beyond a node's first, and for each request beyond the first.
    """
    further = sum(len(targets) - 1 for targets in graph.out if targets)
    return 1 + further + max(len(graph.of_kind(NodeKind.REQUEST)) - 1, 0)
