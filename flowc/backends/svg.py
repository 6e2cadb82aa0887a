"""SVG: a drawing as the picture that every browser, and our own PNG and PDF, can show.

Only what every reader understands: explicit arrow heads (fpdf2 and others ignore `<marker>`), no `<use>`, no CSS, no
script. Each card and arrow is a group with a stable id and class, and says its whole text in a `<title>`; cards stand in
the order in which they are read, each before the arrows that leave it. Roles are those of W3C's Graphics module.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flowc.backends.attachments import embedded
from flowc.backends.badges import badged, field, unbadged
from flowc.backends.lettering import directed, overlong
from flowc.backends.markup import attributes, escaped
from flowc.backends.reading import Reading
from flowc.backends.theme import (
    BORDER_WIDTH,
    LIGHT,
    LINE_WIDTH,
    LOOP_DASHES,
    STRIP,
    WITNESS_WIDTH,
    Colours,
    Theme,
    by_night,
)
from flowc.layout import (
    FACES,
    Anchor,
    Arrow,
    Band,
    Box,
    Card,
    Drawing,
    Lane,
    LegendMark,
    Point,
    TextLine,
    Weight,
    outline,
    text_width,
    wave_controls,
)
from flowc.views import Badge, Symbol


class Options(NamedTuple):
    """How the picture is embedded.

    `links` gives cards (by id) a place to go; `prefix` stands before every id, where a page holds several pictures;
    `families` is the list of fonts, those of the theme where none is named; `prolog` says whether the text is a file of its own; without `texts` only the shapes are written.
    `reading` is what the picture says to those who hear it; in a page that says it all, `heading` is the id of the
    element that names the picture, cards are named by the words on them, and nothing is there twice; `tones` gives cards (by id) other colours than their kind's;
    with `night` the theme's colours for a dark screen are there, too; without `logo` the theme's is left out;
    `held` lines of text are as wide as in our font, whatever the font that a reader has;
    `size` is how wide and high it is on paper.
    """

    links: Mapping[str, str] = {}
    prefix: str = ""
    families: str = ""
    prolog: bool = True
    texts: bool = True
    reading: Reading | None = None
    theme: Theme = LIGHT
    tones: Mapping[str, str] = {}
    night: bool = False
    logo: bool = True
    heading: str = ""
    held: bool = False
    size: tuple[str, str] | None = None


PLAIN = Options()

#: Where a logo stands in its strip.
LOGO = Box(20, 12, 160, 32)

#: A part of a picture with a name of its own.
SYMBOL = {"role": "graphics-symbol img"}


def svg(drawing: Drawing, options: Options = PLAIN) -> bytes:
    """The drawing as a complete SVG file, UTF-8."""
    return "\n".join([*_lines(drawing, options), ""]).encode()


def _lines(drawing: Drawing, options: Options) -> Iterator[str]:
    if options.prolog:
        yield '<?xml version="1.0" encoding="UTF-8"?>'
    logo = _logo(options)
    page = Box(0, 0, drawing.width, drawing.height + (STRIP if logo else 0))
    description = _description(drawing, options)
    described = {"aria-describedby": f"{options.prefix}desc"} if description else {}
    width, height = number(page.width), number(page.height)
    wide, high = options.size or (width, height)
    yield "<svg" + attributes({
        "xmlns": "http://www.w3.org/2000/svg", "width": wide, "height": high, "viewBox": f"0 0 {width} {height}",
        # No single image: a reader is let in, and finds every card and arrow.
        "role": "graphics-document document", "aria-labelledby": options.heading or f"{options.prefix}title", **described,
        "lang": drawing.lang, "font-family": options.families or options.theme.families,
    }) + ">"
    if not options.heading:
        yield f'<title id="{escaped(options.prefix)}title">{escaped(drawing.title)}</title>'
    if description:
        yield f'<desc id="{escaped(options.prefix)}desc">{escaped(description)}</desc>'
    body = [_rectangle(page, {"class": "paper", "fill": options.theme.paper}), *_content(drawing, options)]
    if options.night and options.theme.night:
        yield f"<style>@media (prefers-color-scheme:dark){{{by_night(options.theme, body)}}}</style>"
    if logo:
        body[1:] = [logo, f'<g transform="translate(0 {number(STRIP)})">', *body[1:], "</g>"]
    yield from body
    yield "</svg>"


def _description(drawing: Drawing, options: Options) -> str:
    """What is said of the whole; nothing where the page around it says it."""
    if options.heading:
        return ""
    return options.reading.description if options.reading else drawing.description


def _logo(options: Options) -> str:
    """The theme's logo, in a strip of its own above the picture; "" for none."""
    if not (options.logo and options.theme.logo):
        return ""
    return "<image" + attributes({
        "href": embedded({"logo": options.theme.logo})["logo"], "x": number(LOGO.x), "y": number(LOGO.y),
        "width": number(LOGO.width), "height": number(LOGO.height), "preserveAspectRatio": "xMinYMid meet",
        "aria-hidden": "true",
    }) + "/>"


