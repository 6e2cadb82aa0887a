"""What flowc's own engine draws has no fault: on every example, on odd flows, and on flows made by chance."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from flowc.diagnostics import RendererError
from flowc.driver import Request, check_file
from flowc.layout import Box
from flowc.layout.grid import grid_engine
from flowc.layout.metrics import flips, measured
from flowc.views import blocks_diagram, flow_diagram, lanes_diagram, overview_diagram
from tests.support.geometry import faults
from tests.support.pictures import (
    CROWD,
    STAGES,
    bars,
    chain,
    diagram,
    document,
    edge,
    flow,
    nasty_flow,
    node,
    random_flow,
    wild_flow,
)

if TYPE_CHECKING:
    from flowc.layout import Drawing
    from flowc.model import Flow

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").rglob("*.flow"))
VIEWS = {"flow": flow_diagram, "blocks": blocks_diagram, "lanes": lanes_diagram, "overview": overview_diagram}
TURNS = pytest.mark.parametrize("is_turned", [False, True], ids=["down", "right"])


def drawn(model: Flow, *, view: str = "flow", is_turned: bool = False) -> Drawing:
    return grid_engine(is_turned=is_turned)(VIEWS[view](document(model, teams=CROWD), model, "fr"))


@TURNS
def test_a_way_back_to_its_own_card_comes_in_by_another_side(is_turned: bool) -> None:
    """A step that is tried again, every side of which has an arrow: the loop never lies on itself."""
    model = flow(
        [node("a", "request"), node("b"), node("c"), node("d"), node("e", "end")],
        [edge("a", "b"), edge("b", "d", "oui"), edge("b", "b", "encore"), edge("b", "c", "sinon"), edge("c", "d"), edge("d", "e")],
    )

    assert measured(drawn(model, is_turned=is_turned)).faults == ()


@TURNS
def test_a_way_back_to_its_own_card_stays_near_it(is_turned: bool) -> None:
    """A loop at the start, and one in the middle of a long line: neither goes around what follows."""
    model = flow(
        [node("a", "request"), node("b"), node("c"), node("d"), node("e", "end")],
        [edge("a", "a"), edge("a", "b"), edge("b", "b"), edge("b", "c"), edge("c", "d"), edge("d", "e")],
    )

    drawing = drawn(model, is_turned=is_turned)

    assert measured(drawing).faults == ()
    boxes = {card.id: card.box for card in drawing.cards}
    for arrow in drawing.arrows:
        if arrow.source == arrow.target:
            box = boxes[arrow.source]
            near = Box(box.x - 80, box.y - 80, box.width + 160, box.height + 160)
            assert all(near.x <= point.x <= near.right and near.y <= point.y <= near.bottom for chain in arrow.curves for point in chain)


def test_a_branch_of_a_branch_does_not_go_around_the_main_line() -> None:
    """Both side exits of a card that stands to the right of the main line lead to its right."""
    checked = check_file(str(next(path for path in EXAMPLES if path.name == "generique.fr.flow")), Request())
    model = checked.lowered.document

    drawing = grid_engine()(flow_diagram(model, model.flows[0], "fr"))

    left = {card.id: card.box.x for card in drawing.cards}
    assert left["avis"] < left["spécialiste"] < min(left["nouvelle-date"], left["explication"])


@TURNS
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_have_no_fault(path: Path, view: str, is_turned: bool) -> None:
    """Every example passes every gate in every view and direction, and the independent judge of Graphviz's pictures."""
    checked = check_file(str(path), Request())
    model = checked.lowered.document
    engine = grid_engine(is_turned=is_turned)

    drawings = [engine(VIEWS[view](model, flow, checked.report.lang)) for flow in model.flows]

    assert [measured(drawing).faults for drawing in drawings] == [()] * len(drawings)
    assert [faults(drawing) for drawing in drawings] == [[]] * len(drawings)


@pytest.mark.parametrize("seed", range(60))
def test_flows_made_by_chance_have_no_fault(seed: int) -> None:
    """5 to 150 cards, several starts, loops, six exits, eight teams, long words: no gate is missed."""
    chance = random.Random(-1 - seed)
    view, is_turned = chance.choice(list(VIEWS)), chance.random() < 0.5

    assert measured(drawn(wild_flow(seed), view=view, is_turned=is_turned)).faults == ()


