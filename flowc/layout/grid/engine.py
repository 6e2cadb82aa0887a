"""The engine: measure, rank, arrange, route, place, draw; again with cells for words that found no room."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from flowc.layout.drawing import Drawing
from flowc.layout.engine import DEFAULT_NODE_LIMIT, Engine, within
from flowc.layout.grid.columns import columns
from flowc.layout.grid.finish import Solved, finished
from flowc.layout.grid.graph import Graph, graph_of, measures_of, setting_of
from flowc.layout.grid.lattice import lattice_of
from flowc.layout.grid.page import lane_room
from flowc.layout.grid.ranking import ranked
from flowc.layout.grid.routing import prices
from flowc.layout.grid.solving import solved
from flowc.layout.grid.turning import reading_order, turned_arcs
from flowc.layout.metrics import Scores, measured, misplaced_words
from flowc.views import Diagram

#: A crossing takes as much of a reader as so many bends; so many pixels of line as one.
CROSSING, FAR = 3.0, 4_000.0


def grid_engine(node_limit: int = DEFAULT_NODE_LIMIT, *, is_turned: bool = False) -> Engine:
    """Flowc's own engine; a turned picture goes to the right instead of down."""

    def draw(diagram: Diagram) -> Drawing:
        within(len(diagram.shapes), node_limit)
        sizes, setting = measures_of(diagram), setting_of(diagram, is_turned=is_turned)
        lanes = lane_room(diagram, is_turned=is_turned)
        celled: set[int] = set()
        while True:
            graph = graph_of(diagram, sizes, setting, celled)
            drawing = _best(
                (finished(diagram, sizes, each, is_turned=is_turned) for each in _solved(graph, lanes)),
                len(prices(graph)[0]),
            )
            misplaced = misplaced_words(drawing)
            found = {place for place, link in enumerate(diagram.links) if link.id in misplaced} - celled
            if not found:
                return drawing
            celled |= found

    return draw


def _solved(graph: Graph, lanes: Sequence[float]) -> Iterator[Solved]:
    """The cards in their places, their lines led as several prices of a crossing have it."""
    place = reading_order(graph)
    ranks = ranked(graph, turned_arcs(graph, place), place)
    lattice = lattice_of(graph, ranks.row, columns(graph, ranks, place))
    for price in chain(*prices(graph)):
        yield solved(graph, ranks, lattice, lanes, price)


def _best(drawings: Iterable[Drawing], count: int) -> Drawing:
    """The one that takes least of a reader of the first so many; while each has a fault, further ones are drawn."""
    found: list[tuple[int, float, int, Drawing]] = []
    for drawing in drawings:
        report = measured(drawing)
        found.append((len(report.faults), _unease(report.scores), len(found), drawing))
        if len(found) >= count and not min(found)[0]:
            break
    return min(found)[-1]


def _unease(found: Scores) -> float:
    """What a reader pays for the lines of a drawing, in bends."""
    return CROSSING * found.crossings + found.bends + found.length / FAR
