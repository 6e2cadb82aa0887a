"""Fields that a case may be asked for a second time."""

from collections.abc import Container, Iterator, Sequence

from msgspec import Struct

from flowc.analysis.components import components
from flowc.analysis.dominators import NONE, dominators
from flowc.analysis.facts import Facts
from flowc.analysis.roads import STOP, Spread, spread
from flowc.analysis.walk import UNREACHED
from flowc.model import Text

#: The marks of a sweep: nobody has asked yet, somebody has.
UNASKED, ASKED = 0, 2


class Repeat(Struct, frozen=True):
    """A node that collects a field, a path on which the case has given it already, and where (None in a called flow).

    The first time that the case comes to the node counts: to come back and ask again is a loop, and not a repeat.
    """

    node: int
    field: Text
    earlier: int | None
    path: Sequence[int]
    sweep: Spread


def repeats(facts: Facts) -> list[Repeat]:
    """Every such field of every node, in the order of the file."""
    asking = _asking(facts)
    if not asking:
        return []
    order = _Order(facts)
    found = []
    for name, texts in asking.items():
        given = _given(facts, name)
        before = order.spans(given)
        found += [
            repeat
            for node, text in texts
            if order.precedes(before, node) and (repeat := _repeat(facts, node, text, given)) is not None
        ]
    return sorted(found, key=lambda repeat: repeat.field.span)


def _asking(facts: Facts) -> dict[str, list[tuple[int, Text]]]:
    """The fields that are given in more than one place, with the reached nodes that collect them."""
    asking: dict[str, list[tuple[int, Text]]] = {}
    for number, node in enumerate(facts.graph.nodes):
        if node.collect and facts.reach[number] != UNREACHED:
            for name, text in {text.value: text for text in reversed(node.collect)}.items():
                asking.setdefault(name, []).append((number, text))
    return {name: texts for name, texts in asking.items() if len(_given(facts, name)) > 1}


def _given(facts: Facts, name: str) -> set[int]:
    """The nodes that collect a field in any way, and the arrows of sub-flows whose flow surely does."""
    arrows = enumerate(facts.calls, len(facts.graph.nodes))
    held = (arrow for arrow, (_, _, held) in arrows if held is not None and name in held)
    return {*facts.givers.get(name, ()), *held}


def _repeat(facts: Facts, node: int, field: Text, given: Container[int]) -> Repeat | None:
    def step(place: int, mark: int) -> int:
        if place == node:
            return STOP
        return ASKED if place in given else mark

    sweep = spread(facts.roads, facts.requests, 4, step)
    if (node, ASKED) not in set(sweep.arrivals()):
        return None
    path = [place for place, _ in sweep.trail(node, ASKED)]
    earlier = next((place for place in reversed(path[:-1]) if place in given), None)
    return Repeat(node, field, earlier, path, sweep)


class _Order:
    """Which places come before a node, without the node itself coming before all of them.

    A place that every path to it brings through the node (that the node dominates) comes after the first time the
    case is there. The places before a node are those of the components that lead to its own; of these, the least and
    the greatest number in a walk of the dominator tree tell whether one lies outside the node's own branch of it.
    """

    def __init__(self, facts: Facts) -> None:
        out = facts.graph.out
        self.facts = facts
        self.components = components(out)[::-1]
        self.component = [0] * len(out)
        for position, members in enumerate(self.components):
            for member in members:
                self.component[member] = position
        self.first, self.last = _branches(dominators(out, facts.requests))

    def spans(self, given: Container[int]) -> list[tuple[int, int]]:
        """For each component the least and the greatest number of the places that lead into it or lie in it."""
        low, high = [len(self.first)] * len(self.components), [-1] * len(self.components)
        for place, number in self._numbers(given):
            low[place], high[place] = min(low[place], number), max(high[place], number)
        for position, members in enumerate(self.components):
            for member in members:
                for target in self.facts.graph.out[member]:
                    there = self.component[target]
                    low[there] = min(low[there], low[position])
                    high[there] = max(high[there], high[position])
        return list(zip(low, high, strict=True))

    def _numbers(self, given: Container[int]) -> Iterator[tuple[int, int]]:
        """The places given, each as its component and its number; an arrow counts where it leads to."""
        for node in range(len(self.first)):
            if node in given and self.facts.reach[node] != UNREACHED:
                yield self.component[node], self.first[node]
        for arrow, (source, edge, _) in enumerate(self.facts.calls, len(self.first)):
            if arrow in given and self.facts.reach[source] != UNREACHED:
                yield self.component[self.facts.graph.index[edge.target]], self.first[source]

    def precedes(self, spans: list[tuple[int, int]], node: int) -> bool:
        """Whether some of the places may come before the node is there for the first time."""
        low, high = spans[self.component[node]]
        return low < self.first[node] or high > self.last[node]


def _branches(above: list[int]) -> tuple[list[int], list[int]]:
    """Numbers such that the nodes below a node in the dominator tree have those from its first to its last."""
    below: list[list[int]] = [[] for _ in above]
    stack: list[int] = []
    for node, parent in enumerate(above):
        (stack if parent == NONE else below[parent]).append(node)
    first, last = [0] * len(above), [0] * len(above)
    count = 0
    while stack:
        node = stack.pop()
        if node < 0:
            last[~node] = count - 1
            continue
        first[node] = count
        count += 1
        stack.append(~node)
        stack += below[node]
    return first, last
