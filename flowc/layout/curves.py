"""Chains of cubic Bézier curves: cut at an outline, end in an arrow head, loop back to their card.

A chain is 1 + 3n points: each curve starts where the one before ends.
"""

import math

from flowc.layout.drawing import Box, Point
from flowc.layout.outlines import is_inside

Chain = tuple[Point, ...]

#: An arrow head's length and half its width (anchors: layout, 2.2 step 10).
HEAD_LENGTH, HEAD_HALF_WIDTH = 9.0, 3.6

#: How far from a card its own loop goes, and the height it takes there.
LOOP_REACH, LOOP_HEIGHT = 26.0, 14.0

#: A place on a curve is found to some hundredths of a pixel.
_HALVINGS = 14


def leaving(chain: Chain, corners: Chain) -> Chain:
    """The part of a chain after it leaves an outline for the last time."""
    return arriving(chain[::-1], corners)[::-1]


def arriving(chain: Chain, corners: Chain) -> Chain:
    """The part of a chain, which ends inside an outline, before it enters it."""
    start = len(chain) - 4
    while start > 0 and is_inside(chain[start], corners):
        start -= 3
    curve = chain[start : start + 4]
    if is_inside(curve[0], corners) or not is_inside(curve[3], corners):
        return chain
    return (*chain[:start], *split(curve, _border(curve, corners))[0])


def _border(curve: Chain, corners: Chain) -> float:
    """Where a curve that starts outside and ends inside crosses the outline."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if is_inside(at(curve, middle), corners):
            high = middle
        else:
            low = middle
    return low


def at(curve: Chain, t: float) -> Point:
    """The point of one curve at a parameter."""
    p, q, r, s = curve
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    return Point(a * p.x + b * q.x + c * r.x + d * s.x, a * p.y + b * q.y + c * r.y + d * s.y)


def split(curve: Chain, t: float) -> tuple[Chain, Chain]:
    """The two parts of one curve (de Casteljau)."""
    p, q, r, s = curve
    pq, qr, rs = _between(p, q, t), _between(q, r, t), _between(r, s, t)
    pqr, qrs = _between(pq, qr, t), _between(qr, rs, t)
    middle = _between(pqr, qrs, t)
    return (p, pq, pqr, middle), (middle, qrs, rs, s)


def _between(p: Point, q: Point, t: float) -> Point:
    return Point(p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t)


def headed(chain: Chain) -> tuple[Chain, Chain]:
    """The chain, shortened, and the outline of the arrow head at its end.

    The head points along the line's last stretch of its own length: on a bend, the very end of a curve points
    elsewhere than the eye follows.
    """
    tip = chain[-1]
    body = _shortened(chain, HEAD_LENGTH * 0.8)
    neck = body[-1]
    length = math.dist(neck, tip)
    if length < 0.5:
        ux, uy = 0.0, 1.0
    else:
        ux, uy = (tip.x - neck.x) / length, (tip.y - neck.y) / length
    wing = Point(tip.x - HEAD_LENGTH * ux, tip.y - HEAD_LENGTH * uy)
    across = Point(-uy * HEAD_HALF_WIDTH, ux * HEAD_HALF_WIDTH)
    left, right = Point(wing.x + across.x, wing.y + across.y), Point(wing.x - across.x, wing.y - across.y)
    return body, (tip, left, neck, right)


def _shortened(chain: Chain, length: float) -> Chain:
    """The chain without its last stretch, `length` as the crow flies; at least its start is left."""
    tip = chain[-1]
    for start in range(len(chain) - 4, -1, -3):
        curve = chain[start : start + 4]
        if math.dist(curve[0], tip) < length and start:
            continue
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if math.dist(at(curve, middle), tip) > length:
                low = middle
            else:
                high = middle
        return (*chain[:start], *split(curve, low)[0])
    return chain


def samples(chain: Chain, steps: int = 12) -> tuple[Point, ...]:
    """The chain as a polyline."""
    points = [chain[0]]
    for start in range(0, len(chain) - 1, 3):
        points += [at(chain[start : start + 4], step / steps) for step in range(1, steps + 1)]
    return tuple(points)


def self_loop(box: Box) -> Chain:
    """A loop at the right side of a card."""
    upper, lower = box.centre.y - LOOP_HEIGHT / 2, box.centre.y + LOOP_HEIGHT / 2
    inside, side, out = box.centre.x, box.right, box.right + LOOP_REACH
    return (
        Point(inside, upper), Point(side, upper), Point(side, upper), Point(side + 6, upper),
        Point(out, upper), Point(out, lower), Point(side + 6, lower),
        Point(side, lower), Point(side, lower), Point(inside, lower),
    )
