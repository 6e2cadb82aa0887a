"""What a picture says to those who hear it: its description, and a name for every card and arrow, in reading order."""

from collections.abc import Mapping

from msgspec import Struct

from flowc.catalogue import word
from flowc.views import Diagram, Item, Link, isolated, named, outline, outline_lines, remark_lines, shortened

#: How much of a title is repeated on an arrow.
QUOTED = 60


class Reading(Struct, frozen=True):
    """`order` is the ids of the cards as they are read; names are by the id of the card or of the link."""

    description: str
    order: tuple[str, ...]
    cards: Mapping[str, str]
    arrows: Mapping[str, str]


def reading_of(diagram: Diagram) -> Reading:
    """The reading of a diagram, in its language."""
    items = [part for part in outline(diagram) if isinstance(part, Item)]
    titles = {shape.id: isolated(shortened(shape.title, QUOTED)) for shape in diagram.shapes}
    kinds = {item.kind: item.name for item in diagram.legend}
    spoken = {shape.id: titles[shape.id] or kinds.get(shape.kind, "") for shape in diagram.shapes}
    head = [diagram.description] if diagram.description else []
    return Reading(
        description="\n".join([*head, *outline_lines(diagram), *remark_lines(diagram)]),
        order=tuple(item.shape.id for item in items),
        cards={
            item.shape.id: "\n".join((f"{item.number}. {named(item.shape, diagram)}", *item.shape.notes)) for item in items
        },
        arrows={link.id: _arrow(link, spoken, diagram) for link in diagram.links},
    )


def _arrow(link: Link, spoken: Mapping[str, str], diagram: Diagram) -> str:
    ends = {"source": spoken[link.source], "target": spoken[link.target]}
    if not link.label:
        return word("outline.arrow", diagram.lang, **ends)
    return word("outline.labelled-arrow", diagram.lang, label=isolated(link.label), **ends)
