"""A flow as something to be run: its stops and the ways between them, by number."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from flowc.model import Edge, EdgeKind, Flow, Node, NodeKind


class Way(Struct, frozen=True, kw_only=True):
    """An arrow; `number` is its place among the flow's, `key` names it within its stop, whatever else changes there.

    `limit` says how often one case may take it (0: as often as it likes).
    """

    number: int
    source: int
    target: int
    key: str
    kind: EdgeKind
    limit: int
    edge: Edge


class Stop(Struct, frozen=True):
    """A node and the ways that leave it, in the order of the file."""

    node: Node
    ways: tuple[Way, ...]

    @property
    def id(self) -> str:
        """The node's id."""
        return self.node.id


class Program(Struct, frozen=True):
    """The stops in the order of the flow, every way by its number, and the stops at which a case may begin."""

    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]
    starts: tuple[int, ...]
    numbers: dict[str, int]


def program(flow: Flow) -> Program:
    """A flow ready to run."""
    numbers = {node.id: number for number, node in enumerate(flow.nodes)}
    out: dict[str, list[int]] = {node.id: [] for node in flow.nodes}
    for place, edge in enumerate(flow.edges):
        out[edge.source].append(place)
    ways: dict[int, Way] = {}
    for leaving in out.values():
        keys = distinct(_key(flow.edges[place]) for place in leaving)
        ways |= {place: _way(place, key, flow.edges[place], numbers) for place, key in zip(leaving, keys, strict=True)}
    return Program(
        stops=tuple(Stop(node, tuple(ways[place] for place in out[node.id])) for node in flow.nodes),
        ways=tuple(ways[place] for place in range(len(flow.edges))),
        starts=tuple(numbers[node.id] for node in starts(flow)),
        numbers=numbers,
    )


def distinct(names: Iterable[str]) -> list[str]:
    """The names, numbered where one comes again."""
    met: Counter[str] = Counter()
    found = []
    for name in names:
        met[name] += 1
        found.append(name if met[name] == 1 else f"{name} ({met[name]})")
    return found


def _way(place: int, key: str, edge: Edge, numbers: dict[str, int]) -> Way:
    limit = edge.limit.value if edge.limit else 0
    source, target = numbers[edge.source], numbers[edge.target]
    return Way(number=place, source=source, target=target, key=key, kind=edge.kind, limit=limit, edge=edge)


def _key(edge: Edge) -> str:
    """What an answer is called where it is kept: by its label where it has one, since ways may be re-ordered."""
    label = edge.label
    if label is None:
        return edge.kind.value if edge.kind is not EdgeKind.PLAIN else f"to {edge.target}"
    return label.reserved.value if label.reserved else f"= {label.text or ''}"


def starts(flow: Flow) -> list[Node]:
    """Where a conversation begins: at the requests; without any, where no arrow leads; else at the first node."""
    requests = [node for node in flow.nodes if node.kind is NodeKind.REQUEST]
    targets = {edge.target for edge in flow.edges}
    return requests or [node for node in flow.nodes if node.id not in targets] or list(flow.nodes[:1])
