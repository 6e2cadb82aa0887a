"""PlantUML's activity diagrams with swimlanes: a flow written as one, and its picture read back.

The notation is structured: branches meet again, loops are whole. An arrow that leaves its branch for the middle of
another cannot be said in it and is left out; `Written.missing` counts them. Each card has a link to its place among
the shapes, by which its picture is found again.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from defusedxml.ElementTree import fromstring

from bench.compare.geometry import Label, Picture, Seen, Track
from flowc.layout import Box, Point, TextRole, wrapped
from flowc.views import Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from flowc.views import Diagram, Link

#: PlantUML breaks no line itself; ours are as wide as flowc's.
TITLE_WIDTH = 146.0

#: The letters of its cards.
LETTERS = 12.0

#: Ends nearer than this to a card or to each other belong together.
TOUCH = 1.0

#: A line that ends farther than this from every card ends on another line.
JOINED = 5.0


class Written(NamedTuple):
    """The text, and how many arrows it does not say."""

    text: str
    missing: int


class _Loop(NamedTuple):
    """A step to which the decision at the end of the part that it opens leads back."""

    head: str
    tail: str


def written(diagram: Diagram) -> Written:
    """The diagram in PlantUML's words."""
    writer = _Writer(diagram)
    writer.write()
    return Written("\n".join(writer.lines) + "\n", len(diagram.links) - writer.said)


