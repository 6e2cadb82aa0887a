"""flowc's own layout: cards on a grid, lines along its channels, the main line straight.

What enters: a `Diagram`. What leaves: a `Drawing`. Everything between is whole numbers on a grid, and the steps are
functions from one value to the next:

    graph     cards and arrows by number; words that need room of their own become cells
    turning   which arrows go back
    ranking   the row of each card, phases one after the other
    columns   the column of each card inside its lane: runs of the main line stay in one column
    lattice   the lines of the grid: a channel on each side of every row and column
    routing   each arrow's way through the grid, arrows to one card merging on the way
    books     what the ways found so far occupy, and so what a further way costs
    seeking   the cheapest way of one arrow (A*)
    tracks    lines that share a channel side by side, in the order with the fewest crossings
    placing   pixels
    solving   routing, tracks and placing, in turn: what every engine of the grid ends with
    finish    the drawing: outlines, rounded corners, heads, words, bands

Cards are only ever in cells and lines only ever between them, so that no line can cross a card and no two cards
overlap; room for words is set aside before the lines are drawn. Rows run down the page; a picture that goes to the
right is the same computation with widths and heights exchanged, turned at the end (`Turn`).

A chart of who reports to whom (`chart`), a map and a journey (`board`) have rows and columns of their own making, and
share the rest.

Deterministic: no chance, no clock, no order of a set. Searches are bounded by counts.
"""

from flowc.layout.grid.board import board_engine
from flowc.layout.grid.chart import chart_engine
from flowc.layout.grid.engine import grid_engine

__all__ = ["board_engine", "chart_engine", "grid_engine"]
