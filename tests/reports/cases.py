"""Random flows as text, and an oracle that sends cases through them, one after the other, by the toss of a coin.

The oracle reads the document alone and shares nothing with the program's arithmetic: it walks, counts `max` arrows, adds
up seconds, and notes who had the case.
"""

from collections.abc import Iterator
from math import sqrt
from random import Random

from msgspec import Struct

from flowc.model import Document, Edge, EdgeKind, Node, NodeKind

TEAMS = ("n1", "n2", "n3", "n4")
HEADER = "".join(f'équipe {team} "{team}"\n' for team in TEAMS) + "flux f\n"


def random_flow(chance: Random) -> str:
    """A flow of decisions with percentages, levels, loops with and without `max`, and two ends."""
    size = chance.randint(6, 14)
    lines = [HEADER, "demande d @n1\n  volume 100/jour\n  -> x0\n"]
    for number in range(size):
        lines += _node(chance, number, size)
    return "".join([*lines, "fin bon résolu\nfin mal abandonné\n"])


def _node(chance: Random, number: int, size: int) -> Iterator[str]:
    kind = chance.choice(("étape", "décision", "niveau"))
    yield f"{kind} x{number} @{chance.choice(TEAMS)}\n  durée {chance.randint(1, 30)}min\n"
    if kind == "étape":
        yield f"  -> {_ahead(chance, number, size)}\n"
        return
    first = chance.choice((10, 30, 55))
    second = chance.choice((5, 15, 25))
    yield f"  si a {first}% -> {_ahead(chance, number, size)}\n"
    back = f"x{chance.randint(0, number)}"
    if chance.random() < 0.5:
        yield f"  si b {second}% max {chance.randint(1, 3)} -> {back}\n"
        if chance.random() < 0.5:
            yield f"  épuisé -> {_ahead(chance, number, size)}\n"
    else:
        yield f"  si b {second}% -> {back}\n"
    yield f"  sinon -> {_ahead(chance, number, size)}\n"


def _ahead(chance: Random, number: int, size: int) -> str:
    ahead = number + chance.randint(1, 4)
    return f"x{ahead}" if ahead < size else chance.choice(("bon", "mal"))


class Case(Struct):
    """What became of one case: its end, its seconds, each transfer as (from, to), and each team that it came to from
    another one, or first.
    """

    end: str
    seconds: float
    transfers: list[tuple[str, str]]
    stays: list[str]


def run(document: Document, chance: Random) -> Case:
    """Send one case through the only flow of a document."""
    (flow,) = document.flows
    nodes = {node.id: node for node in flow.nodes}
    at = next(node for node in flow.nodes if node.kind is NodeKind.REQUEST)
    used: dict[int, int] = {}
    had: list[str] = []
    transfers: list[tuple[str, str]] = []
    stays: list[str] = []
    seconds = 0.0
    while True:
        if at.team and at.kind not in (NodeKind.END, NodeKind.SURVEY):
            team = at.team.value
            if at.kind in (NodeKind.LEVEL, NodeKind.HANDOFF) and had and team not in had:
                transfers.append((had[-1], team))
            if not had or had[-1] != team:
                stays.append(team)
            had = [*(each for each in had if each != team), team]
        if at.kind is NodeKind.END:
            return Case(at.id, seconds, transfers, stays)
        seconds += at.duration.value.seconds if at.duration else 0
        edge = _tossed(at, [edge for edge in flow.edges if edge.source == at.id], used, chance)
        used[id(edge)] = used.get(id(edge), 0) + 1
        at = nodes[edge.target]


def _tossed(node: Node, edges: list[Edge], used: dict[int, int], chance: Random) -> Edge:
    """The arrow that a case takes: by its percentages, a used-up one replaced by `épuisé`, else by `sinon`."""
    exhausted = next((edge for edge in edges if edge.kind is EdgeKind.EXHAUSTED), None)
    regular = [edge for edge in edges if edge is not exhausted]
    rest = next((edge for edge in regular if edge.share is None), None)
    toss = chance.random() * 100
    for edge in regular:
        if edge.share is not None:
            if toss < edge.share.value.value:
                is_used_up = edge.limit is not None and used.get(id(edge), 0) >= edge.limit.value
                if not is_used_up:
                    return edge
                instead = exhausted or rest
                assert instead is not None
                return instead
            toss -= edge.share.value.value
    assert rest is not None
    return rest


def is_close(mean: float, values: list[float]) -> bool:
    """Whether a mean lies within five standard errors of that of a sample; what is rare may not have been seen at all."""
    size = len(values)
    found = sum(values) / size
    share = min(mean, 1.0)
    variance = max(sum((value - found) ** 2 for value in values) / size, share * (1 - share))
    return abs(found - mean) <= 5 * sqrt(variance / size) + 1e-9
