"""The main line alone."""

from flowc.layout.grid import grid_engine
from flowc.layout.metrics import measured
from flowc.views import blocks_diagram
from tests.support.pictures import STAGES, document, edge, flow, node, wild_flow


def test_questions_are_passed_over() -> None:
    """What is done where most cases go, in order; decisions, side branches and their arrows are left out."""
    model = flow(
        [
            node("s", "request", phase="welcome"), node("d", "decision", phase="discovery"), node("x", phase="discovery"),
            node("a", phase="proposal"), node("e", "end", phase="conclusion"),
        ],
        [edge("s", "d"), edge("d", "x", "non", share=20), edge("d", "a", "oui", share=80), edge("x", "a"), edge("a", "e")],
        phases=STAGES,
    )
    diagram = blocks_diagram(document(model), model, "fr")

    assert [shape.id for shape in diagram.shapes] == ["s", "a", "e"]
    assert [(link.source, link.target) for link in diagram.links] == [("s", "a"), ("a", "e")]
    assert [group.id for group in diagram.groups] == ["welcome", "proposal", "conclusion"]
    assert {item.kind for item in diagram.legend} == {"request", "step", "end"}


def test_main_lines_meet() -> None:
    """Two requests whose ways meet are two lines that become one; a line that comes back stops there."""
    model = flow(
        [node("s", "request"), node("t", "request"), node("a"), node("b"), node("e", "end")],
        [edge("s", "a"), edge("t", "b"), edge("a", "b"), edge("b", "e")],
    )
    turning = flow([node("s", "request"), node("a"), node("b")], [edge("s", "a"), edge("a", "b"), edge("b", "a")])

    assert [(link.source, link.target) for link in blocks_diagram(document(model), model, "fr").links] == [
        ("s", "a"), ("a", "b"), ("b", "e"), ("t", "b")
    ]
    assert [(link.source, link.target) for link in blocks_diagram(document(turning), turning, "fr").links] == [
        ("s", "a"), ("a", "b")
    ]


def test_blocks_are_drawn_without_a_fault() -> None:
    """Whatever the flow, its main line is drawn well, even where there is nothing to draw."""
    for model in [flow([]), *(wild_flow(seed) for seed in range(8))]:
        assert measured(grid_engine()(blocks_diagram(document(model), model, "fr"))).faults == ()
