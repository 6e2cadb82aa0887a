"""Every position that a folded game of tokens can come to, up to the order of moves that have nothing to do with each
other.

A move takes nothing away that another needs, so at each position it is enough to try the ways of one token: whatever
goes wrong in some order goes wrong in this one too. A token that stands still for good, at an end or stuck, stays
where it is; whatever else happens, it is there when nothing moves any more. So forks of many branches cost the sum of
their branches, and only what is decided differently on several branches at once multiplies.

A position in which two tokens stand at one place is not played on: the branches that brought them were never joined.
"""

from collections import deque
from itertools import pairwise

from msgspec import Struct

from flowc.analysis.net import STUCK, Net

#: Two tokens at one end say that branches were not joined; a third comes from a loop.
MOST_ENDED = 2

#: The places at which tokens stand, in order; a place as often as it has tokens.
Marking = tuple[int, ...]


class Move(Struct, frozen=True):
    """Tokens taken, and the tokens put in their stead: where each goes first, and where it comes to stand."""

    taken: tuple[int, ...]
    put: tuple[tuple[int, int], ...]


class Explored(Struct, frozen=True):
    """What was found: the positions in which nothing moves or two tokens meet, in the order of their discovery."""

    before: dict[Marking, tuple[Marking, Move] | None]
    still: list[Marking]
    met: list[Marking]
    opened: set[int]
    capped: bool


def explore(net: Net, limit: int) -> Explored:
    """Play the game from every request, at most `limit` positions of it."""
    found = Explored({}, [], [], set(), capped=net.capped)
    queue = deque[Marking]()
    for start in net.starts:
        marking: Marking = (net.fold[start],)
        if marking not in found.before:
            found.before[marking] = None
            queue.append(marking)
    while queue:
        marking = queue.popleft()
        moves = _moves(net, marking, found.opened)
        if not moves:
            found.still.append(marking)
        for move in moves:
            after = moved(net, marking, move)
            if after in found.before:
                continue
            if len(found.before) >= limit:
                return Explored(found.before, found.still, found.met, found.opened, capped=True)
            found.before[after] = marking, move
            if meeting(net, after) is None:
                queue.append(after)
            else:
                found.met.append(after)
    return found


def moved(net: Net, marking: Marking, move: Move) -> Marking:
    """The position after a move; what is stuck is not counted."""
    places = list(marking)
    for place in move.taken:
        places.remove(place)
    places += [place for _, place in move.put if place != STUCK]
    if any(place == STUCK for place in (*marking, *(place for _, place in move.put))):
        places = [STUCK, *(place for place in places if place != STUCK)]
    return tuple(sorted(places))


def meeting(net: Net, marking: Marking) -> int | None:
    """A place with too many tokens: two, or more than two at an end (two may come there in any order)."""
    for place, after in pairwise(marking):
        if place == after and (place not in net.ends or marking.count(place) > MOST_ENDED):
            return place
    return None


def _moves(net: Net, marking: Marking, opened: set[int]) -> list[Move]:
    """The ways of one token, or of those that open one join."""
    present = set(marking)
    for place in marking:
        if net.waits(place):
            join = net.joins[place]
            for mode in net.modes[join]:
                if place in mode and present.issuperset(mode):
                    opened.add(join)
                    return [Move(mode, ((join, net.fold[join]),))]
    for place in marking:
        if net.rests(place) or net.waits(place):
            continue
        branches = tuple(net.branches(place))
        if place in net.forks:
            return [Move((place,), branches)]
        kept = {stands: (first, stands) for first, stands in reversed(branches) if stands != place}
        return [Move((place,), (branch,)) for branch in sorted(kept.values())]
    return []
