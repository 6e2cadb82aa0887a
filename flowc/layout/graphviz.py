"""Positions from Graphviz's dot, whoever runs it.

Graphviz decides the order of cards in a row, their x, and the course of the lines; it decides no row (`ranks`), no
size (`sizes`) and no text. Every size is given and fixed, labels are cards of their own between two pieces of line,
so that no line crosses a word, and no font is measured: two versions of Graphviz then agree to the pixel, nearly
always, and a machine without fonts draws like any other.

An arrow that goes back is told to dot as one that goes down, and turned again on the way out.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flowc.layout.drawing import Point
from flowc.layout.ranks import Ranks
from flowc.layout.sizes import Sized
from flowc.views import Diagram, Link, LinkRole, Symbol

#: Lays out a DOT text and returns Graphviz's `plain` output.
DotRunner = Callable[[str], str]

#: Graphviz writes lengths in inches of 72 points; a point is our pixel.
POINTS = 72.0

_GRAPH = "graph [rankdir=TB, ranksep=0.2, nodesep=0.36, splines=spline, nslimit={nslimit:.4f}]"
_NODE = 'node [shape=box, fixedsize=true, label=""]'

#: dot improves the x of cards step by step; 300 ordinary cards take 1,800 steps. Further ones cost minutes in a great
#: tangle (50 s against 4 s for 300 cards with 700 random arrows) and gain little. Counted, so machines agree.
_STEPS = 2500

#: Lines aim at the middle of a card and are cut at its true outline by us: dot knows no delay and no document.
_EDGE = "edge [dir=none, headclip=false, tailclip=false]"

#: dot draws lines of much weight short and straight: above all those from a decision to its words.
_MAIN, _SIDE, _BACK, _NEAR = 4, 2, 1, 8

_SHAPES = {Symbol.DECISION: "diamond"}


class Positions(NamedTuple):
    """Middles of cards by id, middles of words by the link's place, and the line of each link in pieces."""

    cards: dict[str, Point]
    tags: dict[int, Point]
    lines: dict[int, tuple[tuple[Point, ...], ...]]
    width: float
    height: float


def positions(
    diagram: Diagram, cards: dict[str, Sized], tags: dict[int, Sized], ranks: Ranks, run: DotRunner
) -> Positions:
    """Where everything goes; the wordless line from a card to itself is left to the caller."""
    names = {shape.id: f"n{index}" for index, shape in enumerate(diagram.shapes)}
    # The limit is given as so many steps for each node.
    graph = _GRAPH.format(nslimit=_STEPS / max(len(cards) + len(tags), 1))
    text = "\n".join(["digraph {", graph, _NODE, _EDGE, *_statements(diagram, cards, tags, ranks, names), "}\n"])
    return _read(run(text), diagram, names, tags, ranks)


def _statements(
    diagram: Diagram, cards: dict[str, Sized], tags: dict[int, Sized], ranks: Ranks, names: dict[str, str]
) -> Iterator[str]:
    for shape in diagram.shapes:
        yield _node(names[shape.id], cards[shape.id], _SHAPES.get(shape.symbol, "box"))
    for index, tag in tags.items():
        yield _node(f"t{index}", tag, "box")
    for index, link in enumerate(diagram.links):
        if link.source == link.target:
            yield from [f"{names[link.source]} -> t{index} [minlen=1]"] * 2 if index in tags else []
            continue
        stops = _stops(link, index, tags, names)
        rows = _rows(ranks.row[link.source], ranks.row[link.target], tagged=index in tags, back=index in ranks.back)
        weight = _BACK if index in ranks.back else _MAIN if _is_main(link.role) else _SIDE
        if index in ranks.back:
            stops.reverse()
        for tail, head, length in zip(stops, stops[1:], rows, strict=False):
            near = index in tags and names[link.source] in {tail, head}
            yield f"{tail} -> {head} [minlen={length}, weight={_NEAR if near else weight}]"
    yield from _anchors(diagram, ranks, names)


