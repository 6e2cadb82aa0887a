"""draw.io: the drawing as a diagram that people go on editing, each card, arrow and lane an object of its own.

A lane of the drawing, or else a band, is a container, and the cards in it are its children: they move with it. Arrows are tied to
their cards and keep the course that the layout gave them until a card is moved. Labels are plain text (`html=0`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from flowc.backends.attachments import safe_link
from flowc.backends.markup import attributes
from flowc.backends.paths import along, corners
from flowc.backends.theme import BORDER_WIDTH, FAMILY, LIGHT, LINE_WIDTH, Colours, Theme
from flowc.layout import FACES, Anchor, Arrow, Band, Box, Card, Drawing, Page, Point, TextLine, Weight
from flowc.views import Diagram, Shape, Symbol

#: draw.io's own shapes. A level is its predefined process turned by a quarter: bars above and below; what is striped its
#: internal storage without the line at the left.
SHAPES: dict[Symbol, str] = {
    Symbol.TERMINATOR: "rounded=1;arcSize=50;",
    Symbol.PROCESS: "rounded=1;absoluteArcSize=1;arcSize=6;",
    Symbol.DECISION: "rhombus;perimeter=rhombusPerimeter;",
    Symbol.PREPARATION: "shape=hexagon;perimeter=hexagonPerimeter2;fixedSize=1;size=16;",
    Symbol.LEVEL: "shape=process;direction=south;size=0.06;",
    Symbol.DELAY: "shape=delay;",
    Symbol.OFF_PAGE: "shape=offPageConnector;size=0.2;",
    Symbol.PREDEFINED: "shape=process;size=0.06;",
    Symbol.STRIPED: "shape=internalStorage;dx=0;dy=8;",
    Symbol.BAR: "",
    Symbol.DOCUMENT: "shape=document;boundedLbl=1;size=0.15;",
    Symbol.CONNECTOR: "ellipse;perimeter=ellipsePerimeter;",
}

FONT = f"fontFamily={FAMILY};"

#: What lies on the way of a case that shows a finding is drawn so thick.
ON_PATH_WIDTH = 4

#: How much of a band its name takes.
HEADER = 30.0


class _Place(NamedTuple):
    """Where a cell stands: the id of its parent, and that parent's corner."""

    parent: str = "1"
    origin: Point = Point(0, 0)


#: The page itself.
ON_PAGE = _Place()


class _Strip(NamedTuple):
    """A container of cards: how much of it its name takes, at its head (`upright`) or at its left."""

    id: str
    title: str
    box: Box
    header: float
    upright: bool


class _Cell(NamedTuple):
    """A cell with a place of its own: its id, label and style, and what draw.io shows beside it."""

    id: str
    label: str
    look: str
    extras: Mapping[str, str] = {}


def drawio(drawing: Drawing, diagram: Diagram | None = None, theme: Theme = LIGHT) -> bytes:
    """The drawing as a draw.io file, UTF-8; the diagram adds what there is to read at a card."""
    return _file(_page(_Sheet(drawing.id, drawing.title, drawing, diagram), theme))


def drawio_pages(pages: Sequence[Page], theme: Theme = LIGHT) -> bytes:
    """A file of several pages; a connector leads to the page that it names."""
    sheets = (
        _Sheet(
            f"{page.drawing.id}-{number}", str(number), page.drawing, page.diagram,
            {id: f"data:page/id,{page.drawing.id}-{there}" for id, (there, _) in page.leads.items()},
        )
        for number, page in enumerate(pages, 1)
    )  # fmt: skip
    return _file(line for sheet in sheets for line in _page(sheet, theme))


class _Sheet(NamedTuple):
    """A page of the file: its id and name, what is on it, and where cards lead within the file."""

    id: str
    name: str
    drawing: Drawing
    diagram: Diagram | None
    leads: Mapping[str, str] = {}


def _file(lines: Iterable[str]) -> bytes:
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', '<mxfile host="flowc">', *lines, "</mxfile>", ""]).encode()


