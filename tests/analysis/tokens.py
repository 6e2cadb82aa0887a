"""The token game of a flow, played move by move: an oracle for forks and joins.

It knows nothing of folding, of dominator trees or of an order of moves: a position is a bag of arrows with tokens on
them, and every move of every token is tried. What a join waits for is found by taking nodes away and looking what can
still be reached.
"""

from collections import Counter
from collections.abc import Iterator

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec import Struct

LIMIT = 4_000


class Net(Struct, frozen=True):
    """Kinds of nodes (`d` request, `x` plain, `p` fork, `j` join, `z` end) and the nodes that each leads to."""

    kinds: str
    out: tuple[tuple[int, ...], ...]

    def text(self) -> str:
        """The flow, as a file."""
        words = {"d": "demande", "x": "étape", "p": "parallèle", "j": "jonction", "z": "fin"}
        lines = ["flux f"]
        for node, kind in enumerate(self.kinds):
            lines.append(f"{words[kind]} n{node}")
            lines += [f"  si r{target} -> n{target}" for target in self.out[node]]
        return "\n".join(lines) + "\n"


def reached(net: Net, starts: list[int], but: int = -1) -> set[int]:
    """The nodes that can be reached without passing one."""
    seen = {start for start in starts if start != but}
    queue = list(seen)
    for node in queue:
        new = [target for target in net.out[node] if target not in seen and target != but]
        seen.update(new)
        queue += new
    return seen


def requests(net: Net) -> list[int]:
    """Where cases come in."""
    return [node for node, kind in enumerate(net.kinds) if kind == "d"]


class Waits(Struct, frozen=True):
    """What a join waits for: `places` gives for each source the place of its arrow, `modes` the sets that open it."""

    places: dict[int, int]
    modes: list[frozenset[int]]


def waits(net: Net, join: int) -> Waits:
    """All arrows; or, below the fork that every path to the join passes last, every branch, any arrow of each."""
    alive = reached(net, requests(net))
    sources = [node for node in sorted(alive) if join in net.out[node]]
    always = [node for node in alive if node != join and join not in reached(net, requests(net), but=node)]
    last = max(always, key=lambda node: sum(dominates(net, other, node) for other in always), default=None)
    if not sources:
        return Waits({}, [])
    if last is None or net.kinds[last] != "p":
        return Waits({node: node for node in sources}, [frozenset(sources)])
    places = {node: node for node in sources}
    modes = needed(net, sources, places, last)
    return Waits(places, [frozenset(places[node] for node in mode) for mode in modes])


def dominates(net: Net, one: int, other: int) -> bool:
    """Whether every path to a node passes another."""
    return one == other or other not in reached(net, requests(net), but=one)


def needed(net: Net, sources: list[int], places: dict[int, int], above: int) -> list[list[int]]:
    """The sets of arrows that are waited for, of those below a node."""
    parts: dict[int, list[int]] = {}
    for source in sources:
        chain = [node for node in range(len(net.kinds)) if dominates(net, node, source) and dominates(net, above, node)]
        # Not in place: a list is empty while it is sorted, and every key would be 0.
        chain = sorted(chain, key=lambda node, all_of=chain: sum(dominates(net, other, node) for other in all_of))
        parts.setdefault(chain[1] if len(chain) > 1 else above, []).append(source)
    found = [
        [list(part)] if child == above else needed(net, part, places, child)
        for child, part in parts.items()
    ]
    if net.kinds[above] == "p":
        whole: list[list[int]] = [[]]
        for part in found:
            whole = [one + other for one in whole for other in part]
        return whole
    if all(len(part) == 1 and len(part[0]) == 1 for part in found):
        first = found[0][0][0]
        for part in found:
            merge(places, part[0][0], first)
        return [[first]]
    return [mode for part in found for mode in part]


def merge(places: dict[int, int], one: int, other: int) -> None:
    """Make two arrows one place."""
    old, new = places[one], places[other]
    for source, place in places.items():
        if place == old:
            places[source] = new


Position = tuple[tuple[int, int], ...]


class Verdict(Struct):
    """What playing everything shows."""

    sound: bool = True
    safe: bool = True
    starving: set[int] = set()
    live: set[int] = set()
    complete: bool = True


