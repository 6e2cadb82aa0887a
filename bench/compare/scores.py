"""The figures of one picture, and of several together: faults, crossings, bends, size, and how still it stays."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from bench.compare.geometry import are_bands
from flowc.layout import Box, Point, outline, samples
from flowc.layout.metrics import Gate, flips, measured
from flowc.layout.outlines import is_inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flowc.layout import Drawing

#: What counts as a fault of any tool's picture; how text sits in cards and heads on borders is not read back.
COUNTED = (Gate.CARDS_OVERLAP, Gate.LINE_THROUGH_CARD, Gate.LINES_COINCIDE, Gate.WORDS_ON_CARD, Gate.WORDS_ON_LINE, Gate.WORDS_ON_WORDS)

#: An end this near to its card reaches it: some tools leave room for the head.
SHORT = 15.0

#: Words farther than this from their line are not seen as its words.
FAR = 30.0


class Figures(NamedTuple):
    """One tool on one flow, or on several: counts are then sums, lengths and areas too."""

    crossings: int
    bends: int
    faults: Counter[Gate]
    strays: int
    #: Ends of lines that do not reach their card, and words far from their line.
    loose: int
    missing: int
    length: float
    area: float
    #: Pairs that change sides, in percent: the mean and the worst of each kind of edit.
    flips: dict[str, tuple[float, ...]]
    banded: int
    pictures: int = 1

    @property
    def defects(self) -> int:
        """All that is wrong."""
        return sum(self.faults.values()) + self.strays + self.loose + self.missing


def figures(drawing: Drawing, missing: int, later: Sequence[tuple[str, Drawing]]) -> Figures:
    """Score a drawing, and how much is elsewhere in the drawings of the flow after edits."""
    report = measured(drawing)
    ends = {arrow.id: {arrow.source, arrow.target} for arrow in drawing.arrows}
    faults: Counter[Gate] = Counter()
    for fault in report.faults:
        own = fault.second in ends.get(fault.first, ()) or fault.first == fault.second
        if fault.gate in COUNTED and not own:
            faults[fault.gate] += 1
    still = _ours(drawing)
    moved: dict[str, list[float]] = {}
    for edit, after in later:
        moved.setdefault(edit.partition(" ")[0], []).append(100 * flips(still, _ours(after)))
    return Figures(
        report.scores.crossings, report.scores.bends, faults, _strays(drawing), _loose(drawing), missing, report.scores.length,
        _area(drawing), {kind: tuple(values) for kind, values in moved.items()}, _banded(drawing),
    )


def _area(drawing: Drawing) -> float:
    """Of the smallest rectangle around lanes, cards, lines and words: not every tool writes a title and a legend."""
    boxes = [lane.box for lane in drawing.lanes] + [card.box for card in drawing.cards]
    boxes += [arrow.tag.box for arrow in drawing.arrows if arrow.tag]
    boxes += [Box(point.x, point.y, 0, 0) for arrow in drawing.arrows for chain in arrow.curves for point in chain]
    width = max(box.right for box in boxes) - min(box.x for box in boxes)
    return width * (max(box.bottom for box in boxes) - min(box.y for box in boxes))


def _ours(drawing: Drawing) -> Drawing:
    """Without the points that a tool adds where branches meet."""
    return replace(drawing, cards=tuple(card for card in drawing.cards if not card.id.startswith("+")))


def _loose(drawing: Drawing) -> int:
    """Ends that stop short of their card by more than a head is long, and words far from their own line."""
    cards = {card.id: card for card in drawing.cards}
    count = 0
    for arrow in drawing.arrows:
        points = [point for chain in arrow.curves for point in samples(chain)]
        for id, end in ((arrow.source, points[0]), (arrow.target, arrow.head[0])):
            corners = outline(cards[id].symbol, cards[id].box)
            count += not is_inside(end, corners) and _away(end, (*corners, corners[0])) > SHORT
        if arrow.tag:
            box = arrow.tag.box
            rim = [Point(x, y) for x in (box.x, box.centre.x, box.right) for y in (box.y, box.centre.y, box.bottom)]
            count += min(_away(point, points) for point in rim) > FAR
    return count


def _away(point: Point, line: Sequence[Point]) -> float:
    """From a point to the nearest place on a line."""
    return min(_from_piece(point, a, b) for a, b in pairwise(line))


def _from_piece(point: Point, a: Point, b: Point) -> float:
    dx, dy = b.x - a.x, b.y - a.y
    square = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / square)) if square else 0.0
    return math.dist(point, (a.x + t * dx, a.y + t * dy))


def _strays(drawing: Drawing) -> int:
    """Cards that do not stand in the lane of their team, or stand in another's as well."""
    homes = {lane.id: lane.box for lane in drawing.lanes}
    count = 0
    for card in drawing.cards:
        inside = {
            id for id, box in homes.items()
            if box.x - 1 <= card.box.centre.x <= box.right + 1 and box.y - 1 <= card.box.centre.y <= box.bottom + 1
        }
        whole = homes.get(card.lane or "")
        out = whole and (card.box.x < whole.x - 1 or card.box.y < whole.y - 1 or card.box.right > whole.right + 1 or card.box.bottom > whole.bottom + 1)
        count += card.lane is not None and (bool(out) or inside != {card.lane})
    return count


def _banded(drawing: Drawing) -> int:
    """1 where the lanes are straight bands side by side in the order of the teams."""
    return int(are_bands([lane.box for lane in drawing.lanes]))


def together(several: Sequence[Figures]) -> Figures:
    """The sums over several flows."""
    moved: dict[str, tuple[float, ...]] = {}
    for one in several:
        for kind, values in one.flips.items():
            moved[kind] = moved.get(kind, ()) + values
    return Figures(
        sum(one.crossings for one in several), sum(one.bends for one in several), sum((one.faults for one in several), Counter()),
        sum(one.strays for one in several), sum(one.loose for one in several), sum(one.missing for one in several), sum(one.length for one in several),
        sum(one.area for one in several), moved, sum(one.banded for one in several), len(several),
    )
