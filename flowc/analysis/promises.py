"""What the customer is told about a delay, against the longest way to the next word: a promise that cannot be kept.

From the node that tells a delay a case goes on to the next node that tells one, or to an end. On its way it waits as
long as the nodes may take (`délai`) and for the timers that it takes; hands-on time is not waited for. All branches of
a fork run, so a case that comes to their join has been told anew where another branch always tells.
"""

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from math import inf

from msgspec import Struct

from flowc.analysis.alongside import alongside
from flowc.analysis.calls import Given, tells_delay
from flowc.analysis.components import components
from flowc.analysis.facts import Facts
from flowc.analysis.walk import UNREACHED, path_to
from flowc.analysis.walks import Arrow, Course, Loop, Walk, longest_on
from flowc.diagnostics import Impact
from flowc.model import Duration, Edge, Inform, NodeKind

#: How long a duration is, in seconds.
Measure = Callable[[Duration], int]


class BrokenPromise(Struct, frozen=True):
    """A notice whose delay is over before the longest way to the next one is; `seconds` of `working` time, or of any.

    The path is that of a request to the notice, then the longest way, each loop once; `loops` says how often it goes
    round each.
    """

    node: int
    notice: Inform
    seconds: int
    working: bool
    path: list[int]
    loops: tuple[Loop, ...]
    impact: Impact | None


def broken_promises(facts: Facts) -> list[BrokenPromise]:
    """Each delay told, on a node that a case comes to, that is shorter than the longest way to the next word."""
    telling = [
        number
        for number, node in enumerate(facts.graph.nodes)
        if node.inform and tells_delay(node) and facts.reach[number] != UNREACHED
    ]
    if not telling:
        return []
    ways = _Ways(facts)
    bound = ways.bounds()
    return [broken for number in telling for broken in _broken(ways, number, ways.after(number, bound))]


def _broken(ways: "_Ways", number: int, bound: float) -> Iterator[BrokenPromise]:
    """The promises of one node that its longest way outlasts; none is where even the bound of all ways is no longer."""
    facts = ways.facts
    for notice in facts.graph.nodes[number].inform:
        promised = notice.within.value if notice.within else None
        if promised is None or promised.calendar_seconds >= bound:
            continue
        begun = _Beginning(ways, number)
        working = promised.business and begun.is_working
        measure = _working if working else _calendar
        limit = measure(promised)
        longest = begun.longest(measure)
        if longest is None or longest.seconds <= limit:
            continue
        certain = facts.has_shares and begun.shortest(measure) > limit
        yield BrokenPromise(
            node=number,
            notice=notice,
            seconds=longest.seconds,
            working=working,
            path=[*path_to(facts.reach, number), *longest.path],
            loops=longest.loops,
            # Where some cases are served in time, how many are not is more than percentages tell.
            impact=facts.impact(facts.without(frozenset()), number) if certain else None,
        )


def _calendar(duration: Duration) -> int:
    return duration.calendar_seconds


def _working(duration: Duration) -> int:
    return duration.seconds


