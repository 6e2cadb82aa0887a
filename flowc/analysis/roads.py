"""The graph as a case travels it: arrows, what a called flow guarantees on them, and joins that wait for all branches.

`spread` answers "which marks can a case carry when it comes to this node", for every path at once: each pair of a
node and a mark is looked at once, so the time grows with the graph and not with the number of its paths.
"""

from collections.abc import Callable, Container, Iterable, Iterator

from msgspec import Struct

from flowc.analysis.forks import Gates

#: From the number of a node and the mark a case comes with, the mark it leaves with; STOP lets none pass.
Step = Callable[[int, int], int]
STOP = -1


class Roads(Struct, frozen=True):
    """Where a case can go.

    A target of `size` or more is not a node: it stands for an arrow of a sub-flow, on which the called flow
    guarantees something; `beyond` gives the node that the arrow leads to.
    """

    out: list[list[int]]
    beyond: dict[int, int]
    gates: Gates

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.out)


class Spread(Struct, frozen=True):
    """The pairs of node and mark that a case can come to, the nearest first, each with the pair before it; `step` is
    what made the marks, on these `roads`.
    """

    before: dict[int, int]
    width: int
    step: Step
    roads: Roads

    def arrivals(self) -> Iterator[tuple[int, int]]:
        """Each node and mark."""
        return (divmod(state, self.width) for state in self.before)

    def starts_at(self, node: int) -> bool:
        """Whether cases come in at a node."""
        return self.before.get(node * self.width) == -1

    def reaches(self, node: int) -> bool:
        """Whether a case can come to a node with mark 0."""
        return node * self.width in self.before

    def has(self, node: int, mark: int) -> bool:
        """Whether a case can come to a node with a mark."""
        return node * self.width + mark in self.before

    def path_to(self, node: int) -> list[int]:
        """The nodes of the shortest way to a node with mark 0."""
        return [state // self.width for state in self._states(node * self.width)]

    def trail(self, node: int, mark: int) -> list[tuple[int, int]]:
        """The shortest way to a node with a mark: nodes and the marks they were entered with."""
        return [divmod(state, self.width) for state in self._states(node * self.width + mark)]

    def _states(self, state: int) -> list[int]:
        before, states = self.before, []
        while state >= 0:
            states.append(state)
            state = before[state]
        states.reverse()
        return states


def spread(roads: Roads, starts: Iterable[int], width: int, step: Step) -> Spread:
    """Every mark (below `width`, 0 at the starts) with which some path brings a case to each node.

    An odd mark says that the sought thing holds, an even one that it does not. At a join all branches have run: what
    holds at the end of one holds after it, so a case comes through with an even mark only where every branch can end
    with one.
    """
    seeds = [start * width for start in starts]
    if roads.gates:
        reached = _flood(roads, seeds, width, step)
        return Spread(_shortest(roads, seeds, width, step, reached), width, step, roads)
    return Spread(_walk(roads, seeds, width, step), width, step, roads)


def avoid(roads: Roads, starts: Iterable[int], places: Container[int]) -> Spread:
    """Where a case can come without passing any of these nodes and arrows; it may stop at one."""

    def step(place: int, _: int) -> int:
        return STOP if place in places else 0

    if roads.gates:
        return spread(roads, starts, 1, step)
    before = dict.fromkeys(starts, -1)
    queue = list(before)
    for node in queue:
        if node in places:
            continue
        for target in roads.out[node]:
            if target >= roads.size and target in places:
                continue
            head = roads.beyond.get(target, target)
            if head not in before:
                before[head] = node
                queue.append(head)
    return Spread(before, 1, step, roads)


def _walk(roads: Roads, seeds: list[int], width: int, step: Step) -> dict[int, int]:
    """Breadth first, where there is no join to wait at."""
    out, beyond, size = roads.out, roads.beyond, roads.size
    before = dict.fromkeys(seeds, -1)
    queue = list(before)
    for state in queue:
        node, mark = divmod(state, width)
        after = step(node, mark)
        if after == STOP:
            continue
        for target in out[node]:
            new = target * width + after
            if target >= size:
                passed = step(target, after)
                if passed == STOP:
                    continue
                new = beyond[target] * width + passed
            if new not in before:
                before[new] = state
                queue.append(new)
    return before


def _hops(roads: Roads, node: int, after: int, step: Step) -> Iterator[tuple[int, int]]:
    """Where a case goes that leaves a node with a mark, and the mark it has there."""
    for target in roads.out[node]:
        if target < roads.size:
            yield target, after
        elif (passed := step(target, after)) != STOP:
            yield roads.beyond[target], passed


def _flood(roads: Roads, seeds: list[int], width: int, step: Step) -> set[int]:
    """Everything that can be reached, in the order in which joins open."""
    waiting = {join: _Waiting(len(set(branches.values()))) for join, branches in roads.gates.items()}
    reached = set(seeds)
    queue = list(seeds)
    for state in queue:
        node, mark = divmod(state, width)
        after = step(node, mark)
        if after == STOP:
            continue
        for target, passed in _hops(roads, node, after, step):
            gate = waiting.get(target)
            marks = [passed] if gate is None else gate.admit(roads.gates[target][node], passed)
            new = [target * width + one for one in marks if target * width + one not in reached]
            reached.update(new)
            queue += new
    return reached


def _shortest(roads: Roads, seeds: list[int], width: int, step: Step, reached: set[int]) -> dict[int, int]:
    """Breadth first inside what can be reached: by then it is known which joins let which marks pass."""
    before = dict.fromkeys(seeds, -1)
    queue = list(seeds)
    for state in queue:
        node, mark = divmod(state, width)
        after = step(node, mark)
        if after == STOP:
            continue
        for target, passed in _hops(roads, node, after, step):
            lifted = passed | 1
            for one in (passed, lifted) if target in roads.gates and lifted < width else (passed,):
                new = target * width + one
                if new in reached and new not in before:
                    before[new] = state
                    queue.append(new)
    return before


class _Waiting:
    """A join at which branches arrive, each with marks of its own."""

    def __init__(self, branches: int) -> None:
        self.branches = branches
        self.even: dict[int, set[int]] = {}
        self.odd: set[int] = set()
        self.arrived: set[int] = set()
        self.held: list[int] = []

    def admit(self, branch: int, mark: int) -> list[int]:
        """The marks that may pass now that a branch can end with this one; none before every branch can end."""
        self.held += self._combined(branch, mark)
        self.arrived.add(branch)
        if len(self.arrived) < self.branches:
            return []
        passing, self.held = self.held, []
        return list(dict.fromkeys(passing))

    def _combined(self, branch: int, mark: int) -> list[int]:
        """The marks of the case after the join, of the branch's mark and those known of the others."""
        if mark & 1:
            return [mark, *self._lifted(branch)]
        known = self.even.setdefault(branch, set())
        if mark in known:
            return []
        known.add(mark)
        passing = [mark | 1] if self.odd - {branch} else []
        if len(self.even) < self.branches:
            return passing
        opened = len(known) == 1
        return passing + (sorted(set().union(*self.even.values())) if opened else [mark])

    def _lifted(self, branch: int) -> list[int]:
        """Even marks of other branches: beside this branch they hold too."""
        if branch in self.odd or len(self.odd) > 1:
            return []
        self.odd.add(branch)
        others = (marks for other, marks in self.even.items() if other != branch or len(self.odd) > 1)
        return sorted({mark | 1 for marks in others for mark in marks})