def _content(drawing: Drawing, options: Options) -> Iterator[str]:
    for place, band in enumerate(drawing.bands):
        yield from _band(band, place, options)
    for lane in drawing.lanes:
        yield from _lane(lane, options)
    yield from _texts(drawing.heading, options.theme.ink, options)
    yield from _witness(drawing, options)
    leaving: dict[str, list[Arrow]] = {}
    for arrow in drawing.arrows:
        leaving.setdefault(arrow.source, []).append(arrow)
    for card in _read(drawing, options):
        yield from _card(card, options)
        if not options.heading:
            for arrow in leaving.get(card.id, ()):
                yield from _arrow(arrow, options)
    if options.heading:
        yield '<g aria-hidden="true">'
        for arrow in drawing.arrows:
            yield from _arrow(arrow, options)
        yield "</g>"
    yield '<g class="legend">'
    for mark in drawing.legend:
        yield from _mark(mark, options)
    yield "</g>"
    yield from _notes(drawing, options)


def _read(drawing: Drawing, options: Options) -> list[Card]:
    """The cards in reading order; what the reading does not know comes last."""
    order = options.reading.order if options.reading else ()
    place = {id: number for number, id in enumerate(order)}
    return sorted(drawing.cards, key=lambda card: place.get(card.id, len(place)))


def _band(band: Band, place: int, options: Options) -> Iterator[str]:
    yield "<g" + attributes({"id": f"{options.prefix}phase-{band.id}", "class": "phase"}) + ">"
    fill = options.theme.bands[place % 2]
    yield _rectangle(band.box, {"fill": fill, "stroke": options.theme.rule, "stroke-width": "1"})
    yield from _texts(band.lines, options.theme.band_ink, options)
    yield "</g>"


def _lane(lane: Lane, options: Options) -> Iterator[str]:
    yield "<g" + attributes({"id": f"{options.prefix}team-{lane.id}", "class": "team"}) + ">"
    look = options.theme
    yield _rectangle(lane.header, {"fill": look.band_ink, "stroke": look.paper, "stroke-width": "1"})
    yield _rectangle(lane.box, {"fill": "none", "stroke": look.band_ink, "stroke-width": "1"})
    yield from _texts(lane.lines, look.paper, options)
    yield "</g>"


def _card(card: Card, options: Options) -> Iterator[str]:
    link = options.links.get(card.id)
    if link and card.lines and options.heading:
        yield "<a" + attributes({"href": link}) + ">"
        yield from _face(card, options)
        yield "</a>"
        return
    plain = " – ".join(part for part in (card.title, *card.details) if part)
    title = f"<title>{escaped(options.reading.cards.get(card.id, plain) if options.reading else plain)}</title>"
    # A link inside an image would be lost to whoever hears the picture: there the link has the name.
    role = {} if link else SYMBOL
    yield "<g" + attributes({"id": f"{options.prefix}node-{card.id}", "class": f"node {card.kind}", **role}) + ">"
    yield "<a" + attributes({"href": link}) + f">{title}" if link else title
    yield from _face(card, options)
    if link:
        yield "</a>"
    yield "</g>"


def _face(card: Card, options: Options) -> Iterator[str]:
    """What is seen of a card."""
    colours, ink = options.theme.colours(options.tones.get(card.id, card.kind)), options.theme.card_ink(card.symbol)
    yield from symbol(card.symbol, card.box, colours)
    yield from _texts(unbadged(card.lines), ink, options)
    yield from _badges(card.badges, card.lines, (colours.fill, ink), options)