class _Ways:
    """Where a case goes on without being told anything new."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.telling = facts.giving(Given.DELAY)
        self.anew = alongside(facts, self.telling).always
        self.regions: dict[int, _Region] = {}

    def stops(self, node: int) -> bool:
        """Whether the way is over before this node: it is an end, or tells a delay itself."""
        return node in self.telling or self.facts.graph.nodes[node].kind is NodeKind.END

    def steps(self, node: int, *, first: bool = False) -> Iterator[tuple[Edge, int, bool]]:
        """The arrows that leave a node, the node that each leads to, and whether the way is over by then.

        Where the called flow has told a delay, the way was over before the sub-flow, unless it begins there.
        """
        roads = self.facts.roads
        for place, edge in zip(roads.out[node], self.facts.graph.arrows[node], strict=False):
            head = roads.beyond.get(place, place)
            told = place >= roads.size and place in self.telling
            if first or not told:
                yield edge, head, told or self.stops(head) or (node, head) in self.anew

    def may_tell(self, node: int) -> bool:
        """Whether a called flow may have told a delay by the time it ends."""
        return any(
            place >= self.facts.roads.size and place in self.telling for place in self.facts.roads.out[node]
        )

    def time(self, node: int) -> Duration | None:
        """How long a node may take."""
        deadline = self.facts.graph.nodes[node].deadline
        return deadline.value if deadline else None

    def region(self, head: int) -> "_Region":
        """What lies behind an arrow to a node; many notices may lead to one."""
        if head not in self.regions:
            self.regions[head] = _Region(self, head)
        return self.regions[head]

    def bounds(self) -> list[float]:
        """For each node no less than the longest way from it, itself included; without end where a loop takes time."""
        size = len(self.facts.graph.nodes)
        on = [[] if self.stops(node) else list(self.steps(node)) for node in range(size)]
        out = [[head for _, head, over in steps if not over] for steps in on]
        bound: list[float] = [0.0] * size
        for part in components(out):
            inside = set(part)
            most = 0.0
            for node in part:
                for edge, head, over in on[node]:
                    after = 0.0 if over or head in inside else bound[head]
                    most = max(most, after + _seconds(edge.after.value if edge.after else None))
            times = [_seconds(self.time(node)) for node in part]
            if len(part) > 1 or part[0] in out[part[0]]:
                timers = (edge.after for node in part for edge, head, _ in on[node] if head in inside)
                most = inf if any(times) or any(timers) else most
            for node, own in zip(part, times, strict=True):
                bound[node] = most + own
        return bound

    def after(self, node: int, bound: list[float]) -> float:
        """The bound of the ways that begin at a node that tells a delay."""
        steps = (
            (0.0 if over else bound[head]) + _seconds(edge.after.value if edge.after else None)
            for edge, head, over in self.steps(node, first=True)
        )
        return _seconds(self.time(node)) + max(steps, default=0.0)


def _seconds(duration: Duration | None) -> int:
    return duration.calendar_seconds if duration else 0


class _Beginning:
    """The first step of a way, from the node that tells a delay."""

    def __init__(self, ways: _Ways, number: int) -> None:
        self.time = ways.time(number)
        #: Each arrow with what lies behind it, nothing where the way is over there.
        self.steps: list[tuple[Edge, int, _Region | None]] = []
        for edge, head, over in ways.steps(number, first=True):
            if over or ways.may_tell(head):
                self.steps.append((edge, head, None))
            if not over:
                self.steps.append((edge, head, ways.region(head)))

    @property
    def is_working(self) -> bool:
        """Whether all time on its ways is working time."""
        timers = (edge.after.value if edge.after else None for edge, _, _ in self.steps)
        own = all(duration.business for duration in filter(None, (self.time, *timers)))
        return own and all(region.is_working for _, _, region in self.steps if region)

    def longest(self, measure: Measure) -> Walk | None:
        """The longest way, by the numbers of its nodes, the first left out."""
        best: Walk | None = None
        for edge, head, region in self.steps:
            walk = region.longest(measure) if region else Walk(0, (head,), ())
            if walk is None:
                continue
            seconds = walk.seconds + self._before(edge, measure)
            if best is None or seconds > best.seconds:
                best = Walk(seconds, walk.path, walk.loops)
        return best

    def shortest(self, measure: Measure) -> float:
        """How long even the shortest way takes."""
        ways = (
            self._before(edge, measure) + (region.shortest(measure) if region else 0)
            for edge, _, region in self.steps
        )
        return min(ways, default=inf)

    def _before(self, edge: Edge, measure: Measure) -> int:
        return sum(measure(each) for each in (self.time, edge.after.value if edge.after else None) if each)


class _Region:
    """What a case may pass, from one node to the next words, by numbers of its own: the first node is 0.

    A node at which the way is over has a number apart, without time and arrows: a sub-flow may be both.
    """

    def __init__(self, ways: _Ways, start: int) -> None:
        self.nodes = [start]
        self.time: list[Duration | None] = [ways.time(start)]
        self.ends: set[int] = set()
        self.arrows: list[list[tuple[int, Edge]]] = []
        self.walks: dict[Measure, Walk | None] = {}
        number = {(start, False): 0}
        for place, node in enumerate(self.nodes):
            own: list[tuple[int, Edge]] = []
            self.arrows.append(own)
            if place in self.ends:
                continue
            for edge, head, over in ways.steps(node):
                for last in (True, False) if not over and ways.may_tell(head) else (over,):
                    if (head, last) not in number:
                        number[head, last] = len(self.nodes)
                        self.nodes.append(head)
                        self.time.append(None if last else ways.time(head))
                        if last:
                            self.ends.add(number[head, last])
                    own.append((number[head, last], edge))

    @property
    def is_working(self) -> bool:
        """Whether all of its time is working time."""
        timers = (edge.after.value for own in self.arrows for _, edge in own if edge.after)
        return all(duration.business for duration in (*filter(None, self.time), *timers))

    def longest(self, measure: Measure) -> Walk | None:
        """The longest way through it, by the numbers that its nodes have in the flow."""
        if measure not in self.walks:
            walk = longest_on(self._course(measure), [0])
            self.walks[measure] = walk and self._in_flow(walk)
        return self.walks[measure]

    def _in_flow(self, walk: Walk) -> Walk:
        """The walk by the numbers of the flow."""
        of_flow = self.nodes.__getitem__
        loops = (Loop(tuple(map(of_flow, loop.nodes)), loop.closing, loop.times) for loop in walk.loops)
        return Walk(walk.seconds, tuple(map(of_flow, walk.path)), tuple(loops))

    def shortest(self, measure: Measure) -> float:
        """How long even the shortest way through it takes."""
        course = self._course(measure)
        best = {0: course.times[0]}
        waiting = [(course.times[0], 0)]
        while waiting:
            seconds, node = heappop(waiting)
            if node in course.ends:
                return seconds
            for each in course.arrows[node] if seconds == best[node] else ():
                after = seconds + each.seconds + course.times[each.target]
                if after < best.get(each.target, inf):
                    best[each.target] = after
                    heappush(waiting, (after, each.target))
        return inf

    def _course(self, measure: Measure) -> Course:
        return Course(
            [measure(time) if time else 0 for time in self.time],
            [
                [self._arrow(place, target, edge, measure) for target, edge in own]
                for place, own in enumerate(self.arrows)
            ],
            self.ends,
        )

    def _arrow(self, source: int, target: int, edge: Edge, measure: Measure) -> Arrow:
        seconds = measure(edge.after.value) if edge.after else 0
        return Arrow(source, target, seconds, edge.limit.value if edge.limit else 0, edge)