def _page(sheet: _Sheet, theme: Theme) -> Iterator[str]:
    drawing, diagram = sheet.drawing, sheet.diagram
    yield "<diagram" + attributes({"id": sheet.id, "name": sheet.name}) + ">"
    yield "<mxGraphModel" + attributes({
        "grid": "1", "gridSize": "10", "guides": "1", "tooltips": "1", "connect": "1", "arrows": "1", "fold": "1",
        "page": "0", "math": "0", "background": theme.paper,
    }) + ">"
    yield '<root>\n<mxCell id="0"/>\n<mxCell id="1" parent="0"/>'
    places = {}
    for strip in _strips(drawing):
        places[strip.id] = _Place(strip.id, Point(strip.box.x, strip.box.y))
        yield from _container(strip, theme)
    for band in drawing.bands if drawing.lanes else ():
        yield from _crossing(band, theme)
    for number, line in enumerate(drawing.heading):
        yield from _text(f"heading-{number}", line, theme)
    shapes = {shape.id: shape for shape in diagram.shapes} if diagram else {}
    for card in drawing.cards:
        home = f"lane-{card.lane}" if drawing.lanes else f"band-{card.band}"
        extras = _extras(shapes.get(card.id)) | ({"link": sheet.leads[card.id]} if card.id in sheet.leads else {})
        yield from _card(card, places.get(home, ON_PAGE), (shapes.get(card.id), extras), theme)
    boxes = {card.id: card.box for card in drawing.cards}
    for arrow in drawing.arrows:
        yield from _arrow(arrow, boxes, theme)
    toned = any(shape.tone for shape in shapes.values())
    for mark in drawing.legend:
        if mark.symbol is not None:
            yield from _vertex(_Cell(f"key-{mark.kind}", "", _look(mark.symbol, theme.key(mark.kind, toned=toned), theme)), mark.box)
        yield from _text(f"key-{mark.kind}-name", mark.line, theme)
    for number, line in enumerate(line for note in drawing.notes for line in note.lines):
        yield from _text(f"note-{number}", line, theme)
    yield "</root>\n</mxGraphModel>\n</diagram>"


def _strips(drawing: Drawing) -> list[_Strip]:
    """What cards stand in: the lanes of teams, where there are any, else the bands of phases."""
    if drawing.lanes:
        return [
            _Strip(f"lane-{lane.id}", lane.title, lane.box, lane.header.height, upright=True)
            if lane.header.width == lane.box.width
            else _Strip(f"lane-{lane.id}", lane.title, lane.box, lane.header.width, upright=False)
            for lane in drawing.lanes
        ]
    bands = drawing.bands
    # Those of a second strip on a page, whose ids have a dot, may stand beside the first ones either way.
    first = [band for band in bands if "." not in band.id]
    upright = len(first) > 1 and first[1].box.x > first[0].box.x
    return [_Strip(f"band-{band.id}", band.title, band.box, HEADER, upright=upright) for band in bands]


def _container(strip: _Strip, theme: Theme) -> Iterator[str]:
    look = (
        f"swimlane;html=0;whiteSpace=wrap;collapsible=0;horizontal={int(strip.upright)};startSize={_number(strip.header)};"
        f"fillColor={theme.bands[0]};swimlaneFillColor={theme.bands[1]};strokeColor={theme.rule};fontColor={theme.band_ink};"
        f"fontStyle=1;fontSize=11;{FONT}"
    )
    yield from _vertex(_Cell(strip.id, strip.title, look), strip.box)


def _crossing(band: Band, theme: Theme) -> Iterator[str]:
    """A phase that runs across the lanes: a frame over them, no container."""
    look = (
        f"html=0;whiteSpace=wrap;fillColor=none;dashed=1;strokeColor={theme.rule};fontColor={theme.band_ink};fontStyle=1;"
        f"fontSize=11;align=left;verticalAlign=top;spacing=4;{FONT}"
    )
    yield from _vertex(_Cell(f"band-{band.id}", band.title, look), band.box)


def _card(card: Card, place: _Place, known: tuple[Shape | None, Mapping[str, str]], theme: Theme) -> Iterator[str]:
    shape, extras = known
    badges = (badge.bracketed for badge in card.badges)
    label = "\n".join(part for part in (card.title, *card.details, *badges) if part)
    look = _look(card.symbol, theme.colours((shape and shape.tone) or card.kind), theme)
    if card.on_path:
        look += f"strokeColor={theme.witness};strokeWidth={ON_PATH_WIDTH};"
    yield from _vertex(_Cell(f"node-{card.id}", label, look, extras), card.box, place)


def _extras(shape: Shape | None) -> dict[str, str]:
    """What draw.io shows beside a card: a page to open, and what to know."""
    if shape is None:
        return {}
    extras = {"link": safe_link(shape.url), "tooltip": "\n".join(shape.notes)}
    return {name: value for name, value in extras.items() if value}


