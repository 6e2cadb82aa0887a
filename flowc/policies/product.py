"""A policy's automaton beside a flow: where some case's way breaks the rule, and the shortest way there.

Where there is no fork that is joined, a case is at one node, and `flowc.analysis` sweeps all ways at once; else see
`markings`. A mark is the automaton's state and, where the policy speaks of transfers or of the last team, who has the
case and which teams have had it.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from flowc.analysis import Facts, Spread, team_with_case
from flowc.analysis.roads import STOP, spread
from flowc.diagnostics import Impact
from flowc.model import Node, NodeKind
from flowc.policies.automata import DEAD, Automaton
from flowc.policies.selectors import PASSING, Selector, true_of

#: How a case may come to a node, by number: its team has it already; no team had it; its team had it before; never.
PASSED = ("", "first", "hand-over", "transfer")

#: Steps of one policy in one flow, for each node; beyond, the policy says that it could not be decided.
LIMIT = 2_000

#: Nodes of all the ways that are shown of one policy in one flow: of a flow that breaks it everywhere, later findings
#: show no way.
SHOWN = 1_000_000

#: Nodes at which no work is done: for "immediately" they are not there.
GATES = frozenset({NodeKind.PARALLEL, NodeKind.JOIN})


class Violation(Struct, frozen=True):
    """A node at which some case breaks the rule; `trail` is the shortest way there: nodes, and the marks that they were
    entered with; nothing where too much was shown before. `impact` is None where nobody can know how many cases come to break it here.
    """

    node: int
    trail: list[tuple[int, int]]
    impact: Impact | None = None


class Judged(Struct, frozen=True):
    """What came out; not `complete` where there are more states than are looked at."""

    violations: tuple[Violation, ...]
    complete: bool = True


class Steps(Struct, frozen=True):
    """A flow as an automaton sees it: how a case's mark changes at each place.

    `letters[place][passed]` is the letter of a node, or of an arrow of a sub-flow; `team[place]` the number of the team
    that takes the case there, from 1, or 0; `silent` places change nothing; `holders` may have the case, nobody
    included. A mark is
    `state + size * (holder + holders * had)`, with a bit of `had` for each team.
    """

    machine: Automaton
    letters: list[tuple[int, ...]]
    team: list[int]
    silent: frozenset[int]
    holders: int

    @property
    def width(self) -> int:
        """How many marks there are."""
        return self.machine.size * self.holders << self.holders

    def enter(self, place: int, mark: int) -> int:
        """The mark after a place, or DEAD."""
        if place in self.silent:
            return mark
        had, state = divmod(mark, self.machine.size)
        passed, had = self.pass_on(place, had)
        after = self.machine.moves[state][self.letters[place][passed]]
        return DEAD if after == DEAD else after + self.machine.size * had

    def breaks(self, place: int, mark: int) -> bool:
        """Whether a case that comes to a place with a mark breaks the rule there."""
        if place in self.silent:
            return False
        had, state = divmod(mark, self.machine.size)
        passed, _ = self.pass_on(place, had)
        return self.machine.breaking[state][self.letters[place][passed]]

    def pass_on(self, place: int, had: int) -> tuple[int, int]:
        """How a case comes to a place, as an index of PASSED, and who has and had it after."""
        own = self.team[place]
        before, holder = divmod(had, self.holders)
        if not own or own == holder:
            return 0, had
        passed = 1 if not holder else 2 if before >> own & 1 else 3
        return passed, (before | 1 << own) * self.holders + own

    def is_pending(self, mark: int) -> bool:
        """Whether a case must not end with this mark."""
        return mark % self.machine.size in self.machine.pending


def steps_of(facts: Facts, machine: Automaton, sets: Mapping[str, Selector], arrows: list[int]) -> Steps:
    """What each set selects in a flow; `arrows` has the letters of the arrows of sub-flows."""
    nodes = facts.graph.nodes
    asked = any(atom.what in PASSING for chosen in sets.values() for atom in chosen.atoms)
    names = [team_with_case(node) if asked else None for node in nodes]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(filter(None, names)), 1)}
    letters = [
        tuple(letter(node, sets, passed) for passed in (PASSED if name else PASSED[:1]))
        for node, name in zip(nodes, names, strict=True)
    ]
    letters += [(given,) for given in arrows]
    silent: frozenset[int] = frozenset()
    if not machine.blind:
        gates = (place for place, node in enumerate(nodes) if node.kind in GATES)
        silent = frozenset((*gates, *range(len(nodes), len(letters))))
    team = [numbers[name] if name else 0 for name in names] + [0] * len(arrows)
    return Steps(machine, letters, team, silent, len(numbers) + 1)


def letter(node: Node, sets: Mapping[str, Selector], passed: str) -> int:
    """The sets that select a node, a bit each."""
    holds = true_of(node, passed=passed)
    return sum(1 << "abc".index(name) for name, chosen in sets.items() if chosen.selects(holds))


def judge(facts: Facts, steps: Steps) -> Judged:
    """Every node at which some case breaks the rule, once, the nearest to a request first."""
    if facts.gates:
        from flowc.policies.markings import judge_runs

        return judge_runs(facts, steps)
    swept, complete = _sweep(facts, steps)
    return Judged(tuple(_broken(facts, steps, swept)), complete)


def meets(facts: Facts, steps: Steps) -> bool:
    """Whether some case breaks the rule, in a flow without joins; taken for granted where that is too much to find out."""
    swept, complete = _sweep(facts, steps)
    return not complete or any(breaks(facts, steps, node, mark) for node, mark in swept.arrivals())


def _sweep(facts: Facts, steps: Steps) -> tuple[Spread, bool]:
    """Every mark with which cases come to each node, and whether all were looked at."""
    left = LIMIT * (len(steps.letters) + 100)

    def step(place: int, mark: int) -> int:
        nonlocal left
        left -= 1
        return steps.enter(place, mark) if left > 0 else STOP

    return spread(facts.roads, facts.requests, steps.width, step), left > 0


def _broken(facts: Facts, steps: Steps, swept: Spread) -> Iterator[Violation]:
    """The nodes that break the rule, each with the marks with which cases come that break it, the nearest first."""
    marks: dict[int, list[int]] = {}
    for node, mark in swept.arrivals():
        if breaks(facts, steps, node, mark):
            marks.setdefault(node, []).append(mark)
    shown = 0
    for node, breaking in marks.items():
        own = steps.breaks(node, breaking[0]) or facts.graph.nodes[node].kind is NodeKind.END
        impact = facts.impact(swept, node, breaking) if own else None
        trail = swept.trail(node, breaking[0]) if shown < SHOWN else []
        shown += len(trail)
        yield Violation(node, trail, impact)


def breaks(facts: Facts, steps: Steps, node: int, mark: int) -> bool:
    """Whether a case that comes to a node with a mark breaks the rule here, or on an arrow of this sub-flow."""
    if steps.breaks(node, mark):
        return True
    kind = facts.graph.nodes[node].kind
    after = steps.enter(node, mark)
    if kind is NodeKind.END:
        return steps.is_pending(after)
    arrows = facts.roads.out[node] if kind is NodeKind.SUBFLOW else ()
    return any(steps.breaks(arrow, after) for arrow in arrows)
