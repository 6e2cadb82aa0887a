"""Where a case is left to machines: nodes from which a customer who is not helped comes to no person."""

from functools import cached_property

from msgspec import Struct

from flowc.analysis.alongside import alongside, leaving_out
from flowc.analysis.calls import Given, is_answered
from flowc.analysis.facts import Facts
from flowc.analysis.graph import graph_of, reversed_arrows
from flowc.analysis.onward import onward, way_on
from flowc.analysis.roads import Roads, avoid, spread
from flowc.analysis.surveys import WORK
from flowc.analysis.walk import UNREACHED, path_to, postorder, walk
from flowc.analysis.whole import calls_by_number
from flowc.diagnostics import Impact
from flowc.model import Edge, Flow, Node, NodeKind, Outcome

#: How a case ends that nobody has helped.
LOST = frozenset({Outcome.ABANDONED, Outcome.DEFLECTED})

#: Work (a node looked at) for which the shares of those who are lost are worth knowing, machine by machine.
PATIENCE = 100_000


class Unhelped(Struct, frozen=True):
    """An automated node from which a case can be lost to everybody: by way of `path` to the end `lost`.

    Without such an end there is no person to come to on any way, and the path leads to some end where there is one.
    `arrows` bring cases that no person has seen to that end.
    """

    node: int
    path: list[int]
    lost: int | None
    alone: bool
    arrows: list[Edge]
    impact: Impact | None


def unhelped(facts: Facts) -> list[Unhelped]:
    """Each automated node that a case comes to, and from which no person can be reached, or an end where the case is
    lost can without one. A survey comes after all help, and is none.
    """
    machines = [
        number
        for number, node in enumerate(facts.graph.nodes)
        if node.automated and node.kind is not NodeKind.SURVEY and facts.reach[number] != UNREACHED
    ]
    return _Help(facts, machines).answers() if machines else []


class _Help:
    """Where people are, and the roads on which none is met."""

    def __init__(self, facts: Facts, machines: list[int]) -> None:
        self.facts, self.machines = facts, machines
        nodes = facts.graph.nodes
        self.sketch = not facts.document.organisation.teams and not any(node.team for node in nodes)
        people = [number for number, node in enumerate(nodes) if self._is_person(node)]
        self.people = frozenset(people).union(facts.giving(Given.PERSON))
        self.perhaps = frozenset(_calling_people(facts))
        beside = alongside(facts, self.people, self.perhaps)
        self.alone = leaving_out(facts.roads, beside.always)
        self.inside = frozenset(n for n, before in enumerate(facts.reach) if before != UNREACHED)
        sources = [source for source, _ in sorted(beside.sometimes)]
        helped = [place for place in self.people if place < len(nodes)]
        self.to_people = walk(facts.into, dict.fromkeys([*helped, *self.perhaps, *sources]))
        ends = [end for end in facts.ends if facts.outcome(end) in LOST]
        self.to_lost = onward(self.alone, self.inside, self.people, ends)
        self.to_end = onward(facts.roads, self.inside, (), facts.ends)

    def _is_person(self, node: Node) -> bool:
        if self.sketch:
            return node.kind in WORK and node.automated is None
        return is_answered(node)

    def answers(self) -> list[Unhelped]:
        """What is found, in the order of the file."""
        found = [n for n in self.machines if n in self.to_lost or self.to_people[n] == UNREACHED]
        return [self._unhelped(number, len(found)) for number in found]

    def _unhelped(self, number: int, count: int) -> Unhelped:
        alone = self.to_people[number] == UNREACHED
        way = way_on(self.to_lost, number)
        lost = way[-1] if way else None
        return Unhelped(
            node=number,
            path=[*path_to(self.facts.reach, number), *(way or way_on(self.to_end, number))[1:]],
            lost=lost,
            alone=alone,
            arrows=[] if lost is None else self.arrows_to[lost],
            impact=self._impact(number, count, alone=alone),
        )

    @cached_property
    def arrows_to(self) -> dict[int, list[Edge]]:
        """The arrows by which cases come to each end that a machine had, and no person since."""
        graph, roads = self.facts.graph, self.alone
        found: dict[int, list[Edge]] = {end: [] for end in self.facts.ends}
        for source in self.left_alone:
            for place, edge in zip(self.facts.roads.out[source], graph.arrows[source], strict=True):
                head = roads.beyond.get(place, place)
                if head in found and place not in self.people:
                    found[head].append(edge)
        return found

    @cached_property
    def left_alone(self) -> list[int]:
        """Where cases are that a machine had, and no person since."""
        open_roads = Roads(self.alone.out, self.alone.beyond, {})
        seen = avoid(open_roads, self.machines, self.people)
        return sorted(node for node, _ in seen.arrivals() if node not in self.people and self.alone.out[node])

    def _impact(self, number: int, count: int, *, alone: bool) -> Impact | None:
        """The cases that come to a machine beyond which there is nobody; else those that are lost after it.

        With forks, whether another branch has a person by then is more than a mark can tell.
        """
        facts = self.facts
        if alone:
            return facts.impact(facts.without(frozenset()), number) if facts.has_shares else None
        if facts.gates or not facts.has_shares or count * len(facts.graph.nodes) > PATIENCE:
            return None
        people = self.people

        def step(place: int, mark: int) -> int:
            return 1 if place == number else 0 if place in people else mark

        swept = spread(facts.roads, facts.requests, 2, step)
        ends = [end for end in facts.ends if facts.outcome(end) in LOST and swept.has(end, 1)]
        parts = [part for end in ends if (part := facts.impact(swept, end, (1,)))]
        if len(parts) < len(ends):
            return None
        daily = [part.per_day for part in parts if part.per_day is not None]
        return Impact(
            min(1.0, sum(part.share for part in parts)), sum(daily) if len(daily) == len(parts) else None
        )


def _calling_people(facts: Facts) -> list[int]:
    """The sub-flows in which a case may come to a person, or of which nothing is known."""
    calling = [
        (number, called.value)
        for number in facts.graph.of_kind(NodeKind.SUBFLOW)
        if (called := facts.graph.nodes[number].calls)
    ]
    if not calling:
        return []
    flows = facts.whole.flows
    staffed = [place for place, flow in enumerate(flows.values()) if _has_person(flow)]
    after = walk(reversed_arrows(calls_by_number(flows)), staffed)
    known = {id for id, before in zip(flows, after, strict=True) if before != UNREACHED}
    return [number for number, id in calling if id in known or facts.guarantees(id) is None]


def _has_person(flow: Flow) -> bool:
    graph = graph_of(flow)
    return any(
        is_answered(graph.nodes[node]) for node in postorder(graph.out, graph.of_kind(NodeKind.REQUEST))
    )