class _Writer:
    """The text, grown along the arrows; a step is written where it is first met."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.shapes = {shape.id: shape for shape in diagram.shapes}
        self.places = {shape.id: place for place, shape in enumerate(diagram.shapes, 1)}
        self.out: dict[str, list[Link]] = {shape.id: [] for shape in diagram.shapes}
        for link in diagram.links:
            self.out[link.source].append(link)
        self.back = _back(self.places, self.out)
        self.meets = _meetings(self.places, {id: self._onward(id) for id in self.places})
        self.titles = {lane.id: lane.title for lane in diagram.lanes}
        self.lines: list[str] = []
        self.drawn: set[str] = set()
        self.said = 0

    def _onward(self, id: str) -> list[str]:
        return [link.target for link in self.out[id] if link.id not in self.back]

    def write(self) -> None:
        entered = {link.target for link in self.diagram.links if link.id not in self.back}
        self.lines += ["@startuml", *(f"|{title}|" for title in self.titles.values())]
        for id in self.places:
            if id not in entered:
                self._run(id, "")
        for id in self.places:
            if id not in self.drawn:
                self._run(id, "")
        self.lines.append("@enduml")

    def _run(self, id: str, until: str, inside: str = "") -> bool:
        """Write from one step up to another; whether that is reached."""
        while id and id != until:
            if id in self.drawn:
                # A sign that the case goes on elsewhere: a branch may not be empty, and must not seem to go on here.
                self.lines += [f"({self.places[id] % 10})", "detach"]
                return False
            loop = self._loop(id) if id != inside else None
            id = self._repeat(loop) if loop and loop.tail not in self.drawn else self._step(id)
            inside = ""
        return bool(id)

    def _loop(self, id: str) -> _Loop | None:
        """The last decision that leads back here, if all that starts here comes to it and goes on from there."""
        for source in reversed(self.places):
            ways = self.out[source]
            backs = [link for link in ways if link.target == id and link.id in self.back]
            if len(backs) == 1 and len(ways) == 2 and self._comes_to(id, source):
                return _Loop(id, source)
        return None

    def _comes_to(self, id: str, source: str) -> bool:
        while id and id != source:
            id = self.meets[id]
        return bool(id)

    def _repeat(self, loop: _Loop) -> str:
        self._lane(loop.head)
        self.lines.append("repeat")
        self._run(loop.head, loop.tail, loop.head)
        again, onward = sorted(self.out[loop.tail], key=lambda link: link.target != loop.head)
        self._lane(loop.tail)
        self.lines.append(f"repeat while ({self._words(loop.tail)}) is ({_plain(again.label)}) not ({_plain(onward.label)})")
        self.drawn.add(loop.tail)
        self.said += 2
        return onward.target

    def _step(self, id: str) -> str:
        """Write one step with its branches; where it goes on, "" for nowhere."""
        self.drawn.add(id)
        shape, ways = self.shapes[id], [link for link in self.out[id] if link.id not in self.back]
        self._lane(id)
        asks = shape.symbol in {Symbol.DECISION, Symbol.PREPARATION} and len(ways) > 1
        if not asks:
            self.lines.append(f":{self._words(id)};")
        if not ways:
            self.lines.append("detach")
            return ""
        if len(ways) == 1:
            self.said += ways[0].target not in self.drawn or ways[0].target == self.meets[id]
            return ways[0].target
        return self._branches(id, ways, self._words(id) if asks else "")

    def _branches(self, id: str, ways: Sequence[Link], question: str) -> str:
        meeting, reached = self.meets[id], False
        for place, link in enumerate(ways):
            if place == 0:
                self.lines.append(f"if ({question}) then ({_plain(link.label)})")
            elif place < len(ways) - 1:
                self.lines.append(f"elseif () then ({_plain(link.label)})")
            else:
                self.lines.append(f"else ({_plain(link.label)})")
            self.said += link.target not in self.drawn or link.target == meeting
            reached |= self._run(link.target, meeting)
        self.lines.append("endif")
        return meeting if reached and meeting not in self.drawn else ""

    def _lane(self, id: str) -> None:
        title = self.titles.get(self.shapes[id].lane or "")
        if title:
            self.lines.append(f"|{title}|")

    def _words(self, id: str) -> str:
        shape = self.shapes[id]
        first, *rest = [*wrapped(shape.title, TextRole.CARD, TITLE_WIDTH), *shape.details]
        return "\\n".join([f"[[#{self.places[id]} {_plain(first)}]]", *map(_plain, rest)])


def _plain(text: str) -> str:
    """Without the signs that would end a label."""
    return re.sub(r"[()\[\];|]", " ", text).strip()


def _back(ids: Sequence[str] | dict[str, int], out: dict[str, list[Link]]) -> set[str]:
    """The arrows that go back, depth first in the order of the file."""
    back: set[str] = set()
    state: dict[str, int] = {}
    for root in ids:
        if root in state:
            continue
        state[root] = 1
        trail = [(root, iter(out[root]))]
        while trail:
            here, links = trail[-1]
            link = next(links, None)
            if link is None:
                state[here] = 2
                trail.pop()
            elif state.get(link.target) == 1:
                back.add(link.id)
            elif link.target not in state:
                state[link.target] = 1
                trail.append((link.target, iter(out[link.target])))
    return back


def _meetings(ids: dict[str, int], onward: dict[str, list[str]]) -> dict[str, str]:
    """Where all ways on from each step meet again, "" where they do not; ends that lead nowhere do not count."""
    order: list[str] = []
    for root in ids:
        trail = [(root, iter(onward[root]))] if root not in order else []
        seen = set(order)
        while trail:
            here, rest = trail[-1]
            seen.add(here)
            following = next((id for id in rest if id not in seen), None)
            if following is None:
                trail.pop()
                if here not in order:
                    order.append(here)
            else:
                trail.append((following, iter(onward[following])))
    depth, above = {"": 0}, {"": ""}

    def common(one: str, other: str) -> str:
        while one != other:
            if depth[one] >= depth[other]:
                one = above[one]
            else:
                other = above[other]
        return one

    for here in order:
        goals = [id for id in onward[here] if id in above]
        meeting = goals[0] if goals else ""
        for goal in goals[1:]:
            meeting = common(meeting, goal)
        above[here], depth[here] = meeting, depth[meeting] + 1
    return above


# ---------------------------------------------------------------------------------------------- its picture


def read(svg: str, diagram: Diagram) -> Picture:
    """Its picture as coordinates: rectangles and hexagons with links are cards, chains of lines are arrows."""
    root = fromstring(svg)
    parts = [(element, _name(element)) for element in root.iter() if _name(element) in {"rect", "polygon", "ellipse", "line", "text", "a"}]
    cards, labels = _cards(parts, [shape.id for shape in diagram.shapes])
    tracks = list(_tracks(parts, cards))
    named = [_tagged(track, labels) for track in tracks]
    return Picture(
        width=_number(root, "viewBox", 2), height=_number(root, "viewBox", 3), letters=LETTERS, cards=tuple(cards),
        tracks=tuple(named), lanes=_lanes(parts, diagram, _number(root, "viewBox", 3)),
    )


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _number(element: Element, name: str, place: int = 0) -> float:
    return float(re.split(r"[ ,]+", element.get(name, "0").replace("px", ""))[place])


def _cards(parts: Sequence[tuple[Element, str]], ids: Sequence[str]) -> tuple[list[Seen], list[Label]]:
    """Shapes, each with the card whose link lies in it; small diamonds and circles where branches meet or break off are none of ours."""
    shapes: list[tuple[Box, Symbol]] = []
    links: list[tuple[Point, str]] = []
    words: list[tuple[Box, str]] = []
    for element, name in parts:
        if name == "rect" and element.get("rx"):
            box = Box(*(_number(element, side) for side in ("x", "y", "width", "height")))
            shapes.append((box, Symbol.PROCESS))
        elif name == "polygon" and element.get("fill") == "#FEFECE":
            shapes.append((_around(_points(element)), Symbol.PREPARATION if len(_points(element)) > 5 else Symbol.DECISION))
        elif name == "ellipse":
            x, y, rx, ry = (_number(element, side) for side in ("cx", "cy", "rx", "ry"))
            shapes.append((Box(x - rx, y - ry, 2 * rx, 2 * ry), Symbol.PROCESS))
        elif name == "a":
            text = next(iter(element))
            links.append((_text(text).centre, ids[int(_href(element)[1:]) - 1]))
        elif name == "text" and _number(element, "font-size") < LETTERS:
            words.append((_text(element), element.text or ""))
    cards = []
    for place, (box, symbol) in enumerate(shapes):
        inside = [id for point, id in links if _holds(box, point)]
        cards.append(Seen(inside[0] if inside else f"+{place}", box, symbol))
    return cards, [Label(text, (box,)) for box, text in words if not any(_holds(card.box, box.centre) for card in cards)]


def _href(element: Element) -> str:
    return next(value for name, value in element.attrib.items() if name.endswith("href"))


def _points(element: Element) -> list[Point]:
    numbers = [float(part) for part in element.get("points", "").split(",")]
    return [Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _around(points: Sequence[Point]) -> Box:
    left, top = min(point.x for point in points), min(point.y for point in points)
    return Box(left, top, max(point.x for point in points) - left, max(point.y for point in points) - top)


def _text(element: Element) -> Box:
    size = _number(element, "font-size")
    return Box(_number(element, "x"), _number(element, "y") - 0.72 * size, _number(element, "textLength"), 0.94 * size)


def _holds(box: Box, point: Point) -> bool:
    return box.x <= point.x <= box.right and box.y <= point.y <= box.bottom


def _tracks(parts: Sequence[tuple[Element, str]], cards: list[Seen]) -> Iterator[Track]:
    """Lines that follow each other, from card to card."""
    chain: list[Point] = []
    chains: list[list[Point]] = []
    for element, name in parts:
        if name != "line" or "#A80036" not in element.get("style", ""):
            continue
        start, end = (Point(_number(element, f"x{end}"), _number(element, f"y{end}")) for end in "12")
        if chain and math.dist(chain[-1], start) < TOUCH:
            chain.append(end)
        elif chain and math.dist(chain[-1], end) < TOUCH:
            chain.append(start)
        else:
            chain = [start, end]
            chains.append(chain)
    for number, points in enumerate(chains):
        yield Track(f"line {number}", _nearest(points[0], cards), _nearest(points[-1], cards), tuple(points))


def _nearest(point: Point, cards: list[Seen]) -> str:
    """The card at which a line ends; where it ends on another line, a point of its own."""
    def far(card: Seen) -> float:
        box = card.box
        return math.hypot(max(box.x - point.x, 0, point.x - box.right), max(box.y - point.y, 0, point.y - box.bottom))

    nearest = min(cards, key=far)
    if far(nearest) > JOINED:
        nearest = Seen(f"+join {len(cards)}", Box(*point, 0, 0), Symbol.PROCESS)
        cards.append(nearest)
    return nearest.id


def _tagged(track: Track, labels: list[Label]) -> Track:
    """The line with the words that stand at its start; each word once."""
    for label in labels:
        box = label.lines[0]
        if math.hypot(max(box.x - track.points[0].x, 0, track.points[0].x - box.right),
                      max(box.y - track.points[0].y, 0, track.points[0].y - box.bottom)) < LETTERS:
            labels.remove(label)
            return track._replace(label=label)
    return track


def _lanes(parts: Sequence[tuple[Element, str]], diagram: Diagram, height: float) -> dict[str, Box]:
    """The strips between the black lines from top to bottom, in the order of the teams."""
    xs = sorted({
        _number(element, "x1") for element, name in parts if name == "line" and "#000000" in element.get("style", "")
    })
    strips = [Box(left, 0, right - left, height) for left, right in pairwise(xs)]
    return {lane.id: strip for lane, strip in zip(diagram.lanes, strips, strict=False)}
