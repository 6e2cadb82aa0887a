"""The fewest moves from somewhere to somewhere, among all that a case may do."""

from collections.abc import Callable, Iterable

from flowc.interpreter.program import Program, Way
from flowc.interpreter.walk import State, advance, open_ways, without
from flowc.model import NodeKind

#: States that are looked at, beside a few for each stop, before a search gives up: limits and forks multiply them.
MOST = 20_000
A_FEW = 4

Goal = Callable[[State], bool]
Route = tuple[State, tuple[Way, ...]]


def shortest(code: Program, starts: Iterable[State], goal: Goal, near: Iterable[int] = ()) -> Route | None:
    """The start and the moves of a shortest way to a state that the goal accepts; None where none was found.

    Of limits, at first only those of the stops `near` the goal are counted: few ways need more, and each limit counted
    multiplies the states. What is found so is tried with all of them; where it fails, everything is counted.
    """
    begun = list(starts)
    tracked = frozenset(way.number for place in near for way in code.stops[place].ways if way.limit)
    found = _search(code, begun, goal, tracked)
    if found and _holds(code, found, goal):
        return found
    return _search(code, begun, goal, None)


def _holds(code: Program, route: Route, goal: Goal) -> bool:
    state, moves = route
    for way in moves:
        if way not in open_ways(code, state):
            return False
        state = advance(code, state, way)
    return goal(state)


def _search(code: Program, starts: list[State], goal: Goal, tracked: frozenset[int] | None) -> Route | None:
    """Breadth first; with `tracked`, only those ways are counted. A fork is not entered again inside itself, which would
    have no end.
    """
    deepest = sum(stop.node.kind is NodeKind.PARALLEL for stop in code.stops)
    most = MOST + A_FEW * len(code.stops)
    came: dict[State, tuple[State, Way] | None] = {}
    waiting = list(dict.fromkeys(starts))
    came.update(dict.fromkeys(waiting))
    for state in waiting:  # grows while it is walked
        if goal(state):
            return _route(came, state)
        if len(waiting) > most:
            return None
        for way in open_ways(code, state):
            onward = advance(code, state, way)
            if tracked is not None:
                onward = without(onward, tracked)
            if onward not in came and len(onward.forks) <= deepest:
                came[onward] = state, way
                waiting.append(onward)
    return None


def _route(came: dict[State, tuple[State, Way] | None], state: State) -> Route:
    moves = []
    step = came[state]
    while step is not None:
        state, way = step
        moves.append(way)
        step = came[state]
    return state, tuple(reversed(moves))

