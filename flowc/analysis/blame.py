"""Our fault: where it is established, who apologises without that, and who leaves it unrepaired.

A decision with the tag `faute` (`fault`) establishes the fault on its `oui`, and that there is none on its other
answer; any other node with the tag establishes it for every case that passes. One case has one answer: where it was
established, a later decision with the tag lets only its `oui` pass, and conversely. Nothing else of a case is
remembered, so a flow has a few states a node, and one sweep visits each once.
"""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from flowc.analysis.answers import answer
from flowc.analysis.calls import Given
from flowc.analysis.facts import Facts
from flowc.analysis.onward import onward, way_on
from flowc.analysis.roads import STOP, Roads, Spread, avoid, spread
from flowc.diagnostics import Impact
from flowc.model import Node, NodeKind, Outcome, ReservedLabel
from flowc.vocabulary import fold

TAGS = frozenset({"faute", "fault"})

#: The marks of the sweeps: nothing is decided; the fault is ours (odd: an apology is in its place); it is not ours.
#: UNREPAIRED is the fault that is ours, in the sweep that looks for its repair.
OPEN, OURS, NOT_OURS, UNREPAIRED = 0, 1, 2, 2


class Apology(Struct, frozen=True):
    """A node that apologises, and a path on which no fault of ours was established."""

    node: int
    path: Sequence[int]
    impact: Impact | None


class Unrepaired(Struct, frozen=True):
    """A node that establishes our fault, and a path from there to a resolved end on which nobody repairs it."""

    node: int
    path: Sequence[int]
    impact: Impact | None


def is_tagged(node: Node) -> bool:
    """Whether a node is about our fault."""
    return any(fold(tag.value) in TAGS for tag in node.tags)


