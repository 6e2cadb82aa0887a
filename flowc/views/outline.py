"""The process as text, in the order in which a person would tell it.

Each shape is told once, where every way to it has been told: what follows a question stands under its answers, what
several answers lead to stands after them (the dominator tree of the arrows). All other arrows say the number of
where they lead. In a chart of posts, each card stands under the one that commands it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from flowc.analysis import UNPASSED, dominators, postorder
from flowc.catalogue import word
from flowc.model import NodeKind
from flowc.views.diagram import Diagram, Link, LinkRole, Shape
from flowc.views.wording import isolated, shortened

#: Deeper branches are not moved further in: a reader has lost count by then, and a line would be all blanks.
DEEPEST = 16

#: How much of a title is repeated where an arrow leads elsewhere.
QUOTED = 60


class Item(Struct, frozen=True):
    """A shape told: its number (from 1), how deep it stands, and the title of the phase that begins with it ("" for none)."""

    number: int
    depth: int
    shape: Shape
    phase: str = ""


class Way(Struct, frozen=True):
    """An arrow told: `to` is the item that it leads to, None where that follows at once."""

    depth: int
    link: Link
    source: Item
    to: Item | None = None


def outline(diagram: Diagram) -> tuple[Item | Way, ...]:
    """Every shape and every arrow that needs words, in reading order."""
    if any(not link.role.has_head for link in diagram.links):
        return tuple(_hierarchy(diagram))
    return _Telling(diagram).told()


def outline_lines(diagram: Diagram) -> Iterator[str]:
    """The outline as lines of text in the diagram's language, indented by two blanks a level."""
    for part in outline(diagram):
        indent = "  " * min(part.depth, DEEPEST)
        if isinstance(part, Way):
            yield f"{indent}- {_way(part, diagram)}"
            continue
        if part.phase:
            yield f"{indent}[{isolated(part.phase)}]"
        yield f"{indent}{part.number}. {named(part.shape, diagram)}"


def named(shape: Shape, diagram: Diagram) -> str:
    """A shape's kind, title and small print in one line."""
    kinds = {item.kind: item.name for item in diagram.legend}
    kind = kinds.get(shape.kind, "")
    title = isolated(shape.title)
    said = word("outline.item", diagram.lang, kind=kind, title=title) if title and kind != title else kind or title
    small = (lane_of(shape, diagram), *shape.details)
    details = ", ".join((*(isolated(text) for text in small if text), *(badge.bracketed for badge in shape.badges)))
    return f"{said} ({details})" if details else said


def lane_of(shape: Shape, diagram: Diagram) -> str:
    """The name of the lane that a shape stands in, to be said where lanes are not seen; "" for none."""
    return next((lane.title for lane in diagram.lanes if lane.id == shape.lane), "")


def remark_lines(diagram: Diagram, *, drawn: bool = False) -> Iterator[str]:
    """What the badges stand for, a line each; nothing where nothing was found. `drawn` where lines can be thick."""
    if diagram.remarks:
        yield ", ".join(part for part in (diagram.remarks_title, diagram.witness_name if drawn else "") if part)
        yield from (f"{remark.badge.bracketed} {isolated(remark.text)}" for remark in diagram.remarks)


def _way(way: Way, diagram: Diagram) -> str:
    label = isolated(way.link.label or (diagram.loop_name if way.link.role is LinkRole.LIAISON else ""))
    if way.to and way.link.role is LinkRole.LIAISON:
        return word("outline.elsewhere", diagram.lang, label=label, place=_place(way.to))
    if way.to is None:
        return word("outline.answer", diagram.lang, label=label or word("outline.next", diagram.lang))
    key = "outline.back" if way.to.number <= way.source.number else "outline.go"
    said = word(key, diagram.lang, place=_place(way.to))
    return word("outline.elsewhere", diagram.lang, label=label, place=said) if label else said


def _place(item: Item) -> str:
    title = isolated(shortened(item.shape.title, QUOTED))
    return f"{item.number}, {title}" if title else str(item.number)


def _hierarchy(diagram: Diagram) -> Iterator[Item | Way]:
    """Each card under the one that commands it, then its other links; the cards of a group under the group's title."""
    shapes = {shape.id: shape for shape in diagram.shapes}
    above = {link.target: link.source for link in diagram.links if link.role is LinkRole.COMMAND}
    beside: dict[str, list[Link]] = {id: [] for id in shapes}
    below: dict[str, list[str]] = {id: [] for id in shapes}
    for id in shapes:
        if id in above:
            below[above[id]].append(id)
    for link in diagram.links:
        if link.role is not LinkRole.COMMAND:
            beside[link.source].append(link)
    waiting = [(id, 0) for id in reversed(shapes) if id not in above]
    titles = {group.id: group.title for group in diagram.groups}
    items: dict[str, Item] = {}
    while waiting:
        id, depth = waiting.pop()
        group = shapes[id].group or ""
        items[id] = Item(len(items) + 1, depth, shapes[id], titles.pop(group, ""))
        waiting += [(lower, depth + 1) for lower in reversed(below[id])]
    for id, item in items.items():
        yield item
        yield from (Way(item.depth + 1, link, item, items[link.target]) for link in beside[id])


