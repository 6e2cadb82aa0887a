"""What a flow takes: the shares of its ends, the time to them, how often a case passes each node."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from math import inf

from msgspec import Struct

from flowc.analysis.extremes import Course, longest, shortest
from flowc.analysis.facts import Facts
from flowc.analysis.pairs import joins_of, paired
from flowc.analysis.unrolled import Unrolled, unrolled
from flowc.analysis.visits import Visits
from flowc.analysis.walks import promised_time
from flowc.model import Node

#: Behind a loop without a bound the longest way is without end.
UNBOUNDED = inf


class TimeSpan(Struct, frozen=True):
    """The seconds that a whole flow takes: at least, on average (None where unknown), at most."""

    least: float
    mean: float | None
    most: float


class Figures:
    """The figures of one flow; what the author does not say enough for is None.

    `called` has the flows that its sub-flows may call: a sub-flow without a time of its own takes that of the called one.
    """

    def __init__(self, facts: Facts, called: Mapping[str, TimeSpan] | None = None) -> None:
        self.facts = facts
        spans = [_span(node, called or {}) for node in facts.graph.nodes]
        self._least_times = [span.least for span in spans]
        self._mean_times = [span.mean for span in spans]
        self._most_times = [span.most for span in spans]

    @property
    def span(self) -> TimeSpan:
        """What the flow takes as a whole, up to any of its ends."""
        ends = self.facts.ends
        return TimeSpan(self.shortest(ends) or 0.0, self.expected(ends), self.longest(ends) or 0.0)

    @cached_property
    def states(self) -> Unrolled | None:
        """The flow with its loops counted out; None where there are too many of them."""
        return unrolled(self.facts)

    @cached_property
    def visits(self) -> Visits | None:
        """How often and when a case comes to each node."""
        if self.states is None:
            return None
        return Visits(self.facts, self.states, self._mean_times, (self._least_times, self._most_times))

    @property
    def per_day(self) -> float | None:
        """How many cases come in a day."""
        return self.facts.shares.per_day

    def visited(self, node: int) -> float | None:
        """How often a case comes to a node, on average."""
        return self.visits.by_node[node] if self.visits else None

    def share(self, nodes: Iterable[int]) -> float | None:
        """The share of cases that comes to nodes of which a case comes to one at most."""
        found = [self.visited(node) for node in nodes]
        known = [share for share in found if share is not None]
        return sum(known) if len(known) == len(found) else None

    def expected(self, nodes: Iterable[int]) -> float | None:
        """The mean time to some ends, in seconds; where every way takes as long as any other, no percentages are needed."""
        wanted = frozenset(nodes)
        mean = self.visits.time_to(wanted) if self.visits else None
        least = self.shortest(wanted) if mean is None else None
        return least if least is not None and least == self.longest(wanted) else mean

    def shortest(self, nodes: Iterable[int]) -> float | None:
        """The least time to one of some nodes; None where none is reached."""
        return min((self._least[node] for node in nodes if node in self._least), default=None)

    def longest(self, nodes: Iterable[int]) -> float | None:
        """The most time to one of some nodes, maybe UNBOUNDED; None where none is reached."""
        return max((self._most[node] for node in nodes if node in self._most), default=None)

    @cached_property
    def _least(self) -> dict[int, float]:
        if self.states is None or self._has_lost_joins:
            return {}
        found: dict[int, float] = {}
        course = Course(self.states, self._least_times, self.facts.gates)
        for state, seconds in shortest(course, self._starts).items():
            node = self.states.nodes[state]
            found[node] = min(seconds, found.get(node, inf))
        return found

    @property
    def _has_lost_joins(self) -> bool:
        """Whether a join stands in a loop, and it is not known which passage of its fork it belongs to."""
        facts = self.facts
        in_loops = {join for join in facts.gates if len(facts.components[facts.component[join]]) > 1}
        if not in_loops or self.states is None:
            return False
        pairs = paired(self.states, joins_of(facts))
        return any(node in in_loops and state not in pairs for state, node in enumerate(self.states.nodes))

    @cached_property
    def _most(self) -> dict[int, float]:
        if self.states is None:
            return {}
        found: dict[int, float] = {}
        course = Course(self.states, self._most_times, self.facts.gates)
        for state, seconds in longest(course, self._starts).items():
            node = self.states.nodes[state]
            found[node] = max(seconds, found.get(node, 0.0))
        return found

    @property
    def _starts(self) -> list[tuple[int, float]]:
        return [(state, 0.0) for state in self.states.starts.values()] if self.states else []


def _span(node: Node, called: Mapping[str, TimeSpan]) -> TimeSpan:
    """The time of a node: its own, else that of the flow which it calls."""
    seconds = float(promised_time(node))
    if node.calls and not (node.deadline or node.duration) and node.calls.value in called:
        return called[node.calls.value]
    return TimeSpan(seconds, seconds, seconds)
