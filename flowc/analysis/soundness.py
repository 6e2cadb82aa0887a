"""Whether every case can be closed, with nothing left running: soundness in the classical sense.

A flow is sound when from wherever a case may be it can still be closed (option to complete), nothing is running beside
a `fin` (proper completion), and each node takes part in some case (no dead part). Where there is no fork and no join
this is plain reach: `Facts.unreached`, `Facts.trapped`, and nodes without an arrow. Where there is one, it is decided
here, from the positions that `markings` finds in the folded flow of `net`.

What this module says is what those do not: joins that may wait for ever, and forks whose branches come to one place, or
to ends, without having been joined. A position with a token in a dead end or a trap is left to F102 and F104.
"""

from collections.abc import Iterator

from msgspec import Struct

from flowc.analysis.graph import Graph
from flowc.analysis.markings import Explored, Marking, Move, explore, meeting
from flowc.analysis.net import STUCK, Net, net_of
from flowc.analysis.walk import UNREACHED, path_to, walk

#: How many positions are looked at. Well-formed forks fold to nothing; this is for the others.
LIMIT = 20_000


class Starving(Struct, frozen=True):
    """A join that may wait for ever: the way of a case that waits there, and the nodes whose arrows it waits for.

    `dead` are the nodes that no case ever comes to because the join never opens; empty where it sometimes does.
    """

    join: int
    path: list[int]
    missing: list[int]
    opens: bool
    dead: list[int]


class Unjoined(Struct, frozen=True):
    """A fork two of whose branches end, or come to one node, without having been joined.

    `node` is where the first of them is, by `path`; `other` is where the second one is: the same node, or another end.
    """

    fork: int
    node: int
    other: int
    path: list[int]


class Soundness(Struct, frozen=True):
    """What is wrong with the forks and joins of a flow; `looked` says how many positions were, if that was not all."""

    starving: tuple[Starving, ...] = ()
    unjoined: tuple[Unjoined, ...] = ()
    looked: int = 0


def soundness(graph: Graph, starts: list[int], trapped: list[int], limit: int = LIMIT) -> Soundness:
    """The verdict on a flow."""
    net = net_of(graph, starts, trapped)
    explored = explore(net, limit)
    judge = _Judge(net, explored)
    return Soundness(
        tuple(judge.starving()), tuple(judge.unjoined()), len(explored.before) if explored.capped else 0
    )


class _Token(Struct, frozen=True):
    """Where a token stands, the node by which it went there, and the token that it was before."""

    place: int
    first: int
    before: "_Token | None"


