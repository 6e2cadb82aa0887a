"""Each arrow's way through the grid.

Arrows to one card make one net, and a way may end wherever it meets its own net: from there it follows the way that is
there already, so that lines merge as a reader expects. After a first round, ways that bend or cross are sought again,
now that all others are known.
"""

from collections.abc import Sequence

from flowc.layout.grid.books import Books, Leg, Way
from flowc.layout.grid.graph import Arc, Graph, Part
from flowc.layout.grid.lattice import Lattice
from flowc.layout.grid.ranking import Ranks
from flowc.layout.grid.seeking import way_of

#: Rounds of seeking again, and up to how many arrows in each.
ROUNDS, MOST_AGAIN = 3, 150

#: In large flows, fewer: so many for all rounds together, divided by the nodes.
AGAIN = 40_000


def routed(graph: Graph, ranks: Ranks, lattice: Lattice, cross: float) -> tuple[list[Leg], list[Way]]:
    """A way for every leg, in the order of the arcs; `cross` is the price of a crossing, that of a bend being `BEND`."""
    legs = legs_of(graph, ranks)
    books = Books(graph, ranks, lattice, legs, cross)
    for leg in sorted(range(len(legs)), key=lambda leg: _urgency(books, leg)):
        books.add(leg, way_of(books, leg))
    left = max(AGAIN // max(graph.size, 1), 10)
    for _ in range(ROUNDS):
        again = [leg for leg in range(len(legs)) if books.is_awkward(leg)]
        again.sort(key=lambda leg: (-len(books.ways[leg].steps), leg))
        again = again[: min(MOST_AGAIN, left)]
        left -= len(again)
        if not _improved(books, again):
            break
    return legs, books.ways


def _improved(books: Books, again: Sequence[int]) -> bool:
    """Seek some ways again, one after the other; whether one changed."""
    changed = False
    for leg in again:
        old = books.ways[leg]
        books.remove(leg)
        new = way_of(books, leg)
        books.add(leg, new)
        changed |= new != old
    return changed


def _urgency(books: Books, index: int) -> tuple[bool, bool, int, int]:
    """The order of the first round: short and main arrows first, those that go back last."""
    leg, lattice, ranks = books.legs[index], books.lattice, books.ranks
    (x, y), (u, v) = (divmod(lattice.at[node], lattice.height) for node in (leg.start, leg.goal))
    span = abs(x - u) + abs(y - v)
    return ranks.turned[leg.arc], span > 2 and not ranks.main[leg.arc], span, index


def legs_of(graph: Graph, ranks: Ranks) -> list[Leg]:
    """The legs of all arcs: first those of rails, which share their exit, as ways towards the exit."""
    legs = []
    for index, arc in enumerate(graph.arcs):
        if arc.part is Part.FIRST and graph.rails[arc.tail]:
            legs.append(Leg(arc.head, arc.tail, 3 * arc.tail + 2, index, flipped=True))
        else:
            legs.append(Leg(arc.tail, arc.head, _net(graph, ranks, index, arc), index, flipped=False))
    return legs


def _net(graph: Graph, ranks: Ranks, index: int, arc: Arc) -> int:
    """Arrows to one card are one net; those that go back are another, unless a decision lacks the sides for it."""
    apart = ranks.turned[index] and arc.tail != arc.head and not (graph.forks[arc.head] and len(graph.outs[arc.head]) >= 3)
    return 3 * arc.head + apart