def _look(symbol: Symbol, colours: Colours, theme: Theme) -> str:
    fill, border = colours
    return (
        f"{SHAPES[symbol]}whiteSpace=wrap;html=0;fillColor={fill};strokeColor={border};"
        f"strokeWidth={BORDER_WIDTH};fontColor={theme.card_ink(symbol)};fontSize=11;{FONT}"
    )


def _text(id: str, line: TextLine, theme: Theme) -> Iterator[str]:
    size, weight = FACES[line.role]
    x = line.x - line.width / 2 if line.anchor is Anchor.MIDDLE else line.x
    look = (
        f"text;html=0;align=left;verticalAlign=middle;spacing=0;fontSize={_number(size)};"
        f"fontStyle={int(weight is Weight.BOLD)};fontColor={theme.line_ink(line.role, theme.ink)};{FONT}"
    )
    yield from _vertex(_Cell(id, line.text, look), Box(x, line.y - size, line.width + 8, size * 1.4))


def _vertex(cell: _Cell, box: Box, place: _Place = ON_PAGE) -> Iterator[str]:
    yield from _opened(cell, {"vertex": "1", "parent": place.parent})
    x, y = box.x - place.origin.x, box.y - place.origin.y
    yield "<mxGeometry" + attributes({
        "x": _number(x), "y": _number(y), "width": _number(box.width), "height": _number(box.height), "as": "geometry",
    }) + "/>"
    yield "</mxCell></UserObject>" if cell.extras else "</mxCell>"


def _opened(cell: _Cell, role: Mapping[str, str]) -> Iterator[str]:
    if cell.extras:
        yield "<UserObject" + attributes({"label": cell.label, **cell.extras, "id": cell.id}) + ">"
        yield "<mxCell" + attributes({"style": cell.look, **role}) + ">"
    else:
        yield "<mxCell" + attributes({"id": cell.id, "value": cell.label, "style": cell.look, **role}) + ">"


def _arrow(arrow: Arrow, boxes: Mapping[str, Box], theme: Theme) -> Iterator[str]:
    course = along(arrow)
    points = corners(arrow)
    colour = theme.witness if arrow.on_path else theme.loop if arrow.back else theme.line
    look = (
        f"html=0;rounded=1;curved={int(not points.straight)};endArrow={'classic' if arrow.head else 'none'};endFill=1;strokeColor={colour};"
        f"strokeWidth={ON_PATH_WIDTH if arrow.on_path else LINE_WIDTH};dashed={int(arrow.back)};fontColor={theme.arrow_ink(arrow.back)};fontStyle=1;"
        f"fontSize=11;labelBackgroundColor={theme.paper};{FONT}"
        f"{_port('exit', boxes[arrow.source], course[0])}{_port('entry', boxes[arrow.target], course[-1])}"
    )
    ends = {"edge": "1", "parent": "1", "source": f"node-{arrow.source}", "target": f"node-{arrow.target}"}
    yield from _opened(_Cell(f"link-{arrow.id}", arrow.tag.text if arrow.tag else "", look), ends)
    where, aside = _label_place(course, arrow.tag.box.centre) if arrow.tag else (0.0, Point(0, 0))
    yield "<mxGeometry" + attributes({"relative": "1", "x": _number(where), "as": "geometry"}) + ">"
    if points.between:
        yield '<Array as="points">'
        yield from (_point(point) for point in points.between)
        yield "</Array>"
    if arrow.tag:
        yield _point(aside, "offset")
    yield "</mxGeometry></mxCell>"


def _port(end: str, box: Box, point: Point) -> str:
    """Where on a card's box an arrow is tied, as parts of its sides."""
    x, y = (point.x - box.x) / box.width, (point.y - box.y) / box.height
    return f"{end}X={x:.4g};{end}Y={y:.4g};{end}Dx=0;{end}Dy=0;{end}Perimeter=0;"


def _label_place(course: Sequence[Point], middle: Point) -> tuple[float, Point]:
    """Where words stand: -1 (start) to 1 (end) along the line, and how far aside from there."""
    lengths = [0.0]
    for start, end in pairwise(course):
        lengths.append(lengths[-1] + ((end.x - start.x) ** 2 + (end.y - start.y) ** 2) ** 0.5)
    near = min(range(len(course)), key=lambda place: abs(course[place].x - middle.x) + abs(course[place].y - middle.y))
    part = lengths[near] / lengths[-1] if lengths[-1] else 0.5
    return 2 * part - 1, Point(middle.x - course[near].x, middle.y - course[near].y)


def _point(point: Point, name: str = "") -> str:
    return "<mxPoint" + attributes({"x": _number(point.x), "y": _number(point.y), **({"as": name} if name else {})}) + "/>"


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
