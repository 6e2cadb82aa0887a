"""The shortest and the longest time that a case may take to each state of an unrolled flow.

Shortest is a walk in the order of time (Dijkstra 1959); the join of a `parallèle` is passed when the last of its
branches has come, each by its own shortest way (Knuth 1977). Longest goes through the states in order: loops with `max`
are counted out, so that what still goes round has no bound, and is without end where going round takes time.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from math import inf

from msgspec import Struct

from flowc.analysis.components import components
from flowc.analysis.forks import Gates
from flowc.analysis.unrolled import Unrolled


class Course(Struct, frozen=True):
    """An unrolled flow with the seconds that each node takes, beside those of its timers."""

    states: Unrolled
    times: Sequence[float]
    gates: Gates

    def seconds(self, state: int, position: int) -> float:
        """The time from a state to the next one by one of its moves."""
        after = self.states.moves[state][position].edge.after
        return self.times[self.states.nodes[state]] + (after.value.calendar_seconds if after else 0)


def shortest(course: Course, starts: Sequence[tuple[int, float]], stop: int = -1) -> dict[int, float]:
    """The least time of arriving at each state; no way leads on from the state `stop`, which waits for nothing."""
    nodes, moves = course.states.nodes, course.states.moves
    best: dict[int, float] = {}
    waiting = [(seconds, state) for state, seconds in starts]
    waiting.sort()
    came: dict[int, dict[int, float]] = {}
    while waiting:
        seconds, state = heappop(waiting)
        if state in best:
            continue
        best[state] = seconds
        for position, move in enumerate(moves[state] if state != stop else ()):
            arrival = seconds + course.seconds(state, position)
            gate = course.gates.get(nodes[move.target]) if move.target != stop else None
            if gate:
                branches = came.setdefault(move.target, {})
                branch = gate[nodes[state]]
                branches[branch] = min(arrival, branches.get(branch, inf))
                if len(branches) < len(set(gate.values())):
                    continue
                arrival = max(branches.values())
            if move.target not in best:
                heappush(waiting, (arrival, move.target))
    return best


def longest(course: Course, starts: Sequence[tuple[int, float]], stop: int = -1) -> dict[int, float]:
    """The most time of arriving at each state; infinite behind a loop without a bound that takes time."""
    region = _region(course, [state for state, _ in starts], stop)
    number = {state: place for place, state in enumerate(region)}
    moves = course.states.moves
    out = [[number[move.target] for move in moves[state]] if state != stop else [] for state in region]
    best = [-inf] * len(region)
    for state, seconds in starts:
        best[number[state]] = max(best[number[state]], seconds)
    for part in reversed(components(out)):
        inside = frozenset(part)
        latest = max(best[place] for place in part)
        if len(part) > 1 or part[0] in out[part[0]]:
            latest = inf if _takes_time(course, region, part, inside, out) else latest
            for place in part:
                best[place] = latest
        for place in part:
            for position, target in enumerate(out[place]):
                if target not in inside:
                    best[target] = max(best[target], best[place] + course.seconds(region[place], position))
    return dict(zip(region, best, strict=True))


def _region(course: Course, starts: Sequence[int], stop: int) -> list[int]:
    """The states that a case may come to before it stops."""
    seen = dict.fromkeys(starts)
    region = list(seen)
    for state in region:
        for move in course.states.moves[state] if state != stop else ():
            if move.target not in seen:
                seen[move.target] = None
                region.append(move.target)
    return region


def _takes_time(
    course: Course, region: list[int], part: list[int], inside: frozenset[int], out: list[list[int]]
) -> bool:
    """Whether going round takes time: every move of a strongly connected part is on some way around."""
    return any(
        course.seconds(region[place], position) > 0
        for place in part
        for position, target in enumerate(out[place])
        if target in inside
    )
