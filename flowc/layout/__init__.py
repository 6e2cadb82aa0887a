"""Where everything goes: a diagram becomes a drawing, every coordinate final.

What enters: a `Diagram`. What leaves: a `Drawing`: cards, arrows, bands, heading and legend in pixels, every text
broken into lines. Texts are measured from the metrics of the font we ship, so that a drawing does not depend on what
is installed.

An engine is any function from a diagram to a drawing (`Engine`). There are two: our own, `grid.grid_engine`, and
`graphviz_engine` over a runner that the caller hands in: a function that gives a DOT text to Graphviz's dot, here or
there, and returns its plain output. The latter leaves to Graphviz the order of cards in a row and the course of lines;
sizes, words and frame (`sizes`, `frame`) are the same for both. `metrics` measures any drawing.

Promised of every drawing: no two cards overlap, no text leaves its card, no words of an arrow lie on a card, on a line
or on other words, each phase is one straight band, and a line ends on the outline of what it joins.

Deliberately absent: colours and notations (`flowc.backends`); processes, files, clocks (`flowc.project`).
"""

from flowc.layout.curves import samples
from flowc.layout.drawing import (
    Anchor,
    Arrow,
    Band,
    Box,
    Card,
    Drawing,
    Lane,
    LegendMark,
    Note,
    Point,
    Tag,
    TextLine,
    TextRole,
)
from flowc.layout.engine import DEFAULT_NODE_LIMIT, Engine, graphviz_engine
from flowc.layout.graphviz import DotRunner
from flowc.layout.measure import FACES, Weight, is_mark, missing_letters, text_width
from flowc.layout.outlines import outline, wave_controls
from flowc.layout.paper import PAPERS, Page, Paper
from flowc.layout.remarks import with_remarks
from flowc.layout.wrapping import wrapped

__all__ = [
    "DEFAULT_NODE_LIMIT",
    "FACES",
    "PAPERS",
    "Anchor",
    "Arrow",
    "Band",
    "Box",
    "Card",
    "DotRunner",
    "Drawing",
    "Engine",
    "Lane",
    "LegendMark",
    "Note",
    "Page",
    "Paper",
    "Point",
    "Tag",
    "TextLine",
    "TextRole",
    "Weight",
    "graphviz_engine",
    "is_mark",
    "missing_letters",
    "outline",
    "samples",
    "text_width",
    "wave_controls",
    "with_remarks",
    "wrapped",
]
