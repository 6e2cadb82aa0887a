"""What is wrong with a drawing, measured on its coordinates: every fault is a line of text that names the parts."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from flowc.backends.badges import field
from flowc.layout import Box, Drawing, Point, TextRole, outline, samples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flowc.layout import Arrow, TextLine

#: Rounding may cost this much of a pixel.
SLACK = 0.5


def faults(drawing: Drawing) -> list[str]:
    """Everything that a reader would see as a fault."""
    return [
        *_overlapping_cards(drawing),
        *_text_outside(drawing),
        *_tags_in_the_way(drawing),
        *_lines_through_cards(drawing),
        *_loose_ends(drawing),
        *_strays(drawing),
        *_crowded_notes(drawing),
    ]


def crossings(drawing: Drawing) -> int:
    """How often two lines cross."""
    lines = [[samples(curve) for curve in arrow.curves] for arrow in drawing.arrows]
    return sum(
        _crossed(one, other)
        for ones, others in combinations(lines, 2)
        for one in ones
        for other in others
    )


def _crossed(one: Sequence[Point], other: Sequence[Point]) -> int:
    if not boxes_meet(_bounds(one), _bounds(other)):
        return 0
    return sum(_cross(a, b, c, d) for a, b in _pairs(one) for c, d in _pairs(other))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _bounds(points: Sequence[Point]) -> Box:
    xs, ys = [point.x for point in points], [point.y for point in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def boxes_meet(one: Box, other: Box, air: float = -SLACK) -> bool:
    """Whether two boxes overlap, `air` pixels around them counted."""
    return (
        one.x - air < other.right and other.x - air < one.right
        and one.y - air < other.bottom and other.y - air < one.bottom
    )


def _overlapping_cards(drawing: Drawing) -> Iterator[str]:
    for one, other in combinations(drawing.cards, 2):
        if boxes_meet(one.box, other.box):
            yield f"card {one.id} overlaps card {other.id}"


def _text_outside(drawing: Drawing) -> Iterator[str]:
    """Every corner of every line of text must be inside its symbol."""
    for card in drawing.cards:
        corners = outline(card.symbol, card.box)
        for line in card.lines:
            box = field(line) if line.role is TextRole.BADGE else text_box(line)
            if not all(_inside(corner, corners) for corner in _corners(_round(line, box))):
                yield f"text {line.text!r} leaves card {card.id}"
    for arrow in drawing.arrows:
        for line in arrow.tag.lines if arrow.tag else ():
            if arrow.tag and not _contains(arrow.tag.box, text_box(line)):
                yield f"text {line.text!r} leaves the words of {arrow.id}"


def _round(line: TextLine, box: Box) -> Box:
    """A badge's ends are round: its corners are not ink."""
    return box._replace(x=box.x + 3, width=box.width - 6) if line.role is TextRole.BADGE else box


def text_box(line: TextLine) -> Box:
    """The ink of a line of text: from the top of its capitals to the foot of its tails."""
    from flowc.layout import FACES, Anchor

    size, _ = FACES[line.role]
    left = line.x - line.width / 2 if line.anchor is Anchor.MIDDLE else line.x
    return Box(left, line.y - 0.72 * size, line.width, 0.94 * size)


def _corners(box: Box) -> tuple[Point, ...]:
    return (
        Point(box.x, box.y), Point(box.right, box.y), Point(box.right, box.bottom), Point(box.x, box.bottom)
    )


def _contains(outer: Box, inner: Box) -> bool:
    return (
        outer.x - SLACK <= inner.x and inner.right <= outer.right + SLACK
        and outer.y - SLACK <= inner.y and inner.bottom <= outer.bottom + SLACK
    )


def _inside(point: Point, corners: Sequence[Point]) -> bool:
    """Inside or on the border of a polygon."""
    inside = False
    for a, b in zip(corners, (*corners[1:], corners[0]), strict=True):
        if _distance(point, a, b) <= SLACK:
            return True
        if (a.y > point.y) != (b.y > point.y):
            inside ^= point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
    return inside


def _distance(point: Point, a: Point, b: Point) -> float:
    dx, dy = b.x - a.x, b.y - a.y
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length)) if length else 0.0
    return float(((point.x - a.x - t * dx) ** 2 + (point.y - a.y - t * dy) ** 2) ** 0.5)


def _tags_in_the_way(drawing: Drawing) -> Iterator[str]:
    """The words of an arrow lie on nothing: no card, no line (its own neither), no other words."""
    tagged = [(arrow, arrow.tag) for arrow in drawing.arrows if arrow.tag]
    for (one, first), (other, second) in combinations(tagged, 2):
        if boxes_meet(first.box, second.box):
            yield f"words of {one.id} lie on words of {other.id}"
    for arrow, tag in tagged:
        words = [text_box(line) for line in tag.lines]
        for card in drawing.cards:
            if any(boxes_meet(box, card.box) for box in words) and any(_touches(card, box) for box in words):
                yield f"words of {arrow.id} lie on card {card.id}"
        for other in drawing.arrows:
            if any(_line_hits(other, box) for box in words):
                yield f"words of {arrow.id} lie on the line of {other.id}"


