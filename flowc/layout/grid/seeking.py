"""The cheapest way of one arrow, given all others: A* over (vertex, direction).

Length, bends, crossings, company and the sides of cards have prices, which the books tell. In a large picture a search
does not look for the very cheapest way: it prefers ways that come nearer, and after so many pushes goes for any.
"""

from heapq import heapify, heappop, heappush
from operator import itemgetter

from flowc.layout.grid.books import BEND, DOWN, LEFT, RIGHT, Books, Move, Way

#: Turning into the own net.
JOINING = 12.0

#: After so many pushes what is still to come weighs so much more, and again each time there are twice as many: in a
#: tangled picture, where prices say little about the way ahead, a search ends by going straight for its goal.
PATIENCE, HASTE = 2_000, 2.0

#: In large flows it is fewer pushes: so many for all arrows together, but not less than this for one.
PUSHES, LEAST_PATIENCE = 450_000, 500

#: Farther than so many lines, a search prefers ways that come nearer, by so much.
FAR, GREED = 40, 1.25

_EPS = 1e-9
_NEVER = 1e18


def way_of(books: Books, index: int) -> Way:
    """The cheapest way of a leg, given all others."""
    leg = books.legs[index]
    if leg.start == leg.goal:
        return min((_Search(books, index, side).run() for side in range(4)), key=itemgetter(0))[1]
    return _straight(books, index) or _Search(books, index).run()[1]


def _straight(books: Books, index: int) -> Way | None:
    """The straight way down or across, if nothing stands in it and no side objects: it cannot be beaten."""
    leg, at, height = books.legs[index], books.lattice.at, books.lattice.height
    start, goal = at[leg.start], at[leg.goal]
    (x, y), (u, v) = divmod(start, height), divmod(goal, height)
    if leg.flipped or books.ranks.turned[leg.arc] or (x != u and y != v) or start == goal:
        return None
    step = DOWN if v > y else RIGHT if u > x else LEFT
    if v < y or books.leave(index, step) > 0 or books.enter(index, step ^ 2) > (0 if step == DOWN else 14):
        return None
    vertices = [*range(start, goal, books.deltas[step]), goal]
    for vertex in vertices[1:-1]:
        if vertex in books.lattice.node or any(net != leg.net for net, _ in books.marks.get(vertex, ())):
            return None
    return Way(vertices, [step] * (len(vertices) - 1))


class _Search:
    """One A* search; at its gates, the vertices beside its goal, and where its net is, the books' moves for all do not hold.

    With a `side`, of a card to itself: it leaves by that side, enters by another, and follows no other way of its net,
    which may enter there.
    """

    def __init__(self, books: Books, index: int, side: int | None = None) -> None:
        self.books, self.index, self.leg, self.side = books, index, books.legs[index], side
        lattice = books.lattice
        self.tree = books.trees.get(self.leg.net, {}) if side is None else {}
        self.goal = lattice.at[self.leg.goal]
        self.gates = {self.goal + delta for delta in books.deltas}
        self.best: dict[int, float] = {}
        self.before: dict[int, int] = {}
        self.queue: list[tuple[float, int, float, int]] = []
        self.pushed = 0
        self.goal_x, self.goal_y = divmod(self.goal, lattice.height)
        self.end_x, self.end_y = lattice.place_x[self.goal_x], lattice.place_y[self.goal_y]
        x, y = divmod(lattice.at[self.leg.start], lattice.height)
        self.greed = GREED if abs(x - self.goal_x) + abs(y - self.goal_y) > FAR else 1.0
        self.foresees = not self.tree
        self.patience = max(min(PATIENCE, PUSHES // len(books.legs)), LEAST_PATIENCE)

    def run(self) -> tuple[float, Way]:
        """What the cheapest way costs, and its vertices."""
        self._leave()
        queue, best, moves, gates, tree = self.queue, self.best, self.books.moves, self.gates, self.tree
        while queue:
            if self.pushed > self.patience:
                self._hurry()
            _, _, cost, state = heappop(queue)
            if state < -1:
                return cost, self._merged(-state - 2)
            if cost > best[state] + _EPS:
                continue
            vertex = state >> 2
            if vertex == self.goal:
                return cost, self._found(state)
            if vertex in gates or vertex in tree:
                self._push(self._own_moves(state, cost), cost, state)
            else:
                self._push(moves.get(state) or self.books.look(state), cost, state)
        raise AssertionError("the outer channels are always open")

    def _leave(self) -> None:
        """The first steps, by the four sides of the card."""
        for price, state, x, y in self.books.first_moves(self.leg.net, self.books.lattice.at[self.leg.start]):
            if self.side not in {None, state & 3}:
                continue
            self._push([(price + self.books.leave(self.index, state & 3), state, x, y)], 0.0, -1)

    def _push(self, moves: list[Move], cost: float, before: int) -> None:
        """Put down the moves from a state that are the best so far, with at least what is still to come."""
        best, queue, place_x, place_y = self.best, self.queue, self.books.lattice.place_x, self.books.lattice.place_y
        end_x, end_y = self.end_x, self.end_y
        for price, state, x, y in moves:
            total = cost + price
            if total < best.get(state, _NEVER) - _EPS:
                best[state] = total
                self.before[state] = before
                self.pushed += 1
                ahead = abs(place_x[x] - end_x) + abs(place_y[y] - end_y)
                if self.foresees:
                    ahead += self._bends(x, y, state & 3)
                heappush(queue, (total + ahead * self.greed, self.pushed, total, state))

    def _hurry(self) -> None:
        """Weigh what is still to come more, in all that waits."""
        self.patience *= 2
        self.greed *= HASTE
        self.queue[:] = [
            (cost + (rank - cost) * HASTE, number, cost, state) for rank, number, cost, state in self.queue
        ]
        heapify(self.queue)

    def _bends(self, x: int, y: int, way: int) -> float:
        """At least the price of the bends that are still to come; with a net to merge with, there may be none."""
        dx, dy = self.goal_x - x, self.goal_y - y
        towards = (dx, dy, -dx, -dy)[way]
        aside = dx if way & 1 else dy
        if towards > 0 or (towards == 0 and aside):
            return BEND if aside else 0
        return 2 * BEND if aside or towards else 0

    def _own_moves(self, state: int, cost: float) -> list[Move]:
        """The moves where the own net or the goal is near; where the own net is, it may be followed from here."""
        vertex, node = state >> 2, self.books.lattice.node
        if vertex in node:
            return []
        if vertex in self.tree:
            self._join(state, cost)
        moves = []
        for price, ahead, x, y in self.books.moves_of(self.leg.net, vertex, state & 3):
            if ahead >> 2 == self.goal:
                if ahead & 3 ^ 2 == self.side:
                    continue
                moves.append((price + self.books.enter(self.index, ahead & 3 ^ 2), ahead, x, y))
            elif ahead >> 2 not in node:
                moves.append((price, ahead, x, y))
        return moves

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
        vertices.append(self.books.lattice.at[self.leg.start])
        return Way(vertices[::-1], steps[::-1])

    def _merged(self, state: int) -> Way:
        way = self._found(state)
        vertex = state >> 2
        while vertex != self.goal:
            _, step, vertex = self.tree[vertex]
            way.vertices.append(vertex)
            way.steps.append(step)
        return way
