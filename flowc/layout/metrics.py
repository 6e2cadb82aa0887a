"""What is wrong with a drawing, and how good it is, measured on its coordinates.

A fault is something that a reader would see as one; a good engine leaves none. Scores compare drawings of one flow.
Near-linear: parts are looked up by the squares of the page that they touch.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import combinations, pairwise
from typing import NamedTuple

from msgspec import Struct

from flowc.layout.curves import at
from flowc.layout.drawing import Anchor, Arrow, Box, Card, Drawing, Point, TextLine
from flowc.layout.measure import FACES
from flowc.layout.outlines import is_inside, outline

#: Rounding may cost this much of a pixel.
SLACK = 0.5

#: Two parallel lines nearer than this, over more than `SHARED` pixels, are seen as one.
NEAR, SHARED = 2.5, 2.0

#: The side of a square of the page, by which parts are looked up.
SQUARE = 96.0

#: A curve no longer than this is a rounded corner.
CORNER = 14.0

#: How far inside a card a line through its border must have come.
DEPTH = 3.0


class Gate(Enum):
    """The kinds of fault."""

    CARDS_OVERLAP = "cards-overlap"
    TEXT_CLIPPED = "text-clipped"
    LINE_THROUGH_CARD = "line-through-card"
    LINES_COINCIDE = "lines-coincide"
    LOOSE_END = "loose-end"
    WORDS_ON_CARD = "words-on-card"
    WORDS_ON_LINE = "words-on-line"
    WORDS_ON_WORDS = "words-on-words"
    OUT_OF_BAND = "out-of-band"
    OFF_PAGE = "off-page"


class Fault(NamedTuple):
    """A fault, and the ids of the parts concerned (the second may be "")."""

    gate: Gate
    first: str
    second: str = ""


class Scores(Struct, frozen=True):
    """What is better the smaller it is, but for `aspect`, which is width by height."""

    crossings: int
    bends: int
    length: float
    area: float
    aspect: float


class Report(Struct, frozen=True):
    """All faults and the scores of a drawing."""

    faults: tuple[Fault, ...]
    scores: Scores


class Piece(NamedTuple):
    """A straight piece of an arrow's line; `turns` says that it is part of a rounded corner."""

    arrow: int
    a: Point
    b: Point
    turns: bool

    @property
    def box(self) -> Box:
        """The smallest box around it."""
        x, y = min(self.a.x, self.b.x), min(self.a.y, self.b.y)
        return Box(x, y, max(self.a.x, self.b.x) - x, max(self.a.y, self.b.y) - y)


def measured(drawing: Drawing) -> Report:
    """Every fault of a drawing, and its scores."""
    pieces = [piece for place, arrow in enumerate(drawing.arrows) for piece in _pieces(place, arrow)]
    lines = _Squares([piece.box for piece in pieces])
    cards = _Squares([card.box for card in drawing.cards])
    faults = [
        *_overlapping(drawing, cards),
        *_clipped(drawing),
        *_through_cards(drawing, pieces, cards),
        *_coinciding(drawing, pieces, lines),
        *_loose(drawing),
        *_words(drawing, pieces, lines, cards),
        *_strays(drawing),
    ]
    return Report(tuple(dict.fromkeys(faults)), _scores(drawing, pieces, lines))


def misplaced_words(drawing: Drawing) -> set[str]:
    """The arrows whose words lie on something."""
    pieces = [piece for place, arrow in enumerate(drawing.arrows) for piece in _pieces(place, arrow)]
    squares = _Squares([piece.box for piece in pieces]), _Squares([card.box for card in drawing.cards])
    return {fault.first for fault in _words(drawing, pieces, *squares)}


def flips(before: Drawing, after: Drawing) -> float:
    """The share of pairs of cards, of those in both drawings, that change sides: left for right, or above for below."""
    old = {card.id: card.box.centre for card in before.cards}
    new = {card.id: card.box.centre for card in after.cards}
    kept = [(old[id], new[id]) for id in old if id in new]
    pairs = flipped = 0
    for (a, c), (b, d) in combinations(kept, 2):
        pairs += 1
        flipped += (a.x - b.x) * (c.x - d.x) < -1 or (a.y - b.y) * (c.y - d.y) < -1
    return flipped / pairs if pairs else 0.0


# ---------------------------------------------------------------------------------------------- geometry


