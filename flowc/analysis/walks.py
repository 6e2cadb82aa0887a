"""The walk of a case that takes longest: every delay on it, its timers, and its loops as often as they may be taken.

A walk may take an arrow with `max N` N times in all, and goes once around any other cycle. To find the longest of all
such walks is a hard problem where loops are tangled; what is found here is the longest way without a loop, with every
loop that can be taken from it, and from what these loops pass, within what is left of each `max`. It is a walk that a
case can take, so that its length is never too long; where each loop has one way in and none shares an arrow with
another, it is the longest.
"""

from collections.abc import Container, Iterable, Sequence

from msgspec import Struct

from flowc.analysis.graph import Graph
from flowc.analysis.walk import postorder
from flowc.model import Edge, Node, NodeKind

#: Loops inside loops inside loops: how often, on average, an arrow is looked at for their sake.
DEEPEST_NESTING = 60


class Loop(Struct, frozen=True):
    """A cycle that the walk goes around `times`: its nodes from the one where it closes, and the arrow that closes it."""

    nodes: tuple[int, ...]
    closing: Edge
    times: int


class Walk(Struct, frozen=True):
    """A walk from its first node to its last, in seconds; in `path` each loop stands once."""

    seconds: int
    path: tuple[int, ...]
    loops: tuple[Loop, ...]


class Arrow(Struct, frozen=True):
    """An arrow by the numbers of its nodes, with the time it takes and how often it may be taken (0: any)."""

    source: int
    target: int
    seconds: int
    limit: int
    edge: Edge


class Course(Struct, frozen=True):
    """Where a walk may go: the time that each node takes, the arrows that leave it, and the nodes where it ends."""

    times: Sequence[int]
    arrows: Sequence[Sequence[Arrow]]
    ends: Container[int]


class Cycle(Struct, frozen=True):
    """A way around: the arrows from where it closes back to there, the closing one last."""

    arrows: tuple[Arrow, ...]
    seconds: int


def promised_time(node: Node) -> int:
    """The seconds that a node takes: its `délai`, else its `durée`."""
    time = node.deadline or node.duration
    return time.value.calendar_seconds if time else 0


def longest_walk(graph: Graph, starts: Sequence[int]) -> Walk | None:
    """The longest walk from one of the starts to an end; None where no end is reached."""
    ends = frozenset(graph.of_kind(NodeKind.END))
    arrows = [
        [] if node in ends else [_arrow(edge, node, graph.index[edge.target]) for edge in own]
        for node, own in enumerate(graph.arrows)
    ]
    return longest_on(Course([promised_time(node) for node in graph.nodes], arrows, ends), starts)


def longest_on(course: Course, starts: Sequence[int]) -> Walk | None:
    """The longest walk of a course; None where none comes to an end."""
    return _Search(course, starts).walk()


def _arrow(edge: Edge, source: int, target: int) -> Arrow:
    seconds = edge.after.value.calendar_seconds if edge.after else 0
    return Arrow(source, target, seconds, edge.limit.value if edge.limit else 0, edge)


