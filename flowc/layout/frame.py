"""What stands around the cards: the heading above, the legend below."""

from flowc.layout.drawing import Anchor, Box, LegendMark, TextLine, TextRole
from flowc.layout.measure import text_width
from flowc.layout.sizes import block
from flowc.views import Diagram, Symbol

#: White around everything, and the margin in which phases are named.
MARGIN, GUTTER = 20.0, 104.0

MARK_WIDTH, MARK_HEIGHT, MARK_GAP, ENTRY_GAP = 26.0, 14.0, 6.0, 20.0
LEGEND_ROW = 22.0


def heading(diagram: Diagram, width: float) -> tuple[tuple[TextLine, ...], float]:
    """The title and the line under it, and where the rest of the page begins."""
    room = width - 2 * MARGIN
    title = block(diagram.title, TextRole.TITLE, room, (MARGIN, MARGIN - 4))
    y = (title[-1].y if title else MARGIN) + 6
    subtitle = block(diagram.subtitle, TextRole.SUBTITLE, room, (MARGIN, y))
    end = subtitle[-1].y if subtitle else y
    return (*title, *subtitle), end + 10


def framed_legend(
    diagram: Diagram, width: float, top: float, *, has_loops: bool
) -> tuple[tuple[LegendMark, ...], float]:
    """The kinds in use, in rows under the drawing, and the height of the page."""
    entries: list[tuple[str, Symbol | None, str]] = [(item.kind, item.symbol, item.name) for item in diagram.legend]
    if has_loops and diagram.loop_name:
        entries.append(("loop", None, diagram.loop_name))
    if not entries:
        return (), top + MARGIN
    marks: list[LegendMark] = []
    x, y = MARGIN, top + 14
    for kind, symbol, name in entries:
        taken = MARK_WIDTH + MARK_GAP + text_width(name, TextRole.LEGEND)
        if x + taken > width - MARGIN and x > MARGIN:
            x, y = MARGIN, y + LEGEND_ROW
        marks.append(_mark(kind, symbol, name, Box(x, y, MARK_WIDTH, MARK_HEIGHT)))
        x += taken + ENTRY_GAP
    return tuple(marks), y + MARK_HEIGHT + MARGIN


def _mark(kind: str, symbol: Symbol | None, name: str, box: Box) -> LegendMark:
    width, right = text_width(name, TextRole.LEGEND), box.right
    if symbol is Symbol.CONNECTOR:
        box = Box(box.x + (box.width - box.height) / 2, box.y, box.height, box.height)
    line = TextLine(name, right + MARK_GAP, box.bottom - 3.2, width, TextRole.LEGEND, Anchor.START)
    return LegendMark(kind, symbol, box, line)
