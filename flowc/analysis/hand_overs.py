"""Where a case goes to and fro: it is handed to a team that was handed it before, and no `max N` bounds that.

Only arrows without a `max` are followed here. A lap of a loop on which the case is handed over hands it over again the
next time round. Elsewhere it is a path that counts: from a request, through two hand-overs to one team. Each team is
looked at by itself, and only if it is handed the case in two places.
"""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from flowc.analysis.components import components
from flowc.analysis.facts import Facts
from flowc.analysis.roads import Spread, spread
from flowc.analysis.transfers import HAND_OVERS, team_with_case
from flowc.analysis.walk import UNREACHED, path_to, trail_to, walk
from flowc.diagnostics import Impact

#: Who has the case, seen from one team: nobody yet, the team itself, another one.
NOBODY, ITSELF, OTHER = 0, 1, 2
#: A mark says that and whether the team was handed the case; it is even, see `roads`.
WIDTH = 12


class PingPong(Struct, frozen=True):
    """A node at which a team is handed the case again, by a shortest path.

    `others` are the further nodes of the loop at which the case is handed over, or else the one at which the team was
    handed it before; `lap` is where on the path the lap of a loop begins, None where there is no loop.
    """

    node: int
    others: list[int]
    path: list[int]
    lap: int | None
    impact: Impact | None


def ping_pongs(facts: Facts) -> list[PingPong]:
    """Each loop of hand-overs, at its first one; each other node that is handed to a team for the second time."""
    search = _Search(facts)
    if not search.handed:
        return []
    loops = list(search.loops())
    explained = {node for loop in loops for node in (loop.node, *loop.others)}
    again = [found for found in search.again() if found.node not in explained]
    return sorted([*loops, *again], key=lambda found: found.node)


class _Search:
    """A flow without its bounded arrows; teams by number, 0 for none."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        nodes = facts.graph.nodes
        names = [team_with_case(node) for node in nodes]
        numbers = {name: number for number, name in enumerate(dict.fromkeys(filter(None, names)), 1)}
        self.team = [numbers[name] if name else 0 for name in names]
        self.handed = frozenset(
            number
            for number, node in enumerate(nodes)
            if node.kind in HAND_OVERS and self.team[number] and facts.reach[number] != UNREACHED
        )
        self.sweeps: dict[int, Spread] = {}

    @cached_property
    def free(self) -> list[list[int]]:
        """For each node that is reached, those to which an arrow without a `max` leads."""
        graph, reach = self.facts.graph, self.facts.reach
        return [
            [graph.index[edge.target] for edge in arrows if not edge.limit]
            if graph.out[node] and reach[node] != UNREACHED
            else []
            for node, arrows in enumerate(graph.arrows)
        ]

    # ------------------------------------------------------------------------------------------ loops

    def loops(self) -> Iterator[PingPong]:
        """Each part of the flow that a case can go round in for ever, being handed over on the way."""
        for part in components(self.free):
            over = self._handed_over(part) if len(part) > 1 and not self.handed.isdisjoint(part) else []
            if over:
                first, *others = over
                before = path_to(self.facts.reach, first)
                path = [*before, *self._lap(first)]
                yield PingPong(first, others, path, len(before) - 1, self._impact(first))

    def _handed_over(self, part: list[int]) -> list[int]:
        """The nodes of a part that take the case from another team, coming from inside.

        Of the teams that bring the case to a node two are kept: one of them is another one than the node's own.
        """
        inside = set(part)
        brought: dict[int, list[int]] = {node: [] for node in part}
        work = [(node, self.team[node]) for node in part if self.team[node]]
        for node, team in work:
            for target in self.free[node]:
                if target in inside and team not in brought[target] and len(brought[target]) < 2:
                    brought[target].append(team)
                    if not self.team[target]:
                        work.append((target, team))
        return [
            node for node in part if node in self.handed and any(team != self.team[node] for team in brought[node])
        ]

    def _lap(self, first: int) -> list[int]:
        """The shortest way from a node back to it, by way of another team; the node itself only as the last."""
        own = self.team[first]
        start = first, False
        before: dict[tuple[int, bool], tuple[int, bool] | None] = {start: None}
        queue = [start]
        for node, away in queue:
            left = self.team[node] != own if self.team[node] else away
            for target in self.free[node]:
                state = target, left
                if state not in before:
                    before[state] = node, away
                    queue.append(state)
                if state == (first, True):
                    return [place for place, _ in trail_to(before, state)[1:]]
        raise AssertionError(first)

    # ------------------------------------------------------------------------------------------ paths

    def again(self) -> Iterator[PingPong]:
        """Each node at which some path without a bounded arrow hands the case to a team for the second time."""
        places: dict[int, list[int]] = {}
        for node in sorted(self.handed):
            places.setdefault(self.team[node], []).append(node)
        for team, nodes in places.items():
            if len(nodes) > 1:
                yield from self._again(team)

    def _again(self, team: int) -> Iterator[PingPong]:
        before = self._walk(team)
        for node in sorted(self.handed):
            mark = _mark(OTHER, 1)
            if self.team[node] == team and (node, mark) in before:
                trail = trail_to(before, (node, mark))
                earlier = next(place for place, entered in trail if self._hands(place, entered, team))
                yield PingPong(node, [earlier], [place for place, _ in trail], None, self._impact(node))

    def _walk(self, team: int) -> dict[tuple[int, int], tuple[int, int] | None]:
        """Breadth first, by arrows without a bound; where each node and mark came from."""
        before: dict[tuple[int, int], tuple[int, int] | None] = {
            (request, 0): None for request in self.facts.requests
        }
        queue = list(before)
        for node, mark in queue:
            left = self._after(node, mark, team)
            for target in self.free[node]:
                if (target, left) not in before:
                    before[target, left] = node, mark
                    queue.append((target, left))
        return before

    def _hands(self, node: int, mark: int, team: int) -> bool:
        """Whether the team is handed the case at a node to which it comes with a mark."""
        return node in self.handed and self.team[node] == team and mark // 4 == OTHER

    def _after(self, node: int, mark: int, team: int) -> int:
        """The mark with which a case leaves a node."""
        if not self.team[node]:
            return mark
        handed = 1 if self._hands(node, mark, team) else mark // 2 % 2
        return _mark(ITSELF if self.team[node] == team else OTHER, handed)

    # ------------------------------------------------------------------------------------------ impact

    def _impact(self, node: int) -> Impact | None:
        """How many cases the node is handed for the second time; not known where a bounded arrow leads to it, since
        such cases are told apart by arrow and not by node.
        """
        if not self.facts.has_shares or self.bounded[node] != UNREACHED:
            return None
        team, size = self.team[node], len(self.team)
        if team not in self.sweeps:

            def step(place: int, mark: int) -> int:
                return self._after(place, mark, team) if place < size else mark

            self.sweeps[team] = spread(self.facts.roads, self.facts.requests, WIDTH, step)
        return self.facts.impact(self.sweeps[team], node, [_mark(OTHER, 1)])

    @cached_property
    def bounded(self) -> list[int]:
        """Where a case can come that has taken a bounded arrow."""
        graph, reach = self.facts.graph, self.facts.reach
        heads = [
            graph.index[edge.target]
            for node, arrows in enumerate(graph.arrows)
            if graph.out[node] and reach[node] != UNREACHED
            for edge in arrows
            if edge.limit
        ]
        return walk(graph.out, dict.fromkeys(heads))


def _mark(who: int, handed: int) -> int:
    return (who * 2 + handed) * 2