class _Squares:
    """Boxes by the squares of the page that they touch."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.boxes = boxes
        self.found: dict[tuple[int, int], list[int]] = {}
        for place, box in enumerate(boxes):
            for square in _squares(box):
                self.found.setdefault(square, []).append(place)

    def near(self, box: Box, air: float = 0.0) -> list[int]:
        """The boxes that meet this one, with some air around it, in order."""
        wide = _with_air(box, air)
        return sorted(place for place in self.around(wide) if meet(wide, self.boxes[place], 0.0))

    def around(self, box: Box) -> set[int]:
        """The boxes that touch a square that this one touches."""
        return {place for square in _squares(box) for place in self.found.get(square, ())}


def _with_air(box: Box, air: float) -> Box:
    return Box(box.x - air, box.y - air, box.width + 2 * air, box.height + 2 * air)


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int(box.x // SQUARE), int(box.right // SQUARE) + 1):
        for y in range(int(box.y // SQUARE), int(box.bottom // SQUARE) + 1):
            yield x, y


def meet(one: Box, other: Box, slack: float = SLACK) -> bool:
    """Whether two boxes overlap by more than the slack."""
    return (
        one.x + slack <= other.right and other.x + slack <= one.right
        and one.y + slack <= other.bottom and other.y + slack <= one.bottom
    )


def _pieces(place: int, arrow: Arrow) -> Iterator[Piece]:
    """The line of an arrow, curves cut into straight pieces, and the axis of its head."""
    for chain in arrow.curves:
        for start in range(0, len(chain) - 1, 3):
            curve = chain[start : start + 4]
            if _is_straight(curve):
                yield Piece(place, curve[0], curve[3], turns=False)
                continue
            corner = math.dist(curve[0], curve[3]) < CORNER
            points = [at(curve, step / 6) for step in range(7)]
            yield from (Piece(place, a, b, corner) for a, b in pairwise(points))
    if arrow.head:
        yield Piece(place, arrow.curves[-1][-1], arrow.tip, turns=False)


def _is_straight(curve: Sequence[Point]) -> bool:
    a, b, c, d = curve
    return all(abs((d.x - a.x) * (p.y - a.y) - (d.y - a.y) * (p.x - a.x)) < 0.05 * (1 + math.dist(a, d)) for p in (b, c))


def text_box(line: TextLine) -> Box:
    """The ink of a line of text: from the top of its capitals to the foot of its tails."""
    size, _ = FACES[line.role]
    left = line.x - line.width / 2 if line.anchor is Anchor.MIDDLE else line.x
    return Box(left, line.y - 0.72 * size, line.width, 0.94 * size)


def _corners(box: Box) -> tuple[Point, ...]:
    return Point(box.x, box.y), Point(box.right, box.y), Point(box.right, box.bottom), Point(box.x, box.bottom)


def _shrunk(box: Box, by: float) -> Box:
    by = min(by, box.width / 3, box.height / 3)
    return Box(box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by)


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x - SLACK <= inner.x and inner.right <= outer.right + SLACK
        and outer.y - SLACK <= inner.y and inner.bottom <= outer.bottom + SLACK
    )


def _edges(corners: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    return zip(corners, (*corners[1:], corners[0]), strict=True)


def _distance(point: Point, a: Point, b: Point) -> float:
    """From a point to a straight piece."""
    dx, dy = b.x - a.x, b.y - a.y
    square = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / square)) if square else 0.0
    return math.dist(point, (a.x + t * dx, a.y + t * dy))


def _within(point: Point, corners: tuple[Point, ...]) -> bool:
    """Inside a polygon or on its border."""
    return is_inside(point, corners) or min(_distance(point, a, b) for a, b in _edges(corners)) <= SLACK


def hits(a: Point, b: Point, box: Box, inset: float = SLACK) -> bool:
    """Whether a straight piece passes through a box (Liang and Barsky)."""
    first, last = 0.0, 1.0
    dx, dy = b.x - a.x, b.y - a.y
    for p, q in (
        (-dx, a.x - box.x - inset), (dx, box.right - inset - a.x), (-dy, a.y - box.y - inset), (dy, box.bottom - inset - a.y),
    ):
        if p == 0:
            if q < 0:
                return False
        elif p < 0:
            first = max(first, q / p)
        else:
            last = min(last, q / p)
    return last > first


# ---------------------------------------------------------------------------------------------- faults


def _overlapping(drawing: Drawing, cards: _Squares) -> Iterator[Fault]:
    for place, card in enumerate(drawing.cards):
        for other in cards.near(card.box):
            if other > place and meet(card.box, drawing.cards[other].box):
                yield Fault(Gate.CARDS_OVERLAP, card.id, drawing.cards[other].id)


def _clipped(drawing: Drawing) -> Iterator[Fault]:
    """Every corner of every line of text must be inside its symbol, or inside the box of an arrow's words."""
    for card in drawing.cards:
        corners = outline(card.symbol, card.box)
        if not all(_within(corner, corners) for line in card.lines for corner in _corners(text_box(line))):
            yield Fault(Gate.TEXT_CLIPPED, card.id)
    for arrow in drawing.arrows:
        if arrow.tag and not all(_holds(arrow.tag.box, text_box(line)) for line in arrow.tag.lines):
            yield Fault(Gate.TEXT_CLIPPED, arrow.id)
    for lane in drawing.lanes:
        if not all(_holds(lane.header, text_box(line)) for line in lane.lines):
            yield Fault(Gate.TEXT_CLIPPED, lane.id)


