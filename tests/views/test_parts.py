"""A diagram in parts."""

import random

import pytest

from flowc.views import CONNECTOR, flow_diagram, lanes_diagram
from flowc.views.parts import Parting, Signs, entry_id, exit_id, lettered, letters, ranges, reading
from tests.support.pictures import CROWD, STAGES, TEAMS, document, edge, flow, node, wild_flow

NB = "\u00a0"


@pytest.mark.parametrize("seed", range(12))
def test_every_card_and_arrow_is_in_one_part(seed: int) -> None:
    """However a diagram is cut: each card is in one part; each arrow is in the part of its source, and leads to its
    target or to the connector that has the target's letter, whose partner leads to the target in the other part.
    """
    chance = random.Random(seed)
    model = wild_flow(seed)
    diagram = (lanes_diagram if seed % 2 else flow_diagram)(document(model, teams=CROWD), model, "fr")
    order = reading(diagram)
    ends = sorted({*chance.sample(range(1, len(order)), min(4, len(order) - 1)), len(order)})
    strips = [order[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    place = {id: number for number, strip in enumerate(strips) for id in strip}
    signs = Signs(letters(diagram, strips), {id: number + 1 for id, number in place.items()})
    parts = [Parting(diagram).part(strip, number, signs) for number, strip in enumerate(strips)]

    assert sorted(order) == sorted(shape.id for shape in diagram.shapes)
    assert sorted(shape.id for part in parts for shape in part.shapes if shape.kind != CONNECTOR) == sorted(order)
    drawn = {link.id: (number, link) for number, part in enumerate(parts) for link in part.links if link.source in place}
    assert sorted(drawn) == sorted(link.id for link in diagram.links)
    titles = [{shape.id: shape.title for shape in part.shapes} for part in parts]
    for link in diagram.links:
        number, cut = drawn[link.id]
        there = place[link.target]
        assert (number, cut.source, cut.label, cut.role) == (place[link.source], link.source, link.label, link.role)
        if number == there:
            assert cut.target == link.target
            continue
        assert cut.target == exit_id(link.target, number)
        assert titles[number][cut.target] == titles[there][entry_id(link.target)] == signs.letters[link.target]
        assert [arrow.target for arrow in parts[there].links if arrow.source == entry_id(link.target)] == [link.target]
    assert len(set(signs.letters.values())) == len(signs.letters)


def test_connectors_say_where_it_goes_on() -> None:
    """The pages of the other ends, one's own left out; all of them, and what is there, to whoever points at it."""
    model = flow(
        [node("a", label="Un", team="n1"), node("b", label="Deux"), node("c", label="Trois"), node("d", label="Quatre")],
        [edge("a", "d"), edge("b", "d"), edge("c", "d", "non"), edge("c", "a")],
    )
    diagram = flow_diagram(document(model, teams=TEAMS), model, "fr")
    signs = Signs({"d": "A", "a": "B"}, {"a": 2, "b": 3, "c": 4, "d": 4})
    entry = Parting(diagram).part(["d"], 3, signs)
    back = Parting(diagram).part(["c"], 2, signs)

    assert [(shape.id, shape.title, shape.details, shape.notes) for shape in entry.shapes[:1]] == [
        ("d.in", "A", (f"p.{NB}2–3",), ("Un", "Deux", "Trois", f"p.{NB}2–3"))
    ]
    assert [(shape.id, shape.title, shape.details) for shape in back.shapes[1:]] == [
        ("d.out-2", "A", ()), ("a.out-2", "B", (f"p.{NB}2",))
    ]
    assert [(link.source, link.target, link.label) for link in back.links] == [("c", "d.out-2", "non"), ("c", "a.out-2", "")]


def test_parts_are_cut_from_phases_in_their_order() -> None:
    """Phase after phase; a card of none stays with what it follows."""
    model = flow(
        [node("e", "end"), node("c", phase="proposal"), node("a", "request", phase="welcome"), node("b", phase="welcome")],
        [edge("a", "c"), edge("c", "e"), edge("a", "b")], phases=STAGES,
    )

    assert reading(flow_diagram(document(model), model, "fr")) == ["a", "b", "c", "e"]


def test_letters_and_ranges() -> None:
    """Letters go on after Z; pages that follow each other are one range."""
    assert [lettered(number) for number in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"
    ]
    assert ranges([2, 4, 5, 6, 9, 10]) == "2, 4–6, 9–10"
    assert ranges([]) == ""