def play(net: Net) -> Verdict:
    """Every position from every request. A token is an arrow, `(-1, start)` at the beginning."""
    joins = {node: waits(net, node) for node, kind in enumerate(net.kinds) if kind == "j"}
    verdict = Verdict(starving=set(), live=set())
    starts: list[Position] = [((-1, start),) for start in requests(net)]
    after: dict[Position, list[Position]] = {}
    queue = list(dict.fromkeys(starts))
    for position in queue:
        after[position] = []
        counts = Counter(place_of(joins, token) for token in position)
        if any(count > 1 for count in counts.values()):
            verdict.safe = verdict.sound = False
            continue
        closing = [token for token in position if net.kinds[token[1]] == "z"]
        if closing and len(position) > 1:
            verdict.sound = False
        for taken, node, put in moves(net, joins, position):
            verdict.live.add(node)
            rest = [token for token in position if token not in taken]
            new = tuple(sorted([*rest, *put]))
            after[position].append(new)
            if new not in after and new not in queue[-1:] and len(after) < LIMIT:
                after.setdefault(new, [])
                queue.append(new)
        if len(after) >= LIMIT:
            verdict.complete = False
            return verdict
        if position and not after[position]:
            verdict.sound = False
            verdict.starving |= {token[1] for token in position if net.kinds[token[1]] == "j"}
    ending = completing(after)
    verdict.sound = verdict.sound and ending >= set(after)
    return verdict


def place_of(joins: dict[int, Waits], token: tuple[int, int]) -> tuple[int, int]:
    """Where a token stands: alternatives before a join are one place."""
    source, node = token
    return (joins[node].places[source], node) if node in joins and source >= 0 else token


def moves(
    net: Net, joins: dict[int, Waits], position: Position
) -> Iterator[tuple[list[tuple[int, int]], int, list[tuple[int, int]]]]:
    """Each move: the tokens it takes, the node it makes them pass, the tokens it puts."""
    for token in position:
        yield from (([token], token[1], put) for put in puts(net, token))
    for node, waited in joins.items():
        here = {waited.places[token[0]]: token for token in position if token[1] == node and token[0] >= 0}
        for mode in waited.modes:
            if mode <= set(here):
                for target in dict.fromkeys(net.out[node]):
                    yield [here[place] for place in mode], node, [(node, target)]


def puts(net: Net, token: tuple[int, int]) -> Iterator[list[tuple[int, int]]]:
    """What may stand where, once a token has moved by itself."""
    node = token[1]
    targets = [(node, target) for target in dict.fromkeys(net.out[node])]
    kind = net.kinds[node]
    if kind == "z":
        yield []
    elif kind == "p":
        yield from [targets] if targets else []
    elif kind != "j" or token[0] < 0:
        yield from ([target] for target in targets)


def completing(after: dict[Position, list[Position]]) -> set[Position]:
    """The positions from which the empty one can be reached."""
    into: dict[Position, list[Position]] = {}
    for position, following in after.items():
        for new in following:
            into.setdefault(new, []).append(position)
    seen = {()} & set(after)
    queue: list[Position] = list(seen)
    for position in queue:
        new_ones = [one for one in into.get(position, []) if one not in seen]
        seen.update(new_ones)
        queue += dict.fromkeys(new_ones)
    return seen


@st.composite
def nets(draw: DrawFn, most: int = 7) -> Net:
    """Any nodes, any arrows; each node but an end has one at least, so that nothing ends dead."""
    inner = draw(st.text("xxppjj", min_size=1, max_size=most))
    kinds = "d" * draw(st.integers(1, 2)) + inner + "z" * draw(st.integers(1, 2))
    size = len(kinds)
    target = st.integers(1, size - 1)
    out = [
        () if kind == "z" else tuple(draw(st.lists(target, min_size=1, max_size=3 if kind in "xp" else 1, unique=True)))
        for kind in kinds
    ]
    return Net(kinds, tuple(out))


@st.composite
def regions(draw: DrawFn) -> Net:
    """A well-formed flow of forks, decisions and loops inside each other, in which one arrow or kind may be changed."""
    kinds: list[str] = ["d"]
    out: list[list[int]] = [[]]

    def node(kind: str) -> int:
        kinds.append(kind)
        out.append([])
        return len(kinds) - 1

    def block(depth: int) -> tuple[int, int]:
        shape = draw(st.sampled_from("ssfcl")) if depth else "x"
        if shape in "xs":
            first = node("x")
            if shape == "x":
                return first, first
            begin, end = block(depth - 1)
            out[first].append(begin)
            return first, end
        if shape == "l":
            begin, end = block(depth - 1)
            test = node("x")
            out[end].append(test)
            out[test].append(begin)
            return begin, test
        head, tail = node("p" if shape == "f" else "x"), node("j" if shape == "f" else "x")
        for _ in range(draw(st.integers(2, 3))):
            begin, end = block(depth - 1)
            out[head].append(begin)
            out[end].append(tail)
        return head, tail

    begin, end = block(draw(st.integers(1, 3)))
    last = node("z")
    out[0].append(begin)
    out[end].append(last)
    for _ in range(draw(st.integers(0, 2))):
        changed = draw(st.integers(1, last - 1))
        if draw(st.booleans()):
            kinds[changed] = draw(st.sampled_from("xpj"))
        else:
            out[changed].append(draw(st.integers(1, last)))
    return Net("".join(kinds), tuple(tuple(dict.fromkeys(targets)) for targets in out))