def _through_cards(drawing: Drawing, pieces: Iterable[Piece], cards: _Squares) -> Iterator[Fault]:
    """A line crosses no card, and its own two only at their borders."""
    for piece in pieces:
        arrow = drawing.arrows[piece.arrow]
        for place in cards.near(piece.box):
            card = drawing.cards[place]
            own = card.id in {arrow.source, arrow.target}
            corners = outline(card.symbol, _shrunk(card.box, 6 if own else 1))
            if _cuts(piece, corners):
                yield Fault(Gate.LINE_THROUGH_CARD, arrow.id, card.id)


def _cuts(piece: Piece, corners: tuple[Point, ...]) -> bool:
    if any(is_inside(point, corners) for point in (piece.a, piece.b)):
        return True
    return any(_cross(piece.a, piece.b, a, b) for a, b in _edges(corners))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two straight pieces cross, properly."""
    def side(p: Point, q: Point, r: Point) -> float:
        return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)

    return side(a, b, c) * side(a, b, d) < -1e-9 and side(c, d, a) * side(c, d, b) < -1e-9


def _coinciding(drawing: Drawing, pieces: Sequence[Piece], lines: _Squares) -> Iterator[Fault]:
    """Lines of arrows that have no end in common never lie on each other, and no line lies on itself."""

    def are_apart(one: Piece, other: Piece) -> bool:
        first, second = drawing.arrows[one.arrow], drawing.arrows[other.arrow]
        return first is second or (first.source != second.source and first.target != second.target)

    for place, box in enumerate(lines.boxes):
        others = [
            index for index in lines.around(_with_air(box, NEAR)) if index > place and are_apart(pieces[place], pieces[index])
        ]
        for index in sorted(index for index in others if _shared(box, lines.boxes[index]) > SHARED):
            yield Fault(Gate.LINES_COINCIDE, drawing.arrows[pieces[place].arrow].id, drawing.arrows[pieces[index].arrow].id)


def _shared(first: Box, second: Box) -> float:
    """How far two parallel pieces, in these boxes, run over each other."""
    if max(first.width, second.width) < SLACK and abs(first.x - second.x) < NEAR:
        return min(first.bottom, second.bottom) - max(first.y, second.y)
    if max(first.height, second.height) < SLACK and abs(first.y - second.y) < NEAR:
        return min(first.right, second.right) - max(first.x, second.x)
    return 0.0


def _loose(drawing: Drawing) -> Iterator[Fault]:
    """A line starts on its source's outline, going out, and its tip is on its target's, pointing in."""
    cards = {card.id: card for card in drawing.cards}
    for arrow in drawing.arrows:
        chain = arrow.curves[0]
        neck = arrow.curves[-1][-1] if arrow.head else _next(arrow.curves[-1][::-1])
        ends = ((cards[arrow.source], chain[0], _next(chain)), (cards[arrow.target], arrow.tip, neck))
        for card, end, outer in ends:
            if not _docks(card, end, outer):
                yield Fault(Gate.LOOSE_END, arrow.id, card.id)


def _next(chain: Sequence[Point]) -> Point:
    return next((point for point in chain[1:] if math.dist(point, chain[0]) > 0.2), chain[-1])


def _docks(card: Card, end: Point, outer: Point) -> bool:
    """Whether an end lies on a card's outline, and its line comes from outside."""
    corners = outline(card.symbol, card.box)
    if min(_distance(end, a, b) for a, b in _edges(corners)) > 2:
        return False
    length = math.dist(end, outer)
    if length < 0.01:
        return False
    depth = min(DEPTH, min(card.box.width, card.box.height) / 3)
    inner = Point(end.x + (end.x - outer.x) / length * depth, end.y + (end.y - outer.y) / length * depth)
    return _within(inner, corners)


