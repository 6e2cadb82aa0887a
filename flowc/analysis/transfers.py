"""Who has the case on its way, and where it passes to a new team with something left undone."""

from collections.abc import Callable, Container, Iterator

from msgspec import Struct

from flowc.analysis.calls import Given
from flowc.analysis.facts import Facts
from flowc.analysis.roads import STOP, Spread, spread
from flowc.diagnostics import Impact
from flowc.model import Node, NodeKind

HAND_OVERS = frozenset({NodeKind.LEVEL, NodeKind.HANDOFF})
OTHERS = frozenset(NodeKind) - HAND_OVERS


class Transfer(Struct, frozen=True):
    """A transfer before which something lacks on some path: that path, and since where on it the team before had the
    case.
    """

    node: int
    path: list[int]
    taken: int
    impact: Impact | None


class Wanted(Struct, frozen=True):
    """What is to happen before a transfer: the nodes, and arrows of sub-flows, on which it does.

    `anew` where each team must do it again; `there` where it may be done on the node of the transfer itself.
    """

    giving: frozenset[int]
    anew: bool = False
    there: bool = True


def team_with_case(node: Node) -> str | None:
    """The team that has the case at a node, where the node says one; a survey or an end does not take it over."""
    if node.team is None or node.kind is NodeKind.SURVEY or node.kind is NodeKind.END:
        return None
    return node.team.value


def silent_transfers(facts: Facts) -> list[Transfer]:
    """Each node where a team that never had the case gets it, though on some path the customer was told no delay
    since the team before took it, nor is told one there.
    """
    return _transfers(facts, lambda: Wanted(facts.giving(Given.DELAY), anew=True))


def unread_transfers(facts: Facts) -> list[Transfer]:
    """Each transfer that some path comes to without the knowledge base having been consulted before."""
    return _transfers(facts, lambda: Wanted(facts.giving(Given.ARTICLE), there=False))


def unlogged_transfers(facts: Facts) -> list[Transfer]:
    """Each transfer that some path comes to without the request having been logged, before or there."""
    return _transfers(facts, lambda: Wanted(facts.giving(Given.RECORD)))


def bare_transfers(facts: Facts) -> list[Transfer]:
    """Each transfer that some path comes to without anything having been collected or logged, before or there."""
    return _transfers(facts, lambda: Wanted(facts.giving(Given.CONTEXT)))


def hidden_transfers(facts: Facts) -> list[Transfer]:
    """Each node that is no level nor handoff, at which on some path a team gets the case that never had it."""
    return _transfers(facts, lambda: Wanted(frozenset()), OTHERS)


def _transfers(
    facts: Facts, wanted: Callable[[], Wanted], kinds: Container[NodeKind] = HAND_OVERS
) -> list[Transfer]:
    """The transfers at nodes of some kinds before which something wanted lacks on some path.

    A mark is the current team (0 for none yet) and, in the lowest bit, whether the wanted happened. A first sweep
    finds the hand-overs before which it did not. Whether one is a transfer depends on all teams before: for each
    receiving team, a second sweep keeps to the paths on which that team never had the case. Teams are few, and only
    the suspected are swept.
    """
    holders = _Holders(facts, kinds)
    if not holders.can_pass:
        return []
    watch = _Watch(holders, wanted())
    suspects = {node for node, _ in watch.lacking(watch.sweep(None))}
    found: list[Transfer] = []
    for team in dict.fromkeys(holders.team[node] for node in sorted(suspects)):
        swept = watch.sweep(team)
        marks: dict[int, list[int]] = {}
        for node, mark in watch.lacking(swept):
            if holders.team[node] == team:
                marks.setdefault(node, []).append(mark)
        found += (watch.witness(swept, node, lacking) for node, lacking in marks.items())
    return sorted(found, key=lambda transfer: transfer.node)


class _Holders:
    """The teams of a flow by number, from 1, and the nodes at which they are handed the case."""

    def __init__(self, facts: Facts, kinds: Container[NodeKind]) -> None:
        self.facts = facts
        nodes = facts.graph.nodes
        names = [team_with_case(node) for node in nodes]
        numbers = {name: number for number, name in enumerate(dict.fromkeys(filter(None, names)), 1)}
        self.team = [numbers[name] if name else 0 for name in names]
        self.receiving = frozenset(
            node for node, shown in enumerate(nodes) if shown.kind in kinds and self.team[node]
        )
        self.can_pass = len(numbers) > 1 and bool(self.receiving)
        self.width = 2 * len(numbers) + 2


class _Watch:
    """The sweeps for one thing that is wanted."""

    def __init__(self, holders: _Holders, wanted: Wanted) -> None:
        self.holders, self.wanted = holders, wanted
        self.suspected = holders.receiving - wanted.giving if wanted.there else holders.receiving

    def sweep(self, avoided: int | None) -> Spread:
        """Who has the case, and whether the wanted happened, wherever it comes; on the paths that avoid a team."""
        facts, team, size = self.holders.facts, self.holders.team, len(self.holders.team)
        giving, kept = self.wanted.giving, 0 if self.wanted.anew else 1

        def step(place: int, mark: int) -> int:
            given = 1 if place in giving else 0
            own = team[place] if place < size else 0
            if own and own == avoided:
                return STOP
            return own * 2 + (mark & kept | given) if own and own != mark >> 1 else mark | given

        return spread(facts.roads, facts.requests, self.holders.width, step)

    def lacking(self, swept: Spread) -> Iterator[tuple[int, int]]:
        """The hand-overs to which a case comes without the wanted, the nearest first."""
        for node, mark in swept.arrivals():
            if node in self.suspected and mark > 1 and not mark & 1 and mark >> 1 != self.holders.team[node]:
                yield node, mark

    def witness(self, swept: Spread, node: int, marks: list[int]) -> Transfer:
        """The shortest way to such a transfer, that of the first mark, and how many cases come with any of them."""
        mark = marks[0]
        trail = swept.trail(node, mark)
        path = [place for place, _ in trail]
        before = mark >> 1
        taken = len(path) - 2
        while taken > 0 and trail[taken][1] >> 1 == before:
            taken -= 1
        return Transfer(node, path, path[taken], self.holders.facts.impact(swept, node, marks))
