"""How often a case comes to each node, and how long it takes there on average: one linear solve.

A flow with percentages is an absorbing Markov chain. What comes to a state is what comes in there, and what its
predecessors send on; the time at which it comes is solved by the same matrix, with the visits on its right-hand side.
Parts without a cycle are passed once, in order; a cycle is solved by elimination. Nothing is guessed: behind a decision
without percentages all is unknown.

All branches of a `parallèle` run, and its `jonction` is passed when the last has come. How often is the product of
their shares. When is known where one branch always comes last, since the mean of a maximum is not the maximum of means.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import inf, prod

from msgspec import Struct

from flowc.analysis.components import components
from flowc.analysis.elimination import Elimination
from flowc.analysis.extremes import Course, longest, shortest
from flowc.analysis.facts import Facts
from flowc.analysis.fork_steps import Passage, passage
from flowc.analysis.pairs import joins_of, paired
from flowc.analysis.unrolled import Move, Unrolled
from flowc.model import NodeKind


class Coming(Struct):
    """What comes to a state: visits a case, and these times the seconds since the case came in."""

    mass: float = 0.0
    moment: float = 0.0
    is_dark: bool = False
    is_timed: bool = True

    def add(self, mass: float, moment: float, *, is_timed: bool) -> None:
        """So much more comes."""
        self.mass += mass
        self.moment += moment
        if mass and not is_timed:
            self.is_timed = False


class Visits:
    """The visits of every node of a flow.

    `times` are the mean seconds of each node, None where nobody knows them; `extremes` the least and the most.
    """

    def __init__(
        self,
        facts: Facts,
        states: Unrolled,
        times: Sequence[float | None],
        extremes: tuple[Sequence[float], Sequence[float]],
    ) -> None:
        self.facts, self.states = facts, states
        self.joins = joins_of(facts)
        self.pairs = paired(states, self.joins)
        self.least, self.most = (Course(states, each, facts.gates) for each in extremes)
        self.untimed = frozenset(node for node, seconds in enumerate(times) if seconds is None)
        course = Course(states, [seconds or 0.0 for seconds in times], facts.gates)
        self.moves = [
            [(move, course.seconds(state, place)) for place, move in enumerate(own) if move.share != 0]
            for state, own in enumerate(states.moves)
        ]
        self.coming = [Coming() for _ in states.nodes]
        self.joining: dict[int, dict[int, Coming]] = {}
        weights = facts.shares.weights
        for request, state in states.starts.items():
            if weights:
                self.coming[state].mass += weights.get(request, 0.0)
            else:
                self.coming[state].is_dark = True
        parts = components([[move.target for move, _ in own] for own in self.moves])
        for part in reversed(parts):
            self._pass(part)

    # ------------------------------------------------------------------------------------------ answers

    @cached_property
    def by_node(self) -> list[float | None]:
        """How often a case comes to each node on average; None where nobody can know."""
        found: list[float | None] = [0.0] * len(self.facts.graph.nodes)
        for node, coming in zip(self.states.nodes, self.coming, strict=True):
            known = found[node]
            found[node] = None if coming.is_dark or known is None else known + coming.mass
        return found

    def time_to(self, nodes: frozenset[int]) -> float | None:
        """The mean seconds of the cases that come to some nodes of which no case comes to two; None where unknown."""
        mass = moment = 0.0
        for node, coming in zip(self.states.nodes, self.coming, strict=True):
            if node in nodes:
                if coming.is_dark or not coming.is_timed:
                    return None
                mass += coming.mass
                moment += coming.moment
        return moment / mass if mass else None

    # ------------------------------------------------------------------------------------------ passing

    def _pass(self, part: list[int]) -> None:
        if len(part) > 1 or any(move.target == part[0] for move, _ in self.moves[part[0]]):
            self._go_round(part)
            return
        (state,) = part
        if state in self.joining:
            self._open(state)
        coming = self.coming[state]
        node = self.states.nodes[state]
        open_fork = self.facts.graph.nodes[node].kind is NodeKind.PARALLEL and node not in self.joins
        for move, seconds in self.moves[state]:
            self._take(state, move, seconds, coming, is_dark=coming.is_dark or open_fork)

    def _take(self, state: int, move: Move, seconds: float, coming: Coming, *, is_dark: bool) -> None:
        """A move from a state that is passed."""
        if is_dark or move.share is None:
            self._arrival(state, move.target).is_dark = True
            return
        moment = (coming.moment + coming.mass * seconds) * move.share
        is_timed = coming.is_timed and self.states.nodes[state] not in self.untimed
        self._arrival(state, move.target).add(coming.mass * move.share, moment, is_timed=is_timed)

    def _arrival(self, source: int, target: int) -> Coming:
        """Where what goes from one state to the next is gathered: a join keeps its branches apart."""
        gate = self.facts.gates.get(self.states.nodes[target])
        if gate is None:
            return self.coming[target]
        return self.joining.setdefault(target, {}).setdefault(gate[self.states.nodes[source]], Coming())

    # ------------------------------------------------------------------------------------------ cycles

    def _go_round(self, part: list[int]) -> None:
        inside = {state: place for place, state in enumerate(part)}
        solved = self._solved(part, inside)
        for state in part:
            coming = self.coming[state]
            if solved is None:
                coming.is_dark = True
            else:
                visits, moments, is_timed = solved
                place = inside[state]
                self.coming[state] = coming = Coming(visits[place], moments[place], is_timed=is_timed)
            for move, seconds in self.moves[state]:
                if move.target not in inside:
                    self._take(state, move, seconds, coming, is_dark=coming.is_dark)

    def _solved(
        self, part: list[int], inside: dict[int, int]
    ) -> tuple[list[float], list[float], bool] | None:
        """The visits and the moments of a cycle's states, and whether the moments mean something."""
        entering = [self.coming[state] for state in part]
        forks = self._passages(part)
        gated = any(state in self.joining for state in part)
        unsaid = any(move.share is None for state in part for move, _ in self.moves[state])
        if forks is None or gated or unsaid or any(coming.is_dark for coming in entering):
            return None
        passed = {state for each in forks.values() for state in each.visits}
        out: list[dict[int, float]] = [{} for _ in part]
        leaving = [float(state in passed) for state in part]
        inner: list[tuple[int, int, float, float]] = []
        for source, state in enumerate(part):
            for target, share, seconds in () if state in passed else self._steps(state, forks):
                if target not in inside:
                    leaving[source] += share
                else:
                    out[source][inside[target]] = out[source].get(inside[target], 0.0) + share
                    inner.append((source, inside[target], share, seconds))
        solve = Elimination(out, leaving)
        if solve.failed:
            return None
        visits = solve.visits([coming.mass for coming in entering])
        later = [coming.moment for coming in entering]
        for source, target, share, seconds in inner:
            later[target] += visits[source] * share * seconds
        moments = solve.visits(later)
        for fork, each in forks.items():
            for state, often in each.visits.items():
                visits[inside[state]] = visits[inside[fork]] * often
        is_timed = all(coming.is_timed for coming in entering) and all(each.last is not None for each in forks.values())
        return visits, moments, is_timed and not any(self.states.nodes[state] in self.untimed for state in part)

    def _steps(self, state: int, forks: Mapping[int, Passage]) -> Iterator[tuple[int, float, float]]:
        """Where a case goes from a state, in which share of cases and after how many seconds; past a fork, to its join."""
        if state in forks:
            yield forks[state].join, 1.0, forks[state].last or 0.0
        else:
            yield from ((move.target, move.share or 0.0, seconds) for move, seconds in self.moves[state])

    def _passages(self, part: list[int]) -> dict[int, Passage] | None:
        """The forks of a cycle, each as one step; None where one cannot be passed so."""
        kinds, nodes = self.facts.graph.nodes, self.states.nodes
        forks = [state for state in part if kinds[nodes[state]].kind is NodeKind.PARALLEL]
        join_of = {fork: join for join, fork in self.pairs.items()}
        found: dict[int, Passage] = {}
        for fork in forks:
            made = passage(self.moves, fork, join_of[fork]) if fork in join_of else None
            if made is None or any(kinds[nodes[state]].kind is NodeKind.PARALLEL for state in made.visits):
                return None
            last = self._last(fork, made.join)
            heads = [head for head in made.seconds if (nodes[fork] if head == made.join else nodes[head]) == last]
            found[fork] = made._replace(last=made.seconds[heads[0]] if heads else None)
        return found

    # ------------------------------------------------------------------------------------------ forks

    def _open(self, state: int) -> None:
        """A case passes a join when every branch has come to its end."""
        join = self.states.nodes[state]
        branches = self.joining[state]
        expected = len(set(self.facts.gates[join].values()))
        coming = self.coming[state]
        dark = any(branch.is_dark for branch in branches.values())
        start = self.pairs.get(state)
        if start is None or dark or len(branches) < expected:
            coming.is_dark = True
            return
        forked = self.coming[start].mass
        shares = [branch.mass / forked if forked else 0.0 for branch in branches.values()]
        coming.add(forked * prod(shares), 0.0, is_timed=True)
        last = self._last(start, state)
        if last is None or not coming.mass:
            coming.is_timed = not coming.mass
            return
        branch = branches[last]
        coming.is_timed = branch.is_timed
        coming.moment = coming.mass * branch.moment / branch.mass

    def _last(self, fork: int, join: int) -> int | None:
        """The branch that always comes last to a join; None where it depends."""
        least: dict[int, float] = {}
        most: dict[int, float] = {}
        node = self.states.nodes[fork]
        for position, move in enumerate(self.states.moves[fork]):
            head = self.states.nodes[move.target]
            branch = node if move.target == join else head
            low = shortest(self.least, [(move.target, self.least.seconds(fork, position))], join).get(join, inf)
            high = longest(self.most, [(move.target, self.most.seconds(fork, position))], join).get(join, inf)
            least[branch], most[branch] = max(low, least.get(branch, 0.0)), max(high, most.get(branch, 0.0))
        for branch, low in least.items():
            if low < inf and all(high <= low for other, high in most.items() if other != branch):
                return branch
        return None
