"""How long a case waits until somebody of a team is free: Erlang's formula, for people who do nothing else, cases that come
at random and leave no queue, and work that varies as much as it does in the usual model (M/M/c).
"""

from collections.abc import Mapping
from math import ceil, floor, inf

from flowc.analysis.figures import Figures
from flowc.model import EdgeKind


def erlang_c(people: int, load: float) -> float:
    """The share of cases that waits: `load` is the work that comes in a time, in persons, less than `people`.

    The inverse of Erlang's loss formula is built up person by person, which no factorial overflows.
    """
    if load <= 0:
        return 0.0
    inverse = 1.0
    for number in range(1, people + 1):
        inverse = 1 + number / load * inverse
    return 1 / (inverse * (1 - load / people) + load / people)


def mean_wait(people: float, load: float, seconds: float) -> float:
    """The seconds that a case waits on average, of cases that take `seconds` each; `inf` where the work is too much.

    Where people come and go there are 2.4 at work, say: 2 at times, and at times 3. The wait then lies between theirs, at
    the same load for each person.
    """
    if load >= people:
        return inf
    below, above = floor(people), ceil(people)
    if below == above:
        return erlang_c(below, load) * seconds / (people - load)
    waits = [mean_wait(whole, load / people * whole, seconds) for whole in (below, above)]
    return waits[0] * (above - people) + waits[1] * (people - below)


def stays(figures: Figures, teams: Mapping[int, str]) -> dict[str, float | None]:
    """How often a case comes to each team, on average; `teams` are those that work at nodes, by the node's number.

    What a team does step after step is one piece of work, until the case leaves it, waits or is reminded of.
    """
    found: dict[str, float | None] = dict.fromkeys(teams.values(), 0.0)
    for node, team in teams.items():
        before, visited = found[team], figures.visited(node)
        found[team] = None if before is None or visited is None else before + visited
    for team, share in _staying(figures, teams):
        known = found[team]
        found[team] = None if known is None else known - share
    return found


def _staying(figures: Figures, teams: Mapping[int, str]) -> list[tuple[str, float]]:
    """Each move within a team, and how often a case makes it."""
    visits = figures.visits
    if visits is None:
        return []
    nodes, moves = visits.states.nodes, visits.states.moves
    return [
        (teams[nodes[state]], coming.mass * (move.share or 0.0))
        for state, coming in enumerate(visits.coming)
        if nodes[state] in teams
        for move in moves[state]
        if teams.get(nodes[move.target]) == teams[nodes[state]] and move.edge.kind is not EdgeKind.TIMER
    ]