class _Telling:
    """The arrows as numbers, and what of it has been told."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.number = {shape.id: number for number, shape in enumerate(diagram.shapes)}
        self.links: list[list[Link]] = [[] for _ in diagram.shapes]
        for link in diagram.links:
            self.links[self.number[link.source]].append(link)
        out = [[self.number[link.target] for link in links] for links in self.links]
        starts = self._starts(out)
        order = postorder(out, starts)[::-1]
        self.rank = {node: place for place, node in enumerate(order)}
        self.above = dominators(out, starts)
        self.below: list[list[int]] = [[] for _ in diagram.shapes]
        for node in order:
            if self.above[node] != UNPASSED:
                self.below[self.above[node]].append(node)
        self.roots = [node for node in order if self.above[node] == UNPASSED]
        self.ways_in = [0] * len(diagram.shapes)
        for source, targets in enumerate(out):
            for target in targets:
                self.ways_in[target] += self.rank[source] < self.rank[target]

    def _starts(self, out: Sequence[Sequence[int]]) -> list[int]:
        """Requests and what nothing leads to; then, of each part that these do not reach, what stands first."""
        entered = {target for source, targets in enumerate(out) for target in targets if target != source}
        shapes = enumerate(self.diagram.shapes)
        starts = [node for node, shape in shapes if shape.kind == NodeKind.REQUEST.value or node not in entered]
        seen = set(starts)
        self._spread(out, list(starts), seen)
        for node in range(len(out)):
            if node not in seen:
                starts.append(node)
                seen.add(node)
                self._spread(out, [node], seen)
        return starts

    @staticmethod
    def _spread(out: Sequence[Sequence[int]], waiting: list[int], seen: set[int]) -> None:
        while waiting:
            for target in out[waiting.pop()]:
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)

    def told(self) -> tuple[Item | Way, ...]:
        """The parts in their order, their numbers filled in."""
        parts = list(self._parts())
        items: dict[int, Item] = {}
        phases = {group.id: group.title for group in self.diagram.groups}
        places = [(node, depth) for node, depth, link in parts if link is None]
        before: str | None = None
        for number, (node, depth) in enumerate(places, 1):
            shape = self.diagram.shapes[node]
            opened = phases.get(shape.group or "", "") if shape.group != before else ""
            before = shape.group
            items[node] = Item(number, depth, shape, opened)
        return tuple(self._named(part, after, items) for part, after in pairwise([*parts, (-1, 0, None)]))

    def _named(
        self, part: tuple[int, int, Link | None], after: tuple[int, int, Link | None], items: dict[int, Item]
    ) -> Item | Way:
        node, depth, link = part
        if link is None:
            return items[node]
        target = self.number[link.target]
        follows = after[0] == target and after[2] is None and self._is_told_here(link)
        return Way(depth, link, items[node], None if follows else items[target])

    def _parts(self) -> Iterator[tuple[int, int, Link | None]]:
        """A node and its depth; or a node, a depth and the arrow of the node that is told there."""
        waiting: list[tuple[int, int, Link | None]] = [(root, 0, None) for root in reversed(self.roots)]
        while waiting:
            node, depth, link = waiting.pop()
            yield node, depth, link
            if link is None:
                waiting += reversed(list(self._after(node, depth)))

    def _after(self, node: int, depth: int) -> Iterator[tuple[int, int, Link | None]]:
        links = self.links[node]
        if len(links) == 1 and not links[0].label and self._is_told_here(links[0]):
            yield self.number[links[0].target], depth, None
            return
        here: set[int] = set()
        for link in links:
            yield node, depth + 1, link
            if self._is_told_here(link):
                target = self.number[link.target]
                here.add(target)
                yield target, depth + 2, None
        yield from ((below, depth, None) for below in self.below[node] if below not in here)

    def _is_told_here(self, link: Link) -> bool:
        """Whether what an arrow leads to is told under it: no other way leads there, but those that come back."""
        source, target = self.number[link.source], self.number[link.target]
        return self.above[target] == source and self.ways_in[target] == 1 and self.rank[source] < self.rank[target]
