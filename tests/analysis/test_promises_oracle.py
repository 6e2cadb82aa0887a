"""What a customer is promised or offered, against oracles that walk every state of a case and try every run."""

import re
from itertools import product

from hypothesis import given, settings
from msgspec import Struct

from flowc.config import Settings
from flowc.diagnostics import Diagnostic
from tests.analysis.blocks import (
    Block,
    Choice,
    Fork,
    Leaf,
    Loop,
    Sequence,
    State,
    after,
    processes,
    runs,
    written,
)
from tests.analysis.graphs import Graph, graphs, walks
from tests.rules.reading import findings

WORK = ("demande", "étape", "décision", "niveau", "passerelle")


def found(text: str, code: str) -> list[Diagnostic]:
    return [one for one in findings(text, settings=Settings(select=(code,))) if one.code.id == code]


# ------------------------------------------------------------------------------------------------ F313


def works(leaf: Leaf) -> bool:
    return leaf.kind in WORK or (leaf.kind == "attente" and leaf.team is not None)


def tells(leaf: Leaf) -> bool:
    return "tell" in leaf.does and leaf.kind not in ("parallèle", "jonction")


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_a_notice_is_empty_exactly_where_a_path_says_so(graph: Graph) -> None:
    """F313 on graphs of any shape; every arrow has a label, so that what a level announces is always kept."""
    expected: dict[str, int] = {}
    queue = [(number, frozenset[str](), 1) for number, node in enumerate(graph.nodes) if node.kind == "demande"]
    seen = {(number, waiting) for number, waiting, _ in queue}
    for number, before, length in queue:
        node = graph.nodes[number]
        opens = tells(node) and node.kind not in ("niveau", "passerelle")
        waiting = (frozenset() if works(node) else before) | ({node.id} if opens else frozenset())
        if node.kind == "fin":
            for id in waiting:
                expected.setdefault(id, length)
        for target in graph.out[number]:
            if (target, waiting) not in seen:
                seen.add((target, waiting))
                queue.append((target, waiting, length + 1))

    assert {one.element: len(one.path) for one in found(graph.text(), "F313")} == expected


class Waiting(Struct, frozen=True):
    """The notices that wait for something to be done, and whether anything was done since the last fork opened."""

    notices: frozenset[str] = frozenset()
    worked: bool = False


def endings(block: Block, states: frozenset[Waiting], blamed: set[str]) -> frozenset[Waiting]:
    """The states in which a case may leave a block."""
    match block:
        case Leaf():
            left = frozenset(passed(block, state) for state in states)
            if block.kind == "fin":
                blamed.update(id for state in left for id in state.notices)
            return left
        case Sequence(parts):
            for part in parts:
                states = endings(part, states, blamed)
            return states
        case Choice(head, ways):
            states = endings(head, states, blamed)
            # The ways meet in a step of their own.
            meeting = frozenset().union(*(endings(way, states, blamed) for way in ways))
            return endings(Leaf(), meeting, blamed)
        case Fork(branches):
            return frozenset(
                together(state, ends)
                for state in states
                for ends in product(
                    *(endings(branch, frozenset({Waiting(state.notices)}), blamed) for branch in branches)
                )
            )
        case Loop(body, test):
            seen: frozenset[Waiting] = frozenset()
            while states - seen:
                seen |= states
                states = endings(test, endings(body, seen, blamed), blamed)
            return states


def passed(leaf: Leaf, state: Waiting) -> Waiting:
    own = frozenset({leaf.id}) if tells(leaf) else frozenset()
    return Waiting(own, worked=True) if works(leaf) else Waiting(state.notices | own, state.worked)


def together(before: Waiting, ends: tuple[Waiting, ...]) -> Waiting:
    """A notice still waits unless its own branch did something after it, or another branch did anything."""
    waiting = (
        end.notices
        for number, end in enumerate(ends)
        if not any(other.worked for place, other in enumerate(ends) if place != number)
    )
    return Waiting(frozenset().union(*waiting), before.worked or any(end.worked for end in ends))


@settings(max_examples=150, deadline=None)
@given(processes())
def test_a_notice_is_empty_exactly_where_a_run_says_so(process: Block) -> None:
    """F313 where branches run side by side: what is done in one of them keeps what is announced in another."""
    blamed: set[str] = set()
    endings(process, frozenset({Waiting()}), blamed)

    assert {one.element for one in found(written(process), "F313")} == blamed


# ------------------------------------------------------------------------------------------------ F310


def deflecting(text: str) -> str:
    """The same flow with ends that send away, and with an offer for what its nodes say."""
    return re.sub(r"^(fin \w+)", r"\1 dissuadé", text, flags=re.MULTILINE).replace("Bonjour {x}", "Nous vous rappelons")


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_a_deflection_is_bare_exactly_where_a_path_says_so(graph: Graph) -> None:
    """F310 on graphs of any shape; the path shown is a shortest one."""
    expected: dict[str, int] = {}
    for number, state, length in walks(graph):
        node = graph.nodes[number]
        if node.kind == "fin" and "use" not in after(node, state).done:
            expected.setdefault(node.id, length)

    assert {one.element: len(one.path) for one in found(deflecting(graph.text()), "F310")} == expected


@settings(max_examples=150, deadline=None)
@given(processes())
def test_a_deflection_is_bare_exactly_where_a_run_says_so(process: Block) -> None:
    """F310 where branches run side by side: what is offered in one of them is known after the join."""
    expected: set[str] = set()

    def visit(leaf: Leaf, state: State) -> None:
        if leaf.kind == "fin" and "use" not in after(leaf, state).done:
            expected.add(leaf.id)

    runs(process, frozenset({State()}), visit)

    assert {one.element for one in found(deflecting(written(process)), "F310")} == expected
