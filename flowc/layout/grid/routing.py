"""Each arrow's way through the grid.

A way is found by A* over (vertex, direction): length, bends, crossings, company and the sides of cards each have a
price. Arrows to one card make one net, and a way may end wherever it meets its own net: from there it follows the way
that is there already, so that lines merge as a reader expects. After a first round, ways that bend or cross are
sought again, now that all others are known.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple, TypeVar

from flowc.layout.grid.graph import Arc, Graph, Part
from flowc.layout.grid.lattice import Lattice
from flowc.layout.grid.ranking import Ranks

#: Directions: to the right, down (with the flow), to the left, up.
RIGHT, DOWN, LEFT, UP = range(4)

BEND, CROSS = 42.0, 55.0

#: Beside another net in a channel, and over one on the middle of a row or column.
COMPANY, OVER = 9.0, 380.0

#: Turning in a cell in which another net turns; turning into the own net.
TANGLE, JOINING = 150.0, 12.0

#: Two lines on one side of a card: both leaving, one leaving and one arriving, two nets arriving; with words, it is
#: nearly forbidden.
BOTH_LEAVE, IN_AND_OUT, TWO_ARRIVE, WORDS_TOUCH = 70.0, 260.0, 45.0, 900.0

#: A decision entered by one net on a second side, while it has sides to spare, and when it has not.
SECOND_ENTRY, LAST_SIDE = 120.0, 700.0

#: Rounds of seeking again, and up to how many arrows in each.
ROUNDS, MOST_AGAIN = 3, 150

#: In large flows, fewer: so many for all rounds together, divided by the nodes.
AGAIN = 40_000

#: From so many pushes on, a search goes for any way. Farther than so many lines, it prefers ways that come nearer.
PATIENCE, FAR, GREED = 2_000, 40, 1.25

_EPS = 1e-9
_TURN = 2

_Entry = TypeVar("_Entry")

#: The next vertex, how far it is, the number of the stretch between, and what company costs there.
_Step = tuple[int, float, int, float]


class Leg(NamedTuple):
    """What is routed: from a node to a node. `flipped` legs are sought from their arc's head to its tail."""

    start: int
    goal: int
    net: int
    arc: int
    flipped: bool


class Way(NamedTuple):
    """The vertices a leg passes, both ends included, and the direction of each step."""

    vertices: list[int]
    steps: list[int]


def legs_of(graph: Graph, ranks: Ranks) -> list[Leg]:
    """The legs of all arcs: first those of rails, which share their exit, as ways towards the exit."""
    legs = []
    for index, arc in enumerate(graph.arcs):
        if arc.part is Part.FIRST and graph.rails[arc.tail]:
            legs.append(Leg(arc.head, arc.tail, 3 * arc.tail + 2, index, flipped=True))
        else:
            legs.append(Leg(arc.tail, arc.head, _net(graph, ranks, index, arc), index, flipped=False))
    return legs


def _net(graph: Graph, ranks: Ranks, index: int, arc: Arc) -> int:
    """Arrows to one card are one net; those that go back are another, unless a decision lacks the sides for it."""
    apart = ranks.turned[index] and not (graph.forks[arc.head] and len(graph.outs[arc.head]) >= 3)
    return 3 * arc.head + apart


