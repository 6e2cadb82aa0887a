"""What share of all cases comes to a place in a given state, by the percentages that the author gives.

A flow with percentages is an absorbing Markov chain; a sweep (`roads.Spread`) makes it the chain of what cases carry.
Parts without a cycle are passed once, in order; a cycle is gone round until next to nothing is left in it. A case
takes a `max N` arrow N times at most, which is counted inside the cycle that the arrow is part of. Where percentages
are missing, nothing is guessed: whatever lies behind is unknown. Two decisions are taken to know nothing of each other,
and so are two branches of a `parallèle`; a case passes their `jonction` when each of them comes to its end.
"""

from collections.abc import Iterable
from functools import cached_property
from math import prod

from flowc.analysis.facts import Facts
from flowc.analysis.roads import STOP, Roads, Spread
from flowc.analysis.splits import Way, split
from flowc.analysis.walk import UNREACHED, postorder
from flowc.diagnostics import Impact
from flowc.model import NodeKind, Period, Rate

#: A cycle is left when less than this share of all cases still goes round.
RESIDUE = 1e-9
#: Work in all (a case moved along an arrow is one) that the shares of one flow may take; the rest is unknown.
BUDGET = 300_000
#: Rounds after which a cycle is given up that cases leave too slowly.
MOST_ROUNDS = 2_000
#: States of counters in one cycle.
MOST_COUNTS = 256

DAYS = {Period.DAY: 1.0, Period.WEEK: 7.0, Period.MONTH: 365 / 12}

Mass = dict[int, float]


