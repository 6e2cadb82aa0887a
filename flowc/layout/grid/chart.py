"""The engine for charts of who reports to whom: a tree on the grid, its lines led by the router of flows.

A card stands above the middle of those below it. Below one card, those with nothing below them stand on top of each
other where they are many, where others beside them lead on, or where the chart would be too wide for a screen: so one of
sixty posts is as wide as it has teams. Cards of a group (other departments) stand in rows of their own under the tree;
lines between posts keep out of these.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from math import ceil, sqrt

from flowc.layout.drawing import Drawing
from flowc.layout.engine import DEFAULT_NODE_LIMIT, Engine, within
from flowc.layout.grid.choosing import easiest_lines
from flowc.layout.grid.finish import finished
from flowc.layout.grid.graph import Arc, Graph, Measures, Part, measures_of
from flowc.layout.grid.lattice import Lattice, lattice_of
from flowc.layout.grid.ranking import Ranks
from flowc.views import Diagram, LinkRole

#: So many cards may end side by side below one, and so many stand in one pile; without anybody above them they stand in a
#: square.
ABREAST, PILE = 3, 8

#: With more columns than this none end side by side.
WIDE = 8

#: How much farther what stands in a strip is taken to lie while ways are sought.
AWAY = 2000.0

#: Cards of a group stand in rows of at least so many, where there are so many.
LEAST_IN_ROW = 4

#: What stands above the roots.
TOP = -1


def chart_engine(node_limit: int = DEFAULT_NODE_LIMIT, *, is_turned: bool = False) -> Engine:
    """The engine of organisation charts: down, or to the right."""

    def draw(diagram: Diagram) -> Drawing:
        within(len(diagram.shapes), node_limit)
        sizes = measures_of(diagram)
        graph = _graph(diagram, sizes, is_turned=is_turned)
        rows, columns = _tree(diagram, ABREAST)
        if max(columns) >= WIDE:
            rows, columns = _tree(diagram, 1)
        in_strip = _placed_in_strips(diagram, rows, columns)
        ranks = _ranks(graph, diagram, rows, in_strip)
        lattice = _with_strips_away(lattice_of(graph, rows, columns), in_strip)
        return easiest_lines(graph, ranks, lattice, [0.0], partial(finished, diagram, sizes, is_turned=is_turned))

    return draw


def _with_strips_away(lattice: Lattice, in_strip: int) -> Lattice:
    """The grid with the strips far under the tree, so that only a line that leads there goes there."""
    first = 2 * in_strip + 1
    return lattice._replace(place_y=[place + AWAY * (line >= first) for line, place in enumerate(lattice.place_y)])


def _graph(diagram: Diagram, sizes: Measures, *, is_turned: bool) -> Graph:
    """Lines of command share one exit of the card above, as the branches of a rail do."""
    number = {shape.id: place for place, shape in enumerate(diagram.shapes)}
    count = len(number)
    outs: list[list[int]] = [[] for _ in range(count)]
    ins: list[list[int]] = [[] for _ in range(count)]
    rails, arcs = [False] * count, []
    for place, link in enumerate(diagram.links):
        tail, head, commands = number[link.source], number[link.target], link.role is LinkRole.COMMAND
        rails[tail] |= commands
        outs[tail].append(place)
        ins[head].append(place)
        arcs.append(Arc(tail, head, place, Part.FIRST if commands else Part.WHOLE, link.choice, False, None))  # noqa: FBT003
    boxes = [(card.height, card.width) if is_turned else (card.width, card.height) for card in sizes.cards]
    return Graph(
        across=[box[0] for box in boxes], along=[box[1] for box in boxes], lanes=[0] * count, lane_count=1,
        groups=[int(shape.group is not None) for shape in diagram.shapes], starts=[False] * count,
        forks=[False] * count, cells=[-1] * count, rails=rails, arcs=arcs, outs=outs, ins=ins,
    )


def _ranks(graph: Graph, diagram: Diagram, rows: Sequence[int], in_strip: int) -> Ranks:
    """Lines that command nobody go by the sides, as arrows that go back do."""
    beside = [link.role is LinkRole.LIAISON for link in diagram.links]
    never = [False] * len(graph.arcs)
    phases = [int(row >= in_strip) for row in range(max(rows, default=-1) + 1)]
    return Ranks(list(rows), beside, never, never, list(range(graph.size)), phases)


# ------------------------------------------------------------------------------------------------ the tree


def _tree(diagram: Diagram, abreast: int) -> tuple[list[int], list[int]]:
    """The row and the column of each card outside the strips; -1 for those inside."""
    number = {shape.id: place for place, shape in enumerate(diagram.shapes)}
    above = {number[link.target]: number[link.source] for link in diagram.links if link.role is LinkRole.COMMAND}
    below: dict[int, list[int]] = {TOP: []}
    for place, shape in enumerate(diagram.shapes):
        if shape.group is None:
            below.setdefault(above.get(place, TOP), []).append(place)
    rows, columns = [-1] * len(number), [-1] * len(number)
    order, piles = [TOP], {}
    for card in order:
        under = below.get(card, [])
        piles[card] = _piles(under, below, abreast, PILE if card != TOP else ceil(sqrt(len(under))))
        for pile in piles[card]:
            for height, member in enumerate(pile):
                rows[member] = (rows[card] if card != TOP else -1) + 1 + height
                order.append(member)
    widths = dict.fromkeys(order, 0)
    for card in reversed(order):
        widths[card] = max(1, sum(max(widths[member] for member in pile) for pile in piles[card]))
    starts = {TOP: 0}
    for card in order:
        at = starts[card]
        for pile in piles[card]:
            starts.update(dict.fromkeys(pile, at))
            at += max(widths[member] for member in pile)
    for card in reversed(order[1:]):
        heads = [columns[pile[0]] for pile in piles[card]]
        columns[card] = heads[(len(heads) - 1) // 2] if heads else starts[card]
    return rows, columns


def _piles(cards: Sequence[int], below: Mapping[int, Sequence[int]], abreast: int, highest: int) -> list[list[int]]:
    """The cards below one, from left to right: those that lead on by themselves, the others in piles so high at most."""
    ends = [card for card in cards if card not in below]
    if len(ends) == len(cards) <= abreast:
        return [[card] for card in cards]
    count = -(-len(ends) // highest) if ends else 0
    height = -(-len(ends) // count) if count else 0
    piles = {ends[start]: ends[start : start + height] for start in range(0, len(ends), height)} if ends else {}
    return [piles.get(card, [card]) for card in cards if card in below or card in piles]


def _placed_in_strips(diagram: Diagram, rows: list[int], columns: list[int]) -> int:
    """Give the cards of groups their rows, under all others; the first of these rows."""
    first = max(rows, default=-1) + 1
    inside = [place for place, shape in enumerate(diagram.shapes) if shape.group is not None]
    wide = max(*columns, LEAST_IN_ROW - 1) + 1 if inside else 1
    for place, card in enumerate(inside):
        rows[card], columns[card] = first + place // wide, place % wide
    return first
