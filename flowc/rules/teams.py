"""How findings name the teams that a case goes through."""

from collections.abc import Iterable
from itertools import groupby

from flowc.analysis import Facts, team_with_case
from flowc.diagnostics import Phrase


def in_turn(facts: Facts, path: Iterable[int]) -> Phrase:
    """The teams that have the case on a path, one after the other (N1 → N2 → N1)."""
    nodes = (facts.graph.nodes[number] for number in path)
    names = [name for name, _ in groupby(facts.whole.team_name(node) for node in nodes if team_with_case(node))]
    first, *others = names
    return Phrase((first, *(part for name in others for part in (" → ", name))))