class Shares:
    """The shares of one flow."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.budget = BUDGET
        graph = facts.graph
        self.ways: list[tuple[Roads, list[list[Way]]]] = []
        order = {node: place for place, node in enumerate(postorder(graph.out, facts.requests)[::-1])}
        self.parts = [
            sorted((node for node in part if node in order), key=order.__getitem__)
            for part in reversed(facts.components)
        ]
        self.part_of = {node: number for number, part in enumerate(self.parts) for node in part}
        self.chains: list[tuple[Spread, Chain]] = []
        self.weights, self.per_day = _entries(facts)

    def chain(self, spread: Spread) -> "Chain":
        """The chain of what cases carry in a sweep."""
        for known, chain in self.chains:
            if known is spread:
                return chain
        self.budget -= len(spread.before)
        made = Chain(self, spread)
        self.chains.append((spread, made))
        return made

    def ways_on(self, roads: Roads) -> list[list[Way]]:
        """The arrows of each node as roads have them."""
        for known, ways in self.ways:
            if known is roads:
                return ways
        made = [
            [
                Way(place, roads.beyond.get(place, place), edge)
                for place, edge in zip(roads.out[node], arrows if roads.out[node] else [], strict=True)
            ]
            for node, arrows in enumerate(self.facts.graph.arrows)
        ]
        self.ways.append((roads, made))
        return made

    def impact(self, spread: Spread, node: int, marks: Iterable[int]) -> Impact | None:
        """How many cases come to a node with one of these marks at least once; None where nobody can know."""
        states = [node * spread.width + mark for mark in marks]
        return self._told(self.chain(spread).arriving(states) if self.weights else None)

    def impact_of_any(self, spread: Spread, places: Iterable[tuple[int, Iterable[int]]]) -> Impact | None:
        """How many cases come to one of several nodes with one of its marks; the sweep must stop at each of these.

        Where branches run side by side a case may come to two of them, and nobody can know.
        """
        states = [
            (node, node * spread.width + mark) for node, marks in places for mark in marks if spread.has(node, mark)
        ]
        if not self.weights or (self.is_parallel and len({node for node, _ in states}) > 1):
            return None
        return self._told(self.chain(spread).arriving([state for _, state in states]))

    def _told(self, share: float | None) -> Impact | None:
        if share is None:
            return None
        share = min(share, 1.0)
        return Impact(share, None if self.per_day is None else share * self.per_day)

    @cached_property
    def is_parallel(self) -> bool:
        """Whether a case may be in two places at once."""
        facts = self.facts
        return any(facts.reach[fork] != UNREACHED for fork in facts.graph.of_kind(NodeKind.PARALLEL))

    def is_cyclic(self, part: list[int]) -> bool:
        """Whether a case can come back inside a part."""
        return len(part) > 1 or part[0] in self.facts.graph.out[part[0]]


def _entries(facts: Facts) -> tuple[dict[int, float], float | None]:
    """The share of cases that comes in at each request, and how many there are a day; nothing where it is not said."""
    volumes = {request: facts.graph.nodes[request].volume for request in facts.requests}
    rates = [volume.value for volume in volumes.values() if volume]
    daily = [_daily(rate) for rate in rates]
    total = sum(rate for rate in daily if rate is not None) if None not in daily else None
    if len(volumes) == 1:
        return dict.fromkeys(volumes, 1.0), total if rates else None
    if len(rates) < len(volumes) or not total:
        return {}, None
    return {request: rate / total for request, rate in zip(volumes, daily, strict=True) if rate is not None}, total


def _daily(rate: Rate) -> float | None:
    """So many a calendar day; unknown for a rate an hour, since nobody says how many hours a day has."""
    return rate.count / DAYS[rate.per] if rate.per in DAYS else None


class Chain:
    """The states of one sweep: a node and a mark, as one number; what comes into each part, and what is unknown."""

    def __init__(self, shares: Shares, spread: Spread) -> None:
        self.shares, self.spread = shares, spread
        self.width, self.step = spread.width, spread.step
        self.roads = spread.roads
        self.ways = shares.ways_on(spread.roads)
        self.inflow: list[Mass] = [{} for _ in shares.parts]
        self.unknown: set[int] = set()
        self.dark: set[int] = set()
        self.joining: dict[int, dict[int, Mass]] = {}
        self.forked: dict[int, Mass] = {}
        for request, weight in shares.weights.items():
            if spread.starts_at(request):
                self._arrive(request * self.width, weight)
        for number, part in enumerate(shares.parts):
            if part and self.inflow[number]:
                self._pass(number, part)

    @cached_property
    def _marks(self) -> dict[int, list[int]]:
        """The marks with which cases come to each node."""
        found: dict[int, list[int]] = {}
        for node, mark in self.spread.arrivals():
            found.setdefault(node, []).append(mark)
        return found

    def arriving(self, states: Iterable[int]) -> float | None:
        """The share of cases that comes to one of the states, of which no case comes to a second without a cycle."""
        by_part: dict[int | None, set[int]] = {}
        for state in states:
            by_part.setdefault(self.shares.part_of.get(state // self.width), set()).add(state)
        total = 0.0
        for number, sought in by_part.items():
            share = None if number is None else self._arriving(number, sought)
            if share is None:
                return None
            total += share
        return total

    def _arriving(self, number: int, states: set[int]) -> float | None:
        if number in self.dark or states & self.unknown:
            return None
        part = self.shares.parts[number]
        if not self.shares.is_cyclic(part):
            return sum(self.inflow[number].get(state, 0.0) for state in states)
        return Loop(self, number, states).hit

    # ------------------------------------------------------------------------------------------ passing

    def _pass(self, number: int, part: list[int]) -> None:
        if self.shares.is_cyclic(part):
            loop = Loop(self, number, set())
            if loop.hit is None and not loop.is_closed:
                self._darken(number, part)
            for state, mass in loop.leaving.items():
                self._enter(loop.sources[state], state, mass)
            return
        self._open_join(number, part[0])
        for state, mass in self.inflow[number].items():
            self._leave(state, mass)

    def _leave(self, state: int, mass: float) -> None:
        """Move a case on from a node that it passes once."""
        node, mark = divmod(state, self.width)
        after = self.step(node, mark)
        if after == STOP:
            return
        ways = self.ways[node]
        self.shares.budget -= len(ways)
        shares = split(self.shares.facts.graph.nodes[node], ways) if self.shares.budget > 0 else None
        if self.shares.facts.graph.nodes[node].kind is NodeKind.PARALLEL:
            forked = self.forked.setdefault(node, {})
            forked[after] = forked.get(after, 0.0) + mass
            shares = shares if self._is_closed(node) else None
        dark = shares is None or state in self.unknown
        for way, share in zip(ways, shares or [0.0] * len(ways), strict=True):
            if dark or share:
                self._take(node, way, after, mass * share, dark=dark)

    def _take(self, node: int, way: Way, mark: int, mass: float, *, dark: bool) -> None:
        if way.place >= self.roads.size:
            mark = self.step(way.place, mark)
            if mark == STOP:
                return
        state = way.head * self.width + mark
        if dark:
            self.unknown.add(state)
        self._enter(node, state, mass)

    def _enter(self, source: int, state: int, mass: float) -> None:
        head = state // self.width
        gate = self.roads.gates.get(head)
        if gate is None:
            self._arrive(state, mass)
            return
        arrived = self.joining.setdefault(head, {}).setdefault(gate[source], {})
        arrived[state % self.width] = arrived.get(state % self.width, 0.0) + mass
        self._arrive(state, 0.0)

    def _arrive(self, state: int, mass: float) -> None:
        number = self.shares.part_of[state // self.width]
        inflow = self.inflow[number]
        inflow[state] = inflow.get(state, 0.0) + mass

    # ------------------------------------------------------------------------------------------ forks

    def _is_closed(self, fork: int) -> bool:
        """Whether every branch of a fork comes to one join."""
        heads = {way.head for way in self.ways[fork]}
        return any(
            {fork if head == join else head for head in heads} == set(branches.values())
            for join, branches in self.roads.gates.items()
        )

    def _open_join(self, number: int, node: int) -> None:
        """A case passes a join when every branch has come to its end: the share of each, multiplied."""
        arrived = self.joining.get(node)
        if arrived is None:
            return
        states = {node * self.width + mark for mark in self._marks.get(node, ())}
        fork = next((fork for fork in self.forked if self._joins(fork, node)), None)
        passed = None if fork is None or states & self.unknown else self._joined(node, fork, arrived)
        if passed is None:
            self.unknown |= states
        else:
            self.inflow[number] = {node * self.width + mark: mass for mark, mass in passed.items()}

    def _joined(self, join: int, fork: int, arrived: dict[int, Mass]) -> Mass | None:
        """What passes a join, by mark; None where the marks of several branches do not say which one a case has."""
        forked = {mark: mass for mark, mass in self.forked[fork].items() if mass}
        branches = [arrived.get(branch, {}) for branch in set(self.roads.gates[join].values())]
        places = self._between(fork, join)
        passed: Mass = {}
        for even in sorted({mark & ~1 for mark in forked}):
            own = self._told_apart(even, forked, branches, places)
            if own is None:
                break
            passed.update(own)
        else:
            return passed
        marks = self._marks.get(join, ())
        if len(forked) != 1 or len(marks) != 1:
            return None
        ((_, mass),) = forked.items()
        return {marks[0]: mass * prod(sum(branch.values()) / mass for branch in branches)}

    def _told_apart(self, even: int, forked: Mass, branches: list[Mass], places: list[int]) -> Mass | None:
        """What passes of the cases that came to a fork with an even mark, or with the odd one that says that the sought
        thing holds; None where the branches do more with these marks than let it hold.

        What holds at the end of one branch holds after the join, so the even mark passes where every branch ends with it.
        """
        odd = even | 1 if even | 1 < self.width else even
        entered, held = forked.get(even, 0.0), forked.get(odd, 0.0) if odd != even else 0.0
        after = {self.step(place, even) for place in places} if entered else set()
        lifts = odd in after and odd != even
        after_odd = {self.step(place, odd) for place in places} if held or lifts else set()
        if not after <= {even, odd, STOP} or not after_odd <= {odd, STOP}:
            return None
        passed = {even: entered * prod(branch.get(even, 0.0) / entered for branch in branches)} if entered else {}
        if not lifts:
            if held:
                passed[odd] = held * prod(branch.get(odd, 0.0) / held for branch in branches)
            return passed
        if held and STOP in after | after_odd:
            return None
        # Nobody stops, or none came with the odd mark: whichever mark it has, a case comes to the end of a branch alike.
        every = entered + held
        arrived = prod((branch.get(even, 0.0) + branch.get(odd, 0.0)) / every for branch in branches)
        passed[odd] = every * arrived - passed[even]
        return passed

    def _between(self, fork: int, join: int) -> list[int]:
        """The nodes and the arrows with a number of their own that lie between a fork and its join."""
        seen = {fork, join}
        places: list[int] = []
        queue = [fork]
        for node in queue:
            for way in self.ways[node]:
                if way.place != way.head:
                    places.append(way.place)
                if way.head not in seen:
                    seen.add(way.head)
                    queue.append(way.head)
        self.shares.budget -= len(queue)
        return places + queue[1:]

    def _joins(self, fork: int, join: int) -> bool:
        heads = {fork if way.head == join else way.head for way in self.ways[fork]}
        return heads == set(self.roads.gates[join].values())

    def _darken(self, number: int, part: list[int]) -> None:
        """Nothing is known of a part, nor of where it leads."""
        self.dark.add(number)
        inside = set(part)
        for node in part:
            for mark in self._marks.get(node, ()):
                after = self.step(node, mark)
                for way in self.ways[node] if after != STOP else ():
                    if way.head not in inside:
                        self._take(node, way, after, 0.0, dark=True)


class Loop:
    """One part with cycles, gone round until next to nothing is left in it.

    `hit` is the share of cases that comes to one of the states sought, each case counted once; None where it cannot be
    known. `leaving` is what goes out, by state, and `sources` the node that each comes from.
    """

    def __init__(self, chain: Chain, number: int, sought: set[int]) -> None:
        self.chain, self.sought = chain, sought
        self.part = chain.shares.parts[number]
        self.inside = set(self.part)
        self.leaving: Mass = {}
        self.sources: dict[int, int] = {}
        self.waiting: dict[int, dict[tuple[int, int], float]] = {}
        self.hit: float | None = None
        self.radix = self._radix()
        known = not chain.unknown.intersection(chain.inflow[number]) and self.radix is not None
        if known and not any(chain.shares.facts.graph.nodes[node].kind is NodeKind.PARALLEL for node in self.part):
            for state, mass in chain.inflow[number].items():
                self._put(state // chain.width, state % chain.width, 0, mass)
            self.hit = None if self.is_closed and not sought else self._run()

    @property
    def is_closed(self) -> bool:
        """Whether no arrow leads out: what comes in never leaves."""
        ways = self.chain.ways
        return all(way.head in self.inside for node in self.part for way in ways[node])

    def _radix(self) -> dict[int, int] | None:
        """For each arrow of the part with a limit (by identity) the place of its count in one number; None for too many."""
        radix: dict[int, int] = {}
        size = 1
        for node in self.part:
            for way in self.chain.ways[node]:
                if way.limit and way.head in self.inside:
                    radix[id(way)] = size
                    size *= way.limit + 1
        return radix if size <= MOST_COUNTS else None

    def _run(self) -> float | None:
        """Go round; each round takes the nodes in the order of the flow, so that only arrows back wait for the next."""
        hit, before, still = 0.0, 0.0, 0
        for _ in range(MOST_ROUNDS):
            held = sum(sum(states.values()) for states in self.waiting.values())
            still = still + 1 if held == before else 0
            # Held by a trap: nothing has left, though by now every limited arrow can have been used up.
            if held <= RESIDUE or still > MOST_COUNTS:
                return hit
            before = held
            for node in self.part:
                for (mark, counts), mass in self.waiting.pop(node, {}).items():
                    if node * self.chain.width + mark in self.sought:
                        hit += mass
                    elif not self._move(node, mark, counts, mass):
                        return None
            if self.chain.shares.budget <= 0:
                return None
        return None

    def _move(self, node: int, mark: int, counts: int, mass: float) -> bool:
        """Move cases on; False where it is not said where to."""
        chain = self.chain
        after = chain.step(node, mark)
        if after == STOP:
            return True
        ways = chain.ways[node]
        chain.shares.budget -= len(ways)
        closed = frozenset(place for place, way in enumerate(ways) if self._used(way, counts) == way.limit > 0)
        shares = split(chain.shares.facts.graph.nodes[node], ways, closed)
        if shares is None:
            return False
        for way, share in zip(ways, shares, strict=True):
            taken = after if way.place < chain.roads.size else chain.step(way.place, after)
            if not share or taken == STOP:
                continue
            if way.head in self.inside:
                self._put(way.head, taken, counts + (self.radix or {}).get(id(way), 0), mass * share)
            else:
                state = way.head * chain.width + taken
                self.leaving[state] = self.leaving.get(state, 0.0) + mass * share
                self.sources[state] = node
        return True

    def _used(self, way: Way, counts: int) -> int:
        """How often the case has taken an arrow of the part."""
        place = (self.radix or {}).get(id(way))
        return counts // place % (way.limit + 1) if place else 0

    def _put(self, node: int, mark: int, counts: int, mass: float) -> None:
        states = self.waiting.setdefault(node, {})
        states[mark, counts] = states.get((mark, counts), 0.0) + mass
