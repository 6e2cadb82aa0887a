"""Where a case has got to, and where it may go: one move after another."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from flowc.interpreter.program import Program, Way
from flowc.model import EdgeKind, NodeKind

#: Ways by their numbers.
Branches = tuple[int, ...]


class State(Struct, frozen=True):
    """A case between two moves: its stop, how often it took each way that has a limit, and the branches of forks that
    are still to be walked, the innermost fork last.
    """

    place: int
    used: tuple[tuple[int, int], ...] = ()
    forks: tuple[Branches, ...] = ()


class Visit(Struct, frozen=True):
    """One passage at a stop: its name (`dossier#2`), the ways that were open there, and the one taken."""

    name: str
    place: int
    ways: tuple[Way, ...]
    taken: Way | None


def begin(place: int) -> State:
    """A case at its first stop."""
    return State(place)


def open_ways(code: Program, state: State) -> tuple[Way, ...]:
    """The ways that the case may take as things stand.

    A way that was taken as often as it may is closed; the way for exhausted attempts opens when one is. At a join, the
    branches that are left come first.
    """
    stop = code.stops[state.place]
    if stop.node.kind is NodeKind.END:
        return ()
    if stop.node.kind is NodeKind.JOIN and state.forks and state.forks[-1]:
        return tuple(code.ways[number] for number in state.forks[-1])
    used = dict(state.used)
    closed = {way.number for way in stop.ways if way.limit and used.get(way.number, 0) >= way.limit}
    return tuple(
        way for way in stop.ways if way.number not in closed and (way.kind is not EdgeKind.EXHAUSTED or closed)
    )


def advance(code: Program, state: State, way: Way) -> State:
    """The case after it took a way that was open to it."""
    used = state.used
    if way.limit:
        counts = Counter(dict(used))
        counts[way.number] += 1
        used = tuple(sorted(counts.items()))
    return State(way.target, used, _branches(code, state, way))


def _branches(code: Program, state: State, taken: Way) -> tuple[Branches, ...]:
    """A fork leaves all branches but the one taken, a join takes one of them or is done with them."""
    stop, forks = code.stops[state.place], state.forks
    if stop.node.kind is NodeKind.PARALLEL:
        return (*forks, tuple(way.number for way in stop.ways if way is not taken))
    if stop.node.kind is not NodeKind.JOIN or not forks:
        return forks
    *outer, left = forks
    return (*outer, tuple(number for number in left if number != taken.number)) if left else tuple(outer)


def walk(code: Program, start: str, answers: Mapping[str, str]) -> list[Visit]:
    """Every visit that the answers lead to from a start on, up to the first that has none.

    It ends: each visit needs an answer of its own. Answers of stops that are not met are left alone.
    """
    visits: list[Visit] = []
    met: Counter[int] = Counter()
    state = begin(code.numbers[start]) if start in code.numbers else None
    while state is not None:
        met[state.place] += 1
        name = f"{code.stops[state.place].id}#{met[state.place]}"
        ways = open_ways(code, state)
        taken = next((way for way in ways if way.key == answers.get(name)), None)
        visits.append(Visit(name, state.place, ways, taken))
        state = advance(code, state, taken) if taken else None
    return visits


def without(state: State, kept: frozenset[int]) -> State:
    """The case with its count forgotten for all ways but some."""
    return replace(state, used=tuple(pair for pair in state.used if pair[0] in kept))
