"""Flows of twenty thousand nodes: nothing recurses, and time grows with the flow."""

from functools import cache
from time import process_time
from typing import NamedTuple

import pytest

from flowc.config import Settings
from flowc.model import Document, Edge, EdgeKind, Flow, Node, NodeKind, Organisation, Team
from flowc.rules import check
from flowc.source import Span, Spanned

HERE = Span("f.flow", 0, 1)
TEAMS = ("n1", "n2")
SMALL, LARGE = 2_000, 20_000

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


class Run(NamedTuple):
    """What a check of a flow found, and its seconds."""

    codes: frozenset[str]
    seconds: float


@cache
def run(shape: str, size: int) -> Run:
    """Check a flow; small ones three times, the best counts."""
    model = document(shape, size)
    times = []
    for _ in range(3 if size <= SMALL else 1):
        before = process_time()
        found = check(model, frozenset(), Settings())
        times.append(process_time() - before)
    return Run(frozenset(one.code.id for one in found), min(times))


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_flow(shape: str) -> None:
    """Ten times the nodes take about ten times the time, on a busy machine thirty, and never the hundred of a square."""
    assert run(shape, LARGE).seconds < 60 * run(shape, SMALL).seconds


@pytest.mark.parametrize("shape", SHAPES)
def test_large_flows_have_the_findings_of_small_ones(shape: str) -> None:
    """The same codes at every size, from the shortest path that a person can follow to the longest."""
    assert run(shape, LARGE).codes == run(shape, 32).codes
    assert "F201" in run(shape, LARGE).codes
