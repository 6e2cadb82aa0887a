"""A flow as a game of tokens, folded: only the places where something is decided, forked, waited for or closed are left.

Every node takes one token and sends one on, by an arrow of its choice; a `parallèle` sends one by each of its arrows, a
`jonction` waits for one from each branch of its fork. A place is a node at which a token may stand, by the node's
number, or, above these numbers, a way into a join. `STUCK` is where a token stays for good: a dead end (F102), or a
loop without a way out (F104).

What a join waits for. If the last node that every path to it passes is a fork, it waits for each branch of that fork
that leads to it; arrows of one branch are alternatives, unless a fork inside the branch parts them: then it waits for
all that this inner fork sends. Any other join waits for each of its arrows. Arrows that no case reaches do not count.

Folding. Where all ways from a node lead to one place, the node is that place; where all branches of a fork lead straight
into one join and are what it waits for, the fork is what follows the join. A flow whose forks are well formed folds to
nothing, in near-linear time; what is left of any other is small.
"""

from itertools import product

from msgspec import Struct, field

from flowc.analysis.dominators import dominators
from flowc.analysis.graph import Graph
from flowc.analysis.walk import postorder
from flowc.model import NodeKind

STUCK = -1

#: The ways into a join, one set for each way in which it may open.
Modes = list[tuple[int, ...]]

#: How many such sets a join may have before the analysis gives up on it.
MOST_MODES = 64

#: Each round undoes one level of loops inside loops; what is left after so many is looked at unfolded.
ROUNDS = 10


class Net(Struct):
    """The folded game; `fold[place]` is the place that stands for a place."""

    graph: Graph
    starts: list[int]
    ends: frozenset[int]
    forks: frozenset[int]
    fold: list[int]
    sources: dict[int, list[int]]
    joins: dict[int, int]
    modes: dict[int, Modes]
    ways: dict[tuple[int, int], int]
    #: For each join, the forks that were folded together with it.
    folded: dict[int, list[int]] = field(default_factory=dict)
    capped: bool = False

    def arrive(self, source: int, target: int) -> int:
        """The place to which an arrow brings a token."""
        return self.fold[self.ways.get((source, target), target)]

    def branches(self, node: int) -> list[tuple[int, int]]:
        """Each node that an arrow leads to, once, and the place where a token that takes it comes to stand."""
        return [(target, self.arrive(node, target)) for target in dict.fromkeys(self.graph.out[node])]

    def waits(self, place: int) -> bool:
        """Whether a token at a place waits for others."""
        return place in self.joins

    def rests(self, place: int) -> bool:
        """Whether a token may stay at a place for good, and others beside it."""
        return place == STUCK or place in self.ends


def net_of(graph: Graph, starts: list[int], stuck: list[int]) -> Net:
    """The folded game of a flow; `stuck` are the nodes of its traps."""
    net = Net(
        graph=graph,
        starts=starts,
        ends=frozenset(graph.of_kind(NodeKind.END)),
        forks=frozenset(graph.of_kind(NodeKind.PARALLEL)),
        fold=list(range(len(graph.nodes))),
        sources={},
        joins={},
        modes={},
        ways={},
    )
    order = postorder(graph.out, starts)
    _ways_into_joins(net, order)
    for node in (*stuck, *(node for node in order if not graph.out[node] and node not in net.ends)):
        net.fold[node] = STUCK
    for _ in range(ROUNDS):
        if not _fold(net, order):
            break
    return net


# --------------------------------------------------------------------------------------------------- joins


def _ways_into_joins(net: Net, order: list[int]) -> None:
    """Give each arrow into a join a place, and each join the sets of places that open it."""
    joins = net.graph.of_kind(NodeKind.JOIN)
    into: dict[int, list[int]] = {join: [] for join in joins}
    for node in sorted(order) if joins else ():
        for target in dict.fromkeys(net.graph.out[node]):
            if target in into:
                into[target].append(node)
    above = dominators(net.graph.out, net.starts) if joins else []
    for join, sources in into.items():
        if not sources:
            continue
        places = dict(zip(sources, range(len(net.fold), len(net.fold) + len(sources)), strict=True))
        net.fold += places.values()
        if above[join] in net.forks:
            modes, alias = _Branches(net, above).modes(above[join], places)
        else:
            modes, alias = [tuple(places.values())], {}
        net.modes[join] = modes
        for source, own in places.items():
            place = _resolved(alias, own)
            net.ways[source, join] = place
            net.joins[place] = join
            net.sources.setdefault(place, []).append(source)


def _resolved(alias: dict[int, int], place: int) -> int:
    while place in alias:
        place = alias[place]
    return place


class _Branches:
    """The part of the dominator tree between a fork and the arrows into its join."""

    def __init__(self, net: Net, above: list[int]) -> None:
        self.net = net
        self.above = above
        self.alias: dict[int, int] = {}

    def modes(self, fork: int, places: dict[int, int]) -> tuple[Modes, dict[int, int]]:
        """The sets of places that open the join; and which places are alternatives, and so one place."""
        part = {fork: None}
        for source in places:
            node = source
            while node not in part:
                part[node] = None
                node = self.above[node]
        below: dict[int, list[int]] = {node: [] for node in part}
        for node in part:
            if node != fork:
                below[self.above[node]].append(node)
        held: dict[int, Modes] = {}
        for node in reversed(self._downwards(fork, below)):
            parts = [held.pop(child) for child in below[node]]
            parts += [[(places[node],)]] if node in places else []
            held[node] = self._all(parts) if node in self.net.forks else self._any(parts)
        modes = [tuple(sorted(_resolved(self.alias, place) for place in mode)) for mode in held[fork]]
        return list(dict.fromkeys(modes)), self.alias

    @staticmethod
    def _downwards(fork: int, below: dict[int, list[int]]) -> list[int]:
        order = [fork]
        for node in order:
            order += below[node]
        return order

    def _all(self, parts: list[Modes]) -> Modes:
        """Every part is waited for."""
        found: Modes = [()]
        for part in parts:
            found = [(*one, *other) for one, other in product(found, part)]
            if len(found) > MOST_MODES:
                self.net.capped = True
                found = found[:MOST_MODES]
        return found

    def _any(self, parts: list[Modes]) -> Modes:
        """One part is enough; where each is one place, they are one place."""
        if len(parts) > 1 and all(len(part) == 1 and len(part[0]) == 1 for part in parts):
            (kept,), *others = (part[0] for part in parts)
            self.alias.update({other: kept for (other,) in others})
            return [(kept,)]
        return [mode for part in parts for mode in part]


# --------------------------------------------------------------------------------------------------- folding


def _fold(net: Net, order: list[int]) -> bool:
    """One round over the nodes, each after those it leads to; whether anything changed."""
    changed = False
    for place, join in net.joins.items():
        if (place,) in net.modes[join] and net.fold[place] != net.fold[join]:
            net.fold[place] = net.fold[join]
            changed = True
    for node in order:
        if net.fold[node] == STUCK or node in net.ends:
            continue
        place = _folded(net, node)
        if place != net.fold[node]:
            net.fold[node] = place
            changed = True
    return changed


def _folded(net: Net, node: int) -> int:
    """The place that stands for a node."""
    places = [place for _, place in net.branches(node)]
    if node not in net.forks or len(places) == 1:
        others = dict.fromkeys(place for place in places if place != node)
        return next(iter(others)) if len(others) == 1 else node
    join = net.joins.get(places[0])
    if join is None or tuple(sorted(places)) not in net.modes[join]:
        return node
    if node not in net.folded.setdefault(join, []):
        net.folded[join].append(node)
    return net.fold[join]
