"""The engine for boards: a column of cards for each lane, or, where there are groups, a row for each group.

Without groups the words of lines stand in cells beside the card that the line leaves, towards the lane that it goes to; the
cards of a middle lane stand near the middle of what leads to them. With groups the cards of a lane follow each other from
left to right, each in the row of its group; where they are many, all of this is turned, so that the picture grows down the
page.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from flowc.layout.drawing import Drawing
from flowc.layout.engine import DEFAULT_NODE_LIMIT, Engine, within
from flowc.layout.grid.choosing import easiest_lines
from flowc.layout.grid.finish import finished
from flowc.layout.grid.graph import Graph, Part, graph_of, measures_of, setting_of
from flowc.layout.grid.lattice import lattice_of
from flowc.layout.grid.page import lane_room
from flowc.layout.grid.ranking import Ranks
from flowc.views import Diagram

#: With more cards than this the groups stand beside each other.
WIDE = 8


def board_engine(node_limit: int = DEFAULT_NODE_LIMIT) -> Engine:
    """The engine of maps and journeys."""

    def draw(diagram: Diagram) -> Drawing:
        within(len(diagram.shapes), node_limit)
        sizes = measures_of(diagram)
        is_turned = bool(diagram.groups) and len(diagram.shapes) > WIDE
        graph = graph_of(diagram, sizes, setting_of(diagram, is_turned=is_turned), sizes.tags)
        rows, columns = _in_groups(diagram, graph) if diagram.groups else _in_lanes(graph)
        ranks = _ranks(diagram, graph, rows)
        lattice, lanes = lattice_of(graph, rows, columns), lane_room(diagram, is_turned=is_turned)
        return easiest_lines(graph, ranks, lattice, lanes, partial(finished, diagram, sizes, is_turned=is_turned))

    return draw


def _ranks(diagram: Diagram, graph: Graph, rows: Sequence[int]) -> Ranks:
    """Dashed lines are drawn as those that go back; a row of cards is a phase where there are groups."""
    dashed = [diagram.links[arc.link].role.is_dashed for arc in graph.arcs]
    never = [False] * len(graph.arcs)
    phases = [row + 1 if diagram.groups else 0 for row in range(max(rows, default=-1) + 1)]
    return Ranks(list(rows), dashed, never, never, list(range(graph.size)), phases)


def _in_groups(diagram: Diagram, graph: Graph) -> tuple[list[int], list[int]]:
    """A row for each group, a column for each card, lane after lane."""
    place = {group.id: number for number, group in enumerate(diagram.groups)}
    rows = [place.get(shape.group or "", 0) for shape in diagram.shapes]
    order = sorted(range(len(rows)), key=lambda card: graph.lanes[card])
    columns = [0] * len(rows)
    for column, card in enumerate(order):
        columns[card] = column
    return rows, columns


def _in_lanes(graph: Graph) -> tuple[list[int], list[int]]:
    """Three columns for each lane: words that go to lanes before, cards, words of the other lines."""
    cards = [node for node, link in enumerate(graph.cells) if link < 0]
    columns = [3 * lane + 1 for lane in graph.lanes]
    beside: dict[int, list[int]] = {card: [] for card in cards}
    for arc in graph.arcs:
        if arc.part is Part.FIRST:
            goal = graph.arcs[graph.outs[arc.head][0]].head
            beside[arc.tail].append(arc.head)
            columns[arc.head] += -1 if graph.lanes[goal] < graph.lanes[arc.tail] else 1
    rows = [-1] * graph.size
    for lane in (0, *range(graph.lane_count - 1, 0, -1)):
        _fill(graph, [card for card in cards if graph.lanes[card] == lane], beside, rows)
    return rows, columns


def _fill(graph: Graph, cards: Sequence[int], beside: Mapping[int, Sequence[int]], rows: list[int]) -> None:
    """Give the cards of a lane and their words rows, in order; not above the middle of what leads there already."""
    free = 0
    for card in cards:
        joined = [rows[graph.arcs[arc].tail] for arc in graph.ins[card] if rows[graph.arcs[arc].tail] >= 0]
        words = beside[card]
        height = max(len(words), 1)
        middle = sum(joined) // len(joined) if joined else 0
        start = max(free, middle - (height - 1) // 2)
        for place, cell in enumerate(words):
            rows[cell] = start + place
        rows[card] = start + (height - 1) // 2
        free = start + height
