"""Which arrows go back.

An arrow to an earlier phase goes back, and so does one from a card to itself. Inside a phase, each strongly connected
part is walked from its entries, in several orders, and the cheapest set of arrows that close a cycle is turned: those
that their author bounded, then those that are not the main exit of a decision. Prices do not hang on how many steps an
arrow passes, so that one step more turns no other arrow.
"""

from collections.abc import Iterator, Sequence

from flowc.analysis.components import components
from flowc.layout.grid.graph import Graph, Part

#: A cycle is cut at another entry at most so often; in large parts only the first entry is tried.
MOST_ENTRIES, LARGE = 8, 150

_OPEN, _DONE = 1, 2


def reading_order(graph: Graph, turned: Sequence[bool] | None = None) -> list[int]:
    """The place of each node in a walk along the main exits from where the flow starts, but for arrows that go back.

    Among starts the arrows decide, not the nodes: whether a card is declared before another changes nothing.
    """
    first = [min(leaving, default=len(graph.arcs)) for leaving in graph.outs]
    entered = [any(graph.arcs[arc].tail != node for arc in arriving) for node, arriving in enumerate(graph.ins)]
    roots = sorted(
        range(graph.size), key=lambda node: (not graph.starts[node], entered[node], graph.groups[node], first[node], node)
    )
    place = [-1] * graph.size
    count = 0
    for root in roots:
        stack = [root]
        while stack:
            node = stack.pop()
            if place[node] < 0:
                place[node] = count
                count += 1
                stack += [graph.arcs[arc].head for arc in reversed(graph.outs[node]) if not (turned and turned[arc])]
    return place


def turned_arcs(graph: Graph, place: Sequence[int]) -> list[bool]:
    """For each arc, whether it goes back."""
    turned = [
        arc.tail == arc.head or graph.groups[arc.tail] > graph.groups[arc.head] for arc in graph.arcs
    ]
    inside = [
        [arc for arc in leaving if not turned[arc] and graph.groups[node] == graph.groups[graph.arcs[arc].head]]
        for node, leaving in enumerate(graph.outs)
    ]
    depth = _depths(graph)
    for part in components([[graph.arcs[arc].head for arc in leaving] for leaving in inside]):
        if len(part) > 1:
            for arc in _cheapest(graph, inside, sorted(part, key=place.__getitem__), depth):
                turned[arc] = True
    _turn_into_ways_back(graph, turned, depth)
    return turned


def _depths(graph: Graph) -> list[int]:
    """How many arrows each node is away from where the flow starts."""
    depth = [-1] * graph.size
    ready = [node for node in range(graph.size) if graph.starts[node] or not graph.ins[node]]
    for node in ready:
        depth[node] = 0
    for node in ready:
        for arc in graph.outs[node]:
            head = graph.arcs[arc].head
            if depth[head] < 0:
                depth[head] = depth[node] + 1
                ready.append(head)
    return depth


def _turn_into_ways_back(graph: Graph, turned: list[bool], depth: Sequence[int]) -> None:
    """Turn side exits into a way back that begins farther up: one arrow more does not drag it down."""
    onwards = [not leaving for leaving in graph.outs]
    ready = [node for node, ends in enumerate(onwards) if ends]
    for node in ready:
        for index in graph.ins[node]:
            tail = graph.arcs[index].tail
            if not turned[index] and not onwards[tail]:
                onwards[tail] = True
                ready.append(tail)
    for index, arc in enumerate(graph.arcs):
        is_side = arc.part is Part.WHOLE and (arc.choice > 0 or arc.bounded)
        if is_side and onwards[arc.tail] and not onwards[arc.head] and depth[arc.head] < depth[arc.tail]:
            turned[index] = True


def _cheapest(graph: Graph, inside: list[list[int]], part: list[int], depth: Sequence[int]) -> list[int]:
    """The cheapest set of arcs whose turning opens all cycles of a part, of those that walks find."""
    members = set(part)
    entries = [
        node for node in part
        if graph.starts[node] or any(graph.arcs[arc].tail not in members for arc in graph.ins[node])
    ] or part[:1]
    best: tuple[float, list[int]] | None = None
    for roots in _rotations(entries, 1 if len(part) > LARGE else MOST_ENTRIES):
        for backwards in (False, True):
            closing = _closing(graph, inside, (*roots, *part), members, backwards=backwards)
            cost = sum(_price(graph, arc, depth) for arc in closing)
            if best is None or cost < best[0] - 1e-9:
                best = (cost, closing)
    return best[1] if best else []


def _rotations(entries: list[int], most: int) -> Iterator[list[int]]:
    for start in range(min(len(entries), most)):
        yield entries[start:] + entries[:start]


def _price(graph: Graph, index: int, depth: Sequence[int]) -> float:
    """How much it takes from a reader that this arrow goes back.

    A step on the way back changes nothing: the arrow out of it costs what the arrow into it would.
    """
    price, seen = _own_price(graph, index, depth), {index}
    while (index := _only_way_in(graph, graph.arcs[index].tail)) not in seen and index >= 0:
        seen.add(index)
        price = min(price, _own_price(graph, index, depth))
    return price


def _only_way_in(graph: Graph, node: int) -> int:
    """The arc into a node that has no other, and but one way out; or -1."""
    return graph.ins[node][0] if len(graph.ins[node]) == len(graph.outs[node]) == 1 else -1


def _own_price(graph: Graph, index: int, depth: Sequence[int]) -> float:
    arc = graph.arcs[index]
    if arc.part is Part.FIRST:
        return 9.0
    if arc.bounded:
        price = 0.4
    elif len(graph.outs[arc.tail]) < 2:
        price = 4.0 if arc.part is Part.WHOLE else 1.0
    else:
        price = 3.0 if arc.choice == 0 else 1.0
    return price + (0.6 if depth[arc.head] > depth[arc.tail] else 0.0)


def _closing(
    graph: Graph, inside: list[list[int]], roots: Sequence[int], members: set[int], *, backwards: bool
) -> list[int]:
    """Depth first through a part: the arcs that lead to a node still being left."""
    state: dict[int, int] = {}
    closing: list[int] = []
    for root in roots:
        if root in state:
            continue
        state[root] = _OPEN
        path = [(root, _ways(inside[root], backwards=backwards))]
        while path:
            node, ways = path[-1]
            arc = next(ways, -1)
            if arc < 0:
                state[node] = _DONE
                path.pop()
                continue
            head = graph.arcs[arc].head
            if head not in members:
                continue
            if head not in state:
                state[head] = _OPEN
                path.append((head, _ways(inside[head], backwards=backwards)))
            elif state[head] == _OPEN:
                closing.append(arc)
    return closing


def _ways(arcs: list[int], *, backwards: bool) -> Iterator[int]:
    return iter(arcs[::-1] if backwards else arcs)
