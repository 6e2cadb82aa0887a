"""Who has the case on its way, and where it passes to a team that the customer was not told about."""

from collections.abc import Iterator

from msgspec import Struct

from flowc.analysis.calls import Given
from flowc.analysis.facts import Facts
from flowc.analysis.roads import STOP, Spread, spread
from flowc.diagnostics import Impact
from flowc.model import Node, NodeKind

HAND_OVERS = frozenset({NodeKind.LEVEL, NodeKind.HANDOFF})


class SilentTransfer(Struct, frozen=True):
    """A transfer before which some path tells no delay: that path, and since where on it the team before had the
    case.
    """

    node: int
    path: list[int]
    taken: int
    impact: Impact | None


def team_with_case(node: Node) -> str | None:
    """The team that has the case at a node, where the node says one; a survey or an end does not take it over."""
    if node.team is None or node.kind is NodeKind.SURVEY or node.kind is NodeKind.END:
        return None
    return node.team.value


def silent_transfers(facts: Facts) -> list[SilentTransfer]:
    """Each node where a team that never had the case gets it, though on some path the customer was told no delay
    since the team before took it, nor is told one there.

    A mark is the current team (0 for none yet) and, in the lowest bit, whether a delay was told. A first sweep finds
    the silent hand-overs. Whether one is a transfer depends on all teams before: for each receiving team, a second
    sweep keeps to the paths on which that team never had the case. Teams are few, and only the suspected are swept.
    """
    holders = _Holders(facts)
    suspects = {node for node, _ in holders.silent(holders.sweep(None))} if holders.can_pass else set()
    found: list[SilentTransfer] = []
    for team in dict.fromkeys(holders.team[node] for node in sorted(suspects)):
        swept = holders.sweep(team)
        marks: dict[int, list[int]] = {}
        for node, mark in holders.silent(swept):
            if holders.team[node] == team:
                marks.setdefault(node, []).append(mark)
        found += (holders.witness(swept, node, silent) for node, silent in marks.items())
    return sorted(found, key=lambda transfer: transfer.node)


class _Holders:
    """The teams of a flow by number, from 1, and what its nodes tell the customer."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        nodes = facts.graph.nodes
        names = [team_with_case(node) for node in nodes]
        numbers = {name: number for number, name in enumerate(dict.fromkeys(filter(None, names)), 1)}
        self.team = [numbers[name] if name else 0 for name in names]
        self.receiving = [
            node for node, shown in enumerate(nodes) if shown.kind in HAND_OVERS and self.team[node]
        ]
        self.can_pass = len(numbers) > 1 and bool(self.receiving)
        self.width = 2 * len(numbers) + 2
        self.telling = facts.giving(Given.DELAY) if self.can_pass else frozenset()

    def sweep(self, avoided: int | None) -> Spread:
        """Who has the case, and whether it knows a delay, wherever it comes; on the paths that avoid a team."""
        team, telling, size = self.team, self.telling, len(self.team)

        def step(place: int, mark: int) -> int:
            told = 1 if place in telling else 0
            own = team[place] if place < size else 0
            if own and own == avoided:
                return STOP
            return own * 2 + told if own and own != mark >> 1 else mark | told

        return spread(self.facts.roads, self.facts.requests, self.width, step)

    def silent(self, swept: Spread) -> Iterator[tuple[int, int]]:
        """The hand-overs to which a case comes that knows no delay, the nearest first."""
        receiving = set(self.receiving) - self.telling
        for node, mark in swept.arrivals():
            if node in receiving and mark > 1 and not mark & 1 and mark >> 1 != self.team[node]:
                yield node, mark

    def witness(self, swept: Spread, node: int, marks: list[int]) -> SilentTransfer:
        """The shortest way to a silent transfer, that of the first mark, and how many cases come with any of them."""
        mark = marks[0]
        trail = swept.trail(node, mark)
        path = [place for place, _ in trail]
        before = mark >> 1
        taken = len(path) - 2
        while taken > 0 and trail[taken][1] >> 1 == before:
            taken -= 1
        return SilentTransfer(node, path, path[taken], self.facts.impact(swept, node, marks))
