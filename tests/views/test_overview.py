"""A flow in a few cards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from flowc.backends import d2, dot, drawio, mermaid, terminal
from flowc.backends.svg import symbol
from flowc.backends.theme import Colours
from flowc.config import Settings
from flowc.layout import Box
from flowc.layout.grid import grid_engine
from flowc.layout.metrics import measured
from flowc.views import Symbol, flow_diagram, overview_diagram
from flowc.views.overview import MOST_CARDS, overview_of
from flowc.views.remarks import annotated
from tests.rules.reading import findings, lowered
from tests.support.pictures import CROWD, STAGES, TEAMS, document, edge, flow, node, random_flow, wild_flow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flowc.views import Diagram

NB = "\u00a0"


def links(diagram: Diagram) -> list[tuple[str, str, str]]:
    return [(link.source, link.target, link.label) for link in diagram.links]


def test_what_a_team_does_without_a_break_is_one_card() -> None:
    """Requests, ends and sub-flows stay; a team that comes back later has another card."""
    model = flow(
        [
            node("s", "request", team="n1"), node("a", label="Qualifier", team="n1"), node("d", "decision", team="n1"),
            node("x", "level", "Chercher", team="n2"), node("y", team="n2"), node("f", "subflow", "Envoyer"),
            node("b", label="Rappeler", team="n1"), node("c", team="n1"), node("e", "end"),
        ],
        [
            edge("s", "a"), edge("a", "d"), edge("d", "x", "non", share=30), edge("d", "b", "oui", share=70), edge("x", "y"),
            edge("y", "f"), edge("f", "b"), edge("b", "c"), edge("c", "e"),
        ],
    )
    diagram = overview_diagram(document(model, teams=TEAMS), model, "fr")

    assert [(shape.id, shape.symbol) for shape in diagram.shapes] == [
        ("s", Symbol.TERMINATOR), ("a", Symbol.STRIPED), ("x", Symbol.LEVEL), ("f", Symbol.PREDEFINED),
        ("b", Symbol.STRIPED), ("e", Symbol.TERMINATOR),
    ]
    assert [(shape.title, shape.details) for shape in diagram.shapes[1:3]] == [
        (f"Conseillers ·{NB}rang{NB}1", (f"Qualifier{NB}…", "1 étape, 1 question")),
        (f"Experts facturation ·{NB}rang{NB}2", (f"Chercher{NB}…", "2 étapes")),
    ]
    assert diagram.shapes[4].details == (f"Rappeler{NB}…", "2 étapes")
    assert links(diagram) == [
        ("s", "a", ""), ("a", "x", f"non 30{NB}%"), ("a", "b", f"oui 70{NB}%"), ("x", "f", ""), ("f", "b", ""), ("b", "e", ""),
    ]
    assert [item.kind for item in diagram.legend] == ["stage", "request", "level", "subflow", "end"]


@pytest.mark.parametrize("table", [d2.SHAPES, dot.SHAPES, drawio.SHAPES, terminal.FRAMES, {**mermaid.MARKS, **mermaid.NAMED}], ids=["d2", "dot", "drawio", "terminal", "mermaid"])
def test_gathered_steps_do_not_look_like_a_sub_flow(table: Mapping[Symbol, object]) -> None:
    """Nor like a step, in any notation that draws symbols of its own; our own pictures have a line near the top alone."""
    striped = Box(0, 0, 100, 40)

    assert table[Symbol.STRIPED] not in {key: look for key, look in table.items() if key is not Symbol.STRIPED}.values()
    assert re.findall(r' d="([^"]*)"', "".join(symbol(Symbol.STRIPED, striped, Colours("#FFFFFF", "#000000")))) == ["M0,8 H100"]


def test_phases_are_cards_where_one_team_does_it_all() -> None:
    """They then are no strips; a phase that is interrupted has two cards, which say how they begin."""
    model = flow(
        [
            node("s", "request", phase="welcome"), node("a", phase="welcome", label="Écouter", team="n1"),
            node("b", phase="welcome", team="n1"), node("c", phase="proposal", label="Proposer", team="n1"),
            node("d", phase="proposal", team="n1"), node("f", "subflow", phase="proposal"),
            node("g", phase="proposal", label="Vérifier", team="n1"), node("h", phase="proposal", team="n1"),
        ],
        [edge(*pair) for pair in zip("sabcdfg", "abcdfgh", strict=True)], phases=STAGES,
    )
    diagram = overview_diagram(document(model, teams=TEAMS), model, "en")

    assert [(shape.id, shape.title, shape.details[:1]) for shape in diagram.shapes if shape.kind == "stage"] == [
        ("a", "Welcome", (f"Conseillers ·{NB}tier{NB}1",)), ("c", "Proposal", (f"Proposer{NB}…",)),
        ("g", "Proposal", (f"Vérifier{NB}…",)),
    ]
    assert diagram.groups == ()


def test_phases_are_strips_where_several_teams_act_in_one() -> None:
    """Then each team has its card in them."""
    model = flow(
        [
            node("a", phase="welcome", team="n1"), node("b", phase="welcome", team="n1"), node("c", phase="welcome", team="n2"),
            node("d", phase="welcome", team="n2"), node("e", phase="proposal", team="n1"), node("f", phase="proposal", team="n1"),
        ],
        [edge(*pair) for pair in zip("abcde", "bcdef", strict=True)], phases=STAGES,
    )
    diagram = overview_diagram(document(model, teams=TEAMS), model, "fr")

    assert [(shape.id, shape.group) for shape in diagram.shapes] == [("a", "welcome"), ("c", "welcome"), ("e", "proposal")]
    assert [group.id for group in diagram.groups] == ["welcome", "proposal"]


@pytest.mark.parametrize(
    ("exits", "label"),
    [
        ([edge("q", "e", "oui", share=60), edge("q", "e", "non", share=30), edge("q", "t", "autre", share=10)],
         f"oui 60{NB}% ou non 30{NB}%"),
        ([edge("q", "e", way, share=30) for way in ("par téléphone", "par courriel", "par courrier")] + [edge("q", "t")],
         f"3 chemins, 90{NB}%"),
        ([edge("q", "e", "oui"), edge("p", "e", "non"), edge("p", "t", "absent")], "2 chemins"),
        ([edge("q", "e", "absent", share=60), edge("p", "e", "absent", share=3), edge("p", "t", "non")], "absent"),
        ([edge("q", "e", "oui"), edge("p", "e", "non")], ""),
    ],
)  # fmt: skip
def test_arrows_between_two_cards_become_one(exits: list, label: str) -> None:
    """Few words are said, many arrows are counted; what says nothing without its question is left out."""
    model = flow(
        [node("q", "decision", team="n1"), node("p", "decision", team="n1"), node("e", "end"), node("t", "end")],
        [edge("q", "p", "suite"), *exits],
    )
    diagram = overview_diagram(document(model, teams=TEAMS), model, "fr")

    assert next(link.label for link in diagram.links if link.target == "e") == label


def test_whatever_the_flow_it_is_overlooked() -> None:
    """There are few cards besides requests, ends and sub-flows; each arrow is on the picture or inside a card; no fault."""
    for seed in range(12):
        model = random_flow(seed, phases=seed % 2 == 0) if seed < 6 else wild_flow(seed)
        seen = overview_of(document(model, teams=CROWD), model, "fr")
        kept = sum(planned.kind.value in {"request", "end", "subflow"} for planned in model.nodes)
        shown = {link.id: (link.source, link.target) for link in seen.diagram.links}

        assert len(seen.diagram.shapes) <= max(MOST_CARDS, kept + 9)
        for link in seen.plain.links:
            ends = seen.home[link.source], seen.home[link.target]
            assert shown[seen.links[link.id]] == ends if link.id in seen.links else ends[0] == ends[1]
        assert set(seen.links.values()) == set(shown)
        assert measured(grid_engine(is_turned=seed % 3 == 0)(seen.diagram)).faults == ()


def test_findings_stand_on_the_card_that_holds_what_they_blame() -> None:
    """What is blamed inside a card is marked on the card, an arrow that is still there on the arrow."""
    text = (
        'équipe n1 "A"\nflux f "Le flux"\ndemande d @n1\n  volume 100/jour\n  -> a\nétape a @n1\n  -> q\n'
        'décision q "Connu ?" @n1\n  si oui 40% -> z\n  si oui 60% -> a\nfin z\n'
    )
    document_ = lowered(text).document
    model = document_.flows[0]
    seen = overview_of(document_, model, "fr")
    found = findings(text, settings=Settings(select=("F107",)))
    marked = annotated(seen.plain, model, found, "fr")
    diagram = seen.annotated(seen.diagram, marked)

    assert [link.label for link in marked.links if "F107" in link.label] == [f"oui 60{NB}% [1{NB}×{NB}F107]"]
    assert [(shape.id, badge.text) for shape in diagram.shapes for badge in shape.badges] == [
        ("a", f"1{NB}×{NB}F107")
    ]
    assert all(id in {shape.id for shape in diagram.shapes} for remark in diagram.remarks for id in remark.shapes)


def test_values_of_cards_are_joined() -> None:
    """What is known of the parts of a card is joined; of nothing known, nothing is known."""
    model = flow(
        [node("s", "request"), node("a", team="n1"), node("b", team="n1"), node("e", "end")],
        [edge("s", "a"), edge("a", "b"), edge("b", "e")],
    )
    seen = overview_of(document(model, teams=TEAMS), model, "fr")

    assert len(flow_diagram(document(model), model, "fr").shapes) == 4
    assert seen.values([1.0, 2.0, 3.0, None], sum) == [1.0, 5.0, None]
