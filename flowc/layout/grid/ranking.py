"""The row of each node.

Every node stands below all that lead to it, with one exception that saves rows and bends: an arrow may run straight
across, to another lane or to the side of a decision, where nothing stands in its way. Phases take rows one after the
other.
"""

from collections.abc import Sequence
from typing import NamedTuple

from flowc.layout.grid.graph import MOST_EXITS, Graph, Part


class Ranks(NamedTuple):
    """The row of each node; which arcs go back, which are a node's main exit, which run straight across.

    `order` has the nodes by depth: every node after all that lead to it. `phases` gives each row's phase.
    """

    row: list[int]
    turned: list[bool]
    main: list[bool]
    level: list[bool]
    order: list[int]
    phases: list[int]


def ranked(
    graph: Graph, turned: list[bool], place: Sequence[int], upright: frozenset[int] = frozenset()
) -> Ranks:
    """The rows; the arcs in `upright` do not run across."""
    main = _mains(graph, turned)
    order = _depth_order(graph, turned, main, place)
    rows = _Rows(graph, turned, main, upright)
    for group in sorted(set(graph.groups)):
        start = max(rows.row, default=-1) + 1
        members = [node for node in order if graph.groups[node] == group]
        for node in members:
            rows.put(node, start)
        rows.pull(members, start)
    phases = [0] * (max(rows.row, default=-1) + 1)
    for node, row in enumerate(rows.row):
        phases[row] = graph.groups[node]
    return Ranks(rows.row, turned, main, rows.level, order, phases)


def _mains(graph: Graph, turned: list[bool]) -> list[bool]:
    """The first exit of each node that does not go back."""
    main = [False] * len(graph.arcs)
    for leaving in graph.outs:
        forward = next((arc for arc in leaving if not turned[arc]), None)
        if forward is not None:
            main[forward] = True
    return main


def _depth_order(graph: Graph, turned: list[bool], main: list[bool], place: Sequence[int]) -> list[int]:
    """The nodes by their longest way from a start, those on a main line first."""
    waiting = [sum(not turned[arc] for arc in arriving) for arriving in graph.ins]
    depth = [0] * graph.size
    ready = [node for node in range(graph.size) if not waiting[node]]
    for node in ready:
        for arc in graph.outs[node]:
            if not turned[arc]:
                head = graph.arcs[arc].head
                depth[head] = max(depth[head], depth[node] + 1)
                waiting[head] -= 1
                if not waiting[head]:
                    ready.append(head)
    chosen = {arc.head for index, arc in enumerate(graph.arcs) if main[index]}
    return sorted(ready, key=lambda node: (depth[node], node not in chosen, place[node]))


class _Rows:
    """The rows given so far, and what stands in them."""

    def __init__(self, graph: Graph, turned: list[bool], main: list[bool], upright: frozenset[int]) -> None:
        self.graph, self.turned, self.main, self.upright = graph, turned, main, upright
        self.row = [-1] * graph.size
        self.level = [False] * len(graph.arcs)
        self.standing: dict[tuple[int, int], set[int]] = {}
        self.heading: dict[int, int] = {}
        self.used: set[tuple[int, int]] = set()
        self.beside: dict[int, int] = {}

    def put(self, node: int, start: int) -> None:
        """Give a node its row, at least `start`."""
        arcs = [arc for arc in self.graph.ins[node] if not self.turned[arc]]
        tails = [self.row[self.graph.arcs[arc].tail] for arc in arcs]
        row = max([start, *(above + 1 for above in tails)])
        last = max(tails, default=-1)
        lowest = [arc for arc in arcs if self.row[self.graph.arcs[arc].tail] == last]
        if len(lowest) == 1 and last >= start and self._runs_across(lowest[0], node, last):
            row = last
            self.level[lowest[0]] = True
        self.row[node] = row
        self.standing.setdefault((self.graph.lanes[node], row), set()).add(node)

    def _runs_across(self, index: int, node: int, row: int) -> bool:
        """Whether an arc may run straight across, and if so, note what it takes."""
        arc = self.graph.arcs[index]
        tail = arc.tail
        if index in self.upright or arc.part is not Part.WHOLE or self.graph.rails[tail]:
            return False
        if len(self.graph.outs[node]) >= MOST_EXITS:
            return False  # it needs its sides for its exits
        if self.graph.lanes[node] == self.graph.lanes[tail]:
            return self._to_the_side(index, tail, node, row)
        return self._to_another_lane(tail, node, row)

    def _to_another_lane(self, tail: int, node: int, row: int) -> bool:
        here, there = self.graph.lanes[tail], self.graph.lanes[node]
        way = 1 if there > here else -1
        clear = not any((lane, row) in self.standing for lane in range(here + way, there + way, way))
        if not clear or self.heading.get(tail, way) != way or (tail, way) in self.used:
            return False
        self.heading[node] = way
        self.used.add((tail, way))
        return True

    def _to_the_side(self, index: int, tail: int, node: int, row: int) -> bool:
        """A side exit: at most one on each side of a card that stands alone in its lane's row."""
        taken = self.beside.get(tail, 0)
        leaving = sum(not self.turned[arc] for arc in self.graph.outs[tail])
        if self.main[index] or leaving < 2 or taken >= self._sides(tail):
            return False
        if len(self.standing[self.graph.lanes[tail], row]) > 1 + taken:
            return False
        self.beside[tail] = taken + 1
        self.beside[node] = 2
        return True

    def _sides(self, tail: int) -> int:
        """How many sides a card has free for exits: none is given to one that runs across lanes already."""
        if tail in self.beside and self.beside[tail] >= 2:
            return 0
        return 2 - sum((tail, way) in self.used for way in (-1, 1)) - (tail in self.heading)

    def pull(self, members: Sequence[int], start: int) -> None:
        """A node that nothing leads to stands right above what it leads to, unless the flow starts there."""
        for node in reversed(members):
            if self.graph.starts[node] or any(not self.turned[arc] for arc in self.graph.ins[node]):
                continue
            below = [
                self.row[self.graph.arcs[arc].head] for arc in self.graph.outs[node]
                if not self.turned[arc] and not self.level[arc]
            ]
            if below and not any(self.level[arc] for arc in self.graph.outs[node]):
                self.row[node] = max(start, min(min(below) - 1, max(self.row[member] for member in members)))