class _Judge:
    """Reads the positions in which nothing moves, or two tokens meet."""

    def __init__(self, net: Net, explored: Explored) -> None:
        self.net = net
        self.explored = explored
        self.closed = [node for node in net.forks if net.fold[node] == node]
        self.closed += {
            join for place, join in net.joins.items() if net.fold[place] == place and join not in net.folded
        }

    # ------------------------------------------------------------------------------------------------ joins

    def starving(self) -> Iterator[Starving]:
        """Each join that waits in a position in which nothing moves, save those that wait for another such join."""
        blamed: dict[int, Marking] = {}
        for marking in self.explored.still:
            if STUCK not in marking:
                for join in self._first(marking):
                    blamed.setdefault(join, marking)
        # Where two tokens met, the game was not played on, so a join that never opened there may yet open.
        known = not self.explored.met and not self.explored.capped
        live = self._live() if blamed else set()
        told: set[int] = set()
        for join, marking in sorted(blamed.items()):
            opens = join in live or not known
            dead = self._dead(join, live | told | blamed.keys()) if known else []
            told.update(dead)
            token = next(token for token in self._played(marking) if self.net.joins.get(token.place) == join)
            yield Starving(join, self._path(token), self._missing(join, marking), opens, dead)

    def _first(self, marking: Marking) -> list[int]:
        """The joins that wait, without those that come after another one; all of them where they wait in a circle."""
        waiting = list(dict.fromkeys(self.net.joins[place] for place in marking if self.net.waits(place)))
        if len(waiting) <= 1:
            return waiting
        after: set[int] = set()
        for join in waiting:
            reach = walk(self.net.graph.out, self.net.graph.out[join])
            after.update(other for other in waiting if other != join and reach[other] != UNREACHED)
        return [join for join in waiting if join not in after] or waiting

    def _missing(self, join: int, marking: Marking) -> list[int]:
        """The nodes whose arrows the join waits for: those of the set that lacks least."""
        lacking = [
            [place for place in mode if place not in marking]
            for mode in self.net.modes[join]
            if not set(mode).isdisjoint(marking)
        ]
        return sorted(source for place in min(lacking, key=len) for source in self.net.sources[place])

    def _live(self) -> set[int]:
        """The nodes that some case comes to, and the joins among them that open."""
        opened = set(self.explored.opened)
        opened.update(join for join, modes in self.net.modes.items() if any(len(mode) == 1 for mode in modes))
        folded: dict[int, list[int]] = {}
        for join, forks in self.net.folded.items():
            for fork in forks:
                folded.setdefault(fork, []).append(join)
        seen = dict.fromkeys(self.net.starts)
        queue = list(seen)
        for node in queue:
            passed = [target for target in self.net.graph.out[node] if target not in self.net.modes or target in opened]
            new = [target for target in (*passed, *folded.get(node, ())) if target not in seen]
            seen.update(dict.fromkeys(new))
            queue += dict.fromkeys(new)
        return set(seen)

    def _dead(self, join: int, but: set[int]) -> list[int]:
        """The nodes behind a join, without some."""
        reach = walk(self.net.graph.out, self.net.graph.out[join])
        return [node for node, before in enumerate(reach) if before != UNREACHED and node not in but and node != join]

    # ------------------------------------------------------------------------------------------------ forks

    def unjoined(self) -> Iterator[Unjoined]:
        """Each fork two of whose branches come to one place, or of whose branches several come to an end."""
        found: dict[int, Unjoined] = {}
        seen: set[tuple[int, ...]] = set()
        for marking in (*self.explored.met, *self.explored.still):
            place = meeting(self.net, marking)
            tokens = self.net.ends.intersection(marking) if place is None else {place}
            key = tuple(sorted(one for one in marking if one in tokens))
            waits = place is None and any(self.net.waits(one) for one in marking)
            if waits or len(key) <= 1 or (place is None and STUCK in marking) or key in seen:
                continue
            seen.add(key)
            fault = self._parted(*[token for token in self._played(marking) if token.place in tokens][:2])
            found.setdefault(fault.fork, fault)
        yield from (found[fork] for fork in sorted(found))

    def _parted(self, one: _Token, other: _Token) -> Unjoined:
        """Where two tokens parted, and where they come together again, if they do."""
        ancestors = {id(token): token for token in _line(one)}
        fork = next(token for token in _line(other) if id(token) in ancestors)
        here, there = self._path(one), self._path(other, after=fork)
        met = next((node for node in self._path(one, after=fork) if node in there), None)
        if met is None:
            return Unjoined(fork.place, here[-1], there[-1], here)
        return Unjoined(fork.place, met, met, here[: here.index(met, here.index(fork.place)) + 1])

    # ------------------------------------------------------------------------------------------------ witnesses

    def _played(self, marking: Marking) -> list[_Token]:
        """The tokens of a position, each with its past: the moves that led there, played again."""
        moves: list[Move] = []
        step = self.explored.before[marking]
        first = marking
        while step:
            first, move = step
            moves.append(move)
            step = self.explored.before[first]
        start = next(start for start in self.net.starts if self.net.fold[start] == first[0])
        tokens = [_Token(first[0], start, None)]
        for move in reversed(moves):
            taken = []
            for place in move.taken:
                taken.append(next(token for token in tokens if token.place == place))
                tokens.remove(taken[-1])
            tokens += [_Token(place, went, taken[0]) for went, place in move.put]
        return tokens

    def _path(self, token: _Token, after: _Token | None = None) -> list[int]:
        """The nodes of a token's way, from the request, or from after an earlier token on."""
        line: list[_Token] = []
        for one in _line(token):
            if one is after:
                break
            line.append(one)
        path: list[int] = []
        for one in reversed(line):
            part = self._between(one.first, one.place)
            path += part[1:] if path and path[-1] == part[0] else part
        return path

    def _between(self, node: int, place: int) -> list[int]:
        """The shortest way from a node to a place, through no fork or join at which a token would have stood."""
        out = list(self.net.graph.out)
        goals = self.net.sources.get(place, [place])
        end = self.net.joins.get(place)
        if node == end:
            return [node]
        for closed in self.closed:
            if closed != node:
                out[closed] = []
        before = walk(out, [node])
        reached = [goal for goal in goals if before[goal] != UNREACHED]
        path = min((path_to(before, goal) for goal in reached), key=len)
        return path if end is None else [*path, end]


def _line(token: _Token) -> Iterator[_Token]:
    """A token and those that it was before, the last first."""
    current: _Token | None = token
    while current:
        yield current
        current = current.before
