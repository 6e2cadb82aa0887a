"""What is said at a step, in the order in which the author wrote it."""

from collections.abc import Iterator

from msgspec import Struct

from flowc.model import Ask, Avoid, Courtesy, Duration, Inform, Node, Say, Text
from flowc.source import Span

#: The properties that are spoken; each name is the node's field, and the line's kind in the page.
SPOKEN = (
    "greet", "introduce", "reassure", "say", "avoid", "ask", "restate", "apologise", "thank", "inform", "summarise",
    "confirm", "anything_else", "farewell",
)  # fmt: skip


class Line(Struct, frozen=True, kw_only=True):
    """One thing to say (or not to): its kind, its words if the author gives them, and what belongs to them."""

    kind: str
    span: Span
    text: str = ""
    channel: str = ""
    openness: str = ""
    within: Duration | None = None
    instead: tuple[str, ...] = ()


def script(node: Node) -> tuple[Line, ...]:
    """The lines of a node's conversation: its properties, back in the order of the file."""
    return tuple(sorted(_lines(node), key=lambda line: line.span.start))


def texts_of(node: Node) -> Iterator[str]:
    """Every text that the reader of a step meets, to be searched."""
    for line in script(node):
        yield line.text
        yield from line.instead
    for texts in (node.verify, node.guide, node.repair, node.caution, node.copy):
        yield from (text.value for text in texts)
    for mail in node.mail:
        yield from (mail.subject.value, mail.body.value)


def _lines(node: Node) -> Iterator[Line]:
    for kind in SPOKEN:
        value = getattr(node, kind)
        values = value if isinstance(value, tuple) else (value,)
        yield from (_line(kind, item) for item in values if item is not None)


def _line(kind: str, item: Text | Courtesy | Say | Avoid | Ask | Inform) -> Line:
    match item:
        case Say():
            channel = item.channel.value if item.channel else ""
            return Line(kind=kind, span=item.span, text=item.text.value, channel=channel)
        case Avoid():
            instead = tuple(text.value for text in item.instead)
            return Line(kind=kind, span=item.span, text=item.text.value, instead=instead)
        case Ask():
            openness = item.openness.value.value if item.openness else ""
            return Line(kind=kind, span=item.span, text=item.text.value, openness=openness)
        case Inform():
            within = item.within.value if item.within else None
            return Line(kind=kind, span=item.span, text=item.text.value, within=within)
        case Courtesy():
            return Line(kind=kind, span=item.span, text=item.text.value if item.text else "")
        case _:
            return Line(kind=kind, span=item.span, text=item.value)
