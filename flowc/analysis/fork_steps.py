"""A fork inside a loop that has no bound, from the `parallèle` to its `jonction`, as one step of the loop."""

from collections.abc import Sequence
from typing import NamedTuple

from flowc.analysis.components import components
from flowc.analysis.unrolled import Move

#: A branch all of whose ways come to the join brings the whole case there, but for what arithmetic loses.
WHOLE = 1 - 1e-9


class Passage(NamedTuple):
    """The join; how often each state between is visited for a case that passes the fork; the mean seconds after which each
    branch, by the state at its head, comes to the join, and of these the `last`, None where it depends which that is.
    """

    join: int
    visits: dict[int, float]
    seconds: dict[int, float]
    last: float | None = None


def passage(moves: Sequence[Sequence[tuple[Move, float]]], fork: int, join: int) -> Passage | None:
    """A passage, the moves of each state given with their seconds. None where a branch goes round or forks again, where a
    share is unknown, or where a way never comes to the join.
    """
    region = _region(moves, fork, join)
    if region is None:
        return None
    made = Passage(join, {}, {})
    for head, seconds in ((move.target, seconds) for move, seconds in moves[fork]):
        arrived = moment = 0.0
        coming = {head: (1.0, seconds)}
        for state in (*region, join):
            mass, spent = coming.get(state, (0.0, 0.0))
            if state == join:
                arrived, moment = mass, spent
                continue
            made.visits[state] = made.visits.get(state, 0.0) + mass
            for move, each in moves[state] if mass else ():
                before, earlier = coming.get(move.target, (0.0, 0.0))
                share = move.share or 0.0
                coming[move.target] = before + mass * share, earlier + (spent + mass * each) * share
        if arrived < WHOLE:
            return None
        made.seconds[head] = moment
    return made


def _region(moves: Sequence[Sequence[tuple[Move, float]]], fork: int, join: int) -> list[int] | None:
    """The states between, each before those that it leads to."""
    found = dict.fromkeys(move.target for move, _ in moves[fork] if move.target != join)
    region = list(found)
    for state in region:
        for move, _ in moves[state]:
            if move.target == fork or move.share is None:
                return None
            if move.target not in found and move.target != join:
                found[move.target] = None
                region.append(move.target)
    number = {state: place for place, state in enumerate(region)}
    out = [[number[move.target] for move, _ in moves[state] if move.target != join] for state in region]
    parts = components(out)
    if len(parts) < len(region) or any(place in targets for place, targets in enumerate(out)):
        return None
    return [region[part[0]] for part in reversed(parts)]
