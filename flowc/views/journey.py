"""The customer's journey: every point of contact before, at and after the sale, by how the customer feels there.

Points follow each other, each beside those at which customers feel alike; the line through them is the emotion curve.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from flowc.catalogue import word
from flowc.model import Journey
from flowc.views.diagram import Diagram, Group, LegendItem, Link, LinkRole, Shape, Symbol
from flowc.views.wording import a_day, printable, sentence
from flowc.vocabulary import Lang, spell, spell_term

#: How a customer may feel, the best first; None where nobody says.
FEELINGS = (2, 1, 0, -1, -2, None)

KINDS = {"touchpoint": Symbol.PROCESS, "priority": Symbol.PREPARATION}


class Touchpoint(Struct, frozen=True):
    """A point of contact: its id, what readers know it by, the flow that it belongs to, where in the journey it lies (None:
    nobody says), how the customer feels there, who acts, what annoys and what could be offered, and how many cases pass a day.

    `rank` is its place among those to be improved first: those of bad feeling, by cases times feeling.
    """

    id: str
    label: str
    flow: str
    journey: Journey | None
    emotion: int | None
    team: str | None
    irritants: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()
    daily: float | None = None
    rank: int | None = None


def journey_diagram(points: Sequence[Touchpoint], lang: Lang) -> Diagram:
    """The journey; points of no known stage stand last."""
    stages = [*Journey, None]
    ordered = [point for stage in stages for point in points if point.journey is stage]
    shapes = tuple(_shape(point, lang) for point in ordered)
    used, felt = {shape.kind for shape in shapes}, {shape.group for shape in shapes}
    return Diagram(
        id="journey",
        title=word("journey.title", lang),
        subtitle=word("journey.subtitle", lang),
        description=word("journey.description", lang),
        lang=lang,
        shapes=shapes,
        links=tuple(_curve(ordered)),
        groups=tuple(Group(_feeling(each), word(f"journey.{_feeling(each)}", lang)) for each in FEELINGS if _feeling(each) in felt),
        lanes=tuple(
            Group(_stage(stage), _stage_name(stage, lang)) for stage in stages if any(point.journey is stage for point in points)
        ),
        legend=tuple(LegendItem(kind, symbol, word(f"journey.kind.{kind}", lang)) for kind, symbol in KINDS.items() if kind in used),
        loop_name="",
    )


def _shape(point: Touchpoint, lang: Lang) -> Shape:
    details = [point.flow, point.team or "", a_day(point.daily, lang) if point.daily is not None else ""]
    if point.rank is not None:
        details.append(word("journey.priority", lang, rank=point.rank))
    offer = sentence(spell("opportunity", lang))
    details += [*point.irritants, *(word("outline.note", lang, name=offer, value=each) for each in point.opportunities)]
    kind = "priority" if point.rank is not None else "touchpoint"
    return Shape(
        id=point.id, kind=kind, symbol=KINDS[kind], title=printable(point.label),
        details=tuple(printable(detail) for detail in details if detail),
        group=_feeling(point.emotion), lane=_stage(point.journey),
    )  # fmt: skip


def _curve(points: Sequence[Touchpoint]) -> Iterator[Link]:
    """The emotion curve passes the points whose feeling is known."""
    known = [point for point in points if point.emotion is not None]
    yield from (Link(f"{one.id}--{other.id}", one.id, other.id, LinkRole.COMMAND) for one, other in pairwise(known))


def _feeling(emotion: int | None) -> str:
    return "unknown" if emotion is None else f"feeling-{FEELINGS.index(emotion)}"


def _stage(stage: Journey | None) -> str:
    return stage.value if stage else "no-stage"


def _stage_name(stage: Journey | None, lang: Lang) -> str:
    said = spell_term("journey", stage.value, lang) if stage else word("journey.no-stage", lang)
    return said[:1].upper() + said[1:]
