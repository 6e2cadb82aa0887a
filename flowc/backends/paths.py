"""The course of an arrow, for notations that know corners and no Bézier curves."""

from typing import NamedTuple

from flowc.layout import Arrow, Point

#: Pieces of a curve between two points of its course.
STEPS = 8

#: Nearer to the straight line than this (in pixels), a curve is one.
FLAT = 0.5


class Corners(NamedTuple):
    """What a line passes between its ends, and whether it goes straight from one to the next."""

    between: tuple[Point, ...]
    straight: bool


def corners(arrow: Arrow) -> Corners:
    """The points at which the line of an arrow turns, its ends left out; for a curve, where its pieces meet."""
    pieces = _pieces(arrow)
    straight = all(_is_flat(piece) for piece in pieces)
    stops = [piece[0] for piece in pieces[1:]]
    if not straight and len(pieces) == 1:
        stops = [_at(pieces[0], 0.5)]
    return Corners(tuple(stops), straight)


def along(arrow: Arrow) -> tuple[Point, ...]:
    """Points along the whole line, from card to card, close enough to each other to say where words stand."""
    pieces = _pieces(arrow)
    course = [_at(piece, step / STEPS) for piece in pieces for step in range(STEPS)]
    return (*course, arrow.head[0])


def _pieces(arrow: Arrow) -> list[tuple[Point, Point, Point, Point]]:
    """The Bézier curves of the line, the gap left for its words and the arrow head bridged by straight ones."""
    pieces: list[tuple[Point, Point, Point, Point]] = []
    for chain in arrow.curves:
        if pieces and pieces[-1][3] != chain[0]:
            pieces.append((pieces[-1][3], pieces[-1][3], chain[0], chain[0]))
        pieces += [
            (chain[place], chain[place + 1], chain[place + 2], chain[place + 3]) for place in range(0, len(chain) - 1, 3)
        ]
    return pieces


def _at(piece: tuple[Point, Point, Point, Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return Point(
        sum(weight * point.x for weight, point in zip(weights, piece, strict=True)),
        sum(weight * point.y for weight, point in zip(weights, piece, strict=True)),
    )


def _is_flat(piece: tuple[Point, Point, Point, Point]) -> bool:
    """Whether both handles lie on the line between the ends."""
    start, *handles, end = piece
    length = ((end.x - start.x) ** 2 + (end.y - start.y) ** 2) ** 0.5
    away = [abs((end.x - start.x) * (h.y - start.y) - (end.y - start.y) * (h.x - start.x)) for h in handles]
    return all(each <= FLAT * max(length, 1) for each in away)
