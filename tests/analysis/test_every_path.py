"""The path rules and the facts below them, on graphs of any shape."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flowc.analysis import Facts, Given, guarantees_of
from flowc.analysis.walk import UNREACHED
from flowc.config import Settings
from flowc.diagnostics import Diagnostic
from flowc.rules import RULES, check, engine
from tests.analysis.blocks import PATH_RULES
from tests.analysis.graphs import KINDS, Graph, expected, graphs
from tests.rules.reading import findings, lowered

WITH_FORKS = (*KINDS, "parallèle", "parallèle", "jonction", "jonction")


def facts_of(graph: Graph) -> Facts:
    document = lowered(graph.text()).document
    return Facts(document, document.flows[0], guarantees_of(document, frozenset()))


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_a_rule_fires_exactly_where_some_path_breaks_it_and_shows_a_shortest(graph: Graph) -> None:
    """The findings are those of an oracle that walks every state of a case; no witness is longer than need be."""
    found = {
        (finding.code.id, finding.element): len(finding.path)
        for finding in findings(graph.text(), settings=Settings(select=PATH_RULES))
        if finding.code.id in PATH_RULES
    }

    assert found == expected(graph)


@settings(max_examples=80, deadline=None)
@given(graphs(WITH_FORKS))
def test_asking_for_many_things_at_once_is_asking_for_each(graph: Graph) -> None:
    """With forks and joins of any shape, well formed or not, the two ways to compute a guarantee agree."""
    facts = facts_of(graph)
    things = [Given.SURVEY, Given.IDENTITY, Given.DELAY, "x"]
    lacking = facts.lacking(things)

    for position, thing in enumerate(things):
        giving = facts.giving(thing)
        without = facts.without(giving)
        for node in range(len(graph.nodes)):
            assert bool(lacking[node] >> position & 1) == (without.reaches(node) and node not in giving)


@settings(max_examples=80, deadline=None)
@given(graphs(WITH_FORKS))
def test_unreached_and_trapped_nodes_are_those_that_paths_say(graph: Graph) -> None:
    """Reach is the existence of a path, and a trap is a reached node from which neither an end nor a stop can be."""
    facts = facts_of(graph)
    below = {node: reachable(graph, [node]) for node in range(len(graph.nodes))}
    starts = [number for number, node in enumerate(graph.nodes) if node.kind == "demande"]
    reached = reachable(graph, starts)
    stops = {number for number, targets in enumerate(graph.out) if not targets}

    assert {node for node, before in enumerate(facts.reach) if before != UNREACHED} == reached
    assert {node for group in facts.unreached for node in group} == set(below) - reached
    assert {node for group in facts.trapped for node in group} == {n for n in reached if not below[n] & stops}
    for group in facts.trapped:
        assert facts.cycling(group) == [n for n in group if n in reachable(graph, graph.out[n])]


def reachable(graph: Graph, starts: list[int] | tuple[int, ...]) -> set[int]:
    seen = set(starts)
    queue = list(starts)
    for node in queue:
        queue += [target for target in graph.out[node] if target not in seen]
        seen.update(graph.out[node])
    return seen


@settings(max_examples=40, deadline=None)
@given(graphs(WITH_FORKS), st.permutations(RULES))
def test_the_order_of_the_rules_changes_nothing(graph: Graph, order: list[object]) -> None:
    """Rules are pure: asked twice, or in another order, they give the same findings."""
    model = lowered(graph.text())

    def run(rules: tuple[object, ...]) -> tuple[Diagnostic, ...]:
        return engine.check_with(model.document, model.broken, Settings(), rules)  # type: ignore[arg-type]

    assert run(tuple(order)) == run(RULES) == check(model.document, model.broken, Settings())
