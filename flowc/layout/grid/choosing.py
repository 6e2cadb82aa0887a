"""Which of several drawings of one graph takes least of a reader.

Where the cards stand is looked for calmly first, so that a flow that is edited a little keeps its picture. While lines
still cross, bolder searches are made, and their arrangement is taken if it spares much. For each arrangement the lines
are led at two prices of a crossing, the better of which nobody can tell beforehand.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from flowc.layout.drawing import Drawing
from flowc.layout.grid.columns import TEMPERS, columns
from flowc.layout.grid.finish import Solved
from flowc.layout.grid.graph import Graph
from flowc.layout.grid.lattice import Lattice, lattice_of
from flowc.layout.grid.ranking import Ranks, ranked
from flowc.layout.grid.solving import solved
from flowc.layout.grid.turning import reading_order, turned_arcs
from flowc.layout.metrics import flips, measured

#: A crossing takes as much of a reader as so many bends; so many pixels of line as one.
CROSSING, FAR = 3.0, 4_000.0

#: What a bolder arrangement must spare a reader, in bends: in any case, and if it changed the order of all pairs of cards.
#: What differs more from the calm one costs a reader more who meets it after a small edit.
SPARED, UPSET = 4.0, 40.0

#: Prices of a crossing, and up to how many nodes all of them are tried, and all tempers while lines cross.
PRICES, TRIED = (450.0, 800.0), 90

#: In larger pictures there is one price, this divided by the nodes, and never less than that: a high one sends ways far
#: around, which takes a search the longer the larger the picture.
MOST, LEAST = 21_600.0, 55.0

#: Prices for arrangements in which the lines have a fault at all of those.
FURTHER = (LEAST, 100.0, 200.0, 300.0, *PRICES)

#: Pictures of more nodes are drawn once: nobody takes them in, and drawn again for a few words they would take minutes.
LARGE = 400

Paint = Callable[[Solved], Drawing]


class Rated(NamedTuple):
    """A drawing, its faults, what its lines take of a reader in bends, and its crossings."""

    faults: int
    unease: float
    crossings: int
    drawing: Drawing


def easiest(graph: Graph, lanes: Sequence[float], paint: Paint) -> Drawing:
    """The easiest drawing of a graph; `lanes` says how wide each lane must be at least, `paint` draws what was found."""
    drawings = (
        _drawings(graph, ranks, lattice_of(graph, ranks.row, columns), lanes, paint) for ranks, columns in _arrangements(graph)
    )
    calm = next(drawings)
    if graph.size > LARGE:
        return next(calm)
    return _chosen(map(_rated, calm), (map(_rated, bolder) for bolder in drawings), graph)


def easiest_lines(graph: Graph, ranks: Ranks, lattice: Lattice, lanes: Sequence[float], paint: Paint) -> Drawing:
    """The easiest drawing of a graph whose cards have their places, its lines led at several prices."""
    drawings = map(_rated, _drawings(graph, ranks, lattice, lanes, paint))
    return _least(next(drawings), drawings, len(_usual(graph)) - 1).drawing


def _drawings(graph: Graph, ranks: Ranks, lattice: Lattice, lanes: Sequence[float], paint: Paint) -> Iterator[Drawing]:
    """The drawings of one arrangement of the cards, the usual prices first."""
    return (paint(solved(graph, ranks, lattice, lanes, price)) for price in chain(_usual(graph), FURTHER))


def _usual(graph: Graph) -> Sequence[float]:
    """The prices of a crossing that are tried in any case."""
    return PRICES if graph.size <= TRIED else (max(LEAST, MOST / graph.size),)


def _chosen(calm: Iterator[Rated], bolder: Iterator[Iterator[Rated]], graph: Graph) -> Drawing:
    """The easiest calm drawing; if it has a fault, or is small and its lines cross, a bolder one that spares much."""
    usual = len(_usual(graph))
    best = _least(known := next(calm), calm, usual - 1)
    is_crossed = best.crossings > 0 and graph.size <= TRIED
    while (best.faults or is_crossed) and (drawings := next(bolder, None)):
        first = next(drawings)
        # What is no easier at one price is not worth the others.
        if _weight(first) < _weight(known) and _spares(found := _least(first, drawings, usual - 1), best):
            best = found
    return best.drawing


def _arrangements(graph: Graph) -> Iterator[tuple[Ranks, list[int]]]:
    """Rows and columns of the cards, the calmest first; none twice."""
    turned = turned_arcs(graph, reading_order(graph))
    place = reading_order(graph, turned)
    ranks = ranked(graph, turned, place)
    seen: list[list[int]] = []
    for temper in TEMPERS:
        found = columns(graph, ranks, place, temper)
        if found not in seen:
            seen.append(found)
            yield ranks, found


def _rated(drawing: Drawing) -> Rated:
    report = measured(drawing)
    scores = report.scores
    unease = CROSSING * scores.crossings + scores.bends + scores.length / FAR
    return Rated(len(report.faults), unease, scores.crossings, drawing)


def _least(first: Rated, others: Iterator[Rated], usual: int) -> Rated:
    """The easiest of a drawing and so many others; while all of them have a fault, of further ones."""
    best = min((first, *islice(others, usual)), key=_weight)
    while best.faults and (other := next(others, None)):
        best = min((best, other), key=_weight)
    return best


def _spares(bolder: Rated, calm: Rated) -> bool:
    """Whether a bolder drawing is so much easier that readers may be asked to learn it."""
    asked = SPARED + UPSET * flips(calm.drawing, bolder.drawing)
    return (bolder.faults, bolder.unease + asked) < _weight(calm)


def _weight(rated: Rated) -> tuple[int, float]:
    return rated[:2]