def _arrow(arrow: Arrow, options: Options) -> Iterator[str]:
    colour = options.theme.loop if arrow.back else options.theme.line
    classes = "link" if options.heading else f"link {arrow.role.value}{' loop' if arrow.back else ''}"
    said = options.reading.arrows.get(arrow.id, "") if options.reading and not options.heading else ""
    yield "<g" + attributes({"id": f"{options.prefix}link-{arrow.id}", "class": classes, **(SYMBOL if said else {})}) + ">"
    if said:
        yield f"<title>{escaped(said)}</title>"
    stroke, curves = {"fill": "none", "stroke": colour, "stroke-width": str(LINE_WIDTH)}, arrow.curves
    if arrow.back:
        stroke["stroke-dasharray"] = LOOP_DASHES
        # From its end, where lines merge: so that their dashes lie on each other, and not in each other's gaps.
        curves = tuple(chain[::-1] for chain in reversed(curves))
    yield "<path" + attributes({"d": " ".join(map(_curve, curves)), **stroke}) + "/>"
    if arrow.head:
        yield _polygon(arrow.head, {"fill": colour})
    if arrow.tag:
        yield from _texts(arrow.tag.lines, options.theme.arrow_ink(arrow.back), options)
    yield "</g>"


def _witness(drawing: Drawing, options: Options) -> Iterator[str]:
    """A wide line under the arrows, and a ring around the cards, on the way of a case that shows a finding."""
    lines = [arrow for arrow in drawing.arrows if arrow.on_path]
    cards = [card for card in drawing.cards if card.on_path]
    if not lines and not cards:
        return
    yield "<g" + attributes({
        "class": "witness", "fill": "none", "stroke": options.theme.witness, "stroke-width": str(WITNESS_WIDTH),
        "stroke-linecap": "round", "stroke-linejoin": "round",
    }) + ">"
    for arrow in lines:
        yield "<path" + attributes({"d": " ".join(map(_curve, arrow.curves))}) + "/>"
    for card in cards:
        if card.symbol is Symbol.TERMINATOR:
            yield _rectangle(card.box, {"rx": number(card.box.height / 2)})
        else:
            yield _polygon(outline(card.symbol, card.box), {})
    yield "</g>"


def _badges(badges: Sequence[Badge], lines: Sequence[TextLine], on: tuple[str, str], options: Options) -> Iterator[str]:
    """Badges on a ground, where texts have an ink."""
    for badge, line in badged(badges, lines):
        look, box = options.theme.badges[badge.level], field(line)
        border = options.theme.badge_border(badge.level, *on)
        yield "<g" + attributes({"class": f"badge {badge.level}"}) + ">"
        yield _rectangle(box, {"rx": number(box.height / 2), "fill": look.fill, "stroke": border, "stroke-width": "1"})
        yield from _texts((line,), look.ink, options)
        yield "</g>"


def _notes(drawing: Drawing, options: Options) -> Iterator[str]:
    """What the badges stand for."""
    if not drawing.notes:
        return
    yield '<g class="notes">'
    for note in drawing.notes:
        yield "<g" + attributes({"class": f"note {note.badge.level}" if note.badge else "about"}) + ">"
        on = options.theme.paper, options.theme.ink
        yield from _badges((note.badge,) if note.badge else (), note.lines, on, options)
        yield from _texts(unbadged(note.lines), options.theme.ink, options)
        yield "</g>"
    yield "</g>"


def _mark(mark: LegendMark, options: Options) -> Iterator[str]:
    yield "<g" + attributes({"class": f"key {mark.kind}"}) + ">"
    if mark.symbol is None:
        y = number(mark.box.centre.y)
        yield "<path" + attributes({
            "d": f"M{number(mark.box.x)},{y} H{number(mark.box.right)}", "fill": "none", "stroke": options.theme.loop,
            "stroke-width": str(LINE_WIDTH), "stroke-dasharray": LOOP_DASHES,
        }) + "/>"
    else:
        yield from symbol(mark.symbol, mark.box, options.theme.key(mark.kind, toned=bool(options.tones)))
    yield from _texts((mark.line,), options.theme.ink, options)
    yield "</g>"


