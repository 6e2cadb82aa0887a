"""Who has the case, and what is known of it, against oracles that walk every state of a case and try every run."""

from hypothesis import given, settings

from flowc.config import Settings
from flowc.diagnostics import Diagnostic
from tests.analysis.blocks import Block, Leaf, State, after, processes, runs, written
from tests.analysis.graphs import Graph, graphs, walks
from tests.rules.reading import findings

CODES = ("F311", "F312")
KEPT = frozenset({"collect", "log"})


def found(text: str) -> list[Diagnostic]:
    return [one for one in findings(text, settings=Settings(select=CODES)) if one.code.id in CODES]


def faults(leaf: Leaf, state: State) -> set[str]:
    """The codes that a node deserves when a case comes to it in this state."""
    passes = leaf.team and state.team and leaf.team not in state.had
    if not passes or leaf.kind in ("enquête", "fin", "parallèle", "jonction"):
        return set()
    if leaf.kind not in ("niveau", "passerelle"):
        return {"F311"}
    return set() if after(leaf, state).done & KEPT else {"F312"}


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_a_transfer_is_blamed_exactly_where_a_path_says_so(graph: Graph) -> None:
    """F311 and F312 on graphs of any shape; the path shown is a shortest one."""
    expected: dict[tuple[str, str], int] = {}
    for number, state, length in walks(graph):
        node = graph.nodes[number]
        for code in faults(node, state):
            expected.setdefault((code, node.id), length)

    assert {(one.code.id, one.element): len(one.path) for one in found(graph.text())} == expected


@settings(max_examples=150, deadline=None)
@given(processes())
def test_a_transfer_is_blamed_exactly_where_a_run_says_so(process: Block) -> None:
    """F311 and F312 where branches run side by side: what one of them logs is known after the join, not before."""
    expected: set[tuple[str, str]] = set()

    def visit(leaf: Leaf, state: State) -> None:
        expected.update((code, leaf.id) for code in faults(leaf, state))

    runs(process, frozenset({State()}), visit)

    assert {(one.code.id, one.element) for one in found(written(process))} == expected
