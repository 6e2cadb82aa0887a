r"""D2: the diagram as text that D2 lays out, for documentation sites and those who keep diagrams beside code.

Every text is a double-quoted string; a quote, a backslash, a dollar and a line break are escaped, and nothing
else means anything inside. Names are ours, never the author's: `style`, `near` or `layers` would be D2's own.
"""

from collections.abc import Iterable, Iterator

from flowc.backends.attachments import safe_link
from flowc.backends.theme import LIGHT, Theme
from flowc.layout import TextRole, wrapped
from flowc.views import Diagram, Link, Shape, Symbol, remark_lines

#: The nearest shapes that D2 has; it knows no stadium, no delay, no stripe and no off-page sign.
SHAPES: dict[Symbol, tuple[str, ...]] = {
    Symbol.TERMINATOR: ("shape: rectangle", "style.border-radius: 20"),
    Symbol.PROCESS: ("shape: rectangle",),
    Symbol.DECISION: ("shape: diamond",),
    Symbol.PREPARATION: ("shape: hexagon",),
    Symbol.LEVEL: ("shape: rectangle", "style.double-border: true"),
    Symbol.DELAY: ("shape: queue",),
    Symbol.OFF_PAGE: ("shape: page",),
    Symbol.PREDEFINED: ("shape: rectangle", "style.multiple: true"),
    Symbol.STRIPED: ("shape: package",),
    Symbol.BAR: ("shape: rectangle",),
    Symbol.DOCUMENT: ("shape: document",),
    Symbol.CONNECTOR: ("shape: circle",),
}

#: The class of every arrow; no kind of card is called so.
ARROW = "arrow"

#: A bar without a name is thin.
BAR = ("width: 130", "height: 8")

TITLE_WIDTH, LINK_WIDTH, NOTE_WIDTH = 146.0, 118.0, 420.0


def d2(diagram: Diagram, theme: Theme = LIGHT) -> bytes:
    """The diagram as a D2 file, UTF-8."""
    return "\n".join([*_lines(diagram, theme), ""]).encode()


def _lines(diagram: Diagram, theme: Theme) -> Iterator[str]:
    yield "direction: down"
    yield f'style.fill: "{theme.paper}"'
    title = [diagram.title, *([diagram.subtitle] if diagram.subtitle else [])]
    yield f"title: {quoted(title)} {{shape: text; near: top-left; style.font-size: 20; style.bold: true; style.font-color: {_said(theme.ink)}}}"
    yield "classes: {"
    yield from _classes(diagram.shapes, theme)
    yield f"  {ARROW}: {{style.stroke: {_said(theme.line)}; style.font-color: {_said(theme.ink)}}}"
    yield "}"
    yield from _cards(diagram, theme)


def _cards(diagram: Diagram, theme: Theme) -> Iterator[str]:
    """The cards in the containers of their phases or teams, and the arrows."""
    strip = {shape.id: shape.lane if diagram.lanes else shape.group for shape in diagram.shapes}
    groups = [group for group in diagram.lanes or diagram.groups if group.id in strip.values()]
    boxes = {group.id: f"g{place}" for place, group in enumerate(groups, 1)}
    names = {shape.id: f"n{place}" for place, shape in enumerate(diagram.shapes, 1)}
    members: dict[str | None, list[Shape]] = {}
    for shape in diagram.shapes:
        here = strip[shape.id]
        members.setdefault(here if here in boxes else None, []).append(shape)
    for shape in members.get(None, ()):
        yield _shape(shape, names)
    for group in groups:
        yield f"{boxes[group.id]}: {quoted([group.title])} {{"
        yield f'  style: {{fill: "{theme.bands[0]}"; stroke: "{theme.rule}"; font-color: "{theme.band_ink}"}}'
        yield from (f"  {_shape(shape, names)}" for shape in members[group.id])
        yield "}"
    paths = {
        id: f"{boxes[here]}.{names[id]}" if here in boxes else names[id] for id, here in strip.items()
    }
    on_path = diagram.witness_links
    yield from (_link(link, paths, theme.witness if link.id in on_path else "") for link in diagram.links)
    passed = diagram.witness_shapes
    for shape in diagram.shapes if diagram.remarks else ():
        if shape.id in passed:
            yield f'{paths[shape.id]}.style: {{stroke: "{theme.witness}"; stroke-width: 5}}'
    if diagram.remarks:
        lines = [line for remark in remark_lines(diagram, drawn=True) for line in wrapped(remark, TextRole.NOTE, NOTE_WIDTH)]
        yield f"remarks: {quoted(lines)} {{shape: text; near: bottom-left}}"


def _classes(shapes: Iterable[Shape], theme: Theme) -> Iterator[str]:
    """The theme's colours and D2's shape, one class a kind, or a kind and a tone."""
    for name, shape in {_class(shape): shape for shape in shapes}.items():
        symbol = shape.symbol
        fill, border = theme.colours(shape.tone or shape.kind)
        look = [*SHAPES[symbol], f'style.fill: "{fill}"', f'style.stroke: "{border}"', "style.bold: false"]
        look.append(f'style.font-color: "{theme.card_ink(symbol)}"')
        yield f"  {name}: {{{'; '.join(look)}}}"


def _class(shape: Shape) -> str:
    return f"{shape.kind}-{shape.tone}" if shape.tone else shape.kind


def _shape(shape: Shape, names: dict[str, str]) -> str:
    badges = (badge.bracketed for badge in shape.badges)
    lines = [*wrapped(shape.title, TextRole.CARD, TITLE_WIDTH), *shape.details, *badges]
    look = [f"class: {_class(shape)}"]
    if shape.symbol is Symbol.BAR and not shape.title:
        look += BAR
    link = safe_link(shape.url)
    if link:
        look.append(f"link: {quoted([link])}")
    if shape.notes:
        look.append(f"tooltip: {quoted(shape.notes)}")
    return f"{names[shape.id]}: {quoted(lines)} {{{'; '.join(look)}}}"


def _link(link: Link, paths: dict[str, str], witness: str) -> str:
    words = f" {quoted(wrapped(link.label, TextRole.LINK, LINK_WIDTH))}" if link.label else ""
    look = "; style.stroke-dash: 4" if link.role.is_dashed else ""
    look += f"; style.stroke: {_said(witness)}; style.stroke-width: 5" if witness else ""
    line = "->" if link.role.has_head else "--"
    return f"{paths[link.source]} {line} {paths[link.target]}:{words} {{class: {ARROW}{look}}}"


def _said(colour: str) -> str:
    """A colour as a value: bare, its `#` would begin a comment."""
    return f'"{colour}"'


def quoted(lines: Iterable[str]) -> str:
    """Lines of text as one string that means nothing but itself; a blank where there are none, for D2 would show a name."""
    inside = "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$") for line in lines)
    return f'"{inside or " "}"'