def symbol(kind: Symbol, box: Box, colours: Colours) -> Iterator[str]:
    """The symbol alone, in its colours."""
    fill, border = colours
    look = {"fill": fill, "stroke": border, "stroke-width": str(BORDER_WIDTH), "stroke-linejoin": "round"}
    match kind:
        case Symbol.PROCESS | Symbol.LEVEL | Symbol.PREDEFINED | Symbol.STRIPED:
            yield _rectangle(box, {"rx": "3", **look})
            yield from _inner_bars(kind, box, border)
        case Symbol.BAR:
            thin = Box(box.x, box.centre.y - 4, box.width, 8) if box.height < 16 else box
            yield _rectangle(thin, {"rx": "2", **look})
        case Symbol.TERMINATOR:
            yield _rectangle(box, {"rx": number(box.height / 2), **look})
        case Symbol.CONNECTOR:
            yield _ellipse(box, look)
        case Symbol.DELAY:
            yield "<path" + attributes({"d": _delay(box), **look}) + "/>"
        case Symbol.DOCUMENT:
            yield "<path" + attributes({"d": _document(box), **look}) + "/>"
        case _:
            yield _polygon(outline(kind, box), look)


def _inner_bars(kind: Symbol, box: Box, colour: str) -> Iterator[str]:
    """A level's second lines above and below; a predefined process's at the sides; the stripe near the top of what is
    shown in detail elsewhere (ISO 5807).
    """
    inset = min(5.0, box.height / 5)
    left, right, top, bottom = (number(side) for side in (box.x, box.right, box.y, box.bottom))
    if kind is Symbol.LEVEL:
        upper, lower = number(box.y + inset), number(box.bottom - inset)
        lines = f"M{left},{upper} H{right} M{left},{lower} H{right}"
    elif kind is Symbol.STRIPED:
        lines = f"M{left},{number(box.y + min(8.0, box.height / 3))} H{right}"
    elif kind is Symbol.PREDEFINED:
        first, second = number(box.x + inset + 3), number(box.right - inset - 3)
        lines = f"M{first},{top} V{bottom} M{second},{top} V{bottom}"
    else:
        return
    yield "<path" + attributes({"d": lines, "fill": "none", "stroke": colour, "stroke-width": "1.2"}) + "/>"


def _delay(box: Box) -> str:
    radius = number(box.height / 2)
    turn = number(box.right - box.height / 2)
    return f"M{number(box.x)},{number(box.y)} H{turn} A{radius},{radius} 0 0 1 {turn},{number(box.bottom)} H{number(box.x)} Z"


def _document(box: Box) -> str:
    start, *controls = (Point(box.x + x, box.y + y) for x, y in wave_controls(box.width, box.height))
    curve = " ".join(map(_pair, controls))
    return f"M{number(box.x)},{number(box.y)} H{number(box.right)} L{_pair(start)} C{curve} Z"


def _curve(chain: Sequence[Point]) -> str:
    return f"M{_pair(chain[0])} C{' '.join(map(_pair, chain[1:]))}"


def _polygon(corners: Sequence[Point], look: Mapping[str, str]) -> str:
    return "<polygon" + attributes({"points": " ".join(map(_pair, corners)), **look}) + "/>"


def _rectangle(box: Box, look: Mapping[str, str]) -> str:
    place = dict(zip(("x", "y", "width", "height"), map(number, box), strict=True))
    return "<rect" + attributes({**place, **look}) + "/>"


def _ellipse(box: Box, look: Mapping[str, str]) -> str:
    place = {"cx": box.centre.x, "cy": box.centre.y, "rx": box.width / 2, "ry": box.height / 2}
    return "<ellipse" + attributes({**{name: number(value) for name, value in place.items()}, **look}) + "/>"


def _texts(lines: Sequence[TextLine], colour: str, options: Options) -> Iterator[str]:
    """One element a line: readers disagree on blanks between the pieces of one."""
    for line in lines if options.texts else ():
        size, weight = FACES[line.role]
        look = {"x": number(line.x), "y": number(line.y), "font-size": number(size)}
        if weight is Weight.BOLD:
            look["font-weight"] = str(weight.value)
        if line.anchor is Anchor.MIDDLE:
            look["text-anchor"] = "middle"
        face = options.theme.faces.get(weight)
        width = face.width(line.text, size) if face else text_width(line.text, line.role)
        if options.held or overlong(line, width):
            # Cards were measured in our font and for every letter: others are set as wide, so that no word leaves its card.
            look |= {"textLength": number(line.width), "lengthAdjust": "spacingAndGlyphs"}
        look["fill"] = options.theme.line_ink(line.role, colour)
        yield "<text" + attributes(look) + f">{escaped(directed(line.text))}</text>"


def _pair(point: Point) -> str:
    return f"{number(point.x)},{number(point.y)}"


def number(value: float) -> str:
    """A length with at most two decimals and no needless zero; never ``-0``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
