"""How often one case passes to a team that never had it.

A state is the set of teams that have had the case, how many of them got it by a transfer, and whether anybody has it
by now. Fewer teams and more transfers never make less trouble later: a state is not followed where a better one has
been at the same node, so that few sets are left of all there could be. Only teams that can be handed a case are told
apart. Past `MOST_TEAMS` of these the search gives up where states are too many to be compared: what it found is right,
and what it did not look at is bounded by how many teams lie on a way at all.

All branches of a `parallèle` run: a team that had the case on one of them has had it after the `jonction`. A path
counts its own transfers only, which are those that it shows.
"""

from collections.abc import Collection, Iterator

from msgspec import Struct

from flowc.analysis.facts import Facts
from flowc.analysis.roads import Spread, spread
from flowc.analysis.transfers import HAND_OVERS, team_with_case
from flowc.analysis.walk import UNREACHED, trail_to
from flowc.diagnostics import Impact

#: Up to so many teams that can be handed a case, every state is looked at.
MOST_TEAMS = 12
#: Beyond, states are compared so many times at most, and so many more for each node; so many sets are kept of what
#: the branches of a fork have done.
MOST_COMPARED = 1_000_000
MOST_COMPARED_A_NODE = 100
MOST_SETS = 100
NO_LIMIT = 1 << 62
#: Impact keeps every state apart, so it is told of flows that have so many at most.
MOST_MARKS = 500_000

#: The teams that had the case, one bit each; how many transfers there were, up to the limit; whether someone has it.
State = tuple[int, int, bool]
START: State = (0, 0, False)


class Excess(Struct, frozen=True):
    """A transfer past the limit: a shortest path to it, and all transfers on that path, this one the last."""

    node: int
    path: list[int]
    transfers: list[int]
    impact: Impact | None


class Counted(Struct, frozen=True):
    """The transfers past a limit; where not all was looked at, `most` bounds the transfers of any path (else 0)."""

    excess: list[Excess]
    most: int = 0


def counted_transfers(facts: Facts, limit: int) -> Counted:
    """Each node at which a case is transferred that has been so `limit` times before, on some path."""
    teams = _Teams(facts)
    most = teams.most() if len(teams.bits) > limit else 0
    if most <= limit:
        return Counted([])
    search = _Search(facts, teams, limit)
    excess = list(search.excess())
    return Counted(excess, most if search.capped else 0)


