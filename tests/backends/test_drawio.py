"""draw.io: decoded by the library under draw.io's own editor, every object is there, in its lane, tied to its ends."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from defusedxml.ElementTree import fromstring
from msgspec.structs import replace

from flowc.backends.drawio import drawio
from flowc.driver import Request, check_file
from flowc.layout import Drawing, Lane, Point, graphviz_engine
from flowc.layout.grid import grid_engine
from flowc.project import dot_runner
from flowc.views import Diagram, flow_diagram, lanes_diagram
from tests.support.peers import drawio_cells
from tests.support.pictures import diagram, drawing_of, edge, flow, nasty_flow, node, random_flow

#: Their twins in English lie in the same places; all of them in every view: test_readers.py.
EXAMPLES = sorted(
    path for path in (Path(__file__).resolve().parents[2] / "examples").rglob("*.flow") if not path.name.endswith(".en.flow")
)


@cache
def pictures() -> list[tuple[Diagram, Drawing]]:
    """Flows nobody arranged, hostile labels, an arrow to itself, one card, none, and the examples."""
    planned = [diagram(drawn) for drawn in (
        random_flow(3), random_flow(8, phases=False), nasty_flow(), flow([]), flow([node("a", label="Seul")], [edge("a", "a", "oui")]),
    )]
    for path in EXAMPLES:
        model = check_file(str(path), Request()).lowered.document
        planned += [flow_diagram(model, drawn, "fr") for drawn in model.flows]
    return [(each, drawing_of(each)) for each in planned] + [(each, grid_engine()(each)) for each in laned()]


def laned() -> list[Diagram]:
    """The examples, with a lane for each team."""
    models = [check_file(str(path), Request()).lowered.document for path in EXAMPLES]
    return [lanes_diagram(model, drawn, "fr") for model in models for drawn in model.flows]


@cache
def decoded() -> list[dict[str, dict[str, Any]]]:
    return drawio_cells([drawio(drawn, planned).decode() for planned, drawn in pictures()])


def test_every_card_is_found_with_its_text_and_its_lane() -> None:
    """Each card is a vertex with its whole text, the child of the band that it stands in, and in its place."""
    for (_, drawn), cells in zip(pictures(), decoded(), strict=True):
        for card in drawn.cards:
            cell = cells[f"node-{card.id}"]
            homes = {f"lane-{lane.id}": lane.box for lane in drawn.lanes} or {f"band-{band.id}": band.box for band in drawn.bands}
            home = f"lane-{card.lane}" if drawn.lanes else f"band-{card.band}"
            origin = homes.get(home)
            assert cell["vertex"]
            assert cell["label"] == "\n".join(text for text in (card.title, *card.details) if text)
            assert cell["parent"] == (home if origin else "1")
            assert origin or not drawn.lanes
            assert abs(cell["x"] + (origin.x if origin else 0) - card.box.x) < 0.02
            assert abs(cell["y"] + (origin.y if origin else 0) - card.box.y) < 0.02
            assert (cell["width"], cell["height"]) == (card.box.width, card.box.height)


def test_every_arrow_is_tied_to_its_cards() -> None:
    """Each arrow is an edge from its card to its card, with its words; nothing else is in the file."""
    for (_, drawn), cells in zip(pictures(), decoded(), strict=True):
        for arrow in drawn.arrows:
            cell = cells[f"link-{arrow.id}"]
            assert cell["edge"]
            assert (cell["source"], cell["target"]) == (f"node-{arrow.source}", f"node-{arrow.target}")
            assert cell["label"] == (arrow.tag.text if arrow.tag else "")
        known = {f"node-{card.id}" for card in drawn.cards} | {f"link-{arrow.id}" for arrow in drawn.arrows}
        known |= {"0", "1", *(f"band-{band.id}" for band in drawn.bands), *(f"lane-{lane.id}" for lane in drawn.lanes)}
        assert {id for id in cells if not id.startswith(("heading-", "key-"))} == known


def test_every_lane_is_a_container_with_its_name() -> None:
    """A band or a lane is a cell of its own, named, in the order of the drawing."""
    for (_, drawn), cells in zip(pictures(), decoded(), strict=True):
        assert [cells[id]["label"] for id in cells if id.startswith("lane-")] == [lane.title for lane in drawn.lanes]
        bands = [cells[id] for id in cells if id.startswith("band-")]
        assert [cell["label"] for cell in bands] == [band.title for band in drawn.bands]
        assert {cell["parent"] for cell in bands} <= {"1"}


def test_cards_stand_in_the_lanes_of_their_teams() -> None:
    """Where teams have lanes, these are the containers, their names at their heads or at their left; phases lie across."""
    drawn = drawing_of(diagram(random_flow(3)))
    first, second, *_ = drawn.bands
    lanes = (
        Lane("n1", "Conseillers", first.box, first.box._replace(height=24), ()),
        Lane("n2", "Experts", second.box, second.box._replace(width=40), ()),
    )
    cards = tuple(replace(card, lane=("n1", "n2", None)[place % 3]) for place, card in enumerate(drawn.cards))
    (cells,) = drawio_cells([drawio(replace(drawn, lanes=lanes, cards=cards)).decode()])

    assert [cells[f"node-{card.id}"]["parent"] for card in cards] == [f"lane-{card.lane}" if card.lane else "1" for card in cards]
    assert [cells[id]["label"] for id in ("lane-n1", "lane-n2")] == ["Conseillers", "Experts"]
    root = fromstring(drawio(replace(drawn, lanes=lanes, cards=cards)))
    styles = {cell.get("id"): cell.get("style", "") for cell in root.iter("mxCell")}
    assert "horizontal=1;startSize=24;" in styles["lane-n1"]
    assert "horizontal=0;startSize=40;" in styles["lane-n2"]
    assert "swimlane" not in styles[f"band-{first.id}"]


def test_lines_with_corners_keep_them() -> None:
    """A straight line with rounded corners is given by its corners; a curve by points on it; both end at their cards."""
    planned = diagram(random_flow(3))
    by_graphviz = graphviz_engine(dot_runner("wasm", 60))
    for drawn, straight in ((grid_engine()(planned), True), (by_graphviz(planned), False)):
        edges = [cell for cell in fromstring(drawio(drawn)).iter("mxCell") if cell.get("edge")]
        assert all("curved=0" in edge.get("style", "") for edge in edges) is straight
        for arrow, found in zip(drawn.arrows, edges, strict=True) if straight else ():
            turns = [Point(float(point.get("x", "")), float(point.get("y", ""))) for point in found.iterfind(".//Array/mxPoint")]
            line = [arrow.curves[0][0], *turns, arrow.head[0]]
            assert all(min(abs(a.x - b.x), abs(a.y - b.y)) < 0.02 for a, b in pairwise(line)), arrow.id


def test_labels_are_plain_text_and_links_are_safe() -> None:
    """No label is read as HTML, and only addresses that an output may lead to are links."""
    for planned, drawn in pictures():
        root = fromstring(drawio(drawn, planned))
        assert not [cell for cell in root.iter("mxCell") if "html=1" in cell.get("style", "")]
        assert all(link.startswith(("http", "mailto:", "tel:")) for item in root.iter("UserObject") if (link := item.get("link")))
    assert any(item.get("tooltip") for planned, drawn in pictures() for item in fromstring(drawio(drawn, planned)).iter("UserObject"))
