"""The outline of each symbol, as a polygon: where a line must stop."""

import math
from functools import lru_cache

from flowc.layout.drawing import Box, Point
from flowc.views import Symbol

#: How deep the slanted ends of a hexagon and the tip of an off-page sign are, and how high a wave is.
HEXAGON_INSET = 16.0
TIP = 12.0
WAVE = 7.0

_ARC_STEPS = 12


def outline(symbol: Symbol, box: Box) -> tuple[Point, ...]:
    """The corners of a symbol, round parts sampled; clockwise from the top left."""
    corners = _around(symbol, box.width, box.height)
    return tuple(Point(box.x + x, box.y + y) for x, y in corners)


@lru_cache(maxsize=1024)
def _around(symbol: Symbol, w: float, h: float) -> tuple[tuple[float, float], ...]:
    match symbol:
        case Symbol.DECISION:
            return ((w / 2, 0), (w, h / 2), (w / 2, h), (0, h / 2))
        case Symbol.PREPARATION:
            inset = min(HEXAGON_INSET, w / 4)
            return ((inset, 0), (w - inset, 0), (w, h / 2), (w - inset, h), (inset, h), (0, h / 2))
        case Symbol.OFF_PAGE:
            tip = min(TIP, h / 3)
            return ((0, 0), (w, 0), (w, h - tip), (w / 2, h), (0, h - tip))
        case Symbol.TERMINATOR:
            return (*_cap(w - h / 2, h, -90, 90), *_cap(h / 2, h, 90, 270))
        case Symbol.CONNECTOR:
            return _ellipse(w, h)
        case Symbol.DELAY:
            return ((0, 0), *_cap(w - h / 2, h, -90, 90), (0, h))
        case Symbol.DOCUMENT:
            return ((0, 0), (w, 0), *_wave(w, h))
        case _:
            return ((0, 0), (w, 0), (w, h), (0, h))


def _cap(x: float, h: float, start: float, end: float) -> tuple[tuple[float, float], ...]:
    """A half circle of a stadium, around (x, h/2)."""
    angles = (math.radians(start + (end - start) * step / _ARC_STEPS) for step in range(_ARC_STEPS + 1))
    return tuple((x + h / 2 * math.cos(angle), h / 2 + h / 2 * math.sin(angle)) for angle in angles)


def _ellipse(w: float, h: float) -> tuple[tuple[float, float], ...]:
    steps = 4 * _ARC_STEPS
    angles = (math.tau * (step / steps - 0.25) for step in range(steps))
    return tuple((w / 2 + w / 2 * math.cos(angle), h / 2 + h / 2 * math.sin(angle)) for angle in angles)


def wave_controls(w: float, h: float) -> tuple[tuple[float, float], ...]:
    """The Bézier curve of a document's lower edge, from right to left."""
    depth = min(WAVE, h / 5)
    base = h - depth
    return ((w, base), (w * 0.7, base - 2 * depth), (w * 0.32, base + 2.6 * depth), (0, base))


def _wave(w: float, h: float) -> tuple[tuple[float, float], ...]:
    controls = wave_controls(w, h)
    return tuple(_bezier(controls, step / _ARC_STEPS) for step in range(_ARC_STEPS + 1))


def _bezier(p: tuple[tuple[float, float], ...], t: float) -> tuple[float, float]:
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    return (
        a * p[0][0] + b * p[1][0] + c * p[2][0] + d * p[3][0],
        a * p[0][1] + b * p[1][1] + c * p[2][1] + d * p[3][1],
    )


def docked(symbol: Symbol, box: Box, side: tuple[int, int], at: Point) -> Point:
    """Where a line through a place, straight towards a side (unit lengths to the right and down), leaves the outline."""
    dx, dy = side
    corners = outline(symbol, box)
    reach = [
        _crossed(corner, before, at.y) if dx else _crossed(Point(corner.y, corner.x), Point(before.y, before.x), at.x)
        for corner, before in zip(corners, (corners[-1], *corners[:-1]), strict=True)
    ]
    found = [place for places in reach for place in places]
    if not found:
        return Point(box.centre.x + dx * box.width / 2 if dx else at.x, at.y if dx else box.centre.y + dy * box.height / 2)
    end = max(found) if dx + dy > 0 else min(found)
    return Point(end, at.y) if dx else Point(at.x, end)


def _crossed(a: Point, b: Point, y: float) -> tuple[float, ...]:
    """Where a side from `a` to `b` meets a level line."""
    if not min(a.y, b.y) <= y <= max(a.y, b.y):
        return ()
    if a.y == b.y:
        return (a.x, b.x)
    return (a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y),)


def is_inside(point: Point, corners: tuple[Point, ...]) -> bool:
    """Whether a point lies in a polygon (even-odd rule)."""
    inside = False
    x, y = point
    previous = corners[-1]
    for corner in corners:
        if (corner.y > y) != (previous.y > y):
            crossing = (previous.x - corner.x) * (y - corner.y) / (previous.y - corner.y) + corner.x
            inside ^= x < crossing
        previous = corner
    return inside
