"""From positions to a finished drawing: lines cut at outlines, arrow heads, bands, heading, legend."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from flowc.layout.borders import with_clear_borders
from flowc.layout.curves import Chain, arriving, headed, leaving, self_loop
from flowc.layout.drawing import Anchor, Arrow, Band, Box, Card, Drawing, Point, Tag, TextLine, TextRole
from flowc.layout.frame import GUTTER, MARGIN, framed_legend, heading
from flowc.layout.graphviz import Positions
from flowc.layout.outlines import outline
from flowc.layout.ranks import Ranks
from flowc.layout.sizes import Sized, block
from flowc.layout.wrapping import wrapped
from flowc.views import Diagram, Link, Shape

#: Room between a band's border and the cards nearest to it.
BAND_PADDING = 12.0

#: A page is wide enough for a title and a row of the legend; a narrow flow stands in its middle.
LEAST_WIDTH = 400.0


class Sizes(NamedTuple):
    """How big cards and words are, by id and by the link's place."""

    cards: Mapping[str, Sized]
    tags: Mapping[int, Sized]


class Plan(NamedTuple):
    """What the drawing is put together from; `origin` is where Graphviz's own lies on the page."""

    diagram: Diagram
    sizes: Sizes
    ranks: Ranks
    where: Positions
    origin: "Origin"


class Origin(NamedTuple):
    """Where Graphviz's own origin lies on the page."""

    x: float
    y: float

    def moved(self, chain: Chain) -> Chain:
        """A chain in the page's coordinates."""
        return tuple(Point(x + self.x, y + self.y) for x, y in chain)


def assembled(diagram: Diagram, sizes: Sizes, ranks: Ranks, where: Positions) -> Drawing:
    """The drawing of a diagram whose parts have their places."""
    banded = any(group is not None for group, _, _ in ranks.bands)
    natural = where.width + 2 * MARGIN + (GUTTER + BAND_PADDING if banded else 0)
    wanted = max(natural, LEAST_WIDTH)
    titles, top = heading(diagram, wanted)
    origin = Origin(MARGIN + (GUTTER if banded else 0) + (wanted - natural) / 2, top + BAND_PADDING)
    plan = Plan(diagram, sizes, ranks, where, origin)
    cards = tuple(_card(shape, plan) for shape in diagram.shapes)
    boxes = {card.id: card for card in cards}
    arrows = tuple(_arrows(plan, boxes))
    bottom = origin.y + where.height + BAND_PADDING
    bands = tuple(_bands(diagram, ranks, cards, Box(MARGIN, top, wanted - 2 * MARGIN, bottom - top)))
    legend, height = framed_legend(diagram, wanted, bottom, has_loops=any(arrow.back for arrow in arrows))
    return with_clear_borders(Drawing(
        id=diagram.id, title=diagram.title, description=diagram.description, lang=diagram.lang,
        width=wanted, height=height, heading=titles, bands=bands, cards=cards, arrows=arrows, legend=legend,
    ))  # fmt: skip


def _card(shape: Shape, plan: Plan) -> Card:
    (place,) = plan.origin.moved((plan.where.cards[shape.id],))
    box, lines = plan.sizes.cards[shape.id].placed(place)
    return Card(shape.id, shape.kind, shape.symbol, box, shape.title, shape.details, lines, shape.group)


def _arrows(plan: Plan, cards: Mapping[str, Card]) -> Iterator[Arrow]:
    for index, link in enumerate(plan.diagram.links):
        if index not in plan.where.lines:
            yield _loop(link, cards[link.source])
            continue
        chains = [plan.origin.moved(chain) for chain in plan.where.lines[index]]
        arrow = _arrow(link, chains, _tag(link, index, plan), (cards[link.source], cards[link.target]))
        yield replace(arrow, back=index in plan.ranks.back or link.source == link.target)


def _tag(link: Link, index: int, plan: Plan) -> Tag | None:
    if index not in plan.sizes.tags:
        return None
    (place,) = plan.origin.moved((plan.where.tags[index],))
    box, lines = plan.sizes.tags[index].placed(place)
    return Tag(box, link.label, lines)


def _arrow(link: Link, chains: Sequence[Chain], tag: Tag | None, ends: tuple[Card, Card]) -> Arrow:
    """Cut a line at the cards it joins and at its own words, and give it a head."""
    source, target = (outline(card.symbol, card.box) for card in ends)
    if tag is None:
        whole = (*chains[0], *(point for chain in chains[1:] for point in chain[1:]))
        body, head = headed(leaving(arriving(whole, target), source))
        return _joined(link, (body,), head)
    first, last = leaving(chains[0], source), arriving(chains[-1], target)
    corners = _corners(tag.box)
    body, head = headed(leaving(last, corners))
    return _joined(link, (arriving(first, corners), body), head, tag)


def _joined(link: Link, curves: tuple[Chain, ...], head: Chain, tag: Tag | None = None) -> Arrow:
    return Arrow(
        id=link.id, role=link.role, source=link.source, target=link.target, back=False, curves=curves, head=head, tag=tag
    )


def _corners(box: Box) -> tuple[Point, ...]:
    return (
        Point(box.x, box.y), Point(box.right, box.y), Point(box.right, box.bottom), Point(box.x, box.bottom)
    )


def _loop(link: Link, card: Card) -> Arrow:
    """A wordless arrow from a card to itself, at its right side."""
    chain = self_loop(card.box)
    corners = outline(card.symbol, card.box)
    body, head = headed(arriving(leaving(chain[:4], corners) + chain[4:], corners))
    return replace(_joined(link, (body,), head), back=True)


def _bands(diagram: Diagram, ranks: Ranks, cards: Sequence[Card], area: Box) -> Iterator[Band]:
    """Strips over the whole width, their borders halfway between the cards of two phases."""
    titles = {group.id: group.title for group in diagram.groups}
    extents = [_extent(cards, diagram, group) for group, _, _ in ranks.bands]
    for place, (group, _, _) in enumerate(ranks.bands):
        if group is None:
            continue
        top = area.y if place == 0 else (extents[place - 1][1] + extents[place][0]) / 2
        bottom = area.bottom if place + 1 == len(extents) else (extents[place][1] + extents[place + 1][0]) / 2
        lines = _band_title(titles[group], area.x, (top + bottom) / 2)
        yield Band(group, titles[group], Box(area.x, top, area.width, bottom - top), lines)


def _extent(cards: Sequence[Card], diagram: Diagram, group: str | None) -> tuple[float, float]:
    members = {shape.id for shape in diagram.shapes if shape.group == group}
    boxes = [card.box for card in cards if card.id in members]
    return min(box.y for box in boxes), max(box.bottom for box in boxes)


def _band_title(title: str, x: float, middle: float) -> tuple[TextLine, ...]:
    """A phase's name in the margin, at half height."""
    lines = wrapped(title, TextRole.BAND, GUTTER - 20)
    if not lines:
        return ()
    placed = block(title, TextRole.BAND, GUTTER - 20, (x + 10, 0))
    shift = middle - (placed[0].y + placed[-1].y) / 2 + 4
    return tuple(line._replace(y=line.y + shift, anchor=Anchor.START) for line in placed)
