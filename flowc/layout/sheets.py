"""Drawings side by side, or one below the other, on one sheet: with one heading above and one legend below."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from flowc.layout.drawing import Arrow, Box, Card, Drawing, LegendMark, Point, Tag, TextLine
from flowc.layout.frame import MARGIN, framed_legend, heading
from flowc.layout.remarks import with_remarks
from flowc.views import Diagram

#: Between two strips.
GAP = 28.0


class Strip(NamedTuple):
    """A part of a diagram and its drawing, which begins at its left top corner."""

    diagram: Diagram
    drawing: Drawing


def cropped(drawing: Drawing) -> Drawing:
    """A drawing without heading and legend, cut to what there is."""
    boxes = [*(card.box for card in drawing.cards), *(band.box for band in drawing.bands), *(lane.box for lane in drawing.lanes)]
    points = [point for arrow in drawing.arrows for chain in (*arrow.curves, arrow.head) for point in chain]
    boxes += [arrow.tag.box for arrow in drawing.arrows if arrow.tag]
    left = min([*(box.x for box in boxes), *(point.x for point in points)], default=0.0)
    top = min([*(box.y for box in boxes), *(point.y for point in points)], default=0.0)
    right = max([*(box.right for box in boxes), *(point.x for point in points)], default=0.0)
    bottom = max([*(box.bottom for box in boxes), *(point.y for point in points)], default=0.0)
    moved = _moved(drawing, -left, -top)
    return replace(moved, width=right - left, height=bottom - top, heading=(), legend=())


def sheet(diagram: Diagram, strips: Sequence[Strip], room: tuple[float, float]) -> Drawing:
    """The strips on one sheet, from left to right and in rows from top to bottom, as words are.

    `diagram` has all their shapes, the heading, the legend and the remarks. The sheet is as large as `room`, or larger
    where that is not enough.
    """
    width = max([room[0], *(strip.drawing.width + 2 * MARGIN for strip in strips)])
    titles, top = heading(diagram, width)
    placed, bottom = _in_rows([strip.drawing for strip in strips], width, top)
    back = any(arrow.back for drawing in placed for arrow in drawing.arrows)
    legend, height = framed_legend(diagram, width, bottom, has_loops=back)
    joined = Drawing(
        id=diagram.id, title=diagram.title, description=diagram.description, lang=diagram.lang, width=width, height=height,
        heading=titles, legend=legend,
        bands=tuple(replace(band, id=_apart(band.id, n)) for n, drawing in enumerate(placed) for band in drawing.bands),
        lanes=tuple(replace(lane, id=_apart(lane.id, n)) for n, drawing in enumerate(placed) for lane in drawing.lanes),
        cards=tuple(_homed(card, n) for n, drawing in enumerate(placed) for card in drawing.cards),
        arrows=tuple(arrow for drawing in placed for arrow in drawing.arrows),
    )  # fmt: skip
    noted = with_remarks(joined, diagram)
    return replace(noted, height=max(noted.height, room[1]))


def _in_rows(drawings: Sequence[Drawing], width: float, top: float) -> tuple[list[Drawing], float]:
    """Drawings in rows, each row in the middle of its width, but for lanes named at their left, whose names stand one
    under the other; and where the last row ends.
    """
    rows: list[list[Drawing]] = []
    x = width
    for drawing in drawings:
        if x + drawing.width > width - MARGIN:
            rows.append([])
            x = MARGIN
        rows[-1].append(drawing)
        x += drawing.width + GAP
    placed, y = [], top
    for row in rows:
        named_left = any(lane.header.height == lane.box.height for lane in row[0].lanes)
        x = MARGIN if named_left else (width - sum(drawing.width + GAP for drawing in row) + GAP) / 2
        for drawing in row:
            placed.append(_moved(drawing, x, y))
            x += drawing.width + GAP
        y += max(drawing.height for drawing in row) + GAP
    return placed, max(y - GAP, top)


def _apart(id: str, strip: int) -> str:
    """The strips of a phase or a team on one sheet have ids of their own."""
    return f"{id}.{strip + 1}" if strip else id


def _homed(card: Card, strip: int) -> Card:
    return replace(
        card,
        band=None if card.band is None else _apart(card.band, strip),
        lane=None if card.lane is None else _apart(card.lane, strip),
    )


# ---------------------------------------------------------------------------------------------- moving


def _moved(drawing: Drawing, dx: float, dy: float) -> Drawing:
    """The drawing elsewhere."""
    move = _Move(dx, dy)
    return replace(
        drawing,
        heading=move.lines(drawing.heading),
        bands=tuple(replace(band, box=move.box(band.box), lines=move.lines(band.lines)) for band in drawing.bands),
        lanes=tuple(
            replace(lane, box=move.box(lane.box), header=move.box(lane.header), lines=move.lines(lane.lines))
            for lane in drawing.lanes
        ),
        cards=tuple(replace(card, box=move.box(card.box), lines=move.lines(card.lines)) for card in drawing.cards),
        arrows=tuple(map(move.arrow, drawing.arrows)),
        legend=tuple(map(move.mark, drawing.legend)),
    )


class _Move(NamedTuple):
    """So far to the right, and so far down."""

    dx: float
    dy: float

    def box(self, box: Box) -> Box:
        return box._replace(x=box.x + self.dx, y=box.y + self.dy)

    def lines(self, lines: Iterable[TextLine]) -> tuple[TextLine, ...]:
        return tuple(line._replace(x=line.x + self.dx, y=line.y + self.dy) for line in lines)

    def points(self, points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple(Point(point.x + self.dx, point.y + self.dy) for point in points)

    def arrow(self, arrow: Arrow) -> Arrow:
        tag = arrow.tag and Tag(self.box(arrow.tag.box), arrow.tag.text, self.lines(arrow.tag.lines))
        return replace(arrow, curves=tuple(map(self.points, arrow.curves)), head=self.points(arrow.head), tag=tag)

    def mark(self, mark: LegendMark) -> LegendMark:
        (line,) = self.lines((mark.line,))
        return replace(mark, box=self.box(mark.box), line=line)
