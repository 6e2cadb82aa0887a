"""How often a case is transferred, on average: from which team to which, and where; who needs no second team; and how often
each team is given something to do.

A transfer gives a case to a team that never had it, so that each team receives a case once at most. For each team that
can receive, the flow is walked up to the first time that the team has the case, with the current team as the mark: what
arrives at a hand-over of that team is the share of its transfers.
"""

from collections.abc import Iterable, Mapping

from flowc.analysis.calls import is_answered
from flowc.analysis.carried import STOPPED, Carried, carried
from flowc.analysis.facts import Facts
from flowc.analysis.transfers import HAND_OVERS, team_with_case
from flowc.analysis.unrolled import Unrolled
from flowc.analysis.visits import Visits
from flowc.model import NodeKind

#: Where a case leaves whoever works on it.
LEAVING = frozenset({NodeKind.WAIT, NodeKind.SUBFLOW, NodeKind.SURVEY})

#: Of a node, and of the team that had the case before: how often a case is transferred so; None where nobody can know.
Transfers = dict[tuple[int, str], float | None]


def expected_transfers(facts: Facts, states: Unrolled) -> Transfers | None:
    """The transfers of a flow, in the order of its nodes; None where it is too large to say."""
    teams = [team_with_case(node) for node in facts.graph.nodes]
    names = list(dict.fromkeys(filter(None, teams)))
    own = [names.index(team) + 1 if team else 0 for team in teams]
    handed = {node for node, shown in enumerate(facts.graph.nodes) if shown.kind in HAND_OVERS and own[node]}
    found: Transfers = {}
    for receiver in dict.fromkeys(own[node] for node in sorted(handed)):

        def step(node: int, mark: int, receiver: int = receiver) -> int:
            return STOPPED if own[node] == receiver else own[node] or mark

        made = carried(states, step)
        if made is None:
            return None
        for (node, mark), often in _arriving(facts, made).items():
            if node in handed and own[node] == receiver and mark and often != 0:
                found[node, names[mark - 1]] = often
    return dict(sorted(found.items()))


def stays(facts: Facts, states: Unrolled | None, teams: Mapping[int, str]) -> dict[str, float | None]:
    """How often a case comes to each team that works on it; `teams` are those that do at nodes, by the node's number.

    What a team does one after the other is one piece of work, whatever machines do between, until another team has the case,
    or it waits, is in another flow, is asked for an opinion, or comes to where branches join.
    """
    names = list(dict.fromkeys(teams.values()))
    nodes = facts.graph.nodes
    own = [names.index(teams[node]) + 1 if node in teams else 0 for node in range(len(nodes))]
    # Branches that come to a join with different marks would not be known for branches of one case.
    parting = {
        node
        for node, shown in enumerate(nodes)
        if shown.kind in LEAVING or any(nodes[target].kind is NodeKind.JOIN for target in facts.graph.out[node])
    }
    made = carried(states, lambda node, mark: 0 if node in parting else own[node] or mark) if states else None
    if made is None:
        return dict.fromkeys(names)
    found: dict[str, float | None] = dict.fromkeys(names, 0.0)
    for (node, mark), often in _arriving(facts, made).items():
        if own[node] and own[node] != mark:
            before = found[teams[node]]
            found[teams[node]] = None if before is None or often is None else before + often
    return found


def alone_to(facts: Facts, states: Unrolled, ends: Iterable[int]) -> float | None:
    """The share of cases that comes to some ends with one team, and without a wait or a delay on the way."""
    teams = [team_with_case(node) for node in facts.graph.nodes]
    names = list(dict.fromkeys(filter(None, teams)))
    own = [names.index(team) + 1 if team else 0 for team in teams]
    later = {
        node for node, shown in enumerate(facts.graph.nodes) if shown.kind is NodeKind.WAIT or shown.deadline
    }

    def step(node: int, mark: int) -> int:
        if node in later or (own[node] and mark and own[node] != mark):
            return STOPPED
        return own[node] or mark

    return _share(facts, carried(states, step), ends)


def unassisted_to(facts: Facts, states: Unrolled, ends: Iterable[int]) -> float | None:
    """The share of cases that comes to some ends without any person on the way."""
    people = {node for node, shown in enumerate(facts.graph.nodes) if is_answered(shown)}
    return _share(facts, carried(states, lambda node, mark: STOPPED if node in people else mark), ends)


def _share(facts: Facts, made: Carried | None, ends: Iterable[int]) -> float | None:
    if made is None:
        return None
    wanted = frozenset(ends)
    arriving = [often for (node, _), often in _arriving(facts, made).items() if node in wanted]
    known = [often for often in arriving if often is not None]
    return sum(known) if len(known) == len(arriving) else None


def _arriving(facts: Facts, made: Carried) -> dict[tuple[int, int], float | None]:
    """How often a case comes to each node with each mark."""
    nothing = [0.0] * len(facts.graph.nodes)
    visits = Visits(facts, made.states, nothing, (nothing, nothing))
    found: dict[tuple[int, int], float | None] = {}
    for node, mark, coming in zip(made.states.nodes, made.marks, visits.coming, strict=True):
        known = found.get((node, mark), 0.0)
        found[node, mark] = None if coming.is_dark or known is None else known + coming.mass
    return found
