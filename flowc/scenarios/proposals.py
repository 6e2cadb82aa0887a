"""Scenarios that would take the arrows which none takes yet."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from flowc.interpreter import Program, State, Way, advance, begin, open_ways, shortest
from flowc.model import EdgeKind, Node
from flowc.scenarios.journey import Journey, only_way


class Step(Struct, frozen=True):
    """A line to write: the way is taken at the node by an answer, or by a delay that passes."""

    node: Node
    way: Way

    @property
    def is_delay(self) -> bool:
        """Whether time passes, and nobody answers."""
        return self.way.kind is EdgeKind.TIMER


class Proposal(Struct, frozen=True):
    """A scenario to write: it is there for one arrow, begins at a stop, gives these answers, and leads to this node."""

    target: Way
    start: int
    steps: tuple[Step, ...]
    last: Node


def proposals(code: Program, left: Iterable[Way]) -> Iterator[Proposal]:
    """For each arrow a short scenario: what leads over it, and the node where it leads. What a case does by itself after
    that is taken, too, and needs none. An arrow that no case can take has none.
    """
    waiting = {way.number: way for way in left}
    for way in tuple(waiting.values()):
        if way.number not in waiting:
            continue
        route = shortest(code, map(begin, code.starts), lambda state, way=way: way in open_ways(code, state), [way.source])  # type: ignore[misc]
        if route is None:
            continue
        start, moves = route
        yield _proposal(code, way, start, moves)
        for number in _taken(code, start, (*moves, way)):
            waiting.pop(number, None)


def _taken(code: Program, start: State, moves: Iterable[Way]) -> Iterator[int]:
    """The moves, and what a case does by itself after the last of them."""
    journey = Journey(code, start.place)
    for way in moves:
        journey.take(way)
    journey.go(journey.ahead())
    return (way.number for way in journey.moves)


def _proposal(code: Program, target: Way, start: State, moves: tuple[Way, ...]) -> Proposal:
    """The lines of a walk. A case goes on by itself where nobody chooses, and finds the shortest way to the first step
    that is named: neither needs a line.
    """
    states = [start]
    for way in moves:
        states.append(advance(code, states[-1], way))
    chosen = [place for place, way in enumerate((*moves, target)) if only_way(code, states[place]) is not way]
    first = next((place for place in reversed(chosen) if _is_found(code, states[place], moves[:place])), 0)
    steps = [
        Step(code.stops[states[place].place].node, way)
        for place, way in enumerate((*moves, target))
        if place in chosen and place >= first
    ]
    return Proposal(target, start.place, tuple(steps), code.stops[target.target].node)


def _is_found(code: Program, state: State, moves: tuple[Way, ...]) -> bool:
    """Whether the moves are those that are found where nothing but the stop is named."""
    found = shortest(code, map(begin, code.starts), lambda other: other.place == state.place)
    return found is not None and found[1] == moves
