"""The outline: everything told once, in the order in which a person would tell it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from flowc.backends.reading import reading_of
from flowc.backends.terminal import terminal_picture
from flowc.views import Item, Way, flow_diagram, lanes_diagram, outline, outline_lines
from tests.support.flows import lowered
from tests.support.pictures import TEAMS, chain, diagram, document, edge, flow, nasty_flow, node, random_flow

NB = "\u00a0"


def told(text: str) -> list[str]:
    model = lowered(text).document
    drawn = model.flows[0]
    return list(outline_lines(flow_diagram(model, drawn, "en" if text.startswith("flow ") else "fr")))


def test_what_follows_an_answer_stands_under_it() -> None:
    """Branches are nested, what they lead to together stands after them, and a loop says where it goes back to."""
    assert told(
        'flux f\nphase accueil\ndemande a "Appel"\n  -> b\ndécision b "Connu ?"\n  si oui 70% -> c\n  sinon -> d\n'
        'phase conclusion\nétape c "Guider"\n  -> e\nétape d "Chercher"\n  -> b\nfin e "Clos"\n'
    ) == [
        "[Accueil]",
        f"1. Demande{NB}: Appel",
        f"2. Décision{NB}: Connu ?",
        f"  - oui 70{NB}%{NB}:",
        "    [Conclusion]",
        f"    3. Étape{NB}: Guider",
        f"    4. Fin{NB}: Clos (résolu)",
        f"  - sinon{NB}:",
        f"    5. Étape{NB}: Chercher",
        "      - revenir à 2, Connu ?",
    ]


def test_the_outline_speaks_the_language_of_the_flow() -> None:
    """The same in English; branches that meet go to one number."""
    assert told(
        'flow f\nrequest a\n  -> b\ndecision b "Known?"\n  if yes -> c\n  else -> d\nstep c "Guide"\n  -> d\nend d\n'
    ) == [
        "1. Request: a",
        "2. Decision: Known?",
        "  - yes:",
        "    3. Step: Guide",
        "      - go to 4, d",
        "  - else: go to 4, d",
        "4. End: d (resolved)",
    ]


@pytest.mark.parametrize("seed", range(12))
def test_every_shape_and_every_arrow_is_told_once(seed: int) -> None:
    """Whatever the flow, each card has one number, and each arrow is a line of its own or the step to the next line."""
    planned = diagram(random_flow(seed))
    parts = outline(planned)
    items = [part for part in parts if isinstance(part, Item)]
    ways = [part.link.id for part in parts if isinstance(part, Way)]
    followed = {
        (above.shape.id, below.shape.id)
        for above, below in pairwise(parts)
        if isinstance(above, Item) and isinstance(below, Item) and above.depth == below.depth
    }

    assert sorted(item.shape.id for item in items) == sorted(shape.id for shape in planned.shapes)
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    assert len(ways) == len(set(ways))
    assert [
        link.id for link in planned.links if link.id not in ways and (link.source, link.target) not in followed
    ] == []


def test_lanes_are_said_where_they_are_not_seen() -> None:
    """In the lanes view a card does not say its team; the outline, the names of cards and the terminal's picture do."""
    planned = lanes_diagram(document(random_flow(3), teams=TEAMS), random_flow(3), "fr")
    first = planned.shapes[0]
    lane = next(lane.title for lane in planned.lanes if lane.id == first.lane)

    assert lane not in first.details
    assert f"({lane}" in next(iter(line for line in outline_lines(planned) if line.startswith("1. ")))
    assert f"({lane}" in reading_of(planned).cards[first.id]
    assert terminal_picture(planned).decode().count(lane) >= sum(shape.lane == first.lane for shape in planned.shapes)


def test_loose_parts_and_cycles_are_told() -> None:
    """A cycle that nothing enters begins with its first card; an empty flow has nothing to tell."""
    cycle = flow([node(id) for id in "abc"], [edge("a", "b"), edge("b", "a"), edge("c", "c")])

    assert [line.strip() for line in outline_lines(diagram(cycle))] == [
        f"1. Étape{NB}: c", "- revenir à 1, c", f"2. Étape{NB}: a", f"3. Étape{NB}: b", "- revenir à 2, a",
    ]
    assert list(outline_lines(diagram(flow([])))) == []


def test_no_label_forges_a_line() -> None:
    """Whatever labels hold, a flow has as many lines as it has cards and told arrows, and no text turns its neighbours."""
    planned = diagram(nasty_flow())
    lines = list(outline_lines(planned))
    right_to_left = next(line for line in lines if "שלום" in line)

    assert len(lines) == len(outline(planned))
    assert not [line for line in lines if re.search(r"[\x00-\x1f\x7f]", line)]
    assert re.search("\u2068.*שלום.*\u2069", right_to_left)


def test_a_long_or_deep_flow_is_told() -> None:
    """20,000 steps in a row, and as many questions inside each other: a line each, never moved in without end."""
    deep = flow(
        [node(f"n{place}", "decision") for place in range(6000)],
        [edge(f"n{place}", f"n{place + 1}", answer) for place in range(5998) for answer in ("non",)]
        + [edge(f"n{place}", "n5999", "oui") for place in range(5999)],
    )

    assert len(list(outline_lines(diagram(chain(20_000))))) == 20_000
    assert max(len(line) for line in outline_lines(diagram(deep))) < 120
