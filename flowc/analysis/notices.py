"""Delays that a customer is told, and after which nobody has anything left to do for them."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from flowc.analysis.calls import tells_delay
from flowc.analysis.facts import Facts
from flowc.analysis.onward import onward, way_on
from flowc.analysis.roads import Roads, avoid, spread
from flowc.analysis.surveys import WORK
from flowc.analysis.transfers import HAND_OVERS, team_with_case
from flowc.analysis.walk import UNREACHED
from flowc.diagnostics import Impact
from flowc.model import EdgeKind, Node, Outcome

#: Ends after which nobody waits for us any more: the customer gave up, or others have the case.
ELSEWHERE = frozenset({Outcome.ABANDONED, Outcome.TRANSFERRED})
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
    suspects = [node for node in telling if search.way(node) and not calls_back(nodes[node])]
    if not suspects:
        return []
    busy = working.union(number for number, node in enumerate(nodes) if number not in working and calls_back(node))
    search = _Search(facts, _without_busy_forks(facts, busy), busy)
    return [Notice(node, path, search.impact(node)) for node in suspects if (path := search.path(node))]


def _works(node: Node) -> bool:
    """Whether somebody has something to do here: a wait is only as good as the team that it names."""
    return node.kind in WORK or team_with_case(node) is not None


class _Search:
    """The way from a notice to an end on which nothing is done."""

    def __init__(self, facts: Facts, roads: Roads, busy: frozenset[int]) -> None:
        self.facts, self.roads, self.busy = facts, roads, busy
        self.goals = [
            end
            for end in facts.ends
            if facts.reach[end] != UNREACHED and end not in busy and facts.outcome(end) not in ELSEWHERE
        ]
        self.after = onward(roads, range(roads.size), busy, self.goals)

    def way(self, node: int) -> list[int]:
        """The nodes after a notice up to an end, that of the notice itself where it stands at one; none if there is
        always something to do.
        """
        if node in self.goals:
            return [node]
        ways = [way_on(self.after, head) for head in self._heads(node)]
        return min((way for way in ways if way), key=len, default=[])

    def path(self, node: int) -> list[int]:
        """A shortest path through a notice to such an end."""
        way = self.way(node)
        reached = self.facts.without(frozenset())
        if not way or not reached.reaches(node):
            return []
        return reached.path_to(node) + (way[1:] if way[0] == node else way)

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
        idle = {branch: _is_idle(facts, branch, join, busy) for branch in set(branches.values())}
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


def _is_idle(facts: Facts, branch: int, join: int, busy: frozenset[int]) -> bool:
    """Whether a branch of a fork may come to its join with nothing done."""
    sources = [source for source, by in facts.gates[join].items() if by == branch]
    swept = avoid(facts.roads, [branch], busy)
    return any(swept.reaches(source) and source not in busy for source in sources)
