"""From places to a drawing: outlines, rounded corners, heads, words, bands, heading, legend."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flowc.layout.borders import with_clear_borders
from flowc.layout.curves import HEAD_HALF_WIDTH, HEAD_LENGTH
from flowc.layout.drawing import Arrow, Card, Drawing, Point, Tag
from flowc.layout.frame import framed_legend
from flowc.layout.grid.books import Leg, Way
from flowc.layout.grid.graph import Graph, Measures, Part
from flowc.layout.grid.page import Page, bands, lanes, page_of
from flowc.layout.grid.placing import Places
from flowc.layout.grid.ranking import Ranks
from flowc.layout.grid.tracks import Stretch, Tracks
from flowc.layout.outlines import docked
from flowc.views import Diagram, Link, Symbol

#: How round a corner is.
RADIUS = 6.0

#: Air between a line and its words, beyond what the words' own box has.
WORDS_AIR = 1.5


class Solved(NamedTuple):
    """All that was found."""

    graph: Graph
    ranks: Ranks
    legs: Sequence[Leg]
    ways: Sequence[Way]
    tracks: Tracks
    places: Places


class Canvas(NamedTuple):
    """What lines are drawn on."""

    solved: Solved
    sizes: Measures
    page: Page
    cards: Sequence[Card]


def finished(diagram: Diagram, sizes: Measures, solved: Solved, *, is_turned: bool) -> Drawing:
    """The drawing of a diagram whose parts have their places."""
    places, phases = solved.places, solved.ranks.phases
    page = page_of(diagram, places, phases, is_turned=is_turned)
    cards = tuple(_cards(diagram, sizes, places, page))
    arrows = tuple(_arrows(diagram, Canvas(solved, sizes, page, cards)))
    legend, height = framed_legend(diagram, page.width, page.area.bottom, has_loops=any(arrow.back for arrow in arrows))
    return with_clear_borders(Drawing(
        id=diagram.id, title=diagram.title, description=diagram.description, lang=diagram.lang,
        width=page.width, height=height, heading=page.heading, bands=tuple(bands(diagram, places, phases, page)),
        cards=cards, arrows=arrows, legend=legend, lanes=tuple(lanes(diagram, places, page)),
    ))  # fmt: skip


def _cards(diagram: Diagram, sizes: Measures, places: Places, page: Page) -> Iterator[Card]:
    for node, (shape, sized) in enumerate(zip(diagram.shapes, sizes.cards, strict=True)):
        box, lines = sized.placed(page.point(*places.middle(node)))
        yield Card(shape.id, shape.kind, shape.symbol, box, shape.title, shape.details, lines, shape.group, shape.lane)


# ---------------------------------------------------------------------------------------------- arrows


def _arrows(diagram: Diagram, canvas: Canvas) -> Iterator[Arrow]:
    """The arrows of all links, their parts put together."""
    solved, sizes = canvas.solved, canvas.sizes
    parts: dict[int, dict[Part, int]] = {}
    for index, arc in enumerate(solved.graph.arcs):
        parts.setdefault(arc.link, {})[arc.part] = index
    for place, link in enumerate(diagram.links):
        back = any(solved.ranks.turned[index] for index in parts[place].values())
        lines = [_line(canvas, index) for _, index in sorted(parts[place].items(), key=_in_order)]
        tag = None
        if len(lines) == 2:
            cell = solved.graph.arcs[parts[place][Part.FIRST]].head
            if place in sizes.tags:
                tag = _tag(link, sizes, place, canvas.page.point(*solved.places.middle(cell)))
            else:
                lines = [_simple((*lines[0], *lines[1]))]
        elif place in sizes.tags:
            tag = _tag(link, sizes, place, _beside(canvas, parts[place][Part.WHOLE], lines[0]))
        yield _arrow(link, lines, tag, back=back)


def _in_order(item: tuple[Part, int]) -> int:
    return (Part.WHOLE, Part.FIRST, Part.REST).index(item[0])


def _arrow(link: Link, lines: Sequence[Sequence[Point]], tag: Tag | None, *, back: bool) -> Arrow:
    body, head = _headed(lines[-1]) if link.role.has_head else (lines[-1], ())
    curves = (*(_rounded(line) for line in lines[:-1]), _rounded(body))
    return Arrow(
        id=link.id, role=link.role, source=link.source, target=link.target, back=back, curves=curves, head=head, tag=tag,
    )


def _tag(link: Link, sizes: Measures, place: int, middle: Point) -> Tag:
    box, lines = sizes.tags[place].placed(middle)
    return Tag(box, link.label, lines)


def _beside(canvas: Canvas, index: int, line: Sequence[Point]) -> Point:
    """The middle of words beside the start of their line: right of it where it goes up or down, else above.

    They are clear of the card's whole box: a line may start on a slope, behind the tip.
    """
    arc = canvas.solved.graph.arcs[index]
    start, size, box = line[0], canvas.sizes.tags[arc.link], canvas.cards[arc.tail].box
    dx, dy = canvas.page.side(canvas.solved.ways[index].steps[0])
    wide, high = size.width / 2, size.height / 2
    if dx:
        return Point((box.right if dx > 0 else box.x) + dx * (wide + WORDS_AIR), start.y - high - WORDS_AIR)
    return Point(start.x + wide + WORDS_AIR, (box.bottom if dy > 0 else box.y) + dy * (high + WORDS_AIR))


def _line(canvas: Canvas, index: int) -> list[Point]:
    """The corners of an arc's line on the page, in the arrow's direction, from outline to outline."""
    solved, page = canvas.solved, canvas.page
    leg, stretches = solved.legs[index], solved.tracks.stretches[index]
    at = [solved.places.of(stretch.run) for stretch in stretches]
    points = []
    for (one, here), (_, there) in pairwise(zip(stretches, at, strict=True)):
        points.append(page.point(there, here) if one.across else page.point(here, there))
    steps = solved.ways[index].steps
    first = _end(canvas, leg.start, (stretches[0], at[0], steps[0]))
    last = _end(canvas, leg.goal, (stretches[-1], at[-1], steps[-1] ^ 2))
    line = [first, *points, last]
    return _simple(line[::-1] if leg.flipped else line)


def _end(canvas: Canvas, node: int, stub: tuple[Stretch, float, int]) -> Point:
    """Where a line meets a card, or words, or the middle of a waypoint."""
    solved, sizes, page, cards = canvas
    stretch, at, side = stub
    across, along = solved.places.middle(node)
    place = page.point(across, at) if stretch.across else page.point(at, along)
    link = solved.graph.cells[node]
    if link < 0:
        card = cards[node]
        return docked(card.symbol, card.box, page.side(side), place)
    if link not in sizes.tags:
        return place
    box, _ = sizes.tags[link].placed(page.point(across, along))
    return docked(Symbol.PROCESS, box, page.side(side), place)


def _simple(line: Sequence[Point]) -> list[Point]:
    """The corners without those where nothing turns."""
    corners: list[Point] = []
    for point in line:
        if corners and math.dist(corners[-1], point) < 0.01:
            continue
        while len(corners) > 1 and _straight(corners[-2], corners[-1], point):
            corners.pop()
        corners.append(point)
    return corners if len(corners) > 1 else [line[0], line[-1]]


def _straight(a: Point, b: Point, c: Point) -> bool:
    return abs((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)) < 0.01


def _headed(line: Sequence[Point]) -> tuple[Sequence[Point], tuple[Point, ...]]:
    """The line, shortened, and the outline of the arrow head at its end."""
    tip, before = line[-1], line[-2]
    length = math.dist(before, tip) or 1.0
    ux, uy = (tip.x - before.x) / length, (tip.y - before.y) / length
    neck = min(HEAD_LENGTH * 0.8, length * 0.9)
    body = Point(tip.x - neck * ux, tip.y - neck * uy)
    wing = Point(tip.x - HEAD_LENGTH * ux, tip.y - HEAD_LENGTH * uy)
    across = Point(-uy * HEAD_HALF_WIDTH, ux * HEAD_HALF_WIDTH)
    left, right = Point(wing.x + across.x, wing.y + across.y), Point(wing.x - across.x, wing.y - across.y)
    return [*line[:-1], body], (tip, left, body, right)


def _rounded(line: Sequence[Point]) -> tuple[Point, ...]:
    """A chain of curves along the corners of a line, each corner rounded."""
    chain = [line[0]]
    for before, corner, after in zip(line, line[1:], line[2:], strict=False):
        radius = min(RADIUS, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        chain += _segment(chain[-1], start)
        chain += [_towards(start, corner, radius * 0.55), _towards(end, corner, radius * 0.55), end]
    return (*chain, *_segment(chain[-1], line[-1]))


def _towards(start: Point, end: Point, length: float) -> Point:
    distance = math.dist(start, end) or 1.0
    return Point(start.x + (end.x - start.x) * length / distance, start.y + (end.y - start.y) * length / distance)


def _segment(start: Point, end: Point) -> list[Point]:
    """A straight curve."""
    third = Point((end.x - start.x) / 3, (end.y - start.y) / 3)
    return [Point(start.x + third.x, start.y + third.y), Point(end.x - third.x, end.y - third.y), end]
