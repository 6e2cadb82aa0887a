"""F306 against oracles that try every way from a notice to the next word, forks included.

Every notice promises a minute, so that each way that takes any time is reported, with its length.
"""

from collections.abc import Iterator
from itertools import count, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec import Struct

from flowc.diagnostics import Diagnostic
from tests.analysis.blocks import Block, Choice, Fork, Leaf, Loop, Sequence, may, named, written
from tests.rules.reading import lowered, only, path

HEAD = 'équipe n1 "N1"\nflux f\n'
TELL = '  informe "Sous peu." sous 1min'


def hours(found: Diagnostic) -> int:
    """The length of the way that is reported."""
    time = {name: value for name, value in found.values.items() if isinstance(value, int)}
    return time.get("days", 0) * 24 + time.get("hours", 0)


def shown(text: str) -> dict[str, Diagnostic]:
    return {found.element: found for found in only(text, "F306")}


# ------------------------------------------------------------------------------------------------ arrows anywhere


class Node(Struct, frozen=True):
    """What a node says and how long it takes, and its arrows: target, timer, limit."""

    tells: bool
    deadline: int
    arrows: tuple[tuple[int, int, int], ...]


Flow = tuple[Node, ...]


@st.composite
def flows(draw: DrawFn, *, loops: bool) -> Flow:
    """A request, some steps and, last, an end; without `loops` an arrow back leads to a node that tells."""
    count = draw(st.integers(1, 6))
    telling = [draw(st.booleans()) for _ in range(count)]
    nodes = []
    for number in range(count):
        allowed = [target for target in range(count + 1) if loops or target > number or telling[target]]
        targets = draw(st.lists(st.sampled_from(allowed), max_size=3))
        arrows = [(target, draw(st.integers(0, 9)), draw(st.integers(0, 3))) for target in targets]
        nodes.append(Node(telling[number], draw(st.integers(0, 30)), tuple(arrows)))
    return tuple(nodes)


def text(flow: Flow) -> str:
    lines = []
    for number, node in enumerate(flow):
        lines.append(f"{'étape' if number else 'demande'} n{number} @n1")
        lines += [TELL] if node.tells else []
        lines += [f"  délai {node.deadline}h"] if node.deadline else []
        for place, (target, timer, limit) in enumerate(node.arrows):
            kind = f"après {timer}h" if timer else f"si r{place}"
            bound = f" max {limit}" if limit else ""
            lines.append(f"  {kind}{bound} -> n{target}")
    return HEAD + "\n".join([*lines, f"fin n{len(flow)}"]) + "\n"


def ways(flow: Flow, start: int) -> Iterator[int]:
    """How long each way without a repetition takes from a node that tells to the next one, or to an end."""
    pending = [(start, frozenset({start}), flow[start].deadline)]
    while pending:
        node, seen, time = pending.pop()
        for target, timer, _ in flow[node].arrows:
            if target == len(flow) or flow[target].tells:
                yield time + timer
            elif target not in seen:
                pending.append((target, seen | {target}, time + timer + flow[target].deadline))


def reached(flow: Flow) -> set[int]:
    seen, queue = {0}, [0]
    for node in queue:
        targets = {target for target, _, _ in flow[node].arrows if target < len(flow)}
        queue += sorted(targets - seen)
        seen |= targets
    return seen


@settings(max_examples=150, deadline=None)
@given(flows(loops=False))
def test_the_longest_way_to_the_next_word_is_found(flow: Flow) -> None:
    """Of all ways, one by one, the longest: a case may come back to where it was told, which ends the way."""
    expected = {
        f"n{node}": longest
        for node in reached(flow)
        if flow[node].tells and (longest := max(ways(flow, node), default=0))
    }

    assert {node: hours(found) for node, found in shown(text(flow)).items()} == expected


@settings(max_examples=150, deadline=None)
@given(flows(loops=True))
def test_a_way_that_is_reported_can_be_taken(flow: Flow) -> None:
    """With loops of any shape: along arrows that exist, from a request on, up to a word or an end, and it takes no less
    than its nodes do.
    """
    arrows = {(f"n{node}", f"n{arrow[0]}") for node, own in enumerate(flow) for arrow in own.arrows}
    known = {f"n{node}": own for node, own in enumerate(flow)}

    for node, one in shown(text(flow)).items():
        steps = path(one)
        way = steps[steps.index(node) :]
        assert steps[0] == "n0"
        assert set(pairwise(steps)) <= arrows
        assert known[node].tells
        assert way[-1] not in known or known[way[-1]].tells
        assert not any(known[step].tells for step in way[1:-1])
        assert sum(known[step].deadline for step in way[:-1]) <= hours(one)


# ------------------------------------------------------------------------------------------------ with forks


#: For each notice, with the loops gone round since, how long a case may have been waiting.
Waiting = dict[tuple[str, tuple[str, ...]], int]


