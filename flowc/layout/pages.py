"""A diagram on several sheets of paper, each of them readable.

The cards are taken in reading order, phase after phase. A strip is as long a piece of that order as fits on a sheet,
cut where few arrows are cut: best between two phases, well before a level or beside a sub-flow. Each strip is a diagram
of its own (`views.parts`) that the engine lays out, so whatever holds for a drawing holds for every sheet. Strips
stand beside each other where there is room: the lanes of a long flow that goes to the right fold into rows. A flow is
divided in several ways, and the one with the fewest pages and connectors is kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from flowc.layout.engine import Engine
from flowc.layout.paper import Page, Paper
from flowc.layout.sheets import Strip, cropped, sheet
from flowc.layout.sizes import sized_card
from flowc.views import Diagram, Remark, Shape
from flowc.views.parts import Parting, Signs, entry_id, exit_id, letters, reading

#: A sheet is not tried with all cards where these alone would take more than this part of it.
FULLEST = 0.6

#: A flow of so many cards is divided in one way only, for time.
MANY_CARDS = 60

#: The first strip is tried with so many cards; each strip is laid out at most so often to find how much goes into it.
FIRST_TRY, MOST_TRIES = 14, 5

#: What it is worth to cut between two phases, or at a level or a sub-flow, in arrows cut.
PHASE, LEVEL = 6.0, 1.0

#: What a strip more costs, in arrows cut.
STRIP = 2.0

#: Of several ways to divide: what a page more costs, and what it is worth that a strip begins with a phase, in connectors.
PAGE, BEGINNING = 6.0, 2.0


class Temper(NamedTuple):
    """A way to divide: a strip that is cut where little is cut has at least `least_part` of the cards that would fit, a
    second one on a sheet at least `least_cards`.
    """

    least_part: float
    least_cards: int


#: Cut where little is cut, or where the sheet is full; or begin the next strip wherever there is room for a card.
TEMPERS = (Temper(0.4, 3), Temper(1.0, 3), Temper(0.4, 1))


class Cut(Struct, frozen=True):
    """Which cards stand where: `strips` in order, of which each page has some; and which way the paper lies."""

    strips: tuple[tuple[str, ...], ...]
    pages: tuple[tuple[int, ...], ...]
    paper: Paper


class Pager(NamedTuple):
    """What sheets are made with: who lays out, and for which paper."""

    engine: Engine
    paper: Paper

    @property
    def room(self) -> tuple[float, float]:
        """A sheet in pixels, at the smallest scale."""
        return self.paper.room(self.paper.least_scale)

    def fits(self, diagram: Diagram, strips: Sequence[Strip]) -> bool:
        """Whether strips go on one sheet."""
        drawing = sheet(diagram, strips, (self.room[0], 0))
        return drawing.width <= self.room[0] and drawing.height <= self.room[1]

    def strip(self, diagram: Diagram) -> Strip:
        """A diagram as a strip."""
        return Strip(diagram, cropped(self.engine(diagram)))


class Sheet(NamedTuple):
    """What is to go on one sheet: the whole of it as a diagram, its strips, where its cards lead, and which paper."""

    diagram: Diagram
    strips: Sequence[Strip]
    leads: Mapping[str, tuple[int, str]]
    paper: Paper

    @property
    def ids(self) -> set[str]:
        """What stands on it."""
        return {shape.id for shape in self.diagram.shapes}


def single(pager: Pager, diagram: Diagram) -> Sheet | None:
    """The whole diagram on one sheet, turned if need be; None where it is too large."""
    cards = [sized_card(shape) for shape in diagram.shapes]
    if sum(card.width * card.height for card in cards) > FULLEST * pager.room[0] * pager.room[1]:
        return None
    strip = pager.strip(bare(diagram))
    for paper in pager.paper.both_ways:
        if pager._replace(paper=paper).fits(diagram, (strip,)):
            return Sheet(diagram, (strip,), {}, paper)
    return None


def bare(diagram: Diagram) -> Diagram:
    """A diagram without heading, legend and remarks: those are the sheet's."""
    return replace(diagram, title="", subtitle="", legend=(), loop_name="", remarks=())


def filled(sheets: Sequence[Sheet]) -> tuple[Page, ...]:
    """Sheets at one scale, the largest at which all go on their paper; one that is too large even so has its own."""
    own = [_scale(paper, diagram, strips) for diagram, strips, _, paper in sheets]
    fitting = [scale for scale, each in zip(own, sheets, strict=True) if scale >= each.paper.least_scale]
    pages = []
    for (diagram, strips, leads, paper), scale in zip(sheets, own, strict=True):
        at = min([scale, *fitting])
        pages.append(Page(diagram, sheet(diagram, strips, paper.room(at)), leads, at, paper))
    return tuple(pages)