def _words(drawing: Drawing, pieces: Sequence[Piece], lines: _Squares, cards: _Squares) -> Iterator[Fault]:
    """The words of an arrow lie on nothing: no card, no line (its own neither), no head, no other words."""
    tagged = [(arrow, arrow.tag) for arrow in drawing.arrows if arrow.tag]
    boxes = _Squares([tag.box for _, tag in tagged])
    for place, (arrow, tag) in enumerate(tagged):
        for index in boxes.near(tag.box):
            if index != place and meet(tag.box, tagged[index][1].box):
                yield Fault(Gate.WORDS_ON_WORDS, arrow.id, tagged[index][0].id)
        for box in map(text_box, tag.lines):
            for index in cards.near(box):
                if _lies_on(box, drawing.cards[index]):
                    yield Fault(Gate.WORDS_ON_CARD, arrow.id, drawing.cards[index].id)
            for index in lines.near(box, 4.0):
                other = drawing.arrows[pieces[index].arrow]
                heads = pairwise((*other.head, *other.head[:1]))
                if hits(pieces[index].a, pieces[index].b, box) or any(hits(a, b, box) for a, b in heads):
                    yield Fault(Gate.WORDS_ON_LINE, arrow.id, other.id)


def _lies_on(box: Box, card: Card) -> bool:
    corners = outline(card.symbol, card.box)
    return any(is_inside(corner, corners) for corner in _corners(box)) or any(hits(a, b, box) for a, b in _edges(corners))


def _strays(drawing: Drawing) -> Iterator[Fault]:
    """Everything is on the page, and every card in the band of its phase and the lane of its team."""
    page = Box(0, 0, drawing.width, drawing.height)
    homes = {band.id: band.box for band in drawing.bands}
    lanes = {lane.id: lane.box for lane in drawing.lanes}
    for card in drawing.cards:
        if not _holds(homes.get(card.band or "", page), card.box) or not _holds(lanes.get(card.lane or "", page), card.box):
            yield Fault(Gate.OUT_OF_BAND, card.id)
        if not _holds(page, card.box):
            yield Fault(Gate.OFF_PAGE, card.id)
    for arrow in drawing.arrows:
        boxes = [Box(point.x, point.y, 0, 0) for chain in arrow.curves for point in chain]
        boxes += [arrow.tag.box] if arrow.tag else []
        if not all(_holds(page, box) for box in boxes):
            yield Fault(Gate.OFF_PAGE, arrow.id)
    further = [*drawing.heading, *(mark.line for mark in drawing.legend)]
    further += [line for band in drawing.bands for line in band.lines] + [line for lane in drawing.lanes for line in lane.lines]
    for line in further:
        if not _holds(page, text_box(line)):
            yield Fault(Gate.OFF_PAGE, line.text)


# ---------------------------------------------------------------------------------------------- scores


def _scores(drawing: Drawing, pieces: Sequence[Piece], lines: _Squares) -> Scores:
    length = sum(math.dist(piece.a, piece.b) for piece in pieces)
    return Scores(
        crossings=_crossings(pieces, lines), bends=sum(_bends(arrow) for arrow in drawing.arrows),
        length=round(length, 1), area=round(drawing.width * drawing.height, 1),
        aspect=round(drawing.width / drawing.height, 2),
    )


def _crossings(pieces: Sequence[Piece], lines: _Squares) -> int:
    """Where lines cross; lines on each other cross once at each place."""
    places: set[tuple[int, int]] = set()
    for place, piece in enumerate(pieces):
        if piece.turns:
            continue
        for index in lines.near(piece.box):
            other = pieces[index]
            if index > place and not other.turns and other.arrow != piece.arrow and _cross(piece.a, piece.b, other.a, other.b):
                x, y = _meeting(piece, other)
                places.add((round(x / 2), round(y / 2)))
    return len(places)


def _meeting(one: Piece, other: Piece) -> tuple[float, float]:
    """Where two pieces that cross do."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = one.a, one.b, other.a, other.b
    turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn
    return ax + t * (bx - ax), ay + t * (by - ay)


def _bends(arrow: Arrow) -> int:
    """How often a line changes its direction; a curve that is no corner counts once."""
    count = 0
    for chain in arrow.curves:
        count += sum(not _is_straight(chain[start : start + 4]) for start in range(0, len(chain) - 1, 3))
    return count
