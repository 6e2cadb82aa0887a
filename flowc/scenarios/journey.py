"""A case on its way through a scenario: the moves it makes, and those that nobody has to choose."""

from collections.abc import Iterator, Sequence

from flowc.interpreter import Program, State, Way, advance, begin, open_ways
from flowc.model import EdgeKind, Node, NodeKind


class Journey:
    """Where a case is, how it came there, and since which of its stops nobody has chosen anything."""

    def __init__(self, code: Program, start: int) -> None:
        self.code = code
        self.states = [begin(start)]
        self.moves: list[Way] = []
        self.since = 0

    @property
    def here(self) -> State:
        """The case now."""
        return self.states[-1]

    @property
    def node(self) -> Node:
        """The stop where it is."""
        return self.code.stops[self.here.place].node

    @property
    def nodes(self) -> list[Node]:
        """Every stop it was at, in order."""
        return [self.code.stops[state.place].node for state in self.states]

    def take(self, way: Way, *, chosen: bool = False) -> None:
        """Go a way that is open; what is heard begins anew where somebody chose it."""
        self.states.append(advance(self.code, self.here, way))
        self.moves.append(way)
        if chosen:
            self.since = len(self.states) - 1

    def ahead(self) -> list[tuple[Way, State]]:
        """The moves that nobody has to choose from here on, each with where it leads.

        They end at a choice, at an end, or where they would go round for ever: everything is as it was before, or a fork
        is entered again and again inside itself.
        """
        found: list[tuple[Way, State]] = []
        state = self.here
        met = {state}
        forks = sum(stop.node.kind is NodeKind.PARALLEL for stop in self.code.stops)
        while (way := only_way(self.code, state)) is not None:
            state = advance(self.code, state, way)
            if state in met or len(state.forks) > forks:
                return found
            met.add(state)
            found.append((way, state))
        return found

    def go_to(self, place: int) -> bool:
        """Go on by oneself to a stop, where that leads there; else stay."""
        ahead = self.ahead()
        reached = [self.here.place, *(state.place for _, state in ahead)]
        if place not in reached:
            return False
        self.go(ahead[: reached.index(place)])
        return True

    def go(self, ahead: Sequence[tuple[Way, State]]) -> None:
        """Make moves that nobody chooses."""
        for way, _ in ahead:
            self.take(way)

    def stuck_at(self) -> Node:
        """The stop at which going on by oneself ends."""
        ahead = self.ahead()
        return self.code.stops[ahead[-1][1].place].node if ahead else self.node

    def heard(self) -> Iterator[Node]:
        """The stops since the last choice, those included to which the case goes on by itself."""
        for state in [*self.states[self.since :], *(state for _, state in self.ahead())]:
            yield self.code.stops[state.place].node


def only_way(code: Program, state: State) -> Way | None:
    """The way that a case takes by itself: nobody has to choose, and nothing has to happen.

    All branches of a fork are walked, in their order. Where all that is open is delays, the first to be over is taken;
    beside delays, an outcome with a name may come or not, and somebody must say so.
    """
    ways = open_ways(code, state)
    if code.stops[state.place].node.kind in (NodeKind.PARALLEL, NodeKind.JOIN):
        return ways[0] if ways else None
    prompt = [way for way in ways if way.kind is not EdgeKind.TIMER]
    if not prompt:
        return min(ways, key=seconds, default=None)
    is_sure = len(ways) == 1 or prompt[0].kind is not EdgeKind.OUTCOME
    return prompt[0] if len(prompt) == 1 and is_sure else None


def seconds(way: Way) -> int:
    """How long a delay lasts for the customer."""
    return way.edge.after.value.calendar_seconds if way.edge.after else 0
