"""The lines of the grid: a channel before, between and behind all rows, and all columns of each lane.

Each lane has a first and a last channel of its own, so that no line ever runs on the border between two lanes. A
vertex is where two lines meet: `x * height + y`. A vertex on the middle of a row and of a column is a place for a card.
"""

from collections.abc import Sequence
from typing import NamedTuple

from flowc.layout.grid.graph import Graph

#: What a channel is taken to be wide while ways are sought.
CHANNEL, GAP = 14, 12


class Lattice(NamedTuple):
    """The lines across (x) and along (y) the flow.

    `is_column[x]` and `is_row[y]` tell a column or row of cards from a channel; `step_x[x]` is how far the next line
    is. `at` is the vertex of each node, `node` the node of each vertex that has one. `bands` has each lane's first and
    last line.
    """

    width: int
    height: int
    is_column: list[bool]
    is_row: list[bool]
    place_x: list[float]
    place_y: list[float]
    at: list[int]
    node: dict[int, int]
    bands: list[tuple[int, int]]


def lattice_of(graph: Graph, rows: Sequence[int], columns: Sequence[int]) -> Lattice:
    """The grid on which cards in these rows and columns stand."""
    is_column, bands, line_of = _columns(graph, columns)
    height = 2 * max(rows, default=0) + 3
    is_row = [bool(line % 2) for line in range(height)]
    wide, high = [0.0] * len(is_column), [0.0] * height
    at = []
    for node, (row, column) in enumerate(zip(rows, columns, strict=True)):
        x, y = line_of[column], 2 * row + 1
        wide[x] = max(wide[x], graph.across[node])
        high[y] = max(high[y], graph.along[node])
        at.append(x * height + y)
    return Lattice(
        width=len(is_column), height=height, is_column=is_column, is_row=is_row, place_x=_places(wide, is_column),
        place_y=_places(high, is_row), at=at, node={vertex: node for node, vertex in enumerate(at)}, bands=bands,
    )


def _columns(graph: Graph, columns: Sequence[int]) -> tuple[list[bool], list[tuple[int, int]], dict[int, int]]:
    """The lines across the flow, lane after lane, and the line of each column."""
    inside: list[set[int]] = [set() for _ in range(graph.lane_count)]
    for node, column in enumerate(columns):
        inside[graph.lanes[node]].add(column)
    lines: list[bool] = []
    bands: list[tuple[int, int]] = []
    line_of: dict[int, int] = {}
    for taken in inside:
        first = len(lines)
        lines.append(False)
        for column in sorted(taken) or [-1]:
            line_of[column] = len(lines)
            lines += [True, False]
        bands.append((first, len(lines) - 1))
    return lines, bands, line_of


def _places(sizes: Sequence[float], is_cards: Sequence[bool]) -> list[float]:
    """Where each line is taken to lie while ways are sought."""
    places, edge = [], 0.0
    for size, cards in zip(sizes, is_cards, strict=True):
        wide = (size if cards else CHANNEL) + GAP
        places.append(edge + wide / 2)
        edge += wide
    return places
