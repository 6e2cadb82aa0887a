"""Where a case is opened to someone who was identified, and never had to prove anything."""

from collections.abc import Sequence

from msgspec import Struct

from flowc.analysis.calls import Given
from flowc.analysis.facts import Facts
from flowc.analysis.onward import onward, way_on


class Unproved(Struct, frozen=True):
    """A node that identifies, the protected node that it opens, and a path through both without authentication."""

    node: int
    opened: int
    path: Sequence[int]


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
            found.append(Unproved(node, way[-1], unproved.path_to(node) + way[1:]))
    return found
