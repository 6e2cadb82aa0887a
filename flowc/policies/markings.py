"""Where branches run side by side: every order in which their nodes may come.

A run is at several nodes at once. The automaton sees the nodes in the order in which they are entered, any order that
the arrows allow; each branch knows of itself which team has its work. A `fin` closes the case, whatever the other
branches have left. What cannot matter is not tried in every order: where all orders are too many, a node that changes
nothing for the rule is entered at once.
"""

from collections.abc import Iterator

from msgspec import Struct

from flowc.analysis import Facts
from flowc.model import NodeKind
from flowc.policies.automata import DEAD
from flowc.policies.product import Judged, Steps, Violation, breaks

#: Runs of which all orders are tried, and those of which only the orders that matter are.
FEW, MANY = 3_000, 60_000

#: A branch: the place to enter next and the mark of its teams; or, with the number of the branch, the join at which it
#: waits.
Token = tuple[int, int, int]
ENTERING = -1
#: The automaton's state and where the branches are.
Run = tuple[int, tuple[Token, ...]]


class _Search(Struct):
    """Runs seen so far: each with the one before it and the place entered between."""

    facts: Facts
    steps: Steps
    eager: bool
    before: dict[Run, tuple[Run | None, int, int]] = {}
    broken: dict[int, Violation] = {}

    def all_runs(self, limit: int) -> bool:
        """Look at every run, the shortest first; False where there are more than the limit."""
        roads = self.facts.roads
        queue: list[Run] = [(0, ((start, 0, ENTERING),)) for start in self.facts.requests]
        self.before.update((run, (None, -1, 0)) for run in queue)
        for run in queue:
            for place, mark, new in self.next_runs(run):
                fresh = place < roads.size and place not in self.broken
                if fresh and breaks(self.facts, self.steps, place, mark):
                    self.broken[place] = Violation(place, [*self.trail(run), (place, mark)])
                if new is not None and new not in self.before:
                    self.before[new] = (run, place, mark)
                    queue.append(new)
            if len(self.before) > limit:
                return False
        return True

    def trail(self, run: Run) -> list[tuple[int, int]]:
        """The nodes entered on the way to a run."""
        entered = []
        current: Run | None = run
        while current is not None:
            current, place, mark = self.before[current]
            if 0 <= place < self.facts.roads.size:
                entered.append((place, mark))
        entered.reverse()
        return entered

    def next_runs(self, run: Run) -> Iterator[tuple[int, int, Run | None]]:
        """Each place that a run may enter next, the mark it comes with, and the run after it (None: it is over)."""
        state, tokens = run
        moving = [token for token in tokens if token[2] == ENTERING]
        if self.eager:
            moving = next(([token] for token in moving if self.is_quiet(token[0])), moving)
        for token in moving:
            place, had, _ = token
            mark = state + self.steps.machine.size * had
            after = self.steps.enter(place, mark)
            others = tuple(other for other in tokens if other != token)
            targets = self.targets(place)
            if after == DEAD or self.is_end(place):
                yield place, mark, None
                continue
            if not targets:
                yield place, mark, (after % self.steps.machine.size, others)
            for new in self.moved(place, after, targets, others):
                yield place, mark, new

    def targets(self, place: int) -> list[int]:
        """Where the arrows of a place lead; that of a sub-flow's arrow is one."""
        roads = self.facts.roads
        return roads.out[place] if place < roads.size else [roads.beyond[place]]

    def is_end(self, place: int) -> bool:
        """Whether the case is closed at a place."""
        nodes = self.facts.graph.nodes
        return place < len(nodes) and nodes[place].kind is NodeKind.END

    def is_quiet(self, place: int) -> bool:
        """Whether it never matters when a place is entered."""
        steps = self.steps
        changes = not steps.machine.blind or steps.team[place] or any(steps.letters[place])
        return not changes and not self.is_end(place)

    def moved(self, place: int, after: int, targets: list[int], others: tuple[Token, ...]) -> Iterator[Run]:
        """The runs after a place: all its arrows at once at a fork, else one of them."""
        size = self.steps.machine.size
        state, had = after % size, after // size
        nodes = self.facts.graph.nodes
        arrived = [self.arriving(place, target, had) for target in targets]
        forks = place < len(nodes) and nodes[place].kind is NodeKind.PARALLEL
        for new in [arrived] if forks else [[token] for token in arrived]:
            for tokens in self.opened((*others, *new)):
                yield state, tuple(sorted(set(tokens)))

    def arriving(self, place: int, target: int, had: int) -> Token:
        """A branch on its way to a place: at a join that closes a fork it waits."""
        gate = self.facts.gates.get(target)
        source = place if place < self.facts.roads.size else self.source(place)
        return (target, had, ENTERING) if gate is None or source not in gate else (target, had, gate[source])

    def source(self, arrow: int) -> int:
        """The sub-flow of an arrow."""
        return self.facts.graph.index[self.facts.calls[arrow - self.facts.roads.size][1].source]

    def opened(self, tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
        """The branches once joins at which all wait have let them through; any of them may have the case last."""
        for join in dict.fromkeys(place for place, _, branch in tokens if branch != ENTERING):
            waiting = [token for token in tokens if token[0] == join and token[2] != ENTERING]
            if {branch for _, _, branch in waiting} == set(self.facts.gates[join].values()):
                rest = tuple(token for token in tokens if token not in waiting)
                for had in dict.fromkeys(self.together(waiting)):
                    yield (*rest, (join, had, ENTERING))
                return
        yield tokens

    def together(self, waiting: list[Token]) -> Iterator[int]:
        """Who may have a case whose branches are joined; all teams that had one had the case."""
        holders = self.steps.holders
        before = 0
        for _, had, _ in waiting:
            before |= had // holders
        yield from (before * holders + had % holders for _, had, _ in waiting)


def judge_runs(facts: Facts, steps: Steps) -> Judged:
    """Every node at which some run breaks the rule, once, with a shortest run where their number allows it."""
    search = _Search(facts, steps, eager=False)
    complete = search.all_runs(FEW)
    if not complete:
        search = _Search(facts, steps, eager=True)
        complete = search.all_runs(MANY)
    return Judged(tuple(search.broken.values()), complete)
