"""Flows of twenty thousand nodes: nothing recurses, and the work grows with the flow."""

import pytest

from flowc.config import Settings
from flowc.model import Document, Edge, EdgeKind, Flow, Node, NodeKind, Organisation, Team
from flowc.rules import check
from flowc.source import Span, Spanned
from tests.support.work import calls

HERE = Span("f.flow", 0, 1)
TEAMS = ("n1", "n2")
LARGE = 20_000

#: How a node i of n leads on, besides to i + 1; each shape is a trap for another algorithm.
SHAPES = {
    "a chain": lambda i, n: [],
    "all to the end": lambda i, n: [n - 1],
    "all back to the start": lambda i, n: [0],
    "each back one": lambda i, n: [max(i - 1, 0)],
    "diamonds": lambda i, n: [min(i + 2, n - 1)],
    "fork in fork": lambda i, n: [n - 1 - i] if i < n // 2 else [],
}


def document(shape: str, size: int) -> Document:
    """A flow of a shape, with work for every path rule: levels, texts with fields, things to open, no survey."""
    leads = SHAPES[shape]
    nodes = [node(number, size, shape) for number in range(size)]
    edges = [
        Edge(source=f"x{i}", target=f"x{t}", kind=EdgeKind.OUTCOME, span=HERE, target_span=HERE)
        for i in range(size - 1)
        for t in [i + 1, *leads(i, size)]
    ]
    teams = tuple(Team(id=id, label=Spanned(id, HERE), name=HERE, span=HERE) for id in TEAMS)
    flow = Flow(id="f", span=HERE, nodes=tuple(nodes), edges=tuple(edges))
    return Document(file="f.flow", flows=(flow,), organisation=Organisation(teams=teams))


def node(number: int, size: int, shape: str) -> Node:
    kind = NodeKind.LEVEL if number % 3 == 2 else NodeKind.STEP
    if shape == "fork in fork":
        kind = NodeKind.PARALLEL if number < size // 2 else NodeKind.JOIN
    kind = {0: NodeKind.REQUEST, size - 1: NodeKind.END}.get(number, kind)
    if kind in (NodeKind.PARALLEL, NodeKind.JOIN, NodeKind.END):
        return Node(id=f"x{number}", kind=kind, name=HERE, span=HERE)
    return Node(
        id=f"x{number}",
        kind=kind,
        name=HERE,
        span=HERE,
        team=Spanned(TEAMS[number * 2 // size], HERE),
        restate=(Spanned("{x}", HERE),) if number == size - 2 else (),
        access=(Spanned("y", HERE),) if number == size - 2 else (),
    )


def codes(shape: str, size: int) -> frozenset[str]:
    """The codes that a check of a flow finds; that it is large (F114) is not news here."""
    settings = Settings(ignore=("F114",))
    return frozenset(found.code.id for found in check(document(shape, size), frozenset(), settings))


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_flow(shape: str) -> None:
    """Eight times the nodes are about eight times the work, never the sixty-four of a square."""
    small, large = (document(shape, size) for size in (250, 2_000))

    done = calls(lambda: check(small, frozenset(), Settings()))

    assert calls(lambda: check(large, frozenset(), Settings())) < 12 * done


@pytest.mark.parametrize("shape", SHAPES)
def test_large_flows_have_the_findings_of_small_ones(shape: str) -> None:
    """The same codes at every size, from the shortest path that a person can follow to the longest."""
    assert codes(shape, LARGE) == codes(shape, 32)
    assert "F201" in codes(shape, LARGE)
