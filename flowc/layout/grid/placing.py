"""Pixels: how wide every row, column and channel is, and where every line runs.

A channel has room for words and arrow heads at its edges and for its tracks between, so that no line runs through
words and no head lies on a line. All lengths are across and along the flow.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flowc.layout.grid.books import DOWN, LEFT, RIGHT, UP, Leg, Way
from flowc.layout.grid.graph import Graph
from flowc.layout.grid.lattice import Lattice
from flowc.layout.grid.tracks import Run, Tracks

#: Between two tracks of a channel, and between two lines side by side on a row or column of cards.
PITCH, CLOSE_PITCH = 11.0, 10.0

#: Room for an arrow head, between words and what is beside them, and at the edge of a channel at least.
HEAD_ROOM, WORDS_GAP, EDGE = 18.0, 5.0, 11.0

#: A channel between two columns or rows, and the first and last of a lane, at least.
LEAST_ACROSS, LEAST_ALONG, LEAST_OUTER = 30.0, 30.0, 16.0

#: Further room where two phases meet.
PHASE_ROOM = 22.0

#: How much of half a card's side its lines may use.
SIDE_USE = 0.7


class Axis(NamedTuple):
    """One direction: where each line starts, how wide it is, where its first track (or its middle) lies, and how much
    there is behind its last track.
    """

    start: list[float]
    size: list[float]
    base: list[float]
    behind: list[float]

    def end(self, line: int) -> float:
        """Where a line ends."""
        return self.start[line] + self.size[line]


class Places(NamedTuple):
    """The two directions, the lanes' extents across, and where phases meet along."""

    across: Axis
    along: Axis
    lattice: Lattice
    lanes: list[tuple[float, float]]
    borders: list[float]
    pitches: dict[tuple[bool, int], float]

    def of(self, run: Run) -> float:
        """Where a run lies: across the flow for one along it, and the other way round."""
        axis = self.along if run.across else self.across
        cards = self.lattice.is_row if run.across else self.lattice.is_column
        if cards[run.line]:
            return axis.base[run.line] + run.offset * self.pitches[run.across, run.line]
        return axis.base[run.line] + run.track * PITCH

    def middle(self, node: int) -> tuple[float, float]:
        """Where the middle of a card is, across and along."""
        x, y = divmod(self.lattice.at[node], self.lattice.height)
        return self.across.base[x], self.along.base[y]


class Zone:
    """The room a line needs before and behind its tracks; for rows and columns, what their cards need."""

    __slots__ = ("after", "before", "cards")

    def __init__(self) -> None:
        self.before = self.after = self.cards = 0.0


class _Room(NamedTuple):
    """The zones of both directions."""

    graph: Graph
    lattice: Lattice
    across: list[Zone]
    along: list[Zone]

    def slack(self, node: int, side: int) -> float:
        """How far a card's side is from the edge of its row or column."""
        x, y = divmod(self.lattice.at[node], self.lattice.height)
        if side in (LEFT, RIGHT):
            return (self.across[x].cards - self.graph.across[node]) / 2
        return (self.along[y].cards - self.graph.along[node]) / 2

    def ask(self, node: int, side: int, room: float) -> None:
        """Room beside a card, in the channel at that side."""
        x, y = divmod(self.lattice.at[node], self.lattice.height)
        room -= self.slack(node, side)
        if side in (RIGHT, DOWN):
            zone = self.across[x + 1] if side == RIGHT else self.along[y + 1]
            zone.before = max(zone.before, room)
        else:
            zone = self.across[x - 1] if side == LEFT else self.along[y - 1]
            zone.after = max(zone.after, room)


class Found(NamedTuple):
    """What there is to place: the lines, the phase of each row, how wide each lane must be at least."""

    legs: Sequence[Leg]
    ways: Sequence[Way]
    tracks: Tracks
    phases: Sequence[int]
    lanes: Sequence[float]


