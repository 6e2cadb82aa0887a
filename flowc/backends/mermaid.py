"""Mermaid: the diagram as a flowchart for wikis and code forges, phases as its subgraphs; a diagram with lanes becomes
a chart with lanes (`swimlane-beta`, from Mermaid 11.16).

Every text is a quoted string in which all but letters, digits and harmless marks are entities of Mermaid's own
(`#35;`): so no label is read as syntax, as Markdown, as HTML or as an icon, whatever it holds. Names are ours,
never the author's: `end`, `default` or `o` would break a chart.
"""

from collections.abc import Iterable, Iterator

from flowc.backends.theme import LIGHT, Theme
from flowc.views import Diagram, Link, Shape, Symbol, remark_lines

#: Opening and closing marks of each shape; those that Mermaid draws only under a name are in NAMED.
MARKS: dict[Symbol, tuple[str, str]] = {
    Symbol.TERMINATOR: ("([", "])"),
    Symbol.PROCESS: ("[", "]"),
    Symbol.DECISION: ("{", "}"),
    Symbol.PREPARATION: ("{{", "}}"),
    Symbol.LEVEL: ("[", "]"),
    Symbol.DELAY: ("[", "]"),
    Symbol.OFF_PAGE: ("[", "]"),
    Symbol.PREDEFINED: ("[[", "]]"),
    Symbol.STRIPED: ("[", "]"),
    Symbol.BAR: ("[", "]"),
    Symbol.DOCUMENT: ("[", "]"),
    Symbol.CONNECTOR: ("((", "))"),
}

#: Shapes that Mermaid (from 11.3) knows by name; an older one rejects the line.
NAMED: dict[Symbol, str] = {
    Symbol.LEVEL: "lin-rect",
    Symbol.DELAY: "delay",
    Symbol.STRIPED: "div-rect",
    Symbol.OFF_PAGE: "card",
    Symbol.DOCUMENT: "doc",
}

#: Where Mermaid puts the title of a chart with lanes by itself, it lies on the names of the lanes.
LANES_LOOK = ("config:", "  flowchart:", "    titleTopMargin: 60")


def mermaid(diagram: Diagram, theme: Theme = LIGHT) -> bytes:
    """The diagram as a Mermaid flowchart, UTF-8."""
    return "\n".join([*_lines(diagram, theme), ""]).encode()


def _lines(diagram: Diagram, theme: Theme) -> Iterator[str]:
    names = {shape.id: f"n{index}" for index, shape in enumerate(diagram.shapes, 1)}
    strips = diagram.lanes or diagram.groups
    known = {strip.id for strip in strips}
    groups: dict[str | None, list[Shape]] = {}
    for shape in diagram.shapes:
        strip = shape.lane if diagram.lanes else shape.group
        groups.setdefault(strip if strip in known else None, []).append(shape)
    yield "---"
    yield f"title: {_yaml(diagram.title)}"
    yield from LANES_LOOK if diagram.lanes else ()
    yield "---"
    yield "swimlane-beta TB" if diagram.lanes else "flowchart TB"
    yield from _nodes(groups.get(None, []), names)
    for place, group in enumerate(strips, 1):
        if group.id not in groups:
            continue
        yield f'  subgraph p{place}["{quoted(group.title)}"]'
        yield from _nodes(groups.get(group.id, []), names)
        yield "  end"
    yield from (_edge(link, names) for link in diagram.links)
    yield from _classes(diagram.shapes, names, theme)
    if diagram.remarks:
        yield from _remarks(diagram, names, theme)


def _remarks(diagram: Diagram, names: dict[str, str], theme: Theme) -> Iterator[str]:
    """What the badges stand for, as a card of its own; thick lines where a case passes that shows a finding."""
    lines = "<br>".join(quoted(line) for line in remark_lines(diagram, drawn=True))
    yield f'  remarks["{lines}"]'
    yield f"  classDef remarksNote fill:{theme.paper},stroke:{theme.rule},color:{theme.ink},text-align:left"
    yield "  class remarks remarksNote"
    shapes, links = diagram.witness_shapes, diagram.witness_links
    passed = [names[shape.id] for shape in diagram.shapes if shape.id in shapes]
    if passed:
        yield f"  classDef onPath stroke:{theme.witness},stroke-width:4px"
        yield f"  class {','.join(passed)} onPath"
    places = [str(place) for place, link in enumerate(diagram.links) if link.id in links]
    if places:
        yield f"  linkStyle {','.join(places)} stroke:{theme.witness},stroke-width:4px"


def _nodes(shapes: Iterable[Shape], names: dict[str, str]) -> Iterator[str]:
    for shape in shapes:
        opening, closing = MARKS[shape.symbol]
        badges = (badge.bracketed for badge in shape.badges)
        text = "<br>".join(quoted(line) for line in (shape.title, *shape.details, *badges)) or " "
        yield f'    {names[shape.id]}{opening}"{text}"{closing}'
        named = _named(shape)
        if named:
            yield f"    {names[shape.id]}@{{ shape: {named} }}"


def _named(shape: Shape) -> str | None:
    """The shape's name where Mermaid draws it only under one; its bars (`fork`) show no text."""
    if shape.symbol is Symbol.BAR:
        return None if shape.title else "fork"
    return NAMED.get(shape.symbol)


def _edge(link: Link, names: dict[str, str]) -> str:
    words = f'|"{quoted(link.label)}"|' if link.label else ""
    line = "-->" if link.role.has_head else "-.-" if link.role.is_dashed else "---"
    return f"  {names[link.source]} {line}{words} {names[link.target]}"


def _classes(shapes: Iterable[Shape], names: dict[str, str], theme: Theme) -> Iterator[str]:
    """The theme's colours, one class a kind or tone; a class may not be called `end`."""
    members: dict[tuple[str, str], list[str]] = {}
    for shape in shapes:
        look = (shape.tone or shape.kind, theme.card_ink(shape.symbol))
        members.setdefault(look, []).append(names[shape.id])
    for (kind, ink), nodes in members.items():
        fill, border = theme.colours(kind)
        name = f"{kind.replace('-', '')}Kind"
        yield f"  classDef {name} fill:{fill},stroke:{border},color:{ink}"
        yield f"  class {','.join(nodes)} {name}"


def quoted(text: str) -> str:
    """The text for the inside of a quoted string."""
    framed = f" {text} "
    return "".join(
        char if _stands_for_itself(char, before, after) else f"#{ord(char)};"
        for before, char, after in zip(framed, framed[1:], framed[2:], strict=False)
    )


def _stands_for_itself(char: str, before: str, after: str) -> bool:
    """Letters (of any script), digits, blanks and a few marks without a meaning of their own in Mermaid."""
    if char == "-":
        return before.isalpha() and after.isalpha()
    return char.isalnum() or char in " ,'’«»?!%·…–—\u00a0\u202f"


def _yaml(text: str) -> str:
    """A string of the front matter, in JSON's notation, which is YAML's too."""
    import json

    return json.dumps(text, ensure_ascii=False)
