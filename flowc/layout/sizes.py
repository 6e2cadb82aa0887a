"""How big each symbol must be to hold its text, and where the text stands inside."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from flowc.layout.drawing import Anchor, Box, TextLine, TextRole
from flowc.layout.measure import FACES, baseline, line_height, text_width
from flowc.layout.wrapping import wrapped
from flowc.views import Badge, Shape, Symbol

#: How wide a text may be before it is broken.
TEXT_WIDTH = 146.0
DIAMOND_TEXT_WIDTH = 124.0
DIAMOND_DETAIL_WIDTH = 106.0
TAG_WIDTH = 118.0

#: Between the title of a card and its small print.
DETAIL_GAP = 2.0

#: Room in a badge at the sides of its words, both together.
BADGE_PADDING = 10.0

#: Smallest outer sizes: a card is never a crumb.
LEAST_WIDTH, LEAST_HEIGHT = 96.0, 38.0


class Padding(NamedTuple):
    """Room between the text and the outline: both sides together, and above and below."""

    sides: float
    top: float
    bottom: float


PADDING: dict[Symbol, Padding] = {
    Symbol.TERMINATOR: Padding(28, 9, 9),
    Symbol.PROCESS: Padding(26, 10, 10),
    Symbol.PREPARATION: Padding(46, 10, 10),
    Symbol.LEVEL: Padding(26, 14, 14),
    Symbol.DELAY: Padding(24, 10, 10),
    Symbol.OFF_PAGE: Padding(26, 10, 20),
    Symbol.PREDEFINED: Padding(42, 10, 10),
    Symbol.STRIPED: Padding(26, 16, 10),
    Symbol.DOCUMENT: Padding(26, 10, 19),
    Symbol.BAR: Padding(24, 4, 4),
}

BAR_WIDTH, BAR_HEIGHT = 130.0, 8.0

#: How wide a connector is; a letter and the numbers of two pages have room in it.
LEAST_CIRCLE = 56.0


class Sized(NamedTuple):
    """A symbol's outer size, and its text with the origin in the symbol's middle."""

    width: float
    height: float
    lines: tuple[TextLine, ...]

    def placed(self, centre: tuple[float, float]) -> tuple[Box, tuple[TextLine, ...]]:
        """The outline's box and the text around a place on the page."""
        x, y = centre
        box = Box(x - self.width / 2, y - self.height / 2, self.width, self.height)
        return box, tuple(line._replace(x=line.x + x, y=line.y + y) for line in self.lines)


def sized_card(shape: Shape) -> Sized:
    """The size of a card and its text."""
    if shape.symbol is Symbol.DECISION:
        return _diamond(shape)
    if shape.symbol is Symbol.BAR:
        return _bar(shape)
    if shape.symbol is Symbol.CONNECTOR:
        return _circle(shape)
    rows = [
        *_rows(shape.title, TextRole.CARD, TEXT_WIDTH),
        *(row for detail in shape.details for row in _rows(detail, TextRole.DETAIL, TEXT_WIDTH)),
        *map(badge_line, shape.badges),
    ]
    padding = PADDING[shape.symbol]
    height = _even(max(LEAST_HEIGHT, _height(rows) + padding.top + padding.bottom))
    lines = _stacked(rows, (padding.top - padding.bottom) / 2)
    room = max((line.width + 2 * _lost(shape.symbol, line, height) for line in lines), default=0)
    return Sized(_even(max(LEAST_WIDTH, room + padding.sides)), height, lines)


def _lost(symbol: Symbol, line: TextLine, height: float) -> float:
    """What a round end takes from a line of text at its height; the higher the card, the rounder its ends."""
    if symbol not in {Symbol.TERMINATOR, Symbol.DELAY}:
        return 0
    radius = height / 2
    return float(radius - max(radius**2 - _reach(line) ** 2, 0) ** 0.5)


def _reach(line: TextLine) -> float:
    """How far the ink of a line lies from the middle, up or down."""
    size, _ = FACES[line.role]
    return max(abs(line.y + 0.28 * size), abs(line.y - 0.8 * size))


def sized_tag(text: str) -> Sized:
    """The size of an arrow's words, with the air that keeps its line away."""
    rows = _rows(text, TextRole.LINK, TAG_WIDTH)
    width = max(row.width for row in rows) + 8
    return Sized(_even(width), _even(_height(rows) + 2), _stacked(rows, 0))


