"""Each card in the lane of the team that acts."""

import pytest

from flowc.views import lanes_diagram
from tests.support.pictures import document, edge, flow, node, team

TEAMS = (team("n1", "Conseillers", 1), team("n2", "Experts"))


def test_lanes_follow_the_declarations_of_teams() -> None:
    """Only teams that act have a lane, in the order in which they are declared, named as on cards."""
    model = flow([node("b", team="n2"), node("a", team="n1"), node("x", team="ailleurs")])
    lanes = lanes_diagram(document(model, teams=(*TEAMS, team("n3", "Personne"))), model, "fr").lanes

    assert [(lane.id, lane.title) for lane in lanes] == [
        ("n1", "Conseillers · rang\u00a01".replace(" · ", " ·\u00a0")), ("n2", "Experts"), ("ailleurs", "ailleurs")
    ]


def test_the_team_is_not_said_twice() -> None:
    """A card in a lane leaves its team out of the small print."""
    model = flow([node("a", team="n1"), node("b", team="n2")], [edge("a", "b")])
    shapes = lanes_diagram(document(model, teams=TEAMS), model, "fr").shapes

    assert [(shape.lane, shape.details) for shape in shapes] == [("n1", ()), ("n2", ())]


def test_cards_without_a_team_stand_with_what_leads_to_them() -> None:
    """An end stands with what leads to it, a start with what it leads to, and what nothing tells in a lane of its own."""
    model = flow(
        [node("s", "request"), node("a", team="n1"), node("b", team="n2"), node("e", "end"), node("seul")],
        [edge("s", "a"), edge("a", "b"), edge("b", "e"), edge("b", "e"), edge("a", "e")],
    )
    diagram = lanes_diagram(document(model, teams=TEAMS), model, "en")

    assert {shape.id: shape.lane for shape in diagram.shapes} == {"s": "n1", "a": "n1", "b": "n2", "e": "n2", "seul": ""}
    assert [lane.title for lane in diagram.lanes] == ["Conseillers ·\u00a0tier\u00a01", "Experts", "No team"]


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_arrows_does_not_move_a_card_to_another_lane(*, turned: bool) -> None:
    """Of two teams that lead to an end as often, the same has it whichever was written first."""
    nodes = [node("a", team="n1"), node("b", team="n2"), node("e", "end")]
    edges = [edge("a", "b"), edge("a", "e"), edge("b", "e")]
    model = flow(nodes, edges[::-1] if turned else edges)

    assert lanes_diagram(document(model, teams=TEAMS), model, "fr").shapes[2].lane == "n1"
