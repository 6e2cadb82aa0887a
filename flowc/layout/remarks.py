"""What was found in a flow, under its drawing: the notes, and which cards and arrows lie on the way of a case.

Works on a finished drawing, so it serves every engine. The badges on cards are lines of their text, which the engines
have placed with it (`sizes`).
"""

from msgspec.structs import replace

from flowc.layout.drawing import Drawing, Note, TextRole
from flowc.layout.frame import MARGIN
from flowc.layout.sizes import badge_line, block
from flowc.views import Diagram, Remark

#: Between a note's badge and its words, between two notes, between the notes and what is above.
GAP, NOTE_GAP, TOP_GAP = 10.0, 8.0, 8.0

#: Words are not set narrower than this, however narrow the drawing and long the badges.
LEAST_ROOM = 120.0


def with_remarks(drawing: Drawing, diagram: Diagram) -> Drawing:
    """The drawing with the remarks of its diagram; as it was where there are none."""
    if not diagram.remarks:
        return drawing
    about = ", ".join(part for part in (diagram.remarks_title, diagram.witness_name) if part)
    title = block(about, TextRole.NOTE, drawing.width - 2 * MARGIN, (MARGIN, drawing.height - MARGIN + TOP_GAP))
    bottom = title[-1].y
    notes = [Note(None, title)]
    indent = MARGIN + max(badge_line(remark.badge).width for remark in diagram.remarks) + GAP
    room = max(drawing.width - indent - MARGIN, LEAST_ROOM)
    for remark in diagram.remarks:
        note = _note(remark, indent, bottom + NOTE_GAP, room)
        notes.append(note)
        bottom = note.lines[-1].y
    shapes, links = diagram.witness_shapes, diagram.witness_links
    badges = {shape.id: shape.badges for shape in diagram.shapes}
    return replace(
        drawing,
        width=max(drawing.width, *(line.x + line.width + MARGIN for note in notes for line in note.lines)),
        height=bottom + MARGIN,
        cards=tuple(
            replace(card, badges=badges.get(card.id, ()), on_path=card.id in shapes) for card in drawing.cards
        ),
        arrows=tuple(replace(arrow, on_path=arrow.id in links) for arrow in drawing.arrows),
        notes=tuple(notes),
    )


def _note(remark: Remark, indent: float, top: float, room: float) -> Note:
    """A badge in the margin, and the words beside it."""
    words = block(remark.text, TextRole.NOTE, room, (indent, top))
    badge = badge_line(remark.badge)
    return Note(remark.badge, (badge._replace(x=MARGIN + badge.width / 2, y=words[0].y), *words))
