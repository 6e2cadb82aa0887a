"""What the other branches of a fork bring to a case by the time it passes their join.

All branches of a `parallèle` run. So a case that comes to the `jonction` by one branch has passed certain places, too,
where another branch passes them: on every run of that branch, or on some. For each fork one bit is carried along every
path that leaves it, in one of two sets: nothing of the kind was passed since, or something was. At a join the branches
are compared, and the bit of its fork is dropped.
"""

from collections.abc import Container

from msgspec import Struct

from flowc.analysis.dominators import dominators
from flowc.analysis.facts import Facts
from flowc.analysis.roads import Roads
from flowc.analysis.walk import postorder

NOWHERE: frozenset[int] = frozenset()


class Alongside(Struct, frozen=True):
    """The arrows into joins, by the numbers of their two nodes, on which another branch has passed one of the places:
    whatever it did (`always`; also where it never comes to the join), or on some run (`sometimes`).
    """

    always: frozenset[tuple[int, int]] = frozenset()
    sometimes: frozenset[tuple[int, int]] = frozenset()


def alongside(facts: Facts, places: Container[int], perhaps: Container[int] = NOWHERE) -> Alongside:
    """What other branches have passed, of these nodes and arrows; at those of `perhaps` a case may pass one, or not."""
    if not facts.gates:
        return Alongside()
    run = _Branches(facts)
    run.settle(places, perhaps)
    always: set[tuple[int, int]] = set()
    sometimes: set[tuple[int, int]] = set()
    for join, branches in facts.gates.items():
        bit = run.bit[run.fork[join]]
        without = {branch for branch, (lack, _) in run.arrived[join].items() if lack & bit}
        passed = {branch for branch, (_, met) in run.arrived[join].items() if met & bit}
        every = set(run.arrived[join])
        for source, branch in branches.items():
            if every - without - {branch}:
                always.add((source, join))
            if passed - {branch}:
                sometimes.add((source, join))
    return Alongside(frozenset(always), frozenset(sometimes))


class _Branches:
    """For each node, and for each branch at each join, the forks since which nothing was passed, and those since which
    something was: sets of bits.
    """

    def __init__(self, facts: Facts) -> None:
        above = dominators(facts.graph.out, facts.requests)
        self.facts, self.roads = facts, facts.roads
        self.fork = {join: above[join] for join in facts.gates}
        self.bit = {fork: 1 << place for place, fork in enumerate(dict.fromkeys(self.fork.values()))}
        inner = {branch for branches in facts.gates.values() for branch in branches.values()}
        # A join that is part of a branch of the same fork does not close it.
        self.closed = {join: self.bit[fork] for join, fork in self.fork.items() if join not in inner}
        self.state = [(0, 0)] * len(facts.graph.nodes)
        self.arrived = {
            join: dict.fromkeys(branches.values(), (0, 0)) for join, branches in facts.gates.items()
        }

    def settle(self, places: Container[int], perhaps: Container[int]) -> None:
        """Carry the bits along until none is new; they only ever come to a node."""
        order = postorder(self.facts.graph.out, self.facts.requests)[::-1]
        rank = {node: position for position, node in enumerate(order)}
        pending = True
        while pending:
            pending = False
            for node in order:
                lack, met = self._left(node, places, perhaps)
                for target in self.roads.out[node]:
                    passes = target >= self.roads.size and target in places
                    bits = (0, met | lack) if passes else (lack, met)
                    head = self.roads.beyond.get(target, target)
                    if self._arrive(node, head, bits) and rank[head] <= rank[node]:
                        pending = True

    def _left(self, node: int, places: Container[int], perhaps: Container[int]) -> tuple[int, int]:
        """The bits with which a case leaves a node."""
        if node in self.arrived:
            self.state[node] = _joined(self.arrived[node])
        lack, met = self.state[node]
        closed = self.closed.get(node, 0)
        lack, met = lack & ~closed, met & ~closed
        if node in places:
            lack, met = 0, met | lack
        elif node in perhaps:
            met |= lack
        own = self.bit.get(node, 0)
        return lack | own, met & ~own

    def _arrive(self, source: int, head: int, bits: tuple[int, int]) -> bool:
        """Add bits to a node, or to a branch at a join; whether some are new."""
        gate = self.arrived.get(head)
        known = self.state[head] if gate is None else gate[self.facts.gates[head][source]]
        both = known[0] | bits[0], known[1] | bits[1]
        if gate is None:
            self.state[head] = both
        else:
            gate[self.facts.gates[head][source]] = both
        return both != known


def _joined(branches: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """The bits after a join: nothing was passed where no branch need have, something where one may."""
    lack, any_met, all_there = -1, 0, -1
    for without, met in branches.values():
        lack &= without
        any_met |= met
        all_there &= without | met
    return lack, any_met & all_there


def leaving_out(roads: Roads, arrows: Container[tuple[int, int]]) -> Roads:
    """The same roads without some arrows, by the numbers of their two nodes."""
    out = [
        [target for target in targets if (source, roads.beyond.get(target, target)) not in arrows]
        for source, targets in enumerate(roads.out)
    ]
    return Roads(out, roads.beyond, roads.gates)