def routed(graph: Graph, ranks: Ranks, lattice: Lattice) -> tuple[list[Leg], list[Way]]:
    """A way for every leg, in the order of the arcs."""
    legs = legs_of(graph, ranks)
    router = Router(graph, ranks, lattice, legs)
    for leg in sorted(range(len(legs)), key=router.urgency):
        router.add(leg, router.seek(leg))
    left = max(AGAIN // max(graph.size, 1), 10)
    for _ in range(ROUNDS):
        again = [leg for leg in range(len(legs)) if router.is_awkward(leg)]
        again.sort(key=lambda leg: (-len(router.ways[leg].steps), leg))
        changed = False
        again = again[: min(MOST_AGAIN, left)]
        left -= len(again)
        for leg in again:
            old = router.ways[leg]
            router.remove(leg)
            new = router.seek(leg)
            router.add(leg, new)
            changed |= new != old
        if not changed:
            break
    return legs, router.ways


class Router:
    """The ways found so far, and what they occupy."""

    def __init__(self, graph: Graph, ranks: Ranks, lattice: Lattice, legs: Sequence[Leg]) -> None:
        self.graph, self.ranks, self.lattice, self.legs = graph, ranks, lattice, legs
        self.ways: list[Way] = [Way([], [])] * len(legs)
        height = lattice.height
        self.deltas = (height, 1, -height, -1)
        self.users: dict[int, list[int]] = {}
        self.marks: dict[int, list[tuple[int, int]]] = {}
        self.ports: dict[int, list[tuple[int, bool, int]]] = {}
        self.trees: dict[int, dict[int, tuple[float, int, int]]] = {}
        self.members: dict[int, list[int]] = {}
        self.around: dict[int, tuple[_Step | None, ...]] = {}
        for index, leg in enumerate(legs):
            self.members.setdefault(leg.net, []).append(index)

    def look(self, vertex: int) -> "tuple[_Step | None, ...]":
        """The steps from a vertex, to the right, down, to the left, up: where to, how far, over what, with what company."""
        lattice = self.lattice
        x, y = divmod(vertex, lattice.height)
        along, across = OVER if lattice.is_column[x] else COMPANY, OVER if lattice.is_row[y] else COMPANY
        place_x, place_y = lattice.place_x, lattice.place_y
        steps = (
            None if x + 1 == lattice.width else (vertex + lattice.height, place_x[x + 1] - place_x[x], 2 * vertex, across),
            None if y + 1 == lattice.height else (vertex + 1, place_y[y + 1] - place_y[y], 2 * vertex + 1, along),
            None if x == 0 else (vertex - lattice.height, place_x[x] - place_x[x - 1], 2 * (vertex - lattice.height), across),
            None if y == 0 else (vertex - 1, place_y[y] - place_y[y - 1], 2 * vertex - 1, along),
        )
        self.around[vertex] = steps
        return steps

    def urgency(self, index: int) -> tuple[bool, bool, int, int]:
        """The order of the first round: short and main arrows first, those that go back last."""
        leg = self.legs[index]
        (x, y), (u, v) = (divmod(self.lattice.at[node], self.lattice.height) for node in (leg.start, leg.goal))
        span = abs(x - u) + abs(y - v)
        return self.ranks.turned[leg.arc], span > 2 and not self.ranks.main[leg.arc], span, index

    def is_awkward(self, index: int) -> bool:
        """Whether a way bends twice, crosses or touches others, or shares a side it should not share."""
        way, net = self.ways[index], self.legs[index].net
        bends = sum(a != b for a, b in pairwise(way.steps))
        if bends > 1:
            return True
        if any(other != net for vertex in way.vertices[1:-1] for other, _ in self.marks.get(vertex, ())):
            return True
        ends = (way.vertices[0], way.steps[0]), (way.vertices[-1], way.steps[-1] ^ 2)
        return any(
            other != net for vertex, side in ends for other, _, _ in self.ports.get(4 * self.lattice.node[vertex] + side, ())
        )

    # ------------------------------------------------------------------------------------------ what is there

    def add(self, index: int, way: Way) -> None:
        """Enter a way into the books."""
        net = self.legs[index].net
        self.ways[index] = way
        for a, b in pairwise(way.vertices):
            self.users.setdefault(_segment(a, b), []).append(net)
        for vertex, mark in _marks(way):
            self.marks.setdefault(vertex, []).append((net, mark))
        for key, entry in self._port_entries(index):
            self.ports.setdefault(key, []).append(entry)
        self._grow(net, way)

    def remove(self, index: int) -> None:
        """Take a way out of the books."""
        net, way = self.legs[index].net, self.ways[index]
        for a, b in pairwise(way.vertices):
            _drop(self.users, _segment(a, b), net)
        for vertex, mark in _marks(way):
            _drop(self.marks, vertex, (net, mark))
        for key, entry in self._port_entries(index):
            _drop(self.ports, key, entry)
        self.ways[index] = Way([], [])
        self.trees.pop(net, None)
        for other in self.members[net]:
            if self.ways[other].steps:
                self._grow(net, self.ways[other])

    def _port_entries(self, index: int) -> tuple[tuple[int, tuple[int, bool, int]], ...]:
        leg, way = self.legs[index], self.ways[index]
        return (
            (4 * leg.start + way.steps[0], (leg.net, True, index)),
            (4 * leg.goal + (way.steps[-1] ^ 2), (leg.net, False, index)),
        )

    def _grow(self, net: int, way: Way) -> None:
        """Let further ways of a net end on this one; each vertex knows how far it is, and what comes next."""
        tree = self.trees.setdefault(net, {})
        left = 0.0
        for place in range(len(way.vertices) - 2, 0, -1):
            vertex = way.vertices[place]
            left += self._length(vertex, way.vertices[place + 1])
            if vertex not in tree:
                tree[vertex] = (left, way.steps[place], way.vertices[place + 1])

    def _length(self, a: int, b: int) -> float:
        (x, y), (u, v) = divmod(a, self.lattice.height), divmod(b, self.lattice.height)
        return abs(self.lattice.place_x[x] - self.lattice.place_x[u]) + abs(self.lattice.place_y[y] - self.lattice.place_y[v])

    # ------------------------------------------------------------------------------------------ sides

    def leave(self, index: int, side: int) -> float:
        """What it costs to leave a leg's start by a side."""
        leg = self.legs[index]
        fork, words = self.graph.forks[leg.start], self.graph.arcs[leg.arc].words is not None
        if leg.flipped:
            price = (10.0, 90.0, 10.0, 0.0)[side]
        elif self.ranks.turned[leg.arc]:
            price = (12.0, 30.0, 12.0, 60.0)[side]
        elif fork and not self.ranks.main[leg.arc]:
            price = (0.0, 14.0, 0.0, 70.0)[side]
        else:
            price = (10.0, 0.0, 10.0, 90.0)[side]
        for net, out, other in self.ports.get(4 * leg.start + side, ()):
            crowd = fork or words or (out and self.graph.arcs[self.legs[other].arc].words is not None)
            if leg.flipped and net == leg.net:
                continue
            price += WORDS_TOUCH if crowd else BOTH_LEAVE if out else IN_AND_OUT
        return price

    def enter(self, index: int, side: int) -> float:
        """What it costs to enter a leg's goal by a side."""
        leg = self.legs[index]
        fork = self.graph.forks[leg.goal]
        if leg.flipped:
            price = (400.0, 0.0, 400.0, 800.0)[side]
        elif self.ranks.turned[leg.arc]:
            price = (8.0, 70.0, 8.0, 60.0)[side]
        else:
            price = (14.0, 120.0, 14.0, 0.0)[side]
        if fork and not leg.flipped:
            price += self._second_entry(leg, side)
        for net, out, other in self.ports.get(4 * leg.goal + side, ()):
            if not out:
                price += 0.0 if net == leg.net else TWO_ARRIVE
            else:
                crowd = fork or self.graph.arcs[self.legs[other].arc].words is not None
                price += WORDS_TOUCH if crowd else IN_AND_OUT
        return price

    def _second_entry(self, leg: Leg, side: int) -> float:
        """A decision needs its sides for its exits: one net should enter it by one side."""
        sides = [self.ports.get(4 * leg.goal + at, ()) for at in range(4)]
        if sides[side] or not any(net == leg.net and not out for taken in sides for net, out, _ in taken):
            return 0.0
        return SECOND_ENTRY if sum(map(bool, sides)) < 3 else LAST_SIDE

    # ------------------------------------------------------------------------------------------ seek

    def seek(self, index: int) -> Way:
        """The cheapest way of a leg, given all others."""
        straight = self._straight(index)
        return straight or _Search(self, index).run()

    def _straight(self, index: int) -> Way | None:
        """The straight way down or across, if nothing stands in it and no side objects: it cannot be beaten."""
        leg, at, height = self.legs[index], self.lattice.at, self.lattice.height
        start, goal = at[leg.start], at[leg.goal]
        (x, y), (u, v) = divmod(start, height), divmod(goal, height)
        if leg.flipped or self.ranks.turned[leg.arc] or (x != u and y != v) or start == goal:
            return None
        step = DOWN if v > y else RIGHT if u > x else LEFT
        if v < y or self.leave(index, step) > 0 or self.enter(index, step ^ 2) > (0 if step == DOWN else 14):
            return None
        vertices = [*range(start, goal, self.deltas[step]), goal]
        for vertex in vertices[1:-1]:
            if vertex in self.lattice.node or any(net != leg.net for net, _ in self.marks.get(vertex, ())):
                return None
        return Way(vertices, [step] * (len(vertices) - 1))


class _Search:
    """One A* search."""

    def __init__(self, router: Router, index: int) -> None:
        self.router, self.index, self.leg = router, index, router.legs[index]
        self.tree = router.trees.get(self.leg.net, {})
        self.goal = router.lattice.at[self.leg.goal]
        self.goal_x, self.goal_y = divmod(self.goal, router.lattice.height)
        self.best: dict[int, float] = {}
        self.before: dict[int, int] = {}
        self.queue: list[tuple[float, int, float, int]] = []
        self.pushed = 0
        self.end_x, self.end_y = router.lattice.place_x[self.goal_x], router.lattice.place_y[self.goal_y]
        x, y = divmod(router.lattice.at[self.leg.start], router.lattice.height)
        self.greed = GREED if abs(x - self.goal_x) + abs(y - self.goal_y) > FAR else 1.0

    def run(self) -> Way:
        """The vertices of the cheapest way."""
        lattice = self.router.lattice
        start = lattice.at[self.leg.start]
        for side in range(4):
            ahead = self._step(start, side)
            if ahead is not None:
                self._push(ahead[1] + self.router.leave(self.index, side), ahead[0], side, -1)
        while self.queue:
            _, _, cost, state = heappop(self.queue)
            if state < -1:
                return self._merged(-state - 2)
            if cost > self.best[state] + _EPS:
                continue
            if state >> 2 == self.goal:
                return self._found(state)
            self._expand(state, cost, start)
        raise AssertionError("the outer channels are always open")

    def _push(self, cost: float, vertex: int, way: int, before: int) -> None:
        state = 4 * vertex + way
        if cost < self.best.get(state, 1e18) - _EPS:
            self.best[state] = cost
            self.before[state] = before
            self.pushed += 1
            heappush(self.queue, (cost + self._ahead(vertex, way), self.pushed, cost, state))

    def _ahead(self, vertex: int, way: int) -> float:
        """At least what is still to come: the length, and without a net to merge with, the bends."""
        lattice = self.router.lattice
        x, y = divmod(vertex, lattice.height)
        length = abs(lattice.place_x[x] - self.end_x) + abs(lattice.place_y[y] - self.end_y)
        if self.pushed > PATIENCE:
            return length * 2
        if self.tree:
            return length * self.greed
        dx, dy = self.goal_x - x, self.goal_y - y
        towards = (dx, dy, -dx, -dy)[way]
        aside = dx if way & 1 else dy
        if towards > 0 or (towards == 0 and aside):
            return (length + (BEND if aside else 0)) * self.greed
        return (length + (2 * BEND if aside or towards else 0)) * self.greed

    def _step(self, vertex: int, way: int) -> tuple[int, float] | None:
        """The next vertex in a direction, and what the step costs."""
        around = self.router.around.get(vertex) or self.router.look(vertex)
        step = around[way]
        if step is None:
            return None
        ahead, cost, segment, company = step
        users = self.router.users.get(segment)
        if users:
            cost += company * len({net for net in users if net != self.leg.net})
        return ahead, cost

    def _expand(self, state: int, cost: float, start: int) -> None:
        vertex, way = state >> 2, state & 3
        node = self.router.lattice.node
        if vertex in node:
            return
        if vertex in self.tree and vertex != start:
            self._join(state, cost)
        marks = self.router.marks.get(vertex)
        for turn in (way, (way + 1) & 3, (way + 3) & 3):
            ahead = self._step(vertex, turn)
            if ahead is None or (ahead[0] in node and ahead[0] != self.goal):
                continue
            price = cost + ahead[1] + (BEND if turn != way else 0)
            if marks:
                price += self._meet(marks, vertex, way, turn)
            if ahead[0] == self.goal:
                price += self.router.enter(self.index, turn ^ 2)
            self._push(price, ahead[0], turn, state)

    def _meet(self, marks: Sequence[tuple[int, int]], vertex: int, way: int, turn: int) -> float:
        """What other nets at a vertex cost."""
        lattice = self.router.lattice
        price = 0.0
        for net, mark in marks:
            if net == self.leg.net:
                continue
            if mark == _TURN:
                x, y = divmod(vertex, lattice.height)
                price += CROSS * (1 if turn == way else 0.5)
                if turn != way and lattice.is_column[x] and lattice.is_row[y]:
                    price += TANGLE
            elif mark != way & 1:
                price += CROSS * (1 if turn == way else 0.6)
        return price

    def _join(self, state: int, cost: float) -> None:
        """Offer to follow the own net from here."""
        left, way, _ = self.tree[state >> 2]
        if state & 3 == way ^ 2:
            return
        total = cost + left + (0 if way == state & 3 else JOINING)
        self.pushed += 1
        heappush(self.queue, (total, self.pushed, total, -state - 2))

    def _found(self, state: int) -> Way:
        vertices, steps = [], []
        while state >= 0:
            vertices.append(state >> 2)
            steps.append(state & 3)
            state = self.before[state]
        vertices.append(self.router.lattice.at[self.leg.start])
        return Way(vertices[::-1], steps[::-1])

    def _merged(self, state: int) -> Way:
        way = self._found(state)
        vertex = state >> 2
        while vertex != self.goal:
            _, step, vertex = self.tree[vertex]
            way.vertices.append(vertex)
            way.steps.append(step)
        return way


def _segment(a: int, b: int) -> int:
    """The number of the stretch between two neighbours: twice the lesser, and one more if it goes along the flow."""
    return 2 * min(a, b) + (abs(a - b) == 1)


def _marks(way: Way) -> list[tuple[int, int]]:
    """What a way does at each vertex between its ends: passes across (0), along (1), or turns (2)."""
    return [
        (vertex, step & 1 if step == after else _TURN)
        for vertex, step, after in zip(way.vertices[1:-1], way.steps, way.steps[1:], strict=False)
    ]


def _drop(books: dict[int, list[_Entry]], key: int, entry: _Entry) -> None:
    """Take one entry out of the books."""
    books[key].remove(entry)
    if not books[key]:
        del books[key]