def placed(graph: Graph, lattice: Lattice, found: Found) -> Places:
    """Where everything lies."""
    legs, ways, tracks, phases, _ = found
    room = _Room(graph, lattice, [Zone() for _ in range(lattice.width)], [Zone() for _ in range(lattice.height)])
    for node, vertex in enumerate(lattice.at):
        x, y = divmod(vertex, lattice.height)
        room.across[x].cards = max(room.across[x].cards, graph.across[node])
        room.along[y].cards = max(room.along[y].cards, graph.along[node])
    _words_beside(room, legs, ways)
    _words_and_heads(room, legs, ways)
    across = _across(room, lattice, found)
    meets = [2 * row for row in range(1, len(phases)) if phases[row] != phases[row - 1]]
    for line in meets:
        room.along[line].after += PHASE_ROOM
    along = _axis(
        room.along, lattice.is_row, [tracks.count(across=True, line=line) for line in range(lattice.height)],
        [LEAST_OUTER if line in (0, lattice.height - 1) else LEAST_ALONG for line in range(lattice.height)],
    )
    return Places(
        across, along, lattice,
        lanes=[(across.start[first], across.end(last)) for first, last in lattice.bands],
        borders=[along.end(line) - along.behind[line] + PHASE_ROOM / 2 for line in meets],
        pitches=dict(_pitches(graph, lattice, tracks)),
    )


def _across(room: _Room, lattice: Lattice, found: Found) -> Axis:
    """The columns and channels of all lanes; a lane too narrow for its name has wider outer channels."""
    counts = [found.tracks.count(across=False, line=line) for line in range(lattice.width)]
    outer = {line for band in lattice.bands for line in band}
    least = [LEAST_OUTER if line in outer else LEAST_ACROSS for line in range(lattice.width)]
    axis = _axis(room.across, lattice.is_column, counts, least)
    for (first, last), wanted in zip(lattice.bands, found.lanes, strict=False):
        lacking = wanted - (axis.end(last) - axis.start[first])
        for line in (first, last) if lacking > 0 else ():
            least[line] = axis.size[line] + lacking / 2
    return _axis(room.across, lattice.is_column, counts, least)


def _words_beside(room: _Room, legs: Sequence[Leg], ways: Sequence[Way]) -> None:
    """Columns (rows) wide enough for words that hang beside a line that leaves along (across) the flow."""
    for leg, way in zip(legs, ways, strict=True):
        words = room.graph.arcs[leg.arc].words
        if words is not None:
            x, y = divmod(room.lattice.at[leg.start], room.lattice.height)
            beside = way.steps[0] in (UP, DOWN)
            zone = room.across[x] if beside else room.along[y]
            zone.cards = max(zone.cards, 2 * (words[0 if beside else 1] + 2 * WORDS_GAP))


def _words_and_heads(room: _Room, legs: Sequence[Leg], ways: Sequence[Way]) -> None:
    """Channels with room for words where a line leaves, and for a head where it arrives."""
    for leg, way in zip(legs, ways, strict=True):
        words = room.graph.arcs[leg.arc].words
        if words is not None:
            length = words[1 if way.steps[0] in (UP, DOWN) else 0]
            room.ask(leg.start, way.steps[0], length + 2 * WORDS_GAP + 2)
        else:
            room.ask(leg.start, way.steps[0], EDGE)
        room.ask(leg.goal, way.steps[-1] ^ 2, HEAD_ROOM)


def _axis(zones: Sequence[Zone], is_cards: Sequence[bool], tracks: Sequence[int], least: Sequence[float]) -> Axis:
    """Line after line."""
    axis, edge = Axis([], [], [], []), 0.0
    for zone, cards, count, minimum in zip(zones, is_cards, tracks, least, strict=True):
        spare = 0.0
        if cards:
            size, base = zone.cards, zone.cards / 2
        else:
            zone.before, zone.after = max(zone.before, EDGE), max(zone.after, EDGE)
            size = zone.before + PITCH * max(count - 1, 0) + zone.after
            if not count:
                size = max(zone.before, zone.after)
            spare = max(minimum - size, 0.0) / 2
            size, base = size + 2 * spare, zone.before + spare
        axis.start.append(edge)
        axis.size.append(size)
        axis.base.append(edge + base)
        axis.behind.append(zone.after + spare)
        edge += size
    return axis


def _pitches(graph: Graph, lattice: Lattice, tracks: Tracks) -> Iterator[tuple[tuple[bool, int], float]]:
    """How far apart lines side by side on a row or column of cards may be, for them to end on the cards' sides."""
    for (across, line), runs in tracks.lines.items():
        if not (lattice.is_row if across else lattice.is_column)[line]:
            continue
        pitch = CLOSE_PITCH
        for run in runs:
            for stop in run.stops if run.offset else ():
                node = lattice.node[stop * lattice.height + line if across else line * lattice.height + stop]
                half = (graph.along if across else graph.across)[node] / 2
                pitch = min(pitch, SIDE_USE * half / abs(run.offset))
        yield (across, line), pitch
