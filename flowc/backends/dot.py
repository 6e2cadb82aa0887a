r"""DOT: the diagram for people who use Graphviz themselves.

The statements go through the `graphviz` package, which quotes names; labels are quoted here, for the package leaves
Graphviz's own escapes (`\N`, `\l`), its entities (`&eacute;`) and its `<markup>` to its caller, and labels of a
flow must mean none of these.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from flowc.backends.attachments import safe_link
from flowc.backends.theme import BORDER_WIDTH, LIGHT, Theme
from flowc.layout import TextRole, wrapped
from flowc.views import Diagram, Group, Link, LinkRole, Shape, Symbol, remark_lines

if TYPE_CHECKING:
    from graphviz import Digraph

#: The nearest shapes that Graphviz has; it knows no delay, no wave, no stripe and no double bar.
SHAPES: dict[Symbol, dict[str, str]] = {
    Symbol.TERMINATOR: {"shape": "box", "style": "rounded,filled"},
    Symbol.PROCESS: {"shape": "box"},
    Symbol.DECISION: {"shape": "diamond", "margin": "0.02,0.02"},
    Symbol.PREPARATION: {"shape": "hexagon"},
    Symbol.LEVEL: {"shape": "box", "peripheries": "2"},
    Symbol.DELAY: {"shape": "cds"},
    Symbol.OFF_PAGE: {"shape": "invhouse"},
    Symbol.PREDEFINED: {"shape": "component"},
    Symbol.STRIPED: {"shape": "folder"},
    Symbol.BAR: {"shape": "box", "height": "0.1", "width": "1.6", "margin": "0.1,0.02"},
    Symbol.DOCUMENT: {"shape": "note"},
    Symbol.CONNECTOR: {"shape": "circle"},
}

#: What Graphviz finds among the fonts of its machine; it falls back by itself.
FONT = "Noto Sans"

GRAPH = {
    "rankdir": "TB", "ordering": "out", "nodesep": "0.45", "ranksep": "0.45", "labelloc": "t", "labeljust": "l",
    "fontname": FONT, "fontsize": "16", "charset": "UTF-8",
}
NODE = {
    "fontname": FONT, "fontsize": "12", "style": "filled", "penwidth": str(BORDER_WIDTH), "margin": "0.16,0.08",
}
EDGE = {"fontname": FONT, "fontsize": "11", "arrowsize": "0.7"}

TITLE_WIDTH, LINK_WIDTH, NOTE_WIDTH = 146.0, 118.0, 420.0

#: Further attributes of shapes, by id.
Looks = Mapping[str, Mapping[str, str]]

#: Graphviz's own line breaks: the line before it is centred, or stands on the left.
NEXT, LEFT = "\\n", "\\l"


def dot(diagram: Diagram, theme: Theme = LIGHT) -> bytes:
    """The diagram as a DOT file, UTF-8; a comment-free text that `dot` draws as it stands."""
    from graphviz import Digraph

    graph = Digraph(
        diagram.id,
        graph_attr=GRAPH | {"label": literal([diagram.title]), "bgcolor": theme.paper, "fontcolor": theme.ink},
        node_attr=NODE | {"fontcolor": theme.ink},
        edge_attr=EDGE | {"color": theme.line, "fontcolor": theme.ink},
    )
    on_path, links = {"color": theme.witness, "penwidth": "4"}, diagram.witness_links
    looks = dict.fromkeys(diagram.witness_shapes, on_path)
    members: dict[str | None, list[Shape]] = {}
    for shape in diagram.shapes:
        members.setdefault(shape.lane if diagram.lanes else shape.group, []).append(shape)
    for group in diagram.lanes or diagram.groups:
        _cluster(graph, group, members.get(group.id, []), looks, theme)
    _add(graph, members.get(None, []), looks, theme)
    for link in diagram.links:
        _edge(graph, link, on_path if link.id in links else {})
    if diagram.remarks:
        _notes(graph, diagram, theme)
    source: str = graph.source
    return source.encode()


def _cluster(graph: "Digraph", group: Group, shapes: Iterable[Shape], looks: Looks, theme: Theme) -> None:
    look = {"label": literal([group.title]), "color": theme.rule, "bgcolor": theme.bands[0], "fontsize": "12"}
    with graph.subgraph(name=f"cluster_{group.id}", graph_attr=look | {"fontcolor": theme.band_ink}) as cluster:
        _add(cluster, shapes, looks, theme)


def _add(graph: "Digraph", shapes: Iterable[Shape], looks: Looks, theme: Theme) -> None:
    for shape in shapes:
        fill, border = theme.colours(shape.tone or shape.kind)
        title = [*wrapped(shape.title, TextRole.CARD, TITLE_WIDTH)]
        look = {"fillcolor": fill, "color": border, "class": shape.kind, **SHAPES[shape.symbol]}
        badges = (badge.bracketed for badge in shape.badges)
        # A name with a colon would be read as a node and its port; ids of the language hold none.
        link = safe_link(shape.url)
        look |= {"tooltip": tooltip([shape.title, *shape.notes])} | ({"URL": literal([link])} if link else {})
        if shape.symbol is Symbol.BAR:
            look["fontcolor"] = theme.bar_ink
        graph.node(shape.id, literal([*title, *shape.details, *badges]), **{**look, **looks.get(shape.id, {})})


def _edge(graph: "Digraph", link: Link, further: Mapping[str, str]) -> None:
    look = {"class": link.role.value, **further}
    if link.label:
        # Two no-break blanks on each side keep the line away from the words: Graphviz has no margin for them.
        look["label"] = literal([f"\u00a0\u00a0{line}\u00a0\u00a0" for line in wrapped(link.label, TextRole.LINK, LINK_WIDTH)])
    if link.role.is_dashed:
        look["style"] = "dashed"
    if not link.role.has_head:
        look["dir"] = "none"
    if link.role is LinkRole.LIAISON:
        look["constraint"] = "false"
    graph.edge(link.source, link.target, **look)


def _notes(graph: "Digraph", diagram: Diagram, theme: Theme) -> None:
    """What the badges stand for, in a note; its name holds a blank, as no name of the language does."""
    lines: list[str] = []
    for remark in remark_lines(diagram, drawn=True):
        first, *others = wrapped(remark, TextRole.NOTE, NOTE_WIDTH)
        lines += [first, *(f"\u00a0\u00a0{line}" for line in others)]
    look = {"shape": "note", "fillcolor": theme.paper, "color": theme.rule, "class": "notes"}
    graph.node("findings of the flow", f"{literal(lines).replace(NEXT, LEFT)}{LEFT}", **look)


def literal(lines: Iterable[str]) -> str:
    """Lines of text as a label that Graphviz shows as they are.

    A backslash starts an escape and `&` an entity even inside quotes; a label that starts with `<` and ends with `>`
    would be markup to the package, which `nohtml` forbids.
    """
    from graphviz import escape, nohtml

    label: str = nohtml("\\n".join(str(escape(line.replace("&", "&amp;"))) for line in lines))
    return label


def tooltip(lines: Iterable[str]) -> str:
    """Lines of text as a tooltip: there Graphviz reads escapes twice, or once, by its version.

    So a backslash becomes the sign that looks like it and means nothing.
    """
    from graphviz import nohtml

    said: str = nohtml("\\n".join(line.replace("&", "&amp;").replace("\\", "\uff3c") for line in lines))
    return said
