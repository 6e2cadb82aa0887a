"""A picture as coordinates, whoever drew it, and the drawing of ours that it stands for in the scores.

Lengths are scaled so that the letters in cards are as large as flowc's: a picture is not better for being small.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from flowc.layout import FACES, Anchor, Arrow, Box, Card, Drawing, Lane, Point, Tag, TextLine, TextRole
from flowc.views import LinkRole, Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flowc.views import Diagram

#: Corners of lines that a tool draws sharp are rounded so far: that is how a corner is known from a curve.
ROUND = 3.0

#: A line that turns by less than this, in radians, goes straight on.
STRAIGHT = 0.09


class Label(NamedTuple):
    """The words of an arrow, line by line."""

    text: str
    lines: tuple[Box, ...]


class Seen(NamedTuple):
    """A card; an id that starts with + is one of the tool's own (a point where branches meet)."""

    id: str
    box: Box
    symbol: Symbol


class Track(NamedTuple):
    """An arrow: its corners, or where it is curved (`chain`) its chain of Bézier curves."""

    id: str
    source: str
    target: str
    points: tuple[Point, ...]
    label: Label | None = None
    is_chain: bool = False


class Picture(NamedTuple):
    """What a tool drew; `letters` is the height of the letters in its cards."""

    width: float
    height: float
    letters: float
    cards: tuple[Seen, ...]
    tracks: tuple[Track, ...]
    lanes: Mapping[str, Box]


def as_drawing(picture: Picture, diagram: Diagram) -> Drawing:
    """The picture as a drawing that can be scored."""
    scale = FACES[TextRole.CARD][0] / picture.letters
    shapes = {shape.id: shape for shape in diagram.shapes}
    cards = []
    for seen in picture.cards:
        shape = shapes.get(seen.id)
        cards.append(Card(
            id=seen.id, kind=shape.kind if shape else "", symbol=seen.symbol, box=_scaled(seen.box, scale),
            title=shape.title if shape else "", details=(), lines=(), lane=shape.lane if shape and shape.lane in picture.lanes else None,
        ))
    return Drawing(
        id=diagram.id, title=diagram.title, description="", lang=diagram.lang, width=picture.width * scale, height=picture.height * scale,
        heading=(), bands=(), legend=(), cards=tuple(cards),
        arrows=tuple(_arrow(track, scale) for track in picture.tracks),
        lanes=tuple(
            Lane(group.id, group.title, _scaled(picture.lanes[group.id], scale), Box(0, 0, 0, 0), ())
            for group in diagram.lanes if group.id in picture.lanes
        ),
    )


def _scaled(box: Box, scale: float) -> Box:
    return Box(*(side * scale for side in box))


def _arrow(track: Track, scale: float) -> Arrow:
    points = [Point(point.x * scale, point.y * scale) for point in track.points]
    chain = tuple(_sharpened(points) if track.is_chain else rounded(points))
    tag = None
    if track.label and track.label.lines:
        lines = tuple(_line(track.label.text, _scaled(box, scale)) for box in track.label.lines)
        tag = Tag(_around([_scaled(box, scale) for box in track.label.lines]), track.label.text, lines)
    return Arrow(
        id=track.id, role=LinkRole.PLAIN, source=track.source, target=track.target, back=False, curves=(chain,),
        head=(chain[-1], chain[-1]), tag=tag,
    )


def _line(text: str, box: Box) -> TextLine:
    """A line of text whose ink is in the middle of the box that a browser gives it."""
    size, _ = FACES[TextRole.LINK]
    return TextLine(text, box.x, box.centre.y + 0.25 * size, box.width, TextRole.LINK, Anchor.START)


def _around(boxes: Sequence[Box]) -> Box:
    """Around the ink of the lines: a browser's boxes have air above and below."""
    size, _ = FACES[TextRole.LINK]
    left, top = min(box.x for box in boxes), min(box.centre.y for box in boxes) - 0.47 * size
    return Box(left, top, max(box.right for box in boxes) - left, max(box.centre.y for box in boxes) + 0.47 * size - top)


def rounded(points: Sequence[Point]) -> list[Point]:
    """A chain of curves along straight pieces, every real corner rounded a little."""
    chain = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        if _turn(before, corner, after) < STRAIGHT:
            continue
        radius = min(ROUND, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        chain += [*_straight(chain[-1], start), _towards(start, corner, radius / 2), _towards(end, corner, radius / 2), end]
    return [*chain, *_straight(chain[-1], points[-1])]


def _sharpened(chain: Sequence[Point]) -> list[Point]:
    """A chain of curves in which corners between straight pieces count as such."""
    pieces = [chain[start : start + 4] for start in range(0, len(chain) - 1, 3)]
    made: list[Point] = [chain[0]]
    run: list[Point] = [chain[0]]
    for piece in pieces:
        if _is_flat(piece):
            run.append(piece[3])
            continue
        made += rounded(run)[1:] if len(run) > 1 else []
        made += piece[1:]
        run = [piece[3]]
    return made + (rounded(run)[1:] if len(run) > 1 else [])


def _is_flat(piece: Sequence[Point]) -> bool:
    a, b, c, d = piece
    return all(abs((d.x - a.x) * (p.y - a.y) - (d.y - a.y) * (p.x - a.x)) < 0.05 * (1 + math.dist(a, d)) for p in (b, c))


def _turn(before: Point, corner: Point, after: Point) -> float:
    one = math.atan2(corner.y - before.y, corner.x - before.x)
    other = math.atan2(after.y - corner.y, after.x - corner.x)
    if math.dist(before, corner) < 0.05 or math.dist(corner, after) < 0.05:
        return 0.0
    return abs(math.remainder(other - one, math.tau))


def _towards(start: Point, end: Point, length: float) -> Point:
    distance = math.dist(start, end) or 1.0
    return Point(start.x + (end.x - start.x) * length / distance, start.y + (end.y - start.y) * length / distance)


def _straight(start: Point, end: Point) -> tuple[Point, Point, Point]:
    dx, dy = (end.x - start.x) / 3, (end.y - start.y) / 3
    return Point(start.x + dx, start.y + dy), Point(end.x - dx, end.y - dy), end


def are_bands(boxes: Sequence[Box]) -> bool:
    """Whether boxes are straight bands side by side, all of one length, in their order."""
    def along(one: Box, other: Box, first: int) -> bool:
        start, length = first, first + 2
        same = abs(one[start] - other[start]) < 2 and abs(one[length] - other[length]) < 2
        across = 1 - first
        return same and one[across] + one[across + 2] <= other[across] + 2

    return any(all(along(one, other, first) for one, other in pairwise(boxes)) for first in (0, 1))
