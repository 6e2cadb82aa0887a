"""A diagram as numbers: cards, arrows, lanes, phases, and the cells in which words stand."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from flowc.layout.sizes import Sized, sized_card, sized_tag
from flowc.views import Diagram, Symbol

#: A card with more exits than this has one exit for all, with a rail under it (ISO 5807, 10.3.1 allows both).
MOST_EXITS = 3

#: What a wordless arrow is led through where a rail branches.
WAYPOINT = Sized(2, 2, ())


class Part(Enum):
    """Which part of a link an arc is: words with a cell of their own cut a link in two."""

    WHOLE = "whole"
    FIRST = "first"
    REST = "rest"


class Arc(NamedTuple):
    """An arrow, or a part of one, between two numbered nodes.

    `choice` orders the arcs that leave one node, the main one first; `words` is the room its words need beside its
    start, across and along the flow.
    """

    tail: int
    head: int
    link: int
    part: Part
    choice: int
    bounded: bool
    words: tuple[float, float] | None


class Graph(NamedTuple):
    """All there is to place. `cells` gives, for a node that stands for words, its link; -1 for cards.

    Sizes are across and along the flow, whichever way it goes. `rails` are nodes that all leave by one exit.
    """

    across: list[float]
    along: list[float]
    lanes: list[int]
    lane_count: int
    groups: list[int]
    starts: list[bool]
    forks: list[bool]
    cells: list[int]
    rails: list[bool]
    arcs: list[Arc]
    outs: list[list[int]]
    ins: list[list[int]]

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.lanes)


class Measures(NamedTuple):
    """The sizes of cards, in the order of the shapes, and of the words of links, by place."""

    cards: Sequence[Sized]
    tags: Mapping[int, Sized]


class Setting(NamedTuple):
    """The lane of each shape by place, how many lanes there are, and whether the flow goes to the right."""

    lanes: Sequence[int]
    lane_count: int
    is_turned: bool


def measures_of(diagram: Diagram) -> Measures:
    """How large everything is that stands in a diagram."""
    words = {place: sized_tag(link.label) for place, link in enumerate(diagram.links) if link.label}
    return Measures([sized_card(shape) for shape in diagram.shapes], words)


def setting_of(diagram: Diagram, *, is_turned: bool) -> Setting:
    """The lane of each shape; all are in one where the view has none."""
    place = {lane.id: number for number, lane in enumerate(diagram.lanes)}
    return Setting([place.get(shape.lane or "", 0) for shape in diagram.shapes], max(len(place), 1), is_turned)


def graph_of(diagram: Diagram, sizes: Measures, setting: Setting, celled: Iterable[int] = ()) -> Graph:
    """The numbers of a diagram; the words of the links in `celled` get a cell each."""
    number = {shape.id: place for place, shape in enumerate(diagram.shapes)}
    rails = _rails(diagram, number)
    in_cells = set(celled) | {
        place for place, link in enumerate(diagram.links) if rails[number[link.source]]
    }
    groups = _groups(diagram, number)
    boxes = [(card.width, card.height) for card in sizes.cards]
    lanes, cells = list(setting.lanes), [-1] * len(diagram.shapes)
    arcs: list[Arc] = []
    for place, link in enumerate(diagram.links):
        tail, head = number[link.source], number[link.target]
        tag = sizes.tags.get(place)
        choice = (link.choice, link.bounded)
        if place not in in_cells:
            words = _turned((tag.width, tag.height), setting) if tag else None
            arcs.append(Arc(tail, head, place, Part.WHOLE, *choice, words))
            continue
        cell = len(boxes)
        box = tag or WAYPOINT
        boxes.append((box.width, box.height))
        lanes.append(lanes[tail])
        groups.append(groups[tail])
        cells.append(place)
        arcs.append(Arc(tail, cell, place, Part.FIRST, *choice, None))
        arcs.append(Arc(cell, head, place, Part.REST, 0, link.bounded, None))
    return _joined(diagram, [_turned(box, setting) for box in boxes], (lanes, setting.lane_count), (groups, cells, rails), arcs)


def _turned(box: tuple[float, float], setting: Setting) -> tuple[float, float]:
    return (box[1], box[0]) if setting.is_turned else box


def _joined(
    diagram: Diagram, boxes: list[tuple[float, float]], lanes: tuple[list[int], int],
    marks: tuple[list[int], list[int], list[bool]], arcs: list[Arc],
) -> Graph:
    count, (groups, cells, rails) = len(boxes), marks
    outs: list[list[int]] = [[] for _ in range(count)]
    ins: list[list[int]] = [[] for _ in range(count)]
    for index, arc in enumerate(arcs):
        outs[arc.tail].append(index)
        ins[arc.head].append(index)
    for leaving in outs:
        leaving.sort(key=lambda index: arcs[index].choice)
    words = count - len(diagram.shapes)
    return Graph(
        across=[box[0] for box in boxes], along=[box[1] for box in boxes], lanes=lanes[0], lane_count=lanes[1],
        groups=groups, starts=[shape.kind == "request" for shape in diagram.shapes] + [False] * words,
        forks=[shape.symbol is Symbol.DECISION for shape in diagram.shapes] + [False] * words,
        cells=cells, rails=rails + [False] * words, arcs=arcs, outs=outs, ins=ins,
    )


def _rails(diagram: Diagram, number: Mapping[str, int]) -> list[bool]:
    """Cards whose arrows all leave by one exit: those with too many, and bars, which have but one side to leave by."""
    exits = [0] * len(number)
    for link in diagram.links:
        exits[number[link.source]] += 1
    most = [1 if shape.symbol is Symbol.BAR else MOST_EXITS for shape in diagram.shapes]
    return [count > limit for count, limit in zip(exits, most, strict=True)]


def _groups(diagram: Diagram, number: Mapping[str, int]) -> list[int]:
    """The phase of each card by its place in the order of phases.

    A card of no phase stands before them all, or behind them where a card of some phase leads to it.
    """
    place = {group.id: index + 1 for index, group in enumerate(diagram.groups)}
    groups = [place.get(shape.group or "", 0) for shape in diagram.shapes]
    if not any(groups):
        return groups
    pending = [at for at, group in enumerate(groups) if group]
    targets: list[list[int]] = [[] for _ in groups]
    for link in diagram.links:
        targets[number[link.source]].append(number[link.target])
    while pending:
        for target in targets[pending.pop()]:
            if groups[target] == 0:
                groups[target] = len(place) + 1
                pending.append(target)
    return groups
