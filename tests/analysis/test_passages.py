"""What every case passes, against its definition: take it away, and no case comes to an end."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flowc.analysis import DocumentFacts, Facts, guarantees_of
from flowc.analysis.passages import passages, unavoidable
from tests.analysis.blocks import Block, processes, written
from tests.analysis.graphs import Graph, graphs
from tests.support.flows import document


def facts(text: str) -> Facts:
    found = document(text)
    return Facts(found, found.flows[0], guarantees_of(found, frozenset()), DocumentFacts(found))


def defined(whole: Facts) -> list[int]:
    """What the definition says, node by node; an end is where a case stops, and passes nothing."""
    ends = [end for end in whole.ends if whole.without(frozenset()).reaches(end)]
    return [
        node
        for node in range(len(whole.graph.nodes))
        if ends and node not in ends and not any(whole.without(frozenset({node})).reaches(end) for end in ends)
    ]


def found(whole: Facts) -> list[int]:
    return [node for node in passages(whole) if node not in whole.ends]


def without(whole: Facts, nodes: frozenset[int]) -> bool:
    """Whether no case comes to an end without one of some nodes."""
    around = whole.without(nodes)
    ends = [end for end in whole.ends if whole.without(frozenset()).reaches(end)]
    return bool(ends) and not any(map(around.reaches, ends))


GROUPS = st.lists(st.frozensets(st.integers(0, 6), max_size=3), max_size=4)


@settings(deadline=None)
@given(graphs(), GROUPS)
def test_groups_in_any_graph(graph: Graph, groups: list[frozenset[int]]) -> None:
    """One of several nodes, for many groups at once."""
    whole = facts(graph.text())
    some = [(group & {*range(len(whole.graph.nodes))}) - {*whole.ends} for group in groups]

    assert unavoidable(whole, some) == [without(whole, group) for group in some]


@settings(deadline=None)
@given(processes(), GROUPS)
def test_groups_in_forks_and_loops(process: Block, groups: list[frozenset[int]]) -> None:
    """One of several nodes, on branches that run side by side."""
    whole = facts(written(process))
    some = [(group & {*range(len(whole.graph.nodes))}) - {*whole.ends} for group in groups]

    assert unavoidable(whole, some) == [without(whole, group) for group in some]


@settings(deadline=None)
@given(graphs())
def test_in_any_graph(graph: Graph) -> None:
    """Loops, dead ends, several requests and ends."""
    whole = facts(graph.text())

    assert found(whole) == defined(whole)


@settings(deadline=None)
@given(processes())
def test_in_forks_and_loops(process: Block) -> None:
    """Branches that run side by side, one inside the other."""
    whole = facts(written(process))

    assert found(whole) == defined(whole)


def test_each_branch_of_a_fork_is_passed() -> None:
    """Both branches run; what a branch may leave out is not passed by every case."""
    whole = facts(
        "flux f\ndemande d\n-> p\nparallèle p\n-> a\n-> q\nétape a\n-> j\ndécision q\nsi oui -> b\nsi non -> j\n"
        "étape b\n-> j\njonction j\n-> bon\nfin bon résolu\n"
    )

    assert [whole.graph.nodes[node].id for node in passages(whole)] == ["d", "p", "a", "q", "j", "bon"]
