"""Borders between phases that pass beside words, not through them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from flowc.layout.drawing import Band, Box, Drawing

#: How far a border stays from words, and from lines along it.
CLEAR = 3.0


def with_clear_borders(drawing: Drawing) -> Drawing:
    """The drawing with each border where it lay, or at the nearest place between the cards of its two phases where it runs
    through no words of an arrow, and along no line.
    """
    if len(drawing.bands) < 2:
        return drawing
    is_turned = drawing.bands[0].box.y == drawing.bands[1].box.y
    blocked = _joined(_taken(drawing, is_turned=is_turned))
    bands = list(drawing.bands)
    for place, (before, after) in enumerate(pairwise(drawing.bands)):
        border, begin = _sides(before.box, is_turned=is_turned)[1], _sides(after.box, is_turned=is_turned)[0]
        # Between two phases that do not follow each other stand cards of none.
        if abs(border - begin) > 0.01:
            continue
        room = (
            max((_sides(card.box, is_turned=is_turned)[1] for card in drawing.cards if card.band == before.id), default=border),
            min((_sides(card.box, is_turned=is_turned)[0] for card in drawing.cards if card.band == after.id), default=border),
        )
        moved = _nearest(border, room, blocked) - border
        bands[place] = _resized(bands[place], (0.0, moved), is_turned=is_turned)
        bands[place + 1] = _resized(bands[place + 1], (moved, 0.0), is_turned=is_turned)
    return replace(drawing, bands=tuple(bands))


def _taken(drawing: Drawing, *, is_turned: bool) -> Iterator[tuple[float, float]]:
    """Where words are, and lines that run as a border does."""
    for arrow in drawing.arrows:
        if arrow.tag:
            yield _sides(arrow.tag.box, is_turned=is_turned)
        for chain in arrow.curves:
            places = [point.x if is_turned else point.y for point in chain]
            yield from ((one, one) for one, other in pairwise(places) if abs(one - other) < 0.01)


def _sides(box: Box, *, is_turned: bool) -> tuple[float, float]:
    """Where a box begins and ends along the flow."""
    return (box.x, box.right) if is_turned else (box.y, box.bottom)


def _joined(taken: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where no border can be, in order: what overlaps is one, and its ends are free."""
    joined: list[tuple[float, float]] = []
    for start, end in sorted((start - CLEAR, end + CLEAR) for start, end in taken):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _nearest(border: float, room: tuple[float, float], blocked: Sequence[tuple[float, float]]) -> float:
    """The nearest place in a room that is free; where it was if there is none."""
    places = [end for ends in blocked for end in ends]
    if not any(start < border < end for start, end in blocked):
        places.append(border)
    free = (place for place in places if room[0] + CLEAR <= place <= room[1] - CLEAR)
    return min(free, key=lambda place: abs(place - border), default=border)


def _resized(band: Band, by: tuple[float, float], *, is_turned: bool) -> Band:
    """A band whose first and last border have moved; its name stays at its beginning, or halfway down."""
    start, end = by
    box = band.box
    if is_turned:
        lines = tuple(line._replace(x=line.x + start) for line in band.lines)
        return replace(band, box=box._replace(x=box.x + start, width=box.width + end - start), lines=lines)
    lines = tuple(line._replace(y=line.y + (start + end) / 2) for line in band.lines)
    return replace(band, box=box._replace(y=box.y + start, height=box.height + end - start), lines=lines)
