"""The engine: measure, then rank, arrange, route, place and draw; again with cells for words that found no room."""

from functools import partial

from flowc.layout.drawing import Drawing
from flowc.layout.engine import DEFAULT_NODE_LIMIT, Engine, within
from flowc.layout.grid.choosing import LARGE, easiest
from flowc.layout.grid.finish import finished
from flowc.layout.grid.graph import graph_of, measures_of, setting_of
from flowc.layout.grid.page import lane_room
from flowc.layout.metrics import misplaced_words
from flowc.views import Diagram


def grid_engine(node_limit: int = DEFAULT_NODE_LIMIT, *, is_turned: bool = False) -> Engine:
    """Flowc's own engine; a turned picture goes to the right instead of down."""

    def draw(diagram: Diagram) -> Drawing:
        within(len(diagram.shapes), node_limit)
        sizes, setting = measures_of(diagram), setting_of(diagram, is_turned=is_turned)
        lanes = lane_room(diagram, is_turned=is_turned)
        paint = partial(finished, diagram, sizes, is_turned=is_turned)
        celled: set[int] = set()
        while True:
            graph = graph_of(diagram, sizes, setting, celled)
            drawing = easiest(graph, lanes, paint)
            misplaced = misplaced_words(drawing) if graph.size <= LARGE else ()
            found = {place for place, link in enumerate(diagram.links) if link.id in misplaced} - celled
            if not found:
                return drawing
            celled |= found

    return draw
