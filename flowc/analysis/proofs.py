"""Where a case is opened to someone who was identified, and never had to prove anything."""

from collections.abc import Sequence

from msgspec import Struct

from flowc.analysis.calls import Given
from flowc.analysis.facts import Facts
from flowc.analysis.onward import onward, way_on
from flowc.analysis.roads import STOP, spread
from flowc.diagnostics import Impact


class Unproved(Struct, frozen=True):
    """A node that identifies, the protected node that it opens, and a path through both without authentication."""

    node: int
    opened: int
    path: Sequence[int]
    impact: Impact | None


def identified_only(facts: Facts) -> list[Unproved]:
    """Each node that identifies, and after which something protected is opened on the strength of that alone."""
    nodes = facts.graph.nodes
    opening = [number for number, node in enumerate(nodes) if node.access]
    asking = [number for number, node in enumerate(nodes) if node.identify]
    if not opening or not asking:
        return []
    proving = facts.giving(Given.IDENTITY)
    unproved = facts.without(proving)
    inside = {node for node, _ in unproved.arrivals()}
    after = onward(facts.roads, inside, proving, [node for node in opening if node not in proving])
    found = []
    for node in asking:
        way = way_on(after, node) if node in inside and node not in proving else []
        if way:
            path = unproved.path_to(node) + way[1:]
            found.append(Unproved(node, way[-1], path, _impact(facts, node, frozenset(opening), proving)))
    return found


def _impact(facts: Facts, asking: int, opening: frozenset[int], proving: frozenset[int]) -> Impact | None:
    """How many cases are identified at a node and then open something, with no proof: mark 1 once they are."""
    if not facts.may_count:
        return None

    def step(place: int, mark: int) -> int:
        if place in proving:
            return STOP
        mark = 1 if place == asking else mark
        return STOP if mark and place in opening else mark

    places = [(node, (0, 1) if node == asking else (1,)) for node in sorted(opening - proving)]
    return facts.impact_of_any(spread(facts.roads, facts.requests, 2, step), places)