def block(text: str, role: TextRole, width: float, at: tuple[float, float]) -> tuple[TextLine, ...]:
    """A text set from a left top corner."""
    x, y = at
    rows = [TextLine(line, x, 0, text_width(line, role), role, Anchor.START) for line in wrapped(text, role, width)]
    return tuple(row._replace(y=y + _offset(index, role)) for index, row in enumerate(rows))


def badge_line(badge: Badge) -> TextLine:
    """The words of a badge, as wide as the badge."""
    return TextLine(badge.text, 0, 0, text_width(badge.text, TextRole.BADGE) + BADGE_PADDING, TextRole.BADGE)


def _offset(index: int, role: TextRole) -> float:
    return index * line_height(role) + baseline(role)


def _rows(text: str, role: TextRole, width: float) -> list[TextLine]:
    return [TextLine(line, 0, 0, text_width(line, role), role) for line in wrapped(text, role, width)]


def _height(rows: Sequence[TextLine]) -> float:
    changes = sum(above.role is not row.role for above, row in pairwise(rows))
    return sum(line_height(row.role) for row in rows) + DETAIL_GAP * changes


def _stacked(rows: Sequence[TextLine], shift: float) -> tuple[TextLine, ...]:
    """The rows one under the other, their block's middle `shift` below the origin."""
    placed, y = [], shift - _height(rows) / 2
    for above, row in zip([None, *rows], rows, strict=False):
        if above and above.role is not row.role:
            y += DETAIL_GAP
        placed.append(row._replace(y=y + baseline(row.role)))
        y += line_height(row.role)
    return tuple(placed)


def _diamond(shape: Shape) -> Sized:
    """A diamond around its text: of the shapes that hold every line, the one with the best proportions."""
    rows = [
        *_rows(shape.title, TextRole.CARD, DIAMOND_TEXT_WIDTH),
        *(row for detail in shape.details for row in _rows(detail, TextRole.DETAIL, DIAMOND_DETAIL_WIDTH)),
        *map(badge_line, shape.badges),
    ]
    lines = _stacked(rows, 0)
    corners = [(line.width / 2 + 4, _reach(line)) for line in lines]
    widest = max((x for x, _ in corners), default=30)
    sizes = [(width, _diamond_height(width, corners)) for width in _widths(widest)]
    width, height = min(sizes, key=_unpleasant)
    return Sized(_even(width), _even(height), lines)


def _widths(widest: float) -> list[float]:
    """Widths to try: from a steep diamond to a flat one."""
    return [max(104.0, 2 * widest * factor / 100) for factor in range(124, 241, 4)]


def _diamond_height(width: float, corners: list[tuple[float, float]]) -> float:
    """The height at which |x|/(w/2) + |y|/(h/2) <= 1 holds for every corner of the text."""
    return max([56.0, *(2 * y / (1 - 2 * x / width) for x, y in corners)])


def _unpleasant(size: tuple[float, float]) -> float:
    """Area, and the distance from the proportions people expect of a decision."""
    width, height = size
    return width * height * (1 + abs(math.log(width / height / 1.75)))


def _bar(shape: Shape) -> Sized:
    """A bar is thin; with a name, it is as thick as the name."""
    rows = [*_rows(shape.title, TextRole.BAR, TEXT_WIDTH), *map(badge_line, shape.badges)]
    if not rows:
        return Sized(BAR_WIDTH, BAR_HEIGHT, ())
    padding = PADDING[Symbol.BAR]
    width = max(BAR_WIDTH, max(row.width for row in rows) + padding.sides)
    return Sized(_even(width), _even(_height(rows) + padding.top + padding.bottom), _stacked(rows, 0))


def _circle(shape: Shape) -> Sized:
    """A circle around a letter and where it leads; all are alike, unless one has more to say."""
    rows = [
        *_rows(shape.title, TextRole.LANE, TEXT_WIDTH),
        *(row for detail in shape.details for row in _rows(detail, TextRole.DETAIL, TEXT_WIDTH)),
    ]
    lines = _stacked(rows, 0)
    reach = max((math.hypot(line.width / 2 + 2, _reach(line)) for line in lines), default=0.0)
    across = _even(max(LEAST_CIRCLE, 2 * reach))
    return Sized(across, across, lines)


def _even(length: float) -> float:
    """Whole even pixels: middles fall on whole ones, and two machines round alike."""
    return 2.0 * math.ceil(length / 2)
