"""An unrolled flow in which every case carries a mark: each state once for every mark with which a case may come to it."""

from collections.abc import Callable

from msgspec import Struct

from flowc.analysis.unrolled import MOST_STATES, Move, Unrolled

#: From a node and the mark a case comes with, the mark it leaves with; STOPPED lets none pass.
Step = Callable[[int, int], int]
STOPPED = -1


class Carried(Struct, frozen=True):
    """The states, and the mark with which a case comes to each; it comes in with mark 0."""

    states: Unrolled
    marks: list[int]


def carried(states: Unrolled, step: Step) -> Carried | None:
    """The states told apart by what a case carries; None where they are too many."""
    pairs = [(state, 0) for state in states.starts.values()]
    number = {pair: place for place, pair in enumerate(pairs)}
    starts = {request: number[state, 0] for request, state in states.starts.items()}
    moves: list[list[Move]] = []
    for state, mark in pairs:
        if len(pairs) > MOST_STATES:
            return None
        after = step(states.nodes[state], mark)
        own: list[Move] = []
        moves.append(own)
        for move in states.moves[state] if after != STOPPED else ():
            pair = move.target, after
            if pair not in number:
                number[pair] = len(pairs)
                pairs.append(pair)
            own.append(Move(number[pair], move.edge, move.share))
    return Carried(Unrolled([states.nodes[state] for state, _ in pairs], moves, starts), [mark for _, mark in pairs])
