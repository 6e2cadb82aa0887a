"""Pages: every one of them is without a fault and readable, and nothing is lost between them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from flowc.driver import Request, check_file
from flowc.driver.paging import paged
from flowc.driver.rendering import Rendering
from flowc.layout import FACES, PAPERS, Page, Paper
from flowc.layout.grid import grid_engine
from flowc.layout.metrics import measured, text_box
from flowc.layout.pages import TEMPERS, Pager, cut, divided, filled, single
from flowc.views import CONNECTOR, Badge, Remark, flow_diagram, lanes_diagram
from tests.support.pictures import CROWD, chain, document, edge, flow, node, wild_flow

if TYPE_CHECKING:
    from typing import Literal

    from flowc.layout import Drawing
    from flowc.model import Flow

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LARGE = ("facture-non-recue/facture-non-recue.fr.flow", "svi-routage/svi-routage.en.flow", "escalade-avec-delai/escalade.flow")


def texts(drawing: Drawing) -> float:
    """The size of the smallest text that is drawn."""
    lines = [line for card in drawing.cards for line in card.lines]
    lines += [line for part in (*drawing.bands, *drawing.lanes, *drawing.notes) for line in part.lines]
    lines += [line for arrow in drawing.arrows if arrow.tag for line in arrow.tag.lines]
    lines += [*drawing.heading, *(mark.line for mark in drawing.legend)]
    for line in lines:
        box = text_box(line)
        assert box.x >= 0 and box.right <= drawing.width + 0.5 and box.bottom <= drawing.height + 0.5
    return min(FACES[line.role][0] for line in lines)


def judged(pages: tuple[Page, ...]) -> None:
    """No fault; on the paper as a whole, with text that is large enough; every connector leads to its partner."""
    for page in pages:
        paper, drawing = page.paper, page.drawing
        assert measured(drawing).faults == ()
        assert drawing.width * page.scale <= paper.width - 2 * paper.edge + 0.01
        assert drawing.height * page.scale <= paper.height - 2 * paper.edge + 0.01
        assert texts(drawing) * page.scale >= paper.least_text - 0.01
        assert len({card.id for card in drawing.cards}) == len(drawing.cards)
        for card in drawing.cards:
            if card.kind == CONNECTOR:
                there, id = page.leads[card.id]
                assert id in {other.id for other in pages[there - 1].drawing.cards}


@pytest.mark.parametrize("direction", ["down", "right"])
@pytest.mark.parametrize("view", ["flow", "lanes", "blocks"])
@pytest.mark.parametrize("name", LARGE)
def test_pages_of_examples_have_no_fault(name: str, view: Literal["flow"], direction: Literal["down"]) -> None:
    """Every page passes every gate, on paper and on slides; each card and each arrow of the flow is on one of them."""
    checked = check_file(str(EXAMPLES / name), Request())
    model = checked.lowered.document.flows[0]
    rendering = Rendering(type="pdf", engine="flowc", flow=None, request=Request(), view=view, direction=direction)
    for paper in ("a4", "slide"):
        pages, notes = paged(checked, model, replace(rendering, page=paper))

        judged(pages)
        assert notes == ()
        shown = Counter(card.id for page in pages[len(pages) > 1 :] for card in page.drawing.cards if card.kind != CONNECTOR)
        assert set(shown.values()) == {1}
        assert view == "blocks" or set(shown) == {planned.id for planned in model.nodes}
        if len(pages) > 1:
            titles = [" ".join(line.text for line in page.drawing.heading) for page in pages]
            assert all(f"\u00a0{number} " in title for number, title in enumerate(titles, 1))
            assert view == "blocks" or pages[0].leads.keys() == {card.id for card in pages[0].drawing.cards}


@pytest.mark.parametrize("seed", [1, 3, 4, 7])
def test_pages_of_flows_made_by_chance_have_no_fault(seed: int) -> None:
    """However tangled: no gate is missed, and every arrow is drawn once."""
    model = wild_flow(seed)
    diagram = (lanes_diagram if seed % 2 else flow_diagram)(document(model, teams=CROWD), model, "fr")
    pager = Pager(grid_engine(is_turned=seed % 4 > 1), PAPERS["a3"])
    pages = filled(divided(pager, diagram, cut(pager, diagram), 1))

    assert [fault for page in pages for fault in measured(page.drawing).faults] == []
    arrows = Counter(arrow.id for page in pages for arrow in page.drawing.arrows if not arrow.source.endswith(".in"))
    assert arrows == Counter(link.id for link in diagram.links)


def planned(model: Flow, paper: str, *, is_turned: bool = False) -> tuple[Page, ...]:
    diagram = flow_diagram(document(model), model, "fr")
    pager = Pager(grid_engine(is_turned=is_turned), PAPERS[paper])
    whole = single(pager, diagram)
    return filled([whole] if whole else divided(pager, diagram, cut(pager, diagram), 1))


def test_what_fits_is_one_page() -> None:
    """Nothing is cut that can be seen whole, turned if need be; what is small is not blown up."""
    for model in (flow([]), flow([node("a", label="Seul")]), chain(5)):
        (page,) = planned(model, "a4")
        assert page.leads == {}
        assert page.scale == pytest.approx(PAPERS["a4"].largest_scale)
    (wide,) = planned(chain(8), "a4", is_turned=True)
    assert wide.paper.width > wide.paper.height


def test_a_long_flow_folds() -> None:
    """What goes to the right goes on in rows under each other, what goes down in columns beside each other."""
    for is_turned in (False, True):
        pages = planned(chain(60), "a4", is_turned=is_turned)
        judged(pages)
        first = {card.id: card.box for card in pages[0].drawing.cards}
        starts = [first[id] for id in first if id.endswith(".in")]
        assert starts
        if is_turned:
            assert all(box.y > first["n0"].bottom and box.x < first["n1"].x for box in starts)
        else:
            assert all(box.x > first["n0"].right and box.y < first["n1"].y for box in starts)


def test_what_fits_on_no_page_is_drawn_smaller() -> None:
    """A card with forty ways out cannot be cut; its page is whole all the same."""
    model = flow(
        [node("a", "menu", "Quoi ?"), *(node(f"n{place}") for place in range(40))],
        [edge("a", f"n{place}", f"touche {place}") for place in range(40)],
    )
    pages = planned(model, "a4")

    assert pages[0].scale < PAPERS["a4"].least_scale
    assert pages[0].drawing.width * pages[0].scale <= PAPERS["a4"].width
    assert [fault for page in pages for fault in measured(page.drawing).faults] == []


def test_a_logo_has_its_room() -> None:
    """Above a page as well, which is then still no larger than the paper."""
    paper = PAPERS["a4"]._replace(strip=44.0)
    diagram = flow_diagram(document(chain(60)), chain(60), "fr")
    pager = Pager(grid_engine(), paper)
    for page in filled(divided(pager, diagram, cut(pager, diagram), 1)):
        assert (page.drawing.height + 44) * page.scale == pytest.approx(paper.height - 2 * paper.edge)


def test_cuts_are_made_between_phases() -> None:
    """Of the strips of a flow with four phases, most phases begin one."""
    checked = check_file(str(EXAMPLES / LARGE[0]), Request())
    model = checked.lowered.document.flows[0]
    diagram = flow_diagram(checked.lowered.document, model, "fr")
    pager = Pager(grid_engine(), PAPERS["a4"])
    strips = cut(pager, diagram).strips
    group = {shape.id: shape.group for shape in diagram.shapes}
    borders = sum(group[strip[-1]] != group[after[0]] for strip, after in pairwise(strips))

    assert borders >= 2


def test_remarks_stand_on_the_page_of_their_badge() -> None:
    """A note is found where its badge is, once."""
    model = chain(40)
    plain = flow_diagram(document(model), model, "fr")
    badges = {f"n{place}": Badge(place, "error", f"{place}\u00a0×\u00a0F1", "erreur") for place in (3, 30)}
    diagram = replace(
        plain,
        shapes=tuple(replace(shape, badges=(badges[shape.id],) if shape.id in badges else ()) for shape in plain.shapes),
        remarks=tuple(Remark(badge, f"Constat sur {id}") for id, badge in badges.items()), remarks_title="Constats",
    )
    pager = Pager(grid_engine(), PAPERS["a4"])
    pages = filled(divided(pager, diagram, cut(pager, diagram), 1))
    judged(pages)
    for id, badge in badges.items():
        homes = [number for number, page in enumerate(pages) if id in {card.id for card in page.drawing.cards}]
        noted = [number for number, page in enumerate(pages) for note in page.drawing.notes if note.badge == badge]
        assert homes == noted


def test_of_several_ways_to_divide_the_best_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """No way alone has fewer pages and connectors; paper whose name says how it lies stays so, other paper is turned."""
    checked = check_file(str(EXAMPLES / LARGE[1]), Request())
    model = checked.lowered.document.flows[0]
    diagram = lanes_diagram(checked.lowered.document, model, "fr")

    def price(paper: Paper) -> tuple[float, bool]:
        pager = Pager(grid_engine(), paper)
        found = cut(pager, diagram)
        connectors = [shape for sheet in divided(pager, diagram, found, 1) for shape in sheet.diagram.shapes if shape.kind == CONNECTOR]
        return 6 * len(found.pages) + len(connectors), found.paper.width > found.paper.height

    turned, standing, lying = PAPERS["a4"], PAPERS["a4"]._replace(is_fixed=True), PAPERS["a4-landscape"]
    best, lies = price(turned)
    assert lies
    assert best == price(lying)[0] < price(standing)[0]
    for temper in TEMPERS:
        monkeypatch.setattr("flowc.layout.pages.TEMPERS", (temper,))
        assert best <= price(turned)[0]


@pytest.mark.parametrize("paper", ["a4", "a3-landscape"])
def test_the_overview_lies_as_its_paper(paper: str) -> None:
    """A long main line goes down a sheet that stands, and to the right on one that lies."""
    checked = check_file(str(EXAMPLES / LARGE[0]), Request())
    rendering = Rendering(type="pdf", engine="flowc", flow=None, request=Request(), page=paper)
    front = paged(checked, checked.lowered.document.flows[0], rendering)[0][0]
    boxes = [card.box for card in front.drawing.cards]
    width = max(box.right for box in boxes) - min(box.x for box in boxes)
    height = max(box.bottom for box in boxes) - min(box.y for box in boxes)

    assert (width > height) == (front.paper.width > front.paper.height) == (paper == "a3-landscape")
