"""The way on: from where a case is, how it comes to a goal without passing certain places."""

from collections.abc import Container, Iterable

from flowc.analysis.roads import Roads
from flowc.analysis.walk import START, UNREACHED


def onward(
    roads: Roads, inside: Container[int], blocked: Container[int], goals: Iterable[int]
) -> dict[int, int]:
    """For each node from which a goal can be reached, the next one on a shortest way (START at a goal).

    The way stays among the nodes `inside`, and leaves no node and takes no arrow that is `blocked`; a goal is no
    place to pass, so it may be blocked.
    """
    into: dict[int, list[int]] = {}
    for source in range(roads.size):
        if source not in inside or source in blocked:
            continue
        for target in roads.out[source]:
            if target < roads.size or target not in blocked:
                into.setdefault(roads.beyond.get(target, target), []).append(source)
    after = {goal: START for goal in goals if goal in inside}
    queue = list(after)
    for node in queue:
        for source in into.get(node, ()):
            if source not in after:
                after[source] = node
                queue.append(source)
    return after


def way_on(after: dict[int, int], node: int) -> list[int]:
    """The nodes from one to its nearest goal, both included; none where there is no way."""
    way = []
    while node != START:
        way.append(node)
        node = after.get(node, UNREACHED)
        if node == UNREACHED:
            return []
    return way