def _node(name: str, sized: Sized, shape: str) -> str:
    return f"{name} [shape={shape}, width={sized.width / POINTS:.4f}, height={sized.height / POINTS:.4f}]"


def _is_main(role: LinkRole) -> bool:
    return role in {LinkRole.PLAIN, LinkRole.OUTCOME}


def _rows(source: int, target: int, *, tagged: bool, back: bool) -> tuple[int, ...]:
    """How many rows each piece of a line spans, from the top down; words stand next to the card that asks."""
    span = abs(target - source)
    if not tagged:
        return (span,)
    return (span - 1, 1) if back else (1, span - 1)


def _anchors(diagram: Diagram, ranks: Ranks, names: dict[str, str]) -> Iterator[str]:
    """Invisible lines that hold loose parts in their rows: dot sinks or floats what nothing ties."""
    leader = _leaders(diagram)
    first = next(iter(leader), None)
    for shape_id, lead in leader.items():
        if shape_id != lead or shape_id == first or first is None:
            continue
        upper, lower = sorted((first, shape_id), key=lambda id: ranks.row[id])
        length = ranks.row[lower] - ranks.row[upper]
        if length:
            yield f"{names[upper]} -> {names[lower]} [minlen={length}, weight=1, style=invis]"
        else:
            yield f"{{rank=same; {names[upper]}; {names[lower]}}}"


def _leaders(diagram: Diagram) -> dict[str, str]:
    """For each card, the first card of the connected part it belongs to."""
    parent = {shape.id: shape.id for shape in diagram.shapes}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    place = {shape.id: index for index, shape in enumerate(diagram.shapes)}
    for link in diagram.links:
        first, second = sorted((root(link.source), root(link.target)), key=place.__getitem__)
        parent[second] = first
    return {id: root(id) for id in parent}


def _read(
    plain: str, diagram: Diagram, names: dict[str, str], tags: dict[int, Sized], ranks: Ranks
) -> Positions:
    """Graphviz's plain text as positions, y turned downwards."""
    places: dict[str, Point] = {}
    pieces: dict[tuple[str, str], list[tuple[Point, ...]]] = {}
    width = height = 0.0
    for line in plain.splitlines():
        word, *fields = line.split()
        if word == "graph":
            width, height = float(fields[1]) * POINTS, float(fields[2]) * POINTS
        elif word == "node":
            places[fields[0]] = Point(float(fields[1]) * POINTS, height - float(fields[2]) * POINTS)
        elif word == "edge":
            pieces.setdefault((fields[0], fields[1]), []).append(_points(fields[2:], height))
    lines = {
        index: _line(_stops(link, index, tags, names), pieces, back=index in ranks.back)
        for index, link in enumerate(diagram.links)
        if link.source != link.target or index in tags
    }
    cards = {id: places[name] for id, name in names.items()}
    return Positions(cards, {index: places[f"t{index}"] for index in tags if f"t{index}" in places}, lines, width, height)


def _points(fields: Sequence[str], height: float) -> tuple[Point, ...]:
    count = int(fields[0])
    numbers = [float(field) * POINTS for field in fields[1 : 1 + 2 * count]]
    return tuple(Point(x, height - y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))


def _stops(link: Link, index: int, tags: dict[int, Sized], names: dict[str, str]) -> list[str]:
    """The cards that a line passes: its ends, and its words between them."""
    words = [f"t{index}"] if index in tags else []
    return [names[link.source], *words, names[link.target]]


def _line(
    stops: list[str], pieces: dict[tuple[str, str], list[tuple[Point, ...]]], *, back: bool
) -> tuple[tuple[Point, ...], ...]:
    """The pieces of one arrow's line, in its own direction."""
    if stops[0] == stops[-1]:
        out, home = pieces[stops[0], stops[1]][:2]
        return (out, home[::-1])
    if not back:
        return tuple(pieces[tail, head].pop(0) for tail, head in pairwise(stops))
    return tuple(pieces[head, tail].pop(0)[::-1] for tail, head in pairwise(stops))
