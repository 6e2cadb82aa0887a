"""Which row each card stands in, and which arrows go back.

Rows are numbered from the top: cards take even rows, the words of arrows the odd rows between. Phases take rows one
after the other, so that each is one straight band; within a phase, cycles are cut where a walk from its entries
meets a card it is still on its way from, and every card stands below all that lead to it. No step depends on chance
or on the order of a set, and none recurs: a flow may be as long as it likes.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flowc.views import Diagram, Link

#: Rows between two cards in a column: one for the words of the arrow, one for the next card.
STEP = 2

#: Rows between the last card of a phase and the first of the next: the border has a row of its own.
PHASE_STEP = 4


class Ranks(NamedTuple):
    """The row of each card; the places in `Diagram.links` of the arrows that go back; the rows of each band."""

    row: dict[str, int]
    back: frozenset[int]
    bands: tuple[tuple[str | None, int, int], ...]


def ranked(diagram: Diagram) -> Ranks:
    """Put every card in a row."""
    group_of = {shape.id: shape.group for shape in diagram.shapes}
    order: list[str | None] = [None, *(group.id for group in diagram.groups)]
    inside = _inside(diagram, group_of)
    rows: dict[str, int] = {}
    bands: list[tuple[str | None, int, int]] = []
    back: set[int] = set()
    start = 0
    for group in order:
        members = [shape.id for shape in diagram.shapes if shape.group == group]
        if not members:
            continue
        local, turned = _layered(members, inside[group], _entries(members, diagram.links, group_of))
        rows.update({member: start + STEP * local[member] for member in members})
        back |= turned
        end = start + STEP * max(local.values())
        bands.append((group, start, end))
        start = end + PHASE_STEP
    back |= {index for index, link in enumerate(diagram.links) if rows[link.source] > rows[link.target]}
    return Ranks(rows, frozenset(back), tuple(bands))


def _inside(diagram: Diagram, group_of: dict[str, str | None]) -> dict[str | None, list[tuple[int, Link]]]:
    """The arrows that stay in a phase, by phase; arrows from a card to itself count nowhere."""
    inside: dict[str | None, list[tuple[int, Link]]] = {group: [] for group in group_of.values()}
    for index, link in enumerate(diagram.links):
        if link.source != link.target and group_of[link.source] == group_of[link.target]:
            inside[group_of[link.source]].append((index, link))
    return inside


def _entries(members: Sequence[str], links: Sequence[Link], group_of: dict[str, str | None]) -> list[str]:
    """Where a walk through a phase starts: cards nothing leads to, cards entered from outside, then all others."""
    reached = {link.target for link in links if link.source != link.target}
    outside = {link.target for link in links if group_of[link.source] != group_of[link.target]}
    first = [member for member in members if member not in reached]
    second = [member for member in members if member in outside]
    return list(dict.fromkeys([*first, *second, *members]))


def _layered(
    members: Sequence[str], links: Sequence[tuple[int, Link]], entries: Sequence[str]
) -> tuple[dict[str, int], set[int]]:
    """The level of each card inside its phase, from 0, and the arrows that had to be turned."""
    leaving: dict[str, list[tuple[int, str]]] = {member: [] for member in members}
    for index, link in links:
        leaving[link.source].append((index, link.target))
    finished, turned = _walk(leaving, entries)
    forward = {
        member: [target for index, target in leaving[member] if index not in turned] for member in members
    }
    level = dict.fromkeys(members, 0)
    for member in reversed(finished):
        for target in forward[member]:
            level[target] = max(level[target], level[member] + 1)
    _pull_down(finished, forward, level)
    return level, turned


def _walk(leaving: dict[str, list[tuple[int, str]]], entries: Sequence[str]) -> tuple[list[str], set[int]]:
    """Depth first from the entries: cards in the order in which they were left, and the arrows that close a cycle."""
    finished: list[str] = []
    turned: set[int] = set()
    state: dict[str, bool] = {}  # absent: not met; False: on the way; True: left
    for entry in entries:
        if entry in state:
            continue
        state[entry] = False
        path: list[tuple[str, Iterator[tuple[int, str]]]] = [(entry, iter(leaving[entry]))]
        while path:
            here, ways = path[-1]
            index, target = next(ways, (-1, ""))
            if index < 0:
                state[here] = True
                finished.append(here)
                path.pop()
            elif target not in state:
                state[target] = False
                path.append((target, iter(leaving[target])))
            elif not state[target]:
                turned.add(index)
    return finished, turned


def _pull_down(finished: Sequence[str], forward: dict[str, list[str]], level: dict[str, int]) -> None:
    """A card that nothing leads to stands right above what it leads to, unless it is alone in leading there."""
    reached = {target for targets in forward.values() for target in targets}
    for member in finished:
        if member not in reached and forward[member]:
            level[member] = min(level[target] for target in forward[member]) - 1