def _scale(paper: Paper, diagram: Diagram, strips: Sequence[Strip]) -> float:
    """The largest scale at which a sheet goes on the paper, of some between the smallest and the largest; or what it needs."""
    steps = 6
    for step in range(steps, -1, -1):
        scale = paper.least_scale + (paper.largest_scale - paper.least_scale) * step / steps
        room = paper.room(scale)
        drawing = sheet(diagram, strips, (room[0], 0))
        if drawing.width <= room[0] and drawing.height <= room[1]:
            return scale
    return paper.scale_of(drawing.width, drawing.height)


# ---------------------------------------------------------------------------------------------- cutting


def cut(pager: Pager, diagram: Diagram) -> Cut:
    """Where a diagram is cut: the best of several ways, the paper lying either way."""
    pieces = _Pieces(pager, diagram)
    if len(pieces.order) > MANY_CARDS:
        return _Cutting(pager, pieces, TEMPERS[0]).found()
    found = [_Cutting(pager._replace(paper=paper), pieces, temper).found() for paper in pager.paper.both_ways for temper in TEMPERS]
    return min(found, key=pieces.price)


class _Pieces:
    """The cards in their order, and pieces of it, each laid out once."""

    def __init__(self, pager: Pager, diagram: Diagram) -> None:
        self.pager, self.diagram = pager, diagram
        self.parting = Parting(diagram)
        self.order = reading(diagram)
        self.place = {id: number for number, id in enumerate(self.order)}
        self.strips: dict[tuple[int, int], Strip] = {}

    def strip(self, at: int, end: int) -> Strip:
        """The piece between two places."""
        if (at, end) not in self.strips:
            part = self.parting.part(self.order[at:end], at, Signs())
            self.strips[at, end] = self.pager.strip(part)
        return self.strips[at, end]

    def price(self, cut: Cut) -> float:
        """What speaks against a way to divide."""
        group = {shape.id: shape.group for shape in self.diagram.shapes}
        begun = sum(group[before[-1]] != group[after[0]] for before, after in pairwise(cut.strips))
        return PAGE * len(cut.pages) + self.connectors(cut.strips) - BEGINNING * begun

    def connectors(self, strips: Iterable[Sequence[str]]) -> int:
        """How many connectors there are where all is cut into these."""
        strip_of = {id: number for number, strip in enumerate(strips) for id in strip}
        cuts = [link for link in self.diagram.links if strip_of[link.source] != strip_of[link.target]]
        return len({(link.target, strip_of[link.source]) for link in cuts}) + len({link.target for link in cuts})


