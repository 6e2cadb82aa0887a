"""A checked flow to pages: the overview first, each page as large as the paper, no text too small to be read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from flowc.catalogue import word
from flowc.diagnostics import UsageError
from flowc.driver.checking import Checked
from flowc.driver.picturing import overviewed, pictured
from flowc.layout import PAPERS, Page
from flowc.layout.grid import grid_engine
from flowc.layout.pages import Cut, Pager, Sheet, bare, cut, divided, filled, single
from flowc.model import Flow
from flowc.views import Diagram, sentence
from flowc.views.parts import ranges
from flowc.views.wording import NO_BREAK

if TYPE_CHECKING:
    from flowc.driver.rendering import Rendering

#: An overview must fit on one page: it is tried with so many cards, and with fewer.
OVERVIEWS = (16, 9, 4)

#: Between the parts of the line under the title.
DOT = f" ·{NO_BREAK}"

#: In the place of a page's number where it is not known yet.
MANY = 88


def paged(
    checked: Checked, flow: Flow, rendering: "Rendering", strip: float = 0.0
) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The pages of one flow's picture, and what the user should know of them. One where it fits.

    `strip` is kept free above each drawing, in its pixels, for a logo.
    """
    if rendering.engine != "flowc":
        raise UsageError("Graphviz divides no picture into pages: leave --engine out")
    limits = checked.settings.picture
    paper = PAPERS[rendering.page or limits.page]._replace(strip=strip)
    pager = Pager(grid_engine(limits.nodes, is_turned=rendering.direction == "right"), paper)
    diagram, notes = pictured(checked, flow, rendering)
    whole = single(pager, diagram)
    if whole:
        return filled([whole]), notes
    found = cut(pager, _titled(diagram, MANY, MANY))
    sheets = divided(pager, diagram, found, 1)
    if len(sheets) > 1 and rendering.view != "overview":
        placed = {remark.badge.number for shown in sheets for remark in shown.diagram.remarks}
        front = replace(diagram, remarks=tuple(each for each in diagram.remarks if each.badge.number not in placed))
        fronts = _fronts(checked, flow, (pager, rendering), (front, _page_of(found, 2)))
        if len(fronts) > 1:
            fronts = _fronts(checked, flow, (pager, rendering), (front, _page_of(found, len(fronts) + 1)))
        sheets = [*fronts, *divided(pager, diagram, found, len(fronts) + 1)]
    if len(sheets) > 1:
        sheets = [
            shown._replace(diagram=_titled(shown.diagram, number, len(sheets))) for number, shown in enumerate(sheets, 1)
        ]
    pages = filled(sheets)
    return pages, (*notes, *_small(pages))


def _titled(diagram: Diagram, number: int, count: int) -> Diagram:
    """The diagram with its page in the line under the title, and the phases that are on it."""
    groups = [group.title for group in diagram.groups if any(shape.group == group.id for shape in diagram.shapes)]
    page = word("diagram.page", diagram.lang, number=number, count=count)
    said = [diagram.subtitle, page, *([", ".join(groups)] if 0 < len(groups) <= 2 and number != MANY else [])]
    return replace(diagram, subtitle=DOT.join(part for part in said if part))


def _page_of(found: Cut, first: int) -> dict[str, int]:
    """The page of each card where the pages of the flow begin at a number."""
    return {id: page for page, strips in enumerate(found.pages, first) for strip in strips for id in found.strips[strip]}


def _fronts(
    checked: Checked, flow: Flow, how: "tuple[Pager, Rendering]", whole: tuple[Diagram, Mapping[str, int]]
) -> list[Sheet]:
    """The overview, with the pages on which its cards are found: the most detailed that fits as one, else the one that
    folds on the fewest pages.
    """
    pager, rendering = how
    overviews = [_overview(checked, flow, (rendering, most), whole) for most in OVERVIEWS]
    turns = [
        Pager(grid_engine(is_turned=is_turned), pager.paper)
        for is_turned in (rendering.direction == "right", rendering.direction != "right")
    ]
    for shown, leads in overviews:
        ways = [
            Sheet(shown, (strip,), leads, paper)
            for strip in (turn.strip(bare(shown)) for turn in turns) for paper in pager.paper.both_ways
        ]  # fmt: skip
        fitting = [way for way in ways if pager._replace(paper=way.paper).fits(_titled(shown, MANY, MANY), way.strips)]
        if fitting:
            return [next(filter(_lies_as_its_paper, fitting), fitting[0])]
    foldings = [
        (shown, leads, turn, cut(turn, _titled(shown, MANY, MANY))) for shown, leads in overviews for turn in turns
    ]
    shown, leads, turn, found = min(foldings, key=lambda folding: len(folding[-1].pages))
    *others, last = [
        sheet._replace(leads={id: lead for id, lead in leads.items() if id in sheet.ids} | dict(sheet.leads))
        for sheet in divided(turn, shown, found, 1, is_aside=True)
    ]
    # The last is the least full: what was found in the flow as a whole has room there.
    return [*others, last._replace(diagram=replace(last.diagram, remarks=shown.remarks))]


def _lies_as_its_paper(way: Sheet) -> bool:
    """Whether the long side of a picture runs along that of its paper."""
    drawing = way.strips[0].drawing
    return (drawing.width > drawing.height) == (way.paper.width > way.paper.height)


def _overview(
    checked: Checked, flow: Flow, how: "tuple[Rendering, int]", whole: tuple[Diagram, Mapping[str, int]]
) -> tuple[Diagram, dict[str, tuple[int, str]]]:
    """An overview of at most so many cards, which say on which pages what they stand for is, and lead there."""
    (rendering, most), (diagram, page_of) = how, whole
    shown, _, gathered = overviewed(checked, flow, replace(rendering, annotate=False), most)
    parts: dict[str, list[str]] = {}
    for id, home in gathered.home.items():
        if id in page_of:
            parts.setdefault(home, []).append(id)
    pages = {home: ranges(sorted({page_of[id] for id in ids})) for home, ids in parts.items()}
    named = word("diagram.overview", diagram.lang)
    return replace(
        shown,
        subtitle=DOT.join(part for part in (sentence(named), shown.subtitle) if part),
        shapes=tuple(
            replace(shape, details=(*shape.details, word("diagram.pages", diagram.lang, pages=pages[shape.id])))
            if shape.id in pages
            else shape
            for shape in shown.shapes
        ),
        remarks=diagram.remarks,
        remarks_title=diagram.remarks_title,
    ), {home: (page_of[ids[0]], ids[0]) for home, ids in parts.items()}


def _small(pages: Sequence[Page]) -> Iterator[str]:
    """Pages whose text is smaller than it should be."""
    for number, page in enumerate(pages, 1):
        least, text = page.paper.least_scale, page.paper.least_text
        if page.scale < least - 1e-9:
            yield (
                f"page {number} of {len(pages)}: what stands on it is too large for {text:g} pt, "
                f"so its smallest text has {text * page.scale / least:.1f} pt"
            )