class Blame:
    """The questions about a flow's faults, on roads where each answer of a tagged decision has a number of its own."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        tagged = [number for number, node in enumerate(facts.graph.nodes) if is_tagged(node)]
        self.asking = [node for node in tagged if facts.graph.nodes[node].kind is NodeKind.DECISION]
        self.known = frozenset(tagged).difference(self.asking)
        self.answers: dict[int, ReservedLabel | None] = {}

    @cached_property
    def roads(self) -> Roads:
        """The roads of the flow, with the arrows of tagged decisions told apart."""
        roads, graph = self.facts.roads, self.facts.graph
        out, beyond = list(roads.out), dict(roads.beyond)
        arrow = len(out) + len(self.facts.calls)
        for source in self.asking:
            out[source] = []
            for edge in graph.arrows[source]:
                out[source].append(arrow)
                beyond[arrow] = graph.index[edge.target]
                self.answers[arrow] = answer(edge)
                arrow += 1
        return Roads(out, beyond, roads.gates)

    @cached_property
    def undecided(self) -> Spread:
        """Where a case comes for which nothing is decided: after a join, only where no branch had to decide.

        The other sweeps keep beside what one branch decided that another decided nothing, which is no state of the case.
        """
        roads = self.roads  # names the answers
        deciding = {arrow for arrow, said in self.answers.items() if said in (ReservedLabel.YES, ReservedLabel.NO)}
        return avoid(roads, self.facts.requests, deciding | self.known)

    # ---------------------------------------------------------------------------------------- apologies

    def apologies(self) -> list[Apology]:
        """The apologies that some case is given without an established fault, in the order of the file."""
        nodes = self.facts.graph.nodes
        giving = [number for number, node in enumerate(nodes) if node.apologise and number not in self.known]
        if not giving:
            return []
        sweep = spread(self.roads, self.facts.requests, 4, self._established)
        found = []
        for node in giving:
            paths = [self.undecided.path_to(node)] if self.undecided.reaches(node) else []
            if sweep.has(node, NOT_OURS):
                paths.append([place for place, _ in sweep.trail(node, NOT_OURS)])
            if paths:
                impact = self.facts.impact(sweep, node, (OPEN, NOT_OURS)) if self._has_one_answer else None
                found.append(Apology(node, min(paths, key=len), impact))
        return found

    def _established(self, place: int, mark: int) -> int:
        """An odd mark: the fault is ours."""
        if place in self.known:
            return OURS
        said = self.answers.get(place)
        if mark & 1 or said is None or said is ReservedLabel.OTHER:
            return mark
        if said is ReservedLabel.NO:
            return NOT_OURS
        return STOP if mark == NOT_OURS else OURS

    # ------------------------------------------------------------------------------------------ repairs

    def unrepaired(self) -> list[Unrepaired]:
        """The nodes that establish a fault which some case takes to a resolved end, in the order of the file."""
        if not self.asking and not self.known:
            return []
        repairing = self.facts.giving(Given.REPAIR)
        sweep = self._sweep(repairing)
        inside = {node for node, mark in sweep.arrivals() if mark == UNREPAIRED} | self.known
        closed = {arrow for arrow, said in self.answers.items() if said is ReservedLabel.NO}
        ends = [
            end
            for end in self.facts.ends
            if end not in repairing and self.facts.outcome(end) is Outcome.RESOLVED
        ]
        after = onward(self.roads, inside, repairing | closed, ends)
        found = []
        for node in sorted({*self.asking, *self.known} - repairing):
            path = self._path(node, after)
            if path:
                found.append(Unrepaired(node, path, self._unrepaired_at(node, repairing, ends)))
        return found

    @cached_property
    def _has_one_answer(self) -> bool:
        """Whether a case is asked once at most whose fault it is: of a second answer the percentages say nothing."""
        facts = self.facts
        return len(self.asking) <= 1 and not any(
            facts.on_one_cycle(node, target) for node in self.asking for target in facts.graph.out[node]
        )

    def _unrepaired_at(self, node: int, repairing: frozenset[int], ends: Sequence[int]) -> Impact | None:
        """How many cases have their fault established first at a node, and nobody repairs it."""
        if not self._has_one_answer or not self.facts.may_count:
            return None

        def step(place: int, mark: int) -> int:
            if mark == UNREPAIRED:
                return STOP if place in repairing else mark
            if place in self.known:
                return UNREPAIRED if place == node else STOP
            said = self.answers.get(place)
            if said is ReservedLabel.YES:
                return UNREPAIRED if node in self.asking else STOP
            return STOP if said is ReservedLabel.NO else mark

        places = [(end, (OPEN, UNREPAIRED) if end == node else (UNREPAIRED,)) for end in ends]
        return self.facts.impact_of_any(spread(self.roads, self.facts.requests, 4, step), places)

    def _sweep(self, repairing: frozenset[int]) -> Spread:
        """Where a case comes for which nothing is decided, or whose fault waits for its repair."""
        mended = {
            arrow
            for node in repairing.intersection(self.asking)
            for arrow in self.roads.out[node]
            if self.answers[arrow] is ReservedLabel.YES
        }

        def step(place: int, mark: int) -> int:
            if place in self.known:
                return STOP if place in repairing else UNREPAIRED
            if mark == UNREPAIRED and place in repairing:
                return STOP
            said = self.answers.get(place)
            if said is ReservedLabel.NO or place in mended:
                return STOP
            return UNREPAIRED if said is ReservedLabel.YES else mark

        return spread(self.roads, self.facts.requests, 4, step)

    def _path(self, node: int, after: dict[int, int]) -> list[int]:
        """The shortest path on which the node is the first to establish the fault, and nobody repairs it."""
        if not self.undecided.reaches(node):
            return []
        if node in self.known:
            way = way_on(after, node)
            return self.undecided.path_to(node) + way[1:] if way else []
        ways = [way for head in self._yes(node) if (way := way_on(after, head))]
        return self.undecided.path_to(node) + min(ways, key=len) if ways else []

    def _yes(self, node: int) -> list[int]:
        """Where a decision leads on its `oui`."""
        return [
            self.roads.beyond[arrow]
            for arrow in self.roads.out[node]
            if self.answers[arrow] is ReservedLabel.YES
        ]
