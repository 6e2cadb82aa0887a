"""The longest walk: never too long, and the longest where loops keep to themselves."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from flowc.analysis.graph import Graph, graph_of
from flowc.analysis.walks import Walk, longest_walk, promised_time
from flowc.model import NodeKind
from tests.support.flows import document

HOUR = 3600


def graph(text: str) -> Graph:
    return graph_of(document(f"flux f\n{text}").flows[0])


def walk_of(found: Graph) -> Walk | None:
    return longest_walk(found, found.of_kind(NodeKind.REQUEST))


def hours(text: str) -> float | None:
    walk = walk_of(graph(text))
    return walk.seconds / HOUR if walk else None


def test_time_is_the_deadline_of_a_node_or_else_its_duration() -> None:
    """The arrows of timers add theirs; a notice is no time."""
    text = 'demande d\n  délai 2h\n  durée 1h\n  -> a\nétape a\n  durée 3h\n  informe "x" sous 9h\n  après 4h -> z\n  -> z\nfin z\n'

    assert hours(text) == 2 + 3 + 4


def test_a_bounded_loop_is_taken_as_often_as_it_may() -> None:
    """The first pass, and N more; another cycle once more; a timer inside a loop each time."""
    loop = "demande d\n  -> a\nétape a\n  durée 1h\n  -> b\nétape b\n  durée 2h\n  {arrow} -> a\n  -> z\nfin z\n"

    assert hours(loop.format(arrow="sinon max 3")) == 3 + 3 * 3
    assert hours(loop.format(arrow="sinon")) == 3 + 3
    assert hours(loop.format(arrow="après 10h max 2")) == 3 + 2 * 13


def test_an_arrow_inside_a_cycle_bounds_it_too() -> None:
    """The handoff that is chased after 48 hours, at most twice (the design's own flow)."""
    text = "demande d\n  -> p\npasserelle p\n  après 48h max 2 -> r\n  -> z\nétape r\n  durée 1h\n  -> p\nfin z\n"

    assert hours(text) == 2 * 49


def test_a_bound_holds_for_the_whole_walk() -> None:
    """Two loops that share a bounded arrow do not take it twice as often; the longer one has it."""
    text = (
        "demande d\n  -> a\nétape a\n  durée 1h\n  si x max 1 -> b\n  -> z\n"
        "étape b\n  durée 5h\n  si y -> a\n  -> c\nétape c\n  durée 7h\n  -> a\nfin z\n"
    )

    assert hours(text) == 1 + 1 + 5 + 7


def test_the_way_with_the_longer_loop_is_found() -> None:
    """The longest way is not the longest of those without loops."""
    text = (
        "demande d\n  si x -> a\n  si y -> b\nétape a\n  durée 3h\n  -> z\n"
        "étape b\n  durée 1h\n  sinon max 5 -> b\n  -> z\nfin z\n"
    )
    walk = walk_of(graph(text))

    assert walk is not None
    assert walk.seconds == 6 * HOUR
    assert [loop.times for loop in walk.loops] == [5]
    assert walk.path == (0, 2, 2, 3)


def test_without_an_end_there_is_no_walk() -> None:
    """F104 has to be answered first."""
    assert hours("demande d\n  -> a\nétape a\n  durée 1h\n  -> a\nfin z\n") is None


def test_a_long_flow_is_walked_without_recursion() -> None:
    """Twenty thousand nodes, a loop on every tenth, and one around all."""
    count = 20_000
    steps = "".join(
        f"étape s{n}\n  durée 1min\n" + (f"  sinon max 2 -> s{n - 5}\n" if n % 10 == 9 else "") + f"  -> s{n + 1}\n"
        for n in range(count)
    )
    text = f"demande d\n  -> s0\n{steps}étape s{count}\n  sinon max 1 -> s0\n  -> z\nfin z\n"

    assert hours(text) == (count + count + count // 10 * 2 * 6) / 60


# --------------------------------------------------------------------------------------- against random flows


@st.composite
def tangles(draw: st.DrawFn, *, loops: bool = True) -> str:
    """Any arrows between a few nodes, some of them bounded, some with a timer; forward only where there are no loops."""
    count = draw(st.integers(2, 7))
    lines = ["demande n0", "  durée 1h"]
    for node in range(count):
        if node:
            lines += [f"étape n{node}", f"  durée {draw(st.integers(0, 9))}h"]
        for number in range(draw(st.integers(0, 3))):
            target = draw(st.integers(0 if loops else node + 1, count))
            bound = draw(st.sampled_from(["", " max 1", " max 2", " max 3"]))
            kind = draw(st.sampled_from([f"si x{number}", f"après {number + 1}h"]))
            lines.append(f"  {kind}{bound} -> {'z' if target == count else f'n{target}'}")
    return "\n".join([*lines, "fin z", ""])


@settings(max_examples=300, deadline=None)
@given(tangles())
def test_what_is_found_can_be_walked(text: str) -> None:
    """It goes along arrows from a request to an end, takes no arrow more often than allowed, and its time is the sum."""
    found = graph(text)
    walk = walk_of(found)
    if walk is None:
        return
    nodes = [found.nodes[number] for number in walk.path]
    arrows = {(edge.source, edge.target) for own in found.arrows for edge in own}
    steps = Counter(walk.path)
    closing = Counter[int]()
    for loop in walk.loops:
        assert loop.times >= 1
        steps.update(dict.fromkeys(loop.nodes, loop.times - 1))
        closing[id(loop.closing)] += loop.times
        assert not loop.closing.limit or closing[id(loop.closing)] <= loop.closing.limit.value
        ring = [*loop.nodes, loop.nodes[0]]
        named = [found.nodes[number].id for number in ring]
        assert all(pair in arrows for pair in pairwise(named))
    least = sum(promised_time(found.nodes[number]) * count for number, count in steps.items())
    timers = max((edge.after.value.seconds for own in found.arrows for edge in own if edge.after), default=0)

    assert (nodes[0].kind, nodes[-1].kind) == (NodeKind.REQUEST, NodeKind.END)
    assert all((one.id, after.id) in arrows for one, after in pairwise(nodes))
    assert least <= walk.seconds <= least + timers * sum(steps.values())


@settings(max_examples=200, deadline=None)
@given(tangles(loops=False))
def test_without_loops_it_is_the_longest_path(text: str) -> None:
    """The search agrees with a list of all paths."""
    found = graph(text)
    walk = walk_of(found)

    assert (walk.seconds if walk else None) == max(plain_paths(found), default=None)


def plain_paths(found: Graph) -> Iterator[int]:
    """The time of every path that passes no node twice, one by one."""
    pending = [(0, frozenset({0}), promised_time(found.nodes[0]))]
    while pending:
        node, seen, seconds = pending.pop()
        if found.nodes[node].kind is NodeKind.END:
            yield seconds
            continue
        for edge in found.arrows[node]:
            target = found.index[edge.target]
            if target not in seen:
                timer = edge.after.value.seconds if edge.after else 0
                pending.append((target, seen | {target}, seconds + timer + promised_time(found.nodes[target])))


@st.composite
def blocks(draw: st.DrawFn) -> tuple[str, int]:
    """A row of branches and loops that keep to themselves, and how long its longest walk takes, by arithmetic."""
    lines, total, count = ["demande d", "  -> b0"], 0, draw(st.integers(1, 5))
    for number in range(count):
        left, right, timer = (draw(st.integers(0, 9)) for _ in range(3))
        times = draw(st.integers(0, 4))
        after = f"b{number + 1}" if number + 1 < count else "z"
        again = f"max {times} " if times else ""
        lines += [
            f"étape b{number}", "  durée 1h", f"  si x -> l{number}", f"  si y -> r{number}",
            f"étape l{number}", f"  durée {left}h", f"  -> q{number}",
            f"étape r{number}", f"  durée {right}h", f"  -> q{number}",
            f"décision q{number}", f"  après {timer + 1}h {again}-> b{number}", f"  -> {after}",
        ]  # fmt: skip
        once = 1 + max(left, right)
        total += once + (times or 1) * (once + timer + 1)
    return "\n".join([*lines, "fin z", ""]), total


@settings(max_examples=150, deadline=None)
@given(blocks())
def test_loops_that_keep_to_themselves_are_walked_in_full(case: tuple[str, int]) -> None:
    """The search agrees with arithmetic."""
    text, total = case

    assert hours(text) == total
