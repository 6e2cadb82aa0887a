"""The course of an arrow, for notations that know corners and no Bézier curves."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flowc.layout import Arrow, Point

#: Pieces of a curve between two points of its course.
STEPS = 8

#: A curve shorter than this (in pixels) is a rounded corner.
CORNER = 16.0

#: Nearer to the straight line than this (in pixels), a curve is one.
FLAT = 0.5


#: A cubic Bézier curve: its start, two handles, its end.
Piece = tuple[Point, Point, Point, Point]


class Corners(NamedTuple):
    """What a line passes between its ends, and whether it goes straight from one to the next."""

    between: tuple[Point, ...]
    straight: bool


def corners(arrow: Arrow) -> Corners:
    """The points at which the line of an arrow turns, its ends left out; for a curve, where its pieces meet.

    A straight line with rounded corners is straight: each corner is one point.
    """
    pieces = _pieces(arrow)
    bent = [piece for piece in pieces if not _is_flat(piece)]
    if all(_length(piece[0], piece[3]) <= CORNER for piece in bent):
        return Corners(tuple(_turns(pieces)), straight=True)
    stops = [piece[0] for piece in pieces[1:]] if len(pieces) > 1 else [_at(pieces[0], 0.5)]
    return Corners(tuple(stops), straight=False)


def _turns(pieces: Sequence[Piece]) -> Iterator[Point]:
    """Where straight pieces change their direction, and where the sides of each rounded corner would meet."""
    before: Piece | None = None
    for piece in pieces:
        if not _is_flat(piece):
            yield _meeting(piece)
        elif before and _is_flat(before) and not _is_flat((before[0], before[3], piece[0], piece[3])):
            yield piece[0]
        before = piece


def _meeting(piece: Piece) -> Point:
    """Where the lines on which a curve begins and ends meet; its middle where they do not."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = piece
    across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if abs(across) < FLAT:
        return _at(piece, 0.5)
    part = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across
    return Point(ax + part * (bx - ax), ay + part * (by - ay))


def along(arrow: Arrow) -> tuple[Point, ...]:
    """Points along the whole line, from card to card, close enough to each other to say where words stand."""
    pieces = _pieces(arrow)
    course = [_at(piece, step / STEPS) for piece in pieces for step in range(STEPS)]
    return (*course, arrow.tip)


def _pieces(arrow: Arrow) -> list[Piece]:
    """The Bézier curves of the line, the gap left for its words and the arrow head bridged by straight ones."""
    pieces: list[Piece] = []
    for chain in arrow.curves:
        if pieces and pieces[-1][3] != chain[0]:
            pieces.append((pieces[-1][3], pieces[-1][3], chain[0], chain[0]))
        pieces += [
            (chain[place], chain[place + 1], chain[place + 2], chain[place + 3]) for place in range(0, len(chain) - 1, 3)
        ]
    return pieces


def _at(piece: Piece, t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return Point(
        sum(weight * point.x for weight, point in zip(weights, piece, strict=True)),
        sum(weight * point.y for weight, point in zip(weights, piece, strict=True)),
    )


def _is_flat(piece: Piece) -> bool:
    """Whether both handles lie on the line between the ends."""
    start, *handles, end = piece
    length = _length(start, end)
    away = [abs((end.x - start.x) * (h.y - start.y) - (end.y - start.y) * (h.x - start.x)) for h in handles]
    return all(each <= FLAT * max(length, 1) for each in away)


def _length(start: Point, end: Point) -> float:
    return float(((end.x - start.x) ** 2 + (end.y - start.y) ** 2) ** 0.5)