class _Teams:
    """The teams that can be handed the case, a bit each, and what each node has to do with them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        nodes = facts.graph.nodes
        names = [team_with_case(node) for node in nodes]
        self.handed = [bool(name) and node.kind in HAND_OVERS for name, node in zip(names, nodes, strict=True)]
        received = dict.fromkeys(name for name, handed in zip(names, self.handed, strict=True) if handed)
        self.bits = {name: 1 << position for position, name in enumerate(received)}
        self.bit = [self.bits.get(name, 0) for name in names]
        self.takes = [bool(name) for name in names]

    def most(self) -> int:
        """No path has more transfers than this: the teams handed the case in each cycle that it goes through."""
        facts = self.facts
        into = [0] * len(facts.components)
        best = 0
        for number in range(len(into) - 1, -1, -1):
            members = [node for node in facts.components[number] if facts.reach[node] != UNREACHED]
            own = len({self.bit[node] for node in members if self.handed[node]})
            held = into[number] + own
            best = max(best, held)
            for node in members:
                for target in facts.graph.out[node]:
                    there = facts.component[target]
                    if there != number:
                        into[there] = max(into[there], held)
        return min(best, len(self.bits))

    def after(self, node: int, state: State, limit: int) -> State:
        """A state once a node is passed."""
        had, count, _known = state
        if not self.takes[node]:
            return state
        if self.is_transfer(node, state):
            count = min(count + 1, limit)
        return had | self.bit[node], count, True

    def is_transfer(self, node: int, state: State) -> bool:
        """Whether a case that comes to a node in a state is given to a team that never had it."""
        return self.handed[node] and state[2] and not state[0] & self.bit[node]


class _Search:
    """Breadth first over nodes and states; `capped` where there were too many."""

    def __init__(self, facts: Facts, teams: _Teams, limit: int) -> None:
        self.facts, self.teams, self.limit = facts, teams, limit
        self.out, self.gates = facts.graph.out, facts.gates
        tangled = len(teams.bits) > MOST_TEAMS
        self.budget = MOST_COMPARED + MOST_COMPARED_A_NODE * len(self.out) if tangled else NO_LIMIT
        self.left = self.budget
        self.capped = False
        self.beside = {join: {key: [0] for key in branches.values()} for join, branches in self.gates.items()}

    def excess(self) -> Iterator[Excess]:
        """The transfers past the limit, in the order of the file."""
        if self.gates:
            self.beside = _Flood(self).beside()
            self.left = self.budget
        before: dict[tuple[int, State], tuple[int, State] | None] = {}
        first: dict[int, State] = {}
        for node, state, came in self._walk():
            before[node, state] = came
            if self.is_excess(node, state):
                first.setdefault(node, state)
        impact = self._impact(first) if first and self.facts.has_shares else {}
        for node in sorted(first):
            trail = trail_to(before, (node, first[node]))
            path = [place for place, _ in trail]
            transfers = [place for place, state in trail if self.teams.is_transfer(place, state)]
            yield Excess(node, path, transfers, impact.get(node))

    def _walk(self) -> Iterator[tuple[int, State, tuple[int, State] | None]]:
        """Each node with each state that no better one has come to before it, and where that came from."""
        kept: dict[int, list[State]] = {}
        queue: list[tuple[int, State, tuple[int, State] | None]] = [
            (request, START, None) for request in self.facts.requests
        ]
        for node, state, came in queue:
            if not self.admits(kept.setdefault(node, []), state):
                continue
            yield node, state, came
            left = self.teams.after(node, state, self.limit)
            for target in dict.fromkeys(self.out[node]):
                queue += ((target, new, (node, state)) for new in self.arriving(node, target, left))

    def arriving(self, source: int, target: int, state: State) -> Iterator[State]:
        """The states with which a case that leaves a node comes to the next: a join adds what other branches did."""
        branches = self.gates.get(target)
        if branches is None:
            yield state
            return
        had, count, known = state
        for others in self.beside[target][branches[source]]:
            yield had | others, count, known

    def is_excess(self, node: int, state: State) -> bool:
        """Whether a case that comes to a node in a state is transferred there once more than it should."""
        return state[1] == self.limit and self.teams.is_transfer(node, state)

    def admits(self, kept: list[State], state: State) -> bool:
        """Whether a state is worth following beside those kept, to which it is then added."""
        self.left -= len(kept)
        if self.left < 0:
            self.capped = True
            return False
        had, count, known = state
        for other, transfers, held in kept:
            if other & had == other and transfers >= count and held >= known:
                return False
        kept.append(state)
        return True

    # ------------------------------------------------------------------------------------------ impact

    def _every_mark(self) -> Spread | None:
        """A sweep that keeps all states apart; None where there may be too many.

        Marks are even, so that a join lets through what comes by each branch. Where branches come with different
        teams, its marks are several, and what lies behind it is unknown.
        """
        levels = self.limit + 1
        width = 4 * levels << len(self.teams.bits)
        if width * len(self.out) > MOST_MARKS:
            return None
        teams, size, limit = self.teams, len(self.out), self.limit

        def step(place: int, mark: int) -> int:
            return self._mark(teams.after(place, self._state(mark), limit)) if place < size else mark

        return spread(self.facts.roads, self.facts.requests, width, step)

    def _impact(self, first: Collection[int]) -> dict[int, Impact | None]:
        """How many cases come to each of these nodes past the limit."""
        swept = self._every_mark()
        marks: dict[int, list[int]] = {node: [] for node in first}
        for node, mark in swept.arrivals() if swept else ():
            if node in marks and self.is_excess(node, self._state(mark)):
                marks[node].append(mark)
        return {node: self.facts.impact(swept, node, marks[node]) for node in marks} if swept else {}

    def _mark(self, state: State) -> int:
        had, count, known = state
        return ((had * (self.limit + 1) + count) * 2 + known) * 2

    def _state(self, mark: int) -> State:
        had, count = divmod(mark >> 2, self.limit + 1)
        return had, count, bool(mark & 2)


class _Flood:
    """What the other branches of a fork have done when a case comes to a join by one: found before paths are."""

    def __init__(self, search: _Search) -> None:
        self.search = search
        self.kept: dict[int, list[State]] = {}
        self.arrived: dict[int, dict[int, list[State]]] = {
            join: {branch: [] for branch in branches.values()} for join, branches in search.gates.items()
        }
        self.work = [(request, START) for request in search.facts.requests]
        self.waiting: dict[int, None] = {}

    def beside(self) -> dict[int, dict[int, list[int]]]:
        """For each join and branch, the smallest sets of teams that had the case on all the others; none where one of
        these never comes to its end.
        """
        while self.work or self.waiting:
            if self.work:
                self._move(*self.work.pop())
            else:
                self._open(self.waiting.popitem()[0])
        return {join: self._others(arrived) for join, arrived in self.arrived.items()}

    def _move(self, node: int, state: State) -> None:
        search = self.search
        if not search.admits(self.kept.setdefault(node, []), state):
            return
        left = search.teams.after(node, state, search.limit)
        for target in dict.fromkeys(search.out[node]):
            branches = search.gates.get(target)
            if branches is None:
                self.work.append((target, left))
            elif search.admits(self.arrived[target][branches[node]], left):
                self.waiting[target] = None

    def _open(self, join: int) -> None:
        arrived = self.arrived[join]
        for branch, others in self._others(arrived).items():
            self.work += (
                (join, (had | other, count, known)) for had, count, known in arrived[branch] for other in others
            )

    def _others(self, arrived: dict[int, list[State]]) -> dict[int, list[int]]:
        """For each branch what the branches before it and after it have done; nothing while one has not come."""
        branches = list(arrived)
        sets = [self._least([had for had, _, _ in arrived[branch]]) for branch in branches]
        after: list[list[int]] = [[0]]
        for own in reversed(sets):
            after.append(self._both(own, after[-1]))
        before = [0]
        found: dict[int, list[int]] = {}
        for branch, own in zip(branches, sets, strict=True):
            after.pop()
            found[branch] = self._both(before, after[-1])
            before = self._both(before, own)
        return found

    def _both(self, one: list[int], other: list[int]) -> list[int]:
        """The smallest sets made of one of each."""
        return self._least([first | second for first in one for second in other])

    def _least(self, sets: list[int]) -> list[int]:
        """The sets that hold no other one; some of them where they are too many."""
        found: list[int] = []
        for one in sorted(dict.fromkeys(sets), key=int.bit_count):
            if self.search.budget != NO_LIMIT and len(found) >= MOST_SETS:
                self.search.capped = True
                break
            if not any(kept & one == kept for kept in found):
                found.append(one)
        return found