class _Cutting:
    """One way to divide: what has been cut so far."""

    def __init__(self, pager: Pager, pieces: _Pieces, temper: Temper) -> None:
        self.pager, self.pieces, self.temper = pager, pieces, temper
        self.order = pieces.order
        self.guess = FIRST_TRY
        self.strips: list[tuple[str, ...]] = []

    def found(self) -> Cut:
        """Strips until all cards are placed, on pages until they are full."""
        pages: list[list[int]] = []
        here: list[Strip] = []
        at = 0
        while at < len(self.order):
            most, end, strip = self._next(at, here)
            if here and most - at < min(self.temper.least_cards, len(self.order) - at):
                fresh = self._next(at, ())
                if fresh[0] > most:
                    here, (_, end, strip) = [], fresh
            if not here:
                pages.append([])
            here.append(strip)
            pages[-1].append(len(self.strips))
            self.strips.append(tuple(self.order[at:end]))
            at = end
        return Cut(tuple(self.strips), tuple(map(tuple, pages)), self.pager.paper)

    def _next(self, at: int, here: Sequence[Strip]) -> tuple[int, int, Strip]:
        """The longest strip that begins here and fits beside the others of its page; where it is best cut, and what is
        before that.
        """
        fitting, too_many = 0, len(self.order) - at + 1
        tried: dict[int, Strip] = {}
        count = min(self.guess, too_many - 1)
        for _ in range(MOST_TRIES):
            tried[count] = self.pieces.strip(at, at + count)
            if self._fits(here, tried[count]):
                fitting = max(fitting, count)
                after = min(count + max(2, count // 2), too_many - 1) if too_many > len(self.order) - at else (count + too_many) // 2
            else:
                too_many = min(too_many, count)
                after = (fitting + too_many) // 2 if fitting else count // 2
            if after in tried or not fitting < after < too_many:
                break
            count = after
        if not fitting:
            return self._forced(at, here, tried)
        if not here:
            self.guess = fitting
        last = at + fitting
        end = self._end(at, last)
        strip = self.pieces.strip(at, end)
        return (last, end, strip) if self._fits(here, strip) else (last, last, tried[fitting])

    def _forced(self, at: int, here: Sequence[Strip], tried: Mapping[int, Strip]) -> tuple[int, int, Strip]:
        """Nothing fits: no strip beside others, or one card alone on its sheet, however large."""
        return (at, at, tried[min(tried)]) if here else (at + 1, at + 1, self.pieces.strip(at, at + 1))

    def _fits(self, here: Sequence[Strip], strip: Strip) -> bool:
        strips = (*here, strip)
        shown = joined(self.pieces.diagram, self.pieces.parting, [each.diagram for each in strips])
        return self.pager.fits(shown, strips)

    def _end(self, at: int, last: int) -> int:
        """The best place to cut, of those that leave most of what fits."""
        if last == len(self.order):
            return last
        first = at + max(1, round((last - at) * self.temper.least_part))
        return min(range(first, last + 1), key=lambda end: (self._price(at, end), -end))

    def _price(self, at: int, end: int) -> float:
        """What a cut costs each card before it: the connectors that it makes, less what speaks for it."""
        parting, place = self.pieces.parting, self.pieces.place
        targets = {
            link.target
            for id in self.order[at:end]
            for link in (*parting.leaving.get(id, ()), *parting.entering.get(id, ()))
            if (at <= place[link.source] < end) != (at <= place[link.target] < end)
        }
        before, after = (parting.shapes[self.order[number]] for number in (end - 1, end))
        return (STRIP + max(0.0, len(targets) - _boundary(before, after))) / (end - at)


def _boundary(before: Shape, after: Shape) -> float:
    if before.group != after.group:
        return PHASE
    return LEVEL if after.kind == "level" or "subflow" in {before.kind, after.kind} else 0.0


# ---------------------------------------------------------------------------------------------- sheets


def joined(diagram: Diagram, parting: Parting, parts: Sequence[Diagram]) -> Diagram:
    """Parts of a diagram as one, with its heading, the legend of what they show, and the remarks on it."""
    shapes = tuple(shape for part in parts for shape in part.shapes)
    links = tuple(link for part in parts for link in part.links)
    groups, lanes = {shape.group for shape in shapes}, {shape.lane for shape in shapes}
    return replace(
        diagram,
        shapes=shapes, links=links, legend=parting.legend(shapes),
        groups=tuple(group for group in diagram.groups if group.id in groups),
        lanes=tuple(lane for lane in diagram.lanes if lane.id in lanes),
        remarks=tuple(remarks_on(diagram.remarks, shapes, [link.label for link in links])),
    )  # fmt: skip


def remarks_on(remarks: Sequence[Remark], shapes: Sequence[Shape], labels: Sequence[str]) -> Iterator[Remark]:
    """The remarks whose badge stands on one of these cards or arrows."""
    numbers = {badge.number for shape in shapes for badge in shape.badges}
    for remark in remarks:
        if remark.badge.number in numbers or any(remark.badge.bracketed in label for label in labels):
            yield remark


def divided(pager: Pager, diagram: Diagram, found: Cut, first: int, *, is_aside: bool = False) -> list[Sheet]:
    """The sheets of a diagram that has been cut; their numbers begin at `first`. Letters of what is aside are small ones."""
    parting = Parting(diagram)
    page_of = {strip: number for number, strips in enumerate(found.pages, first) for strip in strips}
    pages = {id: page_of[number] for number, strip in enumerate(found.strips) for id in strip}
    marks = letters(diagram, found.strips)
    signs = Signs({id: mark.lower() if is_aside else mark for id, mark in marks.items()}, pages)
    strip_of = {id: number for number, strip in enumerate(found.strips) for id in strip}
    leads: dict[str, tuple[int, str]] = {}
    for link in diagram.links:
        source, target = strip_of[link.source], strip_of[link.target]
        if source != target:
            leads[exit_id(link.target, source)] = pages[link.target], link.target
            leads.setdefault(entry_id(link.target), (pages[link.source], link.source))
    sheets = []
    for numbers in found.pages:
        strips = [pager.strip(parting.part(found.strips[number], number, signs)) for number in numbers]
        shown = joined(diagram, parting, [strip.diagram for strip in strips])
        here = {shape.id: leads[shape.id] for shape in shown.shapes if shape.id in leads}
        sheets.append(Sheet(shown, strips, here, found.paper))
    return sheets
