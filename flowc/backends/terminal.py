"""A picture made of letters, for a terminal, a mail or a comment in code.

Cards stand one under the other in reading order. An arrow to the next card goes straight down; any other leaves at
the right side, goes along a rail and comes back in at the right side of its target. Arrows to one card share a rail;
those that go back have dotted rails of their own. So no line crosses a card or a word, however large the flow is.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from flowc.backends.cells import broken, cells, padded, plain
from flowc.diagnostics import RendererError
from flowc.views import Diagram, Item, Link, Shape, Symbol, isolated, lane_of, outline, remark_lines

#: The widest a card's text and an arrow's words may be.
CARD_CELLS, WORDS_CELLS = 44, 26

#: More letters than this are no picture that anybody scrolls through.
MOST_LETTERS = 20_000_000

#: Corners and sides of each symbol: top left, top, top right, side, bottom left, bottom, bottom right.
FRAMES: dict[Symbol, str] = {
    Symbol.TERMINATOR: "╭─╮│╰─╯",
    Symbol.PROCESS: "┌─┐│└─┘",
    Symbol.DECISION: "╱─╲│╲─╱",
    Symbol.PREPARATION: "╱═╲│╲═╱",
    Symbol.LEVEL: "╒═╕│╘═╛",
    Symbol.DELAY: "┌─╮│└─╯",
    Symbol.OFF_PAGE: "┌─┐│╲─╱",
    Symbol.PREDEFINED: "╓─╖║╙─╜",
    Symbol.STRIPED: "╒═╕│└─┘",
    Symbol.BAR: "┏━┓┃┗━┛",
    Symbol.DOCUMENT: "┌─┐│└╌┘",
    Symbol.CONNECTOR: "╭─╮│╰─╯",
}


class _Port(NamedTuple):
    """Where a line meets the right side of a card: the words beside it, and the rail that it comes from or goes to."""

    words: tuple[str, ...]
    rail: int
    enters: bool


class _Row(NamedTuple):
    """A line of the picture: what stands at the left, the words in the middle, the rail reached by a line from there."""

    left: str
    words: str = ""
    port: _Port | None = None


class _Rail(NamedTuple):
    """A line along the right: its first and last row, its track (the nearest is 0), and whether it goes back."""

    first: int
    last: int
    track: int
    back: bool


def terminal_picture(diagram: Diagram, *, ascii_only: bool = False) -> bytes:
    """The diagram in letters, UTF-8; in those of ASCII alone where that is asked for."""
    lines = _Picture(diagram).lines()
    found = [*remark_lines(diagram)]
    lines += ["", *found] if found else []
    if ascii_only:
        lines = [plain(line) for line in lines]
    head = [plain(text) if ascii_only else isolated(text) for text in (diagram.title, diagram.subtitle) if text]
    return "\n".join([*head, "", *lines, ""]).encode()


class _Picture:
    """The cards in their order, each with its lines and its ports."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.items = [part for part in outline(diagram) if isinstance(part, Item)]
        self.place = {item.shape.id: place for place, item in enumerate(self.items)}
        texts = [list(_texts(item.shape, lane_of(item.shape, diagram))) for item in self.items]
        self.width = max((cells(line) for lines in texts for line in lines), default=0) + 4
        self.texts = texts
        self.straight, self.aside = self._sorted()
        self.nets = self._nets()
        labels = [line for links in self.aside for link in links for line in _words(link)]
        self.gap = max((cells(line) for line in labels), default=-4) + 6 if self.nets else 0

    def _sorted(self) -> tuple[list[Link | None], list[list[Link]]]:
        """For each card, the arrow that goes straight down to the next one, and all others."""
        straight: list[Link | None] = [None] * len(self.items)
        aside: list[list[Link]] = [[] for _ in self.items]
        for link in self.diagram.links:
            source, target = self.place[link.source], self.place[link.target]
            if target == source + 1 and straight[source] is None:
                straight[source] = link
            else:
                aside[source].append(link)
        return straight, aside

    def _nets(self) -> dict[tuple[int, bool], int]:
        """A number for each rail: one for all arrows that come down to a card, one for all that go back to it."""
        nets: dict[tuple[int, bool], int] = {}
        for source, links in enumerate(self.aside):
            for link in links:
                nets.setdefault(self._net(source, link), len(nets))
        return nets

    def _net(self, source: int, link: Link) -> tuple[int, bool]:
        target = self.place[link.target]
        return target, target <= source

    def lines(self) -> list[str]:
        """The whole picture."""
        rows = [row for place in range(len(self.items)) for row in self._rows(place)]
        rails = _rails(rows, {number: back for (_, back), number in self.nets.items()})
        if len(rows) * (self.width + self.gap + 2 * len({rail.track for rail in rails})) > MOST_LETTERS:
            raise RendererError(
                "the picture would be too large for a terminal: draw a part of the flow, or choose another notation"
            )
        return list(self._drawn(rows, rails))

    def _rows(self, place: int) -> Iterator[_Row]:
        item = self.items[place]
        if item.phase:
            yield _Row(_headed(isolated(item.phase), self.width))
        frame = FRAMES[item.shape.symbol]
        ports = list(self._ports(place))
        inside = list(_beside(self.texts[place], ports))
        yield _Row(f"{frame[0]}{frame[1] * (self.width - 2)}{frame[2]}")
        for text, words, port in inside:
            side = frame[3] if port is None or port.enters else "├"
            yield _Row(f"{frame[3]} {padded(text, self.width - 4)} {side}", words, port)
        yield _Row(f"{frame[4]}{frame[5] * (self.width - 2)}{frame[6]}")
        yield from self._down(place)

    def _down(self, place: int) -> Iterator[_Row]:
        """What stands between a card and the next."""
        link = self.straight[place]
        middle = " " * (self.width // 2)
        if link is None:
            yield _Row("")
            return
        for words in _words(link):
            yield _Row(f"{middle}│ {words}")
        if not link.label:
            yield _Row(f"{middle}│")
        yield _Row(f"{middle}▼")

    def _ports(self, place: int) -> Iterator[_Port]:
        for back in (False, True):
            number = self.nets.get((place, back))
            if number is not None:
                yield _Port((), number, enters=True)
        for link in self.aside[place]:
            yield _Port(tuple(_words(link)), self.nets[self._net(place, link)], enters=False)

    def _drawn(self, rows: Sequence[_Row], rails: Sequence[_Rail]) -> Iterator[str]:
        """Each row with the rails that pass it."""
        opening: dict[int, list[int]] = {}
        for number, rail in enumerate(rails):
            opening.setdefault(rail.first, []).append(number)
        passing: dict[int, int] = {}
        for place, row in enumerate(rows):
            passing |= {rails[number].track: number for number in opening.get(place, ())}
            yield self._row(place, row, passing, rails).rstrip()
            passing = {track: number for track, number in passing.items() if rails[number].last > place}

    def _row(self, place: int, row: _Row, passing: dict[int, int], rails: Sequence[_Rail]) -> str:
        goal = rails[row.port.rail].track if row.port else -1
        line = padded(row.left, self.width) + self._middle(row)
        last = max([goal, *passing])
        for track in range(last + 1):
            line += ("─" if track <= goal else " ") + self._sign(place, track, goal, passing, rails)
        return line

    def _middle(self, row: _Row) -> str:
        """The words of an arrow between its card and the rails."""
        if row.port is None:
            return padded(f"   {row.words}", self.gap) if row.words else " " * self.gap
        start = "◀─" if row.port.enters else f"─ {row.words} " if row.words else "──"
        return start + "─" * (self.gap - cells(start))

    @staticmethod
    def _sign(place: int, track: int, goal: int, passing: dict[int, int], rails: Sequence[_Rail]) -> str:
        number = passing.get(track)
        if number is None:
            return "─" if track < goal else " "
        rail = rails[number]
        if track == goal:
            if rail.first == place:
                return "╮" if rail.last > place else "─"
            return "╯" if rail.last == place else "┤"
        if track < goal:
            return "┼"
        return "╎" if rail.back else "│"


def _texts(shape: Shape, lane: str) -> Iterator[str]:
    """The lines of a card; its lane is said, for none is seen."""
    for text in (shape.title, lane, *shape.details, *(badge.bracketed for badge in shape.badges)):
        if text:
            yield from broken(isolated(text), CARD_CELLS)


def _words(link: Link) -> Iterator[str]:
    """The lines of an arrow's words."""
    if link.label:
        yield from broken(isolated(link.label), WORDS_CELLS)


def _beside(texts: Sequence[str], ports: Iterable[_Port]) -> Iterator[tuple[str, str, _Port | None]]:
    """The rows of a card: its text on the left, its ports on the right, a row for each line of an arrow's words."""
    right: list[tuple[str, _Port | None]] = []
    for port in ports:
        first, *further = port.words or ("",)
        right += [(first, port), *((words, None) for words in further)]
    yield from ((text or "", *(beside or ("", None))) for text, beside in zip_longest(texts or ("",), right))


def _headed(title: str, width: int) -> str:
    """The line that opens a phase."""
    title = next(broken(title, max(width - 6, 8)))
    return f"── {title} " + "─" * max(width - 4 - cells(title), 0)


def _rails(rows: Sequence[_Row], back: dict[int, bool]) -> list[_Rail]:
    """Where each rail goes, by its number: short ones near the cards, none over another."""
    span: dict[int, tuple[int, int]] = {}
    for place, row in enumerate(rows):
        if row.port:
            first, _ = span.get(row.port.rail, (place, place))
            span[row.port.rail] = (first, place)
    tracks: dict[int, int] = {}
    taken: list[list[tuple[int, int]]] = []
    for number in sorted(span, key=lambda number: (span[number][1] - span[number][0], number)):
        tracks[number] = _free(taken, span[number])
    return [_Rail(*span[number], tracks[number], back[number]) for number in sorted(span)]


def _free(taken: list[list[tuple[int, int]]], span: tuple[int, int]) -> int:
    """The nearest track on which a span is free; it is taken then."""
    from bisect import bisect_left

    for number, spans in enumerate(taken):
        place = bisect_left(spans, span)
        above = spans[place - 1][1] if place else -1
        below = spans[place][0] if place < len(spans) else span[1] + 1
        if above < span[0] and span[1] < below:
            spans.insert(place, span)
            return number
    taken.append([span])
    return len(taken) - 1