SPECIAL: dict[str, Flow] = {
    "no node": flow([]),
    "one node": flow([node("a", label="Seul")]),
    "self loop": flow([node("a", label="Seul")], [edge("a", "a")]),
    "five self loops": flow([node("a", "decision", "Encore ?")], [edge("a", "a", words) for words in "uvxyz"]),
    "parallel arrows": flow(
        [node("a", "decision", "Choix ?"), node("b")],
        [edge("a", "b"), edge("a", "b"), edge("a", "b", "oui"), edge("a", "b", "non"), edge("b", "a"), edge("b", "a", "x")],
    ),
    "loose parts": flow([node(f"n{place}", label=f"Partie {place}") for place in range(7)], [edge("n1", "n2")]),
    "one great cycle": flow(
        [node(f"n{place}") for place in range(9)], [edge(f"n{place}", f"n{(place + 1) % 9}") for place in range(9)]
    ),
    "phases in disorder": flow(
        [node("a", phase="conclusion"), node("b", phase="welcome"), node("c"), node("d", phase="conclusion")],
        [edge("a", "b", "oui"), edge("b", "d"), edge("d", "c", "non"), edge("c", "a")], phases=STAGES,
    ),
    "bars": bars(),
    "everything to everything": flow(
        [node(f"n{place}") for place in range(7)],
        [edge(f"n{one}", f"n{other}") for one in range(7) for other in range(7)],
    ),
    "twenty exits": flow(
        [node("a", "menu", "Quoi ?"), *(node(f"n{place}") for place in range(20))],
        [edge("a", f"n{place}", f"touche {place}") for place in range(20)],
    ),
    "nasty labels": nasty_flow(),
    "a long chain": chain(300),
}


@TURNS
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", SPECIAL)
def test_odd_flows_have_no_fault(name: str, view: str, is_turned: bool) -> None:
    """The ends of what a flow can be are drawn as well as its middle, each card and each arrow once."""
    drawing = drawn(SPECIAL[name], view=view, is_turned=is_turned)

    assert measured(drawing).faults == ()
    if view in {"flow", "lanes"}:
        assert [card.id for card in drawing.cards] == [planned.id for planned in SPECIAL[name].nodes]
        assert len(drawing.arrows) == len(SPECIAL[name].edges)


def test_too_many_nodes_are_refused() -> None:
    """More cards than the limit are not even tried."""
    with pytest.raises(RendererError, match="6 nodes, a picture at most 5"):
        grid_engine(5)(diagram(chain(6)))


def test_the_main_line_is_straight() -> None:
    """What most cases take runs straight down from the request to the end, whatever stands beside it."""
    main = ["s", "a", "d", "b", "f", "c", "e"]
    drawing = drawn(flow(
        [
            node("s", "request", "Demande"), node("a"), node("d", "decision", "Complet ?"), node("x"), node("b"),
            node("f", "decision", "Accord ?"), node("y"), node("z"), node("c"), node("e", "end", "Fin"),
        ],
        [
            edge("s", "a"), edge("a", "d"), edge("d", "x", "non", share=30), edge("d", "b", "oui", share=70),
            edge("x", "a"), edge("b", "f"), edge("f", "y", "non", share=20), edge("f", "c", "oui", share=80),
            edge("y", "z"), edge("z", "c"), edge("c", "e"),
        ],
    ))
    middles = {card.id: card.box.centre for card in drawing.cards}

    assert {round(middles[id].x, 2) for id in main} == {round(middles["s"].x, 2)}
    assert [middles[id].y for id in main] == sorted(middles[id].y for id in main)


def test_branches_stand_beside_their_decision() -> None:
    """The side exit of a decision runs straight across to a card beside it."""
    drawing = drawn(flow(
        [node("d", "decision", "Complet ?"), node("a"), node("x")],
        [edge("d", "a", "oui", share=70), edge("d", "x", "non", share=30)],
    ))
    middles = {card.id: card.box.centre for card in drawing.cards}

    assert middles["x"].y == pytest.approx(middles["d"].y)
    assert middles["a"].x == pytest.approx(middles["d"].x)


def test_same_flow_same_drawing() -> None:
    """Two drawings of one flow are equal in every coordinate."""
    assert drawn(wild_flow(5)) == drawn(wild_flow(5))


def test_lanes_are_straight_and_in_the_order_of_their_teams() -> None:
    """Lanes lie side by side in the order in which teams are declared, all of one length, each card in its own."""
    checked = check_file(str(next(path for path in EXAMPLES if path.name == "facture.fr.flow")), Request())
    model = checked.lowered.document
    drawing = grid_engine()(lanes_diagram(model, model.flows[0], "fr"))
    boxes = {lane.id: lane.box for lane in drawing.lanes}

    assert list(boxes) == ["n1", "n2", "compta"]
    for left, right in pairwise(boxes.values()):
        assert (left.y, left.height) == (right.y, right.height)
        assert left.right == pytest.approx(right.x)
    for card in drawing.cards:
        assert card.lane is not None
        assert boxes[card.lane].x < card.box.x < card.box.right < boxes[card.lane].right


@pytest.mark.parametrize("view", ["flow", "lanes"])
@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_declarations_decides_nothing(seed: int, view: str) -> None:
    """Two cards declared in the other's place: the arrows decide where they stand, so hardly a pair changes sides."""
    before = random_flow(seed, size=30, phases=seed % 2 == 0)
    nodes = list(before.nodes)
    one, other = random.Random(seed).sample(range(1, len(nodes)), 2)
    nodes[one], nodes[other] = nodes[other], nodes[one]

    assert flips(drawn(before, view=view), drawn(replace(before, nodes=tuple(nodes)), view=view)) <= 0.01
