"""The nodes that every case passes, against their definition: take one away, and no case comes to an end."""

from hypothesis import given, settings

from flowc.analysis import DocumentFacts, Facts, guarantees_of
from flowc.analysis.passages import passages
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
