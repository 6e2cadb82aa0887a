"""The way out of a card that the main line takes."""

from flowc.model import EdgeKind, Flow, Outcome
from flowc.source import Spanned
from flowc.views import flow_diagram
from tests.support.pictures import HERE, document, edge, flow, node


def order(model: Flow, source: str = "d") -> list[str]:
    """The targets of a card's arrows, the main line's first."""
    links = [link for link in flow_diagram(document(model), model, "fr").links if link.source == source]
    return [link.target for link in sorted(links, key=lambda link: link.choice)]


def test_it_goes_where_the_case_can_be_resolved() -> None:
    """An arrow that can reach a resolved end comes before one that cannot, whatever their shares."""
    lost = node("x", "end", outcome=Spanned(Outcome.ABANDONED, HERE))
    model = flow(
        [node("d", "decision"), lost, node("a"), node("e", "end")],
        [edge("d", "x", "non", share=90), edge("d", "a", "oui", share=10), edge("a", "e")],
    )

    assert order(model) == ["a", "x"]


def test_it_does_not_go_round_in_a_circle() -> None:
    """An arrow that leads to an end only by coming back is no way forward."""
    model = flow(
        [node("d", "decision"), node("r"), node("e", "end")],
        [edge("d", "r", "non", share=80), edge("r", "d"), edge("d", "e", "oui", share=20)],
    )

    assert order(model) == ["e", "r"]


def test_it_goes_where_most_cases_go() -> None:
    """Larger shares first; what is left over counts for the arrow that does not say; else the order of the file."""
    nodes = [node("d", "decision"), node("a"), node("b"), node("c")]

    assert order(flow(nodes, [edge("d", "a", "u", share=20), edge("d", "b", "v", share=70), edge("d", "c", "w")])) == ["b", "a", "c"]
    assert order(flow(nodes, [edge("d", "a", "u", share=20), edge("d", "b", "v")])) == ["b", "a"]
    assert order(flow(nodes, [edge("d", "c", "u"), edge("d", "a", "v"), edge("d", "b", "w")])) == ["c", "a", "b"]


def test_timers_are_side_ways() -> None:
    """A timer, or the way for when all tries are used up, comes after every answer."""
    model = flow(
        [node("d", "decision"), node("a"), node("b"), node("c")],
        [
            edge("d", "a", kind=EdgeKind.EXHAUSTED), edge("d", "b", kind=EdgeKind.TIMER, after=60),
            edge("d", "c", "oui", share=1),
        ],
    )

    assert order(model) == ["c", "b", "a"]
