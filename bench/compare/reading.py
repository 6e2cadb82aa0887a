"""SVG that a tool wrote, as coordinates: a browser shows it and says where everything is."""

from __future__ import annotations

import base64
import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.compare.geometry import Label, Picture, Seen, Track
from flowc.layout import Box, Point
from flowc.views import Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import Page

    from flowc.views import Diagram

SCRIPT = Path(__file__).with_name("read_svg.js")

#: One curve after the other, each letter of a path's `d` and its numbers.
STEP = re.compile(r"([MLCSQHVAZ])([^MLCSQHVAZ]*)", re.IGNORECASE)
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")


class How(NamedTuple):
    """Where a tool's SVG has what: CSS selectors, and how it names things (`title`, `class` or `id`)."""

    root: str
    name: str
    card: str
    shape: str
    letter: str
    lane: str
    strip: str
    arrow: str
    line: str = ""
    label: str = ""


DOT = How(
    root="svg", name="title", card="g.node", shape="polygon, path, ellipse", letter="g.node text", lane="g.cluster",
    strip="polygon, path", arrow="g.edge", line="path",
)
D2 = How(
    root="svg.d2-svg", name="class", card="g:has(> g.shape > *)", shape="g.shape > *",
    letter="g > text[style*='16px']", lane="g:has(> g.shape > rect)", strip="g.shape > rect",
    arrow="g:has(> path.connection)", line="path.connection",
)
MERMAID = How(
    root="svg", name="id", card="g.node", shape=".label-container, .outer-path, rect, polygon, path", letter="g.node .nodeLabel", lane="g.cluster",
    strip=":scope > rect", arrow="path.flowchart-link", label="g.edgeLabel:not(:has(g.edgeLabel))",
)


def shown(page: Page, svg: str, how: How) -> str:
    """What the browser says of an SVG, as JSON."""
    # Scripts and comments of a tool's are no part of its picture.
    page.set_content(f"<!doctype html><body style='margin:0'>{svg[svg.index('<svg'):]}</body>")
    page.evaluate("document.fonts.ready")
    return json.dumps(page.evaluate(SCRIPT.read_text("utf-8"), how._asdict()))


def read(said: str, how: How, diagram: Diagram) -> Picture:
    """The parts of a picture, each under the name that the diagram has for it."""
    found = json.loads(said)
    x, y = found["origin"]
    names = _Names(how, diagram)
    shapes = {shape.id: shape for shape in diagram.shapes}
    cards = []
    for place, (name, box) in enumerate(found["cards"]):
        id = names.card(name)
        if id is not None:
            diamond = id in shapes and shapes[id].symbol is Symbol.DECISION
            cards.append(Seen(id or f"+{place}", _box(box, x, y), Symbol.DECISION if diamond else Symbol.PROCESS))
    labels = {names.arrow(name): lines for name, lines in zip(found["labelNames"], found["labels"], strict=True)}
    tracks = [track for raw in found["arrows"] if (track := _track(raw, names, labels, (x, y)))]
    lanes = {lane: _box(box, x, y) for name, box in found["lanes"] if (lane := names.lane(name))}
    return Picture(*found["size"], found["letters"], tuple(cards), tuple(tracks), lanes)


def _box(sides: Sequence[float], x: float, y: float) -> Box:
    return Box(sides[0] - x, sides[1] - y, sides[2], sides[3])


class _Names:
    """From a tool's names to the ids of the diagram."""

    def __init__(self, how: How, diagram: Diagram) -> None:
        self.how = how
        self.ids = {f"n{place}": shape.id for place, shape in enumerate(diagram.shapes, 1)}
        used = {shape.lane for shape in diagram.shapes}
        self.lanes = [lane.id for lane in diagram.lanes if lane.id in used]

    def _said(self, name: str) -> str:
        return html.unescape(base64.b64decode(name).decode()) if self.how is D2 else name

    def card(self, name: str) -> str | None:
        """The id of a card, "" for a shape of the tool's own, None for what is no card."""
        said = self._said(name)
        if self.how is DOT:
            return said
        if self.how is MERMAID:
            found = re.search(r"flowchart-(n\d+)-", said)
            return self.ids[found[1]] if found else ""
        found = re.fullmatch(r"(?:g\d+\.)?(n\d+)", said)
        return self.ids[found[1]] if found else None

    def arrow(self, name: str) -> str:
        said = self._said(name)
        return said[said.find("L_") :] if self.how is MERMAID else said

    def ends(self, name: str) -> tuple[str, str] | None:
        """The ids of the cards that an arrow joins."""
        said = self._said(name)
        if self.how is DOT:
            source, _, target = said.partition("->")
            return source, target
        found = re.findall(r"\bn\d+\b", said.replace("_", " "))
        return (self.ids[found[0]], self.ids[found[-1]]) if found else None

    def lane(self, name: str) -> str:
        said = self._said(name)
        if self.how is DOT:
            return said.removeprefix("cluster_") if self.lanes else ""
        found = re.search(r"(?:^g|-p|^p)(\d+)$", said)
        return self.lanes[int(found[1]) - 1] if found and self.lanes else ""


def _track(raw: Sequence[Any], names: _Names, labels: Mapping[str, Any], origin: tuple[float, float]) -> Track | None:
    name, d, matrix, own = raw
    ends = names.ends(name)
    if ends is None:
        return None
    lines = [_box(box, *origin) for box in own or labels.get(names.arrow(name), ())]
    label = Label("words", tuple(lines)) if lines else None
    points = [_moved(point, matrix, origin) for point in chain(d)]
    return Track(names.arrow(name), *ends, tuple(points), label, is_chain=True)


def _moved(point: Point, matrix: Sequence[float], origin: tuple[float, float]) -> Point:
    a, b, c, d, e, f = matrix
    return Point(a * point.x + c * point.y + e - origin[0], b * point.x + d * point.y + f - origin[1])


def chain(d: str) -> list[Point]:
    """The chain of cubic curves of an SVG path; an arc is the hop over another line that Mermaid draws, and goes straight on."""
    points: list[Point] = []
    for letter, text in STEP.findall(d):
        numbers = [float(number) for number in NUMBER.findall(text)]
        here = points[-1] if points else Point(0, 0)
        if letter.islower():
            raise ValueError(f"a relative step in {d[:60]}")
        if letter == "H":
            given = [Point(number, here.y) for number in numbers]
        elif letter == "V":
            given = [Point(here.x, number) for number in numbers]
        elif letter == "A":
            given = [Point(x, y) for x, y in zip(numbers[5::7], numbers[6::7], strict=True)]
        else:
            given = [Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        points += given if letter == "M" and not points else _steps(letter, given, points)
    return points


def _steps(letter: str, given: Sequence[Point], before: Sequence[Point]) -> Iterator[Point]:
    here = before[-1]
    size = {"C": 3, "S": 2, "Q": 2}.get(letter, 1)
    for start in range(0, len(given), size):
        part = given[start : start + size]
        if size == 1:
            yield from (_between(here, part[0], 1 / 3), _between(here, part[0], 2 / 3), part[0])
        elif letter == "C":
            yield from part
        elif letter == "S":
            # No tool here writes S after C: the first handle is where the curve starts.
            yield from (here, *part)
        else:
            yield from (_between(here, part[0], 2 / 3), _between(part[1], part[0], 2 / 3), part[1])
        here = part[-1]


def _between(start: Point, end: Point, share: float) -> Point:
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
