"""The facts about one flow, each computed when it is first asked for and then kept."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from flowc.analysis.calls import Guarantees, Lookup, Thing, Things, on_arrow, things
from flowc.analysis.components import components, groups, on_cycles
from flowc.analysis.forks import Gates, gates
from flowc.analysis.graph import Graph, graph_of, reversed_arrows
from flowc.analysis.lacking import lacking
from flowc.analysis.portfolio import outcome_of
from flowc.analysis.roads import Roads, Spread, avoid
from flowc.analysis.walk import UNREACHED, path_to, postorder, walk
from flowc.analysis.whole import DocumentFacts
from flowc.diagnostics import Impact, Place
from flowc.model import Document, Edge, Flow, Node, NodeKind, Outcome, Stage

if TYPE_CHECKING:
    from flowc.analysis.shares import Shares

if TYPE_CHECKING:
    from flowc.analysis.soundness import Soundness


class Facts:
    """What rules ask about a flow; `whole` has what they ask about its file. Nodes are numbers, as in `graph`."""

    def __init__(
        self, document: Document, flow: Flow, guarantees: Lookup, whole: DocumentFacts | None = None
    ) -> None:
        self.document = document
        self.whole = whole or DocumentFacts(document)
        self.flow = flow
        self.guarantees = guarantees
        self.graph: Graph = graph_of(flow)
        self._avoiding: dict[frozenset[int], Spread] = {}

    # -------------------------------------------------------------------------------------------- nodes

    @cached_property
    def requests(self) -> list[int]:
        """Where cases come in."""
        return self.graph.of_kind(NodeKind.REQUEST)

    @cached_property
    def ends(self) -> list[int]:
        """Where cases are closed."""
        return self.graph.of_kind(NodeKind.END)

    def outcome(self, end: int) -> Outcome:
        """How a case ends there: as the author says, else resolved."""
        return outcome_of(self.graph.nodes[end])

    @cached_property
    def stages(self) -> dict[str, Stage]:
        """The stage of each phase that is one of a script method."""
        return {phase.id: phase.stage for phase in self.flow.phases if phase.stage}

    def stage(self, node: Node) -> Stage | None:
        """The stage of the conversation in which a node lies."""
        return self.stages.get(node.phase) if node.phase else None

    # -------------------------------------------------------------------------------------------- reach

    @cached_property
    def reach(self) -> list[int]:
        """The walk from the requests: for each node the one before it, or UNREACHED."""
        return walk(self.graph.out, self.requests)

    def reached(self, node: Node) -> bool:
        """Whether some case comes to a node."""
        return self.reach[self.graph.index[node.id]] != UNREACHED

    @cached_property
    def unreached(self) -> list[list[int]]:
        """The nodes to which no case comes, in groups joined by arrows."""
        return groups(self.graph.out, [node for node, before in enumerate(self.reach) if before == UNREACHED])

    @cached_property
    def trapped(self) -> list[list[int]]:
        """The nodes from which a case finds neither an end nor a dead end, in groups joined by arrows."""
        stops = [node for node, targets in enumerate(self.graph.out) if not targets]
        back = walk(self.into, stops)
        caught = [
            node for node, after in enumerate(back) if after == UNREACHED and self.reach[node] != UNREACHED
        ]
        return groups(self.graph.out, caught)

    @cached_property
    def into(self) -> list[list[int]]:
        """For each node, those that lead to it."""
        return reversed_arrows(self.graph.out)

    @cached_property
    def components(self) -> list[list[int]]:
        """The strongly connected components, each after those that it leads to."""
        return components(self.graph.out)

    @cached_property
    def component(self) -> list[int]:
        """For each node the number of its strongly connected component."""
        numbers = [0] * len(self.graph.out)
        for number, members in enumerate(self.components):
            for member in members:
                numbers[member] = number
        return numbers

    def on_one_cycle(self, node: int, other: int) -> bool:
        """Whether a case can go from either of two nodes to the other, given an arrow from the first to the second."""
        return self.component[node] == self.component[other]

    @cached_property
    def soundness(self) -> "Soundness":
        """What is wrong with the forks and joins; nothing where there are none."""
        from flowc.analysis.soundness import Soundness, soundness

        gates = {*self.graph.of_kind(NodeKind.PARALLEL), *self.graph.of_kind(NodeKind.JOIN)}
        if all(self.reach[node] == UNREACHED for node in gates):
            return Soundness()
        return soundness(self.graph, self.requests, [node for group in self.trapped for node in group])

    @cached_property
    def exhaustible(self) -> frozenset[int]:
        """The nodes at which some case may find every arrow used up."""
        from flowc.analysis.exhaustion import exhaustible

        return exhaustible(self.graph, self.requests, self.component)

    def cycling(self, group: list[int]) -> list[int]:
        """The members of a group that lie on a cycle inside it."""
        number = {node: position for position, node in enumerate(group)}
        inside = [[number[target] for target in self.graph.out[node] if target in number] for node in group]
        return [group[position] for position in sorted(on_cycles(inside))]

    # -------------------------------------------------------------------------------------------- paths

    @cached_property
    def gates(self) -> Gates:
        """The joins that close a fork, with the branches that come to them."""
        return gates(self.graph, self.requests)

    @cached_property
    def calls(self) -> list[tuple[int, Edge, Things | None]]:
        """The arrows of sub-flows, each with what the called flow guarantees on it (None: everything)."""
        found = []
        for source in self.graph.of_kind(NodeKind.SUBFLOW):
            called = self.graph.nodes[source].calls
            ends: Guarantees = self.guarantees(called.value) if called else {}
            arrows = self.graph.arrows[source]
            found += [(source, edge, on_arrow(edge, arrows, ends)) for edge in arrows]
        return found

    @cached_property
    def roads(self) -> Roads:
        """Where a case can go; the arrows of sub-flows have numbers of their own, after those of the nodes."""
        out = list(self.graph.out)
        beyond: dict[int, int] = {}
        for source, _, _ in self.calls:
            out[source] = []
        for arrow, (source, edge, _) in enumerate(self.calls, len(out)):
            out[source].append(arrow)
            beyond[arrow] = self.graph.index[edge.target]
        return Roads(out, beyond, self.gates)

    @cached_property
    def givers(self) -> dict[Thing, list[int]]:
        """For each thing the nodes that give it to every case that passes."""
        givers: dict[Thing, list[int]] = {}
        for number, node in enumerate(self.graph.nodes):
            for thing in things(node):
                givers.setdefault(thing, []).append(number)
        return givers

    def giving(self, thing: Thing) -> frozenset[int]:
        """The nodes that give a thing, and the arrows of sub-flows on which the called flow guarantees it."""
        arrows = enumerate(self.calls, len(self.graph.nodes))
        held = (arrow for arrow, (_, _, held) in arrows if held is None or thing in held)
        return frozenset(self.givers.get(thing, ())).union(held)

    def without(self, giving: frozenset[int]) -> Spread:
        """Where a case can come that has passed none of these nodes and arrows (the last node not counted)."""
        if giving not in self._avoiding:
            self._avoiding[giving] = avoid(self.roads, self.requests, giving)
        return self._avoiding[giving]

    def from_one(self, request: int, stops: frozenset[int]) -> Spread:
        """Where a case of one request comes that has left none of these nodes, and taken none of these arrows."""
        return avoid(self.roads, [request], stops)

    def lacking(self, wanted: Sequence[Thing]) -> list[int]:
        """For each node a bit for each thing that some case lacks after it, its own gifts counted."""
        gives = [0] * (len(self.graph.nodes) + len(self.calls))
        for position, thing in enumerate(wanted):
            for place in self.giving(thing):
                gives[place] |= 1 << position
        order = postorder(self.graph.out, self.requests)[::-1]
        before = lacking(self.roads, order, self.requests, gives, (1 << len(wanted)) - 1)
        return [lack & ~own for lack, own in zip(before, gives, strict=False)]

    # -------------------------------------------------------------------------------------------- shares

    @cached_property
    def shares(self) -> "Shares":
        """What share of cases comes where."""
        from flowc.analysis.shares import Shares

        return Shares(self)

    def impact(self, spread: Spread, node: int, marks: Iterable[int] = (0,)) -> Impact | None:
        """How many cases come to a node with one of these marks of a sweep; None where the author does not say enough."""
        return self.shares.impact(spread, node, marks) if self.has_shares else None

    def impact_of_any(self, spread: Spread, places: Iterable[tuple[int, Iterable[int]]]) -> Impact | None:
        """How many cases come to one of several nodes, each with its marks; the sweep lets none pass one of these."""
        return self.shares.impact_of_any(spread, places) if self.has_shares else None

    def entering(self, nodes: Sequence[int]) -> Impact | None:
        """How many cases come to one of some nodes."""
        if not self.may_count:
            return None
        from flowc.analysis.entries import entering

        return entering(self, nodes)

    def taking(self, source: int, edge: Edge) -> Impact | None:
        """How many cases take an arrow."""
        if not self.may_count:
            return None
        from flowc.analysis.entries import taking

        return taking(self, source, edge)

    def lacking_any(self, node: int, wanted: Sequence[Thing]) -> Impact | None:
        """How many cases come to a node and lack one of some things; what the node gives itself counts."""
        if not self.may_count:
            return None
        from flowc.analysis.entries import lacking_any

        return lacking_any(self, node, wanted)

    @property
    def may_count(self) -> bool:
        """Whether a further sweep may tell how many cases a finding touches: there are figures, and the time to use them."""
        return self.has_shares and bool(self.shares.weights) and self.shares.budget > 0

    @cached_property
    def has_shares(self) -> bool:
        """Whether the author gives figures at all: a volume or a percentage."""
        return any(node.volume for node in self.flow.nodes) or any(edge.share for edge in self.flow.edges)

    # -------------------------------------------------------------------------------------------- places

    @cached_property
    def shown(self) -> list[Place]:
        """Each node, as a finding shows it."""
        return [Place(node.span, element=node.id) for node in self.graph.nodes]

    def places(self, path: Iterable[int]) -> tuple[Place, ...]:
        """The nodes of a path, as a finding shows them."""
        return tuple(map(self.shown.__getitem__, path))

    def path_to(self, node: int) -> tuple[Place, ...]:
        """The shortest path of a case to a node that is reached."""
        return self.places(path_to(self.reach, node))