def _touches(card: object, box: Box) -> bool:
    corners = outline(card.symbol, card.box)  # type: ignore[attr-defined]
    edges = list(zip(corners, (*corners[1:], corners[0]), strict=True))
    return any(_inside(corner, corners) for corner in _corners(box)) or any(segment_hits(a, b, box) for a, b in edges)


def _line_hits(arrow: Arrow, box: Box) -> bool:
    pieces = [*(samples(curve) for curve in arrow.curves), (*arrow.head, *arrow.head[:1])]
    return any(segment_hits(a, b, box) for piece in pieces for a, b in _pairs(piece))


def _pairs(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    return pairwise(points)


def segment_hits(a: Point, b: Point, box: Box, inset: float = SLACK) -> bool:
    """Whether a straight line passes through a box (Liang and Barsky)."""
    first, last = 0.0, 1.0
    dx, dy = b.x - a.x, b.y - a.y
    for p, q in (
        (-dx, a.x - box.x - inset), (dx, box.right - inset - a.x),
        (-dy, a.y - box.y - inset), (dy, box.bottom - inset - a.y),
    ):
        if p == 0:
            if q < 0:
                return False
        elif p < 0:
            first = max(first, q / p)
        else:
            last = min(last, q / p)
    return last > first


def _lines_through_cards(drawing: Drawing) -> Iterator[str]:
    """A line crosses no card, and its own two cards only at its ends."""
    for arrow in drawing.arrows:
        pieces = [samples(curve) for curve in arrow.curves]
        for card in drawing.cards:
            own = card.id in {arrow.source, arrow.target}
            corners = outline(card.symbol, _shrunk(card.box, 6 if own else 1))
            points = [p for piece in pieces for p in piece if boxes_meet(Box(p.x, p.y, 0, 0), card.box)]
            if any(_strictly_inside(point, corners) for point in points):
                yield f"the line of {arrow.id} crosses card {card.id}"


def _shrunk(box: Box, by: float) -> Box:
    by = min(by, box.width / 3, box.height / 3)
    return Box(box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by)


def _strictly_inside(point: Point, corners: Sequence[Point]) -> bool:
    edges = zip(corners, (*corners[1:], corners[0]), strict=True)
    return _inside(point, corners) and all(_distance(point, a, b) > SLACK for a, b in edges)


def _loose_ends(drawing: Drawing) -> Iterator[str]:
    """A line starts on the outline of its source, and its head's tip is on that of its target."""
    cards = {card.id: card for card in drawing.cards}
    for arrow in drawing.arrows:
        for place, id in ((arrow.curves[0][0], arrow.source), (arrow.tip, arrow.target)):
            corners = outline(cards[id].symbol, cards[id].box)
            if min(_distance(place, a, b) for a, b in zip(corners, (*corners[1:], corners[0]), strict=True)) > 2:
                yield f"the line of {arrow.id} does not meet {id}"


def _crowded_notes(drawing: Drawing) -> Iterator[str]:
    """The lines of the notes lie on nothing, nor on each other; a badge counts with its field."""
    lines = [line for note in drawing.notes for line in note.lines]
    boxes = [field(line) if line.role is TextRole.BADGE else text_box(line) for line in lines]
    above = max((mark.box.bottom for mark in drawing.legend), default=0.0)
    for line, box in zip(lines, boxes, strict=True):
        if box.y < above or any(boxes_meet(box, card.box) for card in drawing.cards):
            yield f"note {line.text!r} lies on the drawing"
    for (one, first), (other, second) in combinations(zip(lines, boxes, strict=True), 2):
        if boxes_meet(first, second):
            yield f"notes {one.text!r} and {other.text!r} overlap"


def _strays(drawing: Drawing) -> Iterator[str]:
    """Everything is on the page, and every card stands in the band of its phase."""
    page = Box(0, 0, drawing.width, drawing.height)
    boxes = [
        *((f"card {card.id}", card.box) for card in drawing.cards),
        *((f"words of {arrow.id}", arrow.tag.box) for arrow in drawing.arrows if arrow.tag),
        *((f"line {line.text!r}", text_box(line)) for line in drawing.heading),
        *((f"legend {mark.line.text!r}", text_box(mark.line)) for mark in drawing.legend),
        *((f"band {line.text!r}", text_box(line)) for band in drawing.bands for line in band.lines),
        *((f"note {line.text!r}", text_box(line)) for note in drawing.notes for line in note.lines),
    ]
    for name, box in boxes:
        if not _contains(page, box):
            yield f"{name} leaves the page"
    for arrow in drawing.arrows:
        if any(not _contains(page, Box(p.x, p.y, 0, 0)) for curve in arrow.curves for p in samples(curve)):
            yield f"the line of {arrow.id} leaves the page"