class _Search:
    """The flow without the arrows that close its loops, and these apart."""

    def __init__(self, course: Course, starts: Sequence[int]) -> None:
        self.starts, self.ends, self.time = starts, course.ends, course.times
        out = [[arrow.target for arrow in own] for own in course.arrows]
        self.order = postorder(out, starts)[::-1]
        self.rank = {node: rank for rank, node in enumerate(self.order)}
        self.into: dict[int, list[Arrow]] = {node: [] for node in self.order}
        self.closing: list[Arrow] = []
        for node in self.order:
            for arrow in course.arrows[node]:
                closes = self.rank[arrow.target] <= self.rank[node]
                (self.closing if closes else self.into[arrow.target]).append(arrow)
        self.patience = DEEPEST_NESTING * sum(map(len, self.into.values()))

    def walk(self) -> Walk | None:
        cycles = {id(arrow): self._cycle(arrow, {}) for arrow in self.closing}
        loops_cost: dict[int, int] = {}
        for arrow in self.closing:
            loops_cost[arrow.target] = loops_cost.get(arrow.target, 0) + _worth(cycles[id(arrow)])
        main = self._main(loops_cost)
        return self._with_loops(*main, cycles) if main else None

    # ------------------------------------------------------------------------------------------ without loops

    def _main(self, loops_cost: dict[int, int]) -> tuple[int, list[Arrow]] | None:
        """The longest way to an end, the loops that begin on it counted; its first node and its arrows."""
        best, by = self._longest(self.order, self.starts, {}, loops_cost)
        ends = [node for node in best if node in self.ends]
        if not ends:
            return None
        last = max(ends, key=lambda node: (best[node], -node))
        arrows: list[Arrow] = []
        while last in by:
            arrows.append(by[last])
            last = by[last].source
        return last, arrows[::-1]

    def _longest(
        self, order: Iterable[int], starts: Iterable[int], used: dict[int, int], more: dict[int, int]
    ) -> tuple[dict[int, int], dict[int, Arrow]]:
        """For each node of an order the longest time up to it, itself included, and the arrow by which it comes."""
        best = {start: self.time[start] + more.get(start, 0) for start in starts if start in self.rank}
        by: dict[int, Arrow] = {}
        for node in order:
            for arrow in self.into[node]:
                before = best.get(arrow.source)
                if before is None or (arrow.limit and used.get(id(arrow.edge), 0) >= arrow.limit):
                    continue
                seconds = before + arrow.seconds + self.time[node] + more.get(node, 0)
                if node not in best or seconds > best[node]:
                    best[node], by[node] = seconds, arrow
        return best, by

    # -------------------------------------------------------------------------------------------------- loops

    def _cycle(self, closing: Arrow, used: dict[int, int]) -> Cycle | None:
        """The longest way around that an arrow closes; None where it takes no time, or is used up."""
        head, foot = closing.target, closing.source
        body = self._between(head, foot)
        best, by = self._longest(body, [head], used, {})
        if foot not in best or (closing.limit and used.get(id(closing.edge), 0) >= closing.limit):
            return None
        arrows, node = [closing], foot
        while node != head:
            arrows.append(by[node])
            node = by[node].source
        seconds = best[foot] + closing.seconds
        return Cycle(tuple(arrows[::-1]), seconds) if seconds else None

    def _between(self, head: int, foot: int) -> list[int]:
        """The nodes from which the foot of a loop is reached without passing before its head, in order."""
        lowest, found, pending = self.rank[head], {foot, head}, [foot] if foot != head else []
        while pending and self.patience > 0:
            node = pending.pop()
            for arrow in self.into[node]:
                self.patience -= 1
                if arrow.source not in found and self.rank[arrow.source] > lowest:
                    found.add(arrow.source)
                    pending.append(arrow.source)
        return sorted(found - {head}, key=self.rank.__getitem__)

    def _with_loops(self, first: int, main: list[Arrow], cycles: dict[int, Cycle | None]) -> Walk:
        """The way with every loop that it, or a loop already taken, comes by."""
        nodes = [first, *(arrow.target for arrow in main)]
        seconds = sum(self.time[node] for node in nodes) + sum(arrow.seconds for arrow in main)
        used: dict[int, int] = {}
        _use(main, 1, used)
        at: dict[int, list[Arrow]] = {}
        # Where loops share a bounded arrow, the one that takes longest has it.
        for arrow in sorted(self.closing, key=lambda arrow: -_worth(cycles[id(arrow)])):
            for node in dict.fromkeys((arrow.target, arrow.source)):
                at.setdefault(node, []).append(arrow)
        detours: dict[int, list[list[int]]] = {}
        loops: list[Loop] = []
        taken: set[int] = set()
        passed = list(dict.fromkeys(nodes))
        seen = set(passed)
        for node in passed:
            for closing in at.get(node, ()):
                cycle = cycles[id(closing)]
                if id(closing) in taken or cycle is None:
                    continue
                if not _times(cycle, used):
                    cycle = self._cycle(closing, used)
                if cycle is None:
                    continue
                taken.add(id(closing))
                times = _times(cycle, used)
                _use(cycle.arrows, times, used)
                around = [arrow.target for arrow in cycle.arrows]
                turned = around if node == closing.target else [around[-1], *around[:-1]]
                detours.setdefault(node, []).append(turned)
                loops.append(Loop((closing.target, *around[:-1]), closing.edge, times))
                seconds += times * cycle.seconds
                new = [each for each in around if each not in seen]
                passed += new
                seen.update(new)
        return Walk(seconds, tuple(_spelled(nodes, detours)), tuple(loops))


def _times(cycle: Cycle, used: dict[int, int]) -> int:
    """How often a way around can still be taken: what its arrows leave, or once."""
    left = [arrow.limit - used.get(id(arrow.edge), 0) for arrow in cycle.arrows if arrow.limit]
    return min(left) if left else 1


def _worth(cycle: Cycle | None) -> int:
    return cycle.seconds * _times(cycle, {}) if cycle else 0


def _use(arrows: Iterable[Arrow], times: int, used: dict[int, int]) -> None:
    for arrow in arrows:
        if arrow.limit:
            used[id(arrow.edge)] = used.get(id(arrow.edge), 0) + times


def _spelled(nodes: Iterable[int], detours: dict[int, list[list[int]]]) -> list[int]:
    """The nodes in the order of the walk, each loop where it is first come by."""
    path: list[int] = []
    left = dict(detours)
    pending = [iter(list(nodes))]
    while pending:
        node = next(pending[-1], None)
        if node is None:
            pending.pop()
            continue
        path.append(node)
        if node in left:
            pending.append(iter([each for detour in left.pop(node) for each in detour]))
    return path
