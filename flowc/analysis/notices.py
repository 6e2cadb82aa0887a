"""Delays that a customer is told, and after which nobody has anything left to do for them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from flowc.analysis.calls import tells_delay
from flowc.analysis.facts import Facts
from flowc.analysis.onward import onward, way_on
from flowc.analysis.roads import Roads, spread
from flowc.analysis.surveys import WORK
from flowc.analysis.transfers import HAND_OVERS, team_with_case
from flowc.analysis.walk import START, UNREACHED
from flowc.diagnostics import Impact
from flowc.model import EdgeKind, Node, Outcome

#: Ends after which nobody waits for us any more: the customer gave up, or others have the case.
ELSEWHERE = frozenset({Outcome.ABANDONED, Outcome.TRANSFERRED})
#: Each share takes a sweep of its own: where more notices than this are empty, none is asked for.
MOST_SHARES = 20
#: Arrows of a level or handoff that say how its work came out.
OUTCOMES = frozenset({EdgeKind.OUTCOME, EdgeKind.OTHERWISE})


class Notice(Struct, frozen=True):
    """A node that announces a delay, a path through it to an end with nothing done after it, and how many cases end
    like that.
    """

    node: int
    path: Sequence[int]
    impact: Impact | None


def empty_notices(facts: Facts, calls_back: Callable[[Node], bool]) -> list[Notice]:
    """Each notice of a delay after which, on some path, no team works on the case and nobody calls back.

    A node with a `délai` keeps its promise itself, and so does one that calls back; a level or handoff that leaves by
    a labelled arrow has done its work. What other branches of a fork do counts, since they all run.
    """
    nodes = facts.graph.nodes
    telling = [
        number
        for number, node in enumerate(nodes)
        if node.inform and tells_delay(node) and node.deadline is None
    ]
    if not telling:
        return []
    working = frozenset(number for number, node in enumerate(nodes) if _works(node))
    search = _Search(facts, facts.roads, working)
    suspects = [node for node in telling if search.start(node) is not None and not calls_back(nodes[node])]
    if not suspects:
        return []
    busy = working.union(number for number, node in enumerate(nodes) if number not in working and calls_back(node))
    search = _Search(facts, _without_busy_forks(facts, busy), busy)
    found = [(node, path) for node in suspects if (path := search.path(node))]
    is_few = len(found) <= MOST_SHARES
    return [Notice(node, path, search.impact(node) if is_few else None) for node, path in found]


def _works(node: Node) -> bool:
    """Whether somebody has something to do here: a wait is only as good as the team that it names."""
    return node.kind in WORK or team_with_case(node) is not None


class _Search:
    """The way from a notice to an end on which nothing is done."""

    def __init__(self, facts: Facts, roads: Roads, busy: frozenset[int]) -> None:
        self.facts, self.roads, self.busy = facts, roads, busy
        self.goals = {
            end: None
            for end in facts.ends
            if facts.reach[end] != UNREACHED and end not in busy and facts.outcome(end) not in ELSEWHERE
        }
        self.after = onward(roads, range(roads.size), busy, self.goals)

    @cached_property
    def distance(self) -> dict[int, int]:
        """How many arrows lead from each node to such an end."""
        distance = {START: -1}
        for node, following in self.after.items():
            distance[node] = distance[following] + 1
        return distance

    def start(self, node: int) -> int | None:
        """Where the shortest way from a notice to an end begins: at the notice itself where it stands at one; None if
        there is always something to do.
        """
        if node in self.goals:
            return node
        heads = [head for head in self._heads(node) if head in self.after]
        return min(heads, key=self.distance.__getitem__, default=None)

    def path(self, node: int) -> list[int]:
        """A shortest path through a notice to such an end."""
        start, reached = self.start(node), self.facts.without(frozenset())
        if start is None or not reached.reaches(node):
            return []
        way = way_on(self.after, start)
        return reached.path_to(node) + (way[1:] if start == node else way)

    def _heads(self, node: int) -> Iterator[int]:
        """Where a case goes on to, unless the arrow tells what was done."""
        graph = self.facts.graph
        done = OUTCOMES if graph.nodes[node].kind in HAND_OVERS else frozenset()
        kept = {self.roads.beyond.get(target, target) for target in self.roads.out[node]}
        for edge in graph.arrows[node]:
            if edge.kind not in done and graph.index[edge.target] in kept:
                yield graph.index[edge.target]

    def impact(self, node: int) -> Impact | None:
        """How many cases end after this notice with nothing done; not known beside forks, nor where an arrow decides."""
        facts = self.facts
        if facts.gates or not facts.has_shares or facts.graph.nodes[node].kind in HAND_OVERS:
            return None

        def step(place: int, mark: int) -> int:
            return 2 if place == node else 0 if place in self.busy else mark

        swept = spread(facts.roads, facts.requests, 4, step)
        if node in self.goals:
            return facts.impact(swept, node, (0, 2))
        found = [facts.impact(swept, end, (2,)) for end in self.goals if swept.has(end, 2)]
        known = [impact for impact in found if impact]
        if len(known) < len(found):
            return None
        daily = [impact.per_day for impact in known if impact.per_day is not None]
        return Impact(
            min(sum(impact.share for impact in known), 1.0), sum(daily) if len(daily) == len(known) else None
        )


def _without_busy_forks(facts: Facts, busy: frozenset[int]) -> Roads:
    """The roads without the arrows into a join beside which another branch always has something to do."""
    roads = facts.roads
    closed: set[tuple[int, int]] = set()
    for join, branches in roads.gates.items():
        idle = {branch: _is_idle(roads, branch, join, busy) for branch in set(branches.values())}
        closed.update(
            (source, join)
            for source, branch in branches.items()
            if not all(quiet for other, quiet in idle.items() if other != branch)
        )
    if not closed:
        return roads
    out = [
        [target for target in targets if (source, roads.beyond.get(target, target)) not in closed]
        for source, targets in enumerate(roads.out)
    ]
    return Roads(out, roads.beyond, roads.gates)


def _is_idle(roads: Roads, branch: int, join: int, busy: frozenset[int]) -> bool:
    """Whether a branch of a fork may come to its join with nothing done; an inner join waits for all its branches."""
    arrived: dict[int, set[int]] = {}
    seen = {branch}
    queue = [branch]
    for node in queue:
        for target in roads.out[node] if node not in busy else ():
            head = roads.beyond.get(target, target)
            if head == join:
                return True
            inner = roads.gates.get(head)
            if inner:
                arrived.setdefault(head, set()).add(inner[node])
            if head not in seen and (not inner or arrived[head] == set(inner.values())):
                seen.add(head)
                queue.append(head)
    return False