class Run:
    """Every way through a process; `over` is how long cases waited from each notice to the next word, at most."""

    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self.over: dict[str, int] = {}

    def through(self, block: Block, waiting: Waiting) -> Waiting:
        match block:
            case Leaf():
                return self.leaf(block, waiting)
            case Sequence(parts):
                for part in parts:
                    waiting = self.through(part, waiting)
                return waiting
            case Choice(head, chosen):
                waiting = self.through(head, waiting)
                return merged(self.through(way, waiting) for way in chosen)
            case Fork(branches):
                return merged(self.branch(branches, place, waiting) for place in range(len(branches)))
            case Loop(body, test):
                left: Waiting = {}
                known: Waiting = {}
                first = True
                while waiting or first:
                    first = False
                    known = merged([known, waiting])
                    after = self.through(test, self.through(body, waiting))
                    left = merged([left, after])
                    again = self.again(test.id, after)
                    waiting = {key: time for key, time in again.items() if time > known.get(key, -1)}
                return left

    def again(self, loop: str, waiting: Waiting) -> Waiting:
        """Those that may go round a loop once more."""
        return {
            (node, tuple(sorted((*loops, loop)))): time
            for (node, loops), time in waiting.items()
            if loops.count(loop) < self.rounds
        }

    def leaf(self, leaf: Leaf, waiting: Waiting) -> Waiting:
        told = tells(leaf)
        if told or leaf.kind == "fin":
            self.end(waiting)
            return {(leaf.id, ()): deadline(leaf)} if told and leaf.kind != "fin" else {}
        return {key: time + deadline(leaf) for key, time in waiting.items()}

    def branch(self, branches: tuple[Block, ...], place: int, waiting: Waiting) -> Waiting:
        """The way through one branch; another that always tells ends it at the join."""
        left = self.through(branches[place], waiting)
        if any(always(other) for number, other in enumerate(branches) if number != place):
            self.end(left)
            return {}
        return left

    def end(self, waiting: Waiting) -> None:
        for (node, _), time in waiting.items():
            self.over[node] = max(time, self.over.get(node, 0))


def merged(many: Iterator[Waiting] | list[Waiting]) -> Waiting:
    found: Waiting = {}
    for waiting in many:
        for key, time in waiting.items():
            found[key] = max(time, found.get(key, 0))
    return found


def always(block: Block) -> bool:
    """Whether whoever passes a block is told a delay in it."""
    match block:
        case Leaf():
            return tells(block)
        case Sequence(parts):
            return any(map(always, parts))
        case Choice(head, chosen):
            return tells(head) or all(map(always, chosen))
        case Fork(branches):
            return any(map(always, branches))
        case Loop(body, test):
            return always(body) or tells(test)


def tells(leaf: Leaf) -> bool:
    return "tell" in leaf.does and may(leaf.kind, "tell")


TIMES = {"collect": 1, "prove": 30, "open": 5}


def deadline(leaf: Leaf) -> int:
    """How long a node may take, in hours."""
    return sum(hours for what, hours in TIMES.items() if what in leaf.does and may(leaf.kind, what))


def with_times(process: Block) -> str:
    """The process as a file, in which what nodes collect, prove and open is time."""
    lines: list[str] = []
    known = {leaf.id: leaf for leaf in leaves(process)}
    for line in written(process).splitlines():
        if line[:1] != " " or line.startswith(("  si", "  ->", "  mesure")):
            lines.append(line)
        leaf = known.get(line.split()[1]) if line[:1] != " " and len(line.split()) > 1 else None
        if leaf is not None:
            lines += [TELL] if tells(leaf) else []
            lines += [f"  délai {deadline(leaf)}h"] if deadline(leaf) else []
    return "\n".join(lines) + "\n"


def leaves(block: Block) -> list[Leaf]:
    match block:
        case Leaf():
            return [block]
        case Sequence(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case Choice(head, chosen):
            return [head, *(leaf for way in chosen for leaf in leaves(way))]
        case Fork(branches):
            return [leaf for branch in branches for leaf in leaves(branch)]
        case Loop(body, test):
            return [*leaves(body), test]


@st.composite
def busy(draw: DrawFn) -> Block:
    """Processes in which much is told and takes time, from the request on, and most parts run beside others."""
    does = st.sampled_from(
        [frozenset(what) for what in ((), ("tell",), ("open",), ("prove",), ("tell", "collect"))]
    )
    leaf = st.builds(Leaf, st.sampled_from(("étape", "passerelle", "niveau")), st.none(), does)
    question = st.builds(Leaf, st.just("décision"), st.none(), does)
    blocks = st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: Sequence(tuple(parts))),
            st.builds(Choice, question, st.lists(inner, min_size=2, max_size=2).map(tuple)),
            st.lists(inner, min_size=2, max_size=3).map(lambda branches: Fork(tuple(branches))),
            st.lists(inner, min_size=2, max_size=2).map(lambda branches: Fork(tuple(branches))),
            st.builds(Loop, inner, question),
        ),
        max_leaves=8,
    )
    first = Leaf("demande", None, frozenset({"tell"}))
    return named(Sequence((first, draw(blocks), draw(leaf), Leaf("fin"))), count())


def longest(process: Block, rounds: int) -> dict[str, int]:
    """For each notice the longest way to the next word, each loop taken so often at most."""
    run = Run(rounds)
    run.through(process, {})
    return {node: time for node, time in run.over.items() if time}


@settings(max_examples=100, deadline=None)
@given(busy())
def test_a_notice_in_another_branch_has_been_given_after_the_join(process: Block) -> None:
    """Forks, joins and loops, nested at will: exact where there is no loop, else between no round and some rounds."""
    source = with_times(process)
    assert not lowered(source).broken
    found = {node: hours(one) for node, one in shown(source).items()}
    least, most = longest(process, 0), longest(process, 3)

    assert all(found.get(node, 0) >= time for node, time in least.items())
    assert all(most.get(node, 0) >= time for node, time in found.items())
    if least == most:
        assert found == least
