"""What the ways found so far occupy, and so what a further way costs.

The books tell, for each stretch and vertex of the grid, which nets are there; for each side of a card, what leaves or
enters by it; for each net, the tree of its ways, on which further ways may end. What can be said for all searches
alike, the steps from a place in the grid and their prices, is worked out once and kept until a way near it changes.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from flowc.layout.grid.graph import Graph
from flowc.layout.grid.lattice import Lattice
from flowc.layout.grid.ranking import Ranks

#: Directions: to the right, down (with the flow), to the left, up.
RIGHT, DOWN, LEFT, UP = range(4)

BEND = 42.0

#: Of the price of a crossing, what is due where the other line turns, and where this one does: tracks may keep them apart.
AT_A_TURN, TURNING = 0.5, 0.6

#: Beside another net in a channel, and over one on the middle of a row or column.
COMPANY, OVER = 9.0, 2_000.0

#: Turning in a cell in which another net turns.
TANGLE = 150.0

#: Two lines on one side of a card: both leaving, one leaving and one arriving, two nets arriving; with words, it is
#: nearly forbidden.
BOTH_LEAVE, IN_AND_OUT, TWO_ARRIVE, WORDS_TOUCH = 70.0, 260.0, 45.0, 900.0

#: A decision entered by one net on a second side, while it has sides to spare, and when it has not.
SECOND_ENTRY, LAST_SIDE = 120.0, 700.0

_TURN = 2

_Entry = TypeVar("_Entry")


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

#: A step that a way may take: what it costs, the state it leads to, and where that is in the grid. A state is a vertex
#: and the direction in which a way comes to it: `4 * vertex + direction`.
Move = tuple[float, int, int, int]

#: A step from a vertex as the grid has it: its length, where it leads (as in a move), the number of the stretch, and what
#: company costs on it.
_Step = tuple[float, int, int, int, int, float]

#: The directions in which a way may go on, and the bends that takes.
_TURNS = tuple(((way, 0.0), ((way + 1) & 3, BEND), ((way + 3) & 3, BEND)) for way in range(4))


class Books:
    """The ways found so far, and what they occupy; `cross` is the price of a crossing."""

    def __init__(self, graph: Graph, ranks: Ranks, lattice: Lattice, legs: Sequence[Leg], cross: float) -> None:
        self.cross = cross
        self.graph, self.ranks, self.lattice, self.legs = graph, ranks, lattice, legs
        self.ways: list[Way] = [Way([], [])] * len(legs)
        self.deltas = (lattice.height, 1, -lattice.height, -1)
        self.users: dict[int, dict[int, int]] = {}
        self.marks: dict[int, list[tuple[int, int]]] = {}
        self.ports: dict[int, list[tuple[int, bool, int]]] = {}
        self.trees: dict[int, dict[int, tuple[float, int, int]]] = {}
        self.members: dict[int, list[int]] = {}
        self.moves: dict[int, list[Move]] = {}
        self.around: dict[int, list[_Step | None]] = {}
        for index, leg in enumerate(legs):
            self.members.setdefault(leg.net, []).append(index)

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
            users = self.users.setdefault(_segment(a, b), {})
            users[net] = users.get(net, 0) + 1
        for vertex, mark in _marks(way):
            self.marks.setdefault(vertex, []).append((net, mark))
        for key, entry in self._port_entries(index):
            self.ports.setdefault(key, []).append(entry)
        self._forget(way)
        self._grow(net, way)

    def remove(self, index: int) -> None:
        """Take a way out of the books."""
        net, way = self.legs[index].net, self.ways[index]
        for a, b in pairwise(way.vertices):
            users = self.users[_segment(a, b)]
            users[net] -= 1
            if not users[net]:
                del users[net]
        for vertex, mark in _marks(way):
            _drop(self.marks, vertex, (net, mark))
        for key, entry in self._port_entries(index):
            _drop(self.ports, key, entry)
        self.ways[index] = Way([], [])
        self._forget(way)
        self.trees.pop(net, None)
        for other in self.members[net]:
            if self.ways[other].steps:
                self._grow(net, self.ways[other])

    def _forget(self, way: Way) -> None:
        """The prices around a way are no longer known."""
        moves = self.moves
        for vertex in way.vertices[1:-1]:
            for state in range(4 * vertex, 4 * vertex + 4):
                if state in moves:
                    del moves[state]

    def _port_entries(self, index: int) -> tuple[tuple[int, tuple[int, bool, int]], ...]:
        leg, way = self.legs[index], self.ways[index]
        return (
            (4 * leg.start + way.steps[0], (leg.net, True, index)),
            (4 * leg.goal + (way.steps[-1] ^ 2), (leg.net, False, index)),
        )

    def _grow(self, net: int, way: Way) -> None:
        """Let further ways of a net end on this one; each vertex knows how far it is, and what comes next."""
        tree, vertices = self.trees.setdefault(net, {}), way.vertices
        left, place = 0.0, len(vertices) - 2
        while place > 0 and (known := tree.get(vertices[place])) and known[2] == vertices[place + 1]:
            left, place = known[0], place - 1
        for at in range(place, 0, -1):
            vertex = vertices[at]
            left += self._length(vertex, vertices[at + 1])
            if vertex not in tree:
                tree[vertex] = (left, way.steps[at], vertices[at + 1])

    def _length(self, a: int, b: int) -> float:
        (x, y), (u, v) = divmod(a, self.lattice.height), divmod(b, self.lattice.height)
        return abs(self.lattice.place_x[x] - self.lattice.place_x[u]) + abs(self.lattice.place_y[y] - self.lattice.place_y[v])

    # ------------------------------------------------------------------------------------------ moves

    def look(self, state: int) -> list[Move]:
        """The moves of any way from a state, but to cards, when no way of its own net is near; kept."""
        node = self.lattice.node
        moves = [move for move in self.moves_of(-1, state >> 2, state & 3) if move[1] >> 2 not in node]
        self.moves[state] = moves
        return moves

    def moves_of(self, net: int, vertex: int, way: int) -> list[Move]:
        """The moves of a way of a net from a vertex to which it came in a direction: on, and to both sides."""
        around, users = self.around.get(vertex) or self._steps(vertex), self.users
        on, aside = self._meet(net, vertex, way) if vertex in self.marks else (0.0, 0.0)
        moves = []
        for turn, bend in _TURNS[way]:
            step = around[turn]
            if step is not None:
                price, state, x, y, stretch, company = step
                there = users.get(stretch)
                if there:
                    price += company * (len(there) - (net in there))
                moves.append((price + bend + (aside if bend else on), state, x, y))
        return moves

    def first_moves(self, net: int, vertex: int) -> list[Move]:
        """The moves by which a way of a net may leave a card, in all directions."""
        moves = []
        for step in self.around.get(vertex) or self._steps(vertex):
            if step is not None:
                price, state, x, y, stretch, company = step
                there = self.users.get(stretch, ())
                moves.append((price + company * (len(there) - (net in there)), state, x, y))
        return moves

    def _steps(self, vertex: int) -> list[_Step | None]:
        """The steps from a vertex to the right, down, to the left and up; kept."""
        lattice = self.lattice
        height, place_x, place_y = lattice.height, lattice.place_x, lattice.place_y
        x, y = divmod(vertex, height)
        along, across = OVER if lattice.is_column[x] else COMPANY, OVER if lattice.is_row[y] else COMPANY
        right, down, left, up = ((vertex + delta) * 4 + way for way, delta in enumerate(self.deltas))
        steps: list[_Step | None] = [
            None if x + 1 == lattice.width else (place_x[x + 1] - place_x[x], right, x + 1, y, 2 * vertex, across),
            None if y + 1 == height else (place_y[y + 1] - place_y[y], down, x, y + 1, 2 * vertex + 1, along),
            None if x == 0 else (place_x[x] - place_x[x - 1], left, x - 1, y, 2 * (vertex - height), across),
            None if y == 0 else (place_y[y] - place_y[y - 1], up, x, y - 1, 2 * vertex - 1, along),
        ]
        self.around[vertex] = steps
        return steps

    def _meet(self, net: int, vertex: int, way: int) -> tuple[float, float]:
        """What other nets at a vertex cost a way of a net that goes straight on, and one that turns."""
        x, y = divmod(vertex, self.lattice.height)
        tangle = TANGLE if self.lattice.is_column[x] and self.lattice.is_row[y] else 0.0
        on = aside = 0.0
        for other, mark in self.marks[vertex]:
            if other == net:
                continue
            if mark == _TURN:
                on += self.cross * AT_A_TURN
                aside += self.cross * AT_A_TURN + tangle
            elif mark != way & 1:
                on += self.cross
                aside += self.cross * TURNING
        return on, aside

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
