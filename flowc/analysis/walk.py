"""Breadth-first walks: what can be reached, and by which shortest path."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

State = TypeVar("State", bound=Hashable)

#: In the place of a parent: where a walk began, and what it did not reach.
START, UNREACHED = -1, -2


def walk(out: list[list[int]], starts: Iterable[int]) -> list[int]:
    """For each node, the one before it on a shortest path from a start (or START, or UNREACHED)."""
    before = [UNREACHED] * len(out)
    queue = list(starts)
    for start in queue:
        before[start] = START
    for node in queue:
        for target in out[node]:
            if before[target] == UNREACHED:
                before[target] = node
                queue.append(target)
    return before


def path_to(before: list[int], node: int) -> list[int]:
    """The nodes of the shortest path that a walk found, both ends included."""
    path = [node]
    while before[path[-1]] >= 0:
        path.append(before[path[-1]])
    path.reverse()
    return path


def trail_to(before: Mapping[State, State | None], last: State) -> list[State]:
    """The states of the way to a state, given the one before each; None before the first."""
    trail: list[State] = []
    at: State | None = last
    while at is not None:
        trail.append(at)
        at = before[at]
    trail.reverse()
    return trail


def postorder(out: list[list[int]], starts: Iterable[int]) -> list[int]:
    """The nodes reached from the starts, each after those that a depth-first walk reaches from it."""
    order: list[int] = []
    seen = bytearray(len(out))
    # A node left is pushed as its complement below those that follow it: when it comes up again, they are done.
    stack = list(starts)
    while stack:
        node = stack.pop()
        if node < 0:
            order.append(~node)
        elif not seen[node]:
            seen[node] = 1
            stack.append(~node)
            stack += [target for target in out[node] if not seen[target]]
    return order
