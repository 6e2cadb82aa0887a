"""A diagram in parts, for pages: each a diagram of its own, with connectors where an arrow leads to another part.

A connector (ISO 5807) is a circle with a letter. All arrows that lead from other parts to one card bear one letter:
in each part that they leave it is drawn once, after the cards that lead there, and once before the card itself. So
every arrow of the diagram is in exactly one part, from card to card or from card to connector.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from flowc.catalogue import word
from flowc.views.diagram import CONNECTOR, Diagram, LegendItem, Link, LinkRole, Shape, Symbol
from flowc.views.outline import Item, outline
from flowc.views.wording import NO_BREAK, sentence

#: What stands in a connector has room for so many letters; more pages than these hold are told to who points at it.
LONGEST_PAGES = 6


class Signs(Struct, frozen=True):
    """The letter of each card that other parts lead to, and the page of each card (none: not known yet)."""

    letters: Mapping[str, str] = {}
    pages: Mapping[str, int] = {}


def reading(diagram: Diagram) -> list[str]:
    """The shapes in the order in which parts are cut from it: phase after phase, each as it is told."""
    place = {group.id: number for number, group in enumerate(diagram.groups)}
    told = [part.shape for part in outline(diagram) if isinstance(part, Item)]
    here, keyed = 0, []
    for number, shape in enumerate(told):
        here = place.get(shape.group or "", here)
        keyed.append((here, number, shape.id))
    return [id for _, _, id in sorted(keyed)]


def letters(diagram: Diagram, parts: Iterable[Sequence[str]]) -> dict[str, str]:
    """A letter for each card that another part leads to, in the order of the parts."""
    part_of = {id: number for number, part in enumerate(parts) for id in part}
    targets = {link.target for link in diagram.links if part_of[link.source] != part_of[link.target]}
    order = {shape.id: number for number, shape in enumerate(diagram.shapes)}
    marked = sorted(targets, key=lambda id: (part_of[id], order[id]))
    return {id: lettered(number) for number, id in enumerate(marked)}


def lettered(number: int) -> str:
    """Letters to count with: A to Z, then AA, AB and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Parting:
    """Cuts parts from a diagram."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.shapes = {shape.id: shape for shape in diagram.shapes}
        self.entering: dict[str, list[Link]] = {}
        self.leaving: dict[str, list[Link]] = {}
        for link in diagram.links:
            self.entering.setdefault(link.target, []).append(link)
            self.leaving.setdefault(link.source, []).append(link)

    def part(self, members: Iterable[str], number: int, signs: Signs) -> Diagram:
        """The diagram of some shapes, and of what leads to them and away from them; no heading, no legend."""
        inside = set(members)
        shapes = [shape for shape in self.diagram.shapes if shape.id in inside]
        into = [shape for shape in shapes if any(link.source not in inside for link in self.entering.get(shape.id, ()))]
        links = [link for shape in shapes for link in self.leaving.get(shape.id, ())]
        out: dict[str, list[Link]] = {}
        for link in links:
            if link.target not in inside:
                out.setdefault(link.target, []).append(link)
        drawn = (
            *(self._entry(shape, inside, signs) for shape in into),
            *shapes,
            *(self._exit(id, number, self.shapes[ways[0].source], signs) for id, ways in out.items()),
        )
        groups, lanes = {shape.group for shape in drawn}, {shape.lane for shape in drawn}
        return replace(
            self.diagram,
            title="", subtitle="", loop_name="", legend=(), remarks=(), shapes=drawn,
            links=(
                *(Link(f"{entry_id(shape.id)}--{shape.id}", entry_id(shape.id), shape.id, LinkRole.PLAIN) for shape in into),
                *(link if link.target in inside else replace(link, target=exit_id(link.target, number)) for link in links),
            ),
            # One phase alone needs no strip: the heading of the page says it.
            groups=tuple(group for group in self.diagram.groups if group.id in groups) if len(groups - {None}) > 1 else (),
            lanes=tuple(lane for lane in self.diagram.lanes if lane.id in lanes),
        )  # fmt: skip

    def _entry(self, shape: Shape, inside: set[str], signs: Signs) -> Shape:
        sources = [link.source for link in self.entering[shape.id] if link.source not in inside]
        return self._connector(entry_id(shape.id), shape, (shape.id, sources), signs)

    def _exit(self, target: str, number: int, beside: Shape, signs: Signs) -> Shape:
        return self._connector(exit_id(target, number), beside, (target, [target]), signs)

    def _connector(self, id: str, beside: Shape, leads: tuple[str, Sequence[str]], signs: Signs) -> Shape:
        """A connector, in the strips of the card beside it; with the pages where it goes on, or comes from."""
        target, there = leads
        here = signs.pages.get(beside.id)
        pages = sorted({signs.pages[other] for other in there if signs.pages.get(other) not in {None, here}})
        said = ranges(pages)
        short = said if len(said) <= LONGEST_PAGES else f"{said[: LONGEST_PAGES - 1].rpartition(',')[0] or pages[0]}, …"
        titles = dict.fromkeys(self.shapes[other].title for other in there)
        return Shape(
            id=id, kind=CONNECTOR, symbol=Symbol.CONNECTOR,
            # Where nothing is known yet, as much room is taken as can be needed.
            title=signs.letters.get(target, "MM"),
            details=(word("diagram.pages", self.diagram.lang, pages=short),) if short else () if signs.pages else (f"p.{NO_BREAK}88–88",),
            group=beside.group, lane=beside.lane,
            notes=tuple(title for title in titles if title) + ((word("diagram.pages", self.diagram.lang, pages=said),) if said else ()),
        )  # fmt: skip

    def legend(self, shapes: Iterable[Shape]) -> tuple[LegendItem, ...]:
        """The kinds in use among shapes of parts, and what a connector is."""
        shapes = tuple(shapes)
        kinds, tones = {shape.kind for shape in shapes}, {shape.tone for shape in shapes}
        used = tuple(item for item in self.diagram.legend if item.kind in kinds or item.kind in tones)
        name = sentence(word("diagram.connector", self.diagram.lang))
        return (*used, LegendItem(CONNECTOR, Symbol.CONNECTOR, name)) if CONNECTOR in kinds else used


def entry_id(target: str) -> str:
    """The connector that leads to a card; no id that an author can write has a dot."""
    return f"{target}.in"


def exit_id(target: str, number: int) -> str:
    """The connector of a part that stands for a card of another."""
    return f"{target}.out-{number}"


def ranges(numbers: Sequence[int]) -> str:
    """``2, 4–6``."""
    return ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in _runs(numbers))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    starts = [number for before, number in pairwise([-1, *numbers]) if number != before + 1]
    ends = [number for number, after in pairwise([*numbers, -1]) if after != number + 1]
    return zip(starts, ends, strict=True)
