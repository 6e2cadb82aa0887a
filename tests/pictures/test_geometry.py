"""What is drawn through Graphviz has no fault that a reader would see, measured on its coordinates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flowc.diagnostics import RendererError
from flowc.driver import Request, check_file
from flowc.layout import graphviz_engine
from tests.support.geometry import crossings, faults
from tests.support.pictures import (
    STAGES,
    chain,
    diagram,
    document,
    dot_drawing,
    edge,
    flow,
    nasty_flow,
    node,
    random_flow,
)

if TYPE_CHECKING:
    from flowc.model import Flow

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").rglob("*.flow"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_drawn_without_a_fault(path: Path) -> None:
    """In every example no label is clipped or lies on a line, a card or another label, and no two cards overlap."""
    checked = check_file(str(path), Request())
    model = checked.lowered.document

    found = {drawn.id: faults(dot_drawing(drawn, checked.report.lang, model)) for drawn in model.flows}

    assert found == {drawn.id: [] for drawn in model.flows}


@pytest.mark.parametrize("seed", range(24))
def test_random_flows_are_drawn_without_a_fault(seed: int) -> None:
    """The same holds for flows nobody arranged: loops, many branches, loose parts, with phases and without."""
    assert faults(dot_drawing(random_flow(seed, phases=seed % 3 > 0))) == []


SPECIAL: dict[str, Flow] = {
    "no node": flow([]),
    "one node": flow([node("a", label="Seul")]),
    "self loop": flow([node("a", label="Seul")], [edge("a", "a")]),
    "self loops with words": flow([node("a", "decision", "Encore ?")], [edge("a", "a", "oui"), edge("a", "a", "non")]),
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
    "bars without a name": flow(
        [node("p", "parallel"), node("a"), node("b"), node("j", "join", "Réunis")],
        [edge("p", "a"), edge("p", "b"), edge("a", "j"), edge("b", "j")],
    ),
    "nasty labels": nasty_flow(),
    "a long chain": chain(150),
}


@pytest.mark.parametrize("name", SPECIAL)
def test_special_flows_are_drawn_without_a_fault(name: str) -> None:
    """The ends of what a flow can be are drawn as well as its middle."""
    drawn = dot_drawing(SPECIAL[name])

    assert faults(drawn) == []
    assert len(drawn.cards) == len(SPECIAL[name].nodes)
    assert len(drawn.arrows) == len(SPECIAL[name].edges)


def test_too_many_nodes_are_refused() -> None:
    """More cards than the limit are not even sent to the engine; the message says the limit and the ways out."""

    def untouched(_dot: str) -> str:
        raise AssertionError("the engine was asked")

    with pytest.raises(RendererError, match=r"6 nodes, a picture at most 5: .*picture\.nodes.*mermaid"):
        graphviz_engine(untouched, 5)(diagram(chain(6)))


def test_a_fault_would_be_seen() -> None:
    """The judge of this file finds a label on a card, a label on a line, two cards in one place."""
    from msgspec.structs import replace

    good = dot_drawing(flow([node("a", "decision", "Oui ?"), node("b"), node("c")], [edge("a", "b", "oui"), edge("a", "c", "non")]))
    box = good.cards[1].box
    moved = replace(good.cards[2], box=box)
    first, second = good.arrows
    assert first.tag
    shift = box.centre.y - first.tag.box.centre.y
    lines = tuple(line._replace(y=line.y + shift, x=box.centre.x) for line in first.tag.lines)
    fallen = replace(first, tag=replace(first.tag, box=first.tag.box._replace(y=first.tag.box.y + shift), lines=lines))

    assert any("overlaps" in fault for fault in faults(replace(good, cards=(*good.cards[:2], moved))))
    assert any("lie on card b" in fault for fault in faults(replace(good, arrows=(fallen, second))))
    assert any("lie on the line" in fault for fault in faults(replace(good, arrows=(first, replace(second, curves=(
        (first.tag.box.centre, first.tag.box.centre, good.cards[2].box.centre, good.cards[2].box.centre),
    ))))))


def test_phases_are_straight_bands() -> None:
    """Bands follow each other without a gap or an overlap, and each card stands in that of its phase."""
    drawn = dot_drawing(random_flow(4, size=30))
    source = {card.id: card for card in drawn.cards}
    bands = {band.id: band.box for band in drawn.bands}

    assert [band.id for band in drawn.bands] == [phase.id for phase in STAGES]
    for upper, lower in zip(drawn.bands, drawn.bands[1:], strict=False):
        assert upper.box.bottom == pytest.approx(lower.box.y)
    for planned in random_flow(4, size=30).nodes:
        box, band = source[planned.id].box, bands[planned.phase or ""]
        assert band.y < box.y
        assert box.bottom < band.bottom


def test_words_stand_next_to_their_decision() -> None:
    """The words of an arrow are in the row below the card that asks, or above it where the arrow goes back."""
    drawn = dot_drawing(random_flow(7, size=30))
    cards = {card.id: card.box for card in drawn.cards}
    rows = sorted(box.y for box in cards.values())

    for arrow in drawn.arrows:
        if arrow.tag and arrow.source != arrow.target:
            middle, asker = arrow.tag.box.centre.y, cards[arrow.source]
            between = [y for y in rows if asker.bottom < y < middle] if not arrow.back else [
                box for box in cards.values() if middle < box.y and box.bottom < asker.y
            ]
            assert between == []


def test_the_reference_flow_has_few_crossings() -> None:
    """The flow of the language's page is drawn with at most two crossings."""
    checked = check_file(str(next(path for path in EXAMPLES if path.name == "facture.fr.flow")), Request())
    model = checked.lowered.document

    assert crossings(dot_drawing(model.flows[0], "fr", model)) <= 2


def test_the_legend_names_the_kinds_in_use() -> None:
    """The legend has each kind once, and the loop only where an arrow goes back."""
    plain = dot_drawing(flow([node("a"), node("b", "end")], [edge("a", "b")]))
    looped = dot_drawing(flow([node("a"), node("b")], [edge("a", "b"), edge("b", "a")]))

    assert [mark.kind for mark in plain.legend] == ["step", "end"]
    assert [mark.kind for mark in looped.legend] == ["step", "loop"]


def test_one_more_node_moves_no_phase() -> None:
    """A card added to the first phase leaves the order of the cards of the others as it was."""
    before = random_flow(11, size=24)
    added = node("neuf", label="Nouvelle étape", phase="welcome")
    from msgspec.structs import replace

    after = replace(before, nodes=(*before.nodes[:1], added, *before.nodes[1:]), edges=(*before.edges, edge("n0", "neuf")))

    assert document(after).flows[0].nodes[1].id == "neuf"
    assert _rows(dot_drawing(before)) == {id: row for id, row in _rows(dot_drawing(after)).items() if id != "neuf"}


def _rows(drawn: object) -> dict[str, int]:
    from flowc.layout import Drawing

    assert isinstance(drawn, Drawing)
    heights = sorted({round(card.box.centre.y, 1) for card in drawn.cards})
    return {card.id: heights.index(round(card.box.centre.y, 1)) for card in drawn.cards}
