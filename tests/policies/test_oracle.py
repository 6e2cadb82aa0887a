"""Policies on random flows, against every way of a case, one after the other, and against the rules that say the same."""

from itertools import pairwise, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.analysis.blocks import Block, Choice, Fork, Leaf, Loop, Sequence, processes, written
from tests.analysis.graphs import Graph, graphs
from tests.policies.logic import Trace, blamed
from tests.policies.sentences import SENTENCES, letters, policy_findings
from tests.policies.walks import WAYS, ways
from tests.rules.reading import findings, path

PATTERNS = st.sampled_from(sorted(SENTENCES))

ANNOUNCED = "tout transfert est précédé d'une annonce de délai depuis la dernière équipe"
ASKED = "every path to a resolved end passes through a survey"


@settings(max_examples=150, deadline=None)
@given(graphs(), PATTERNS)
def test_a_policy_blames_what_some_way_deserves(graph: Graph, pattern: str) -> None:
    """Whatever a way deserves is found, as near as it is; and every finding shows a way of the flow that deserves it."""
    found = {found.element: path(found) for found in policy_findings(graph.text(), SENTENCES[pattern])}
    sets = [letters(node) for node in graph.nodes]
    deserved: dict[str, int] = {}
    for way in ways(graph):
        last = graph.nodes[way[-1]]
        if blamed(pattern, [sets[node] for node in way], ended=last.kind == "fin"):
            deserved.setdefault(last.id, len(way))

    assert set(deserved) <= set(found)
    for element, steps in found.items():
        numbers = [int(step.removeprefix("x")) for step in steps]
        assert graph.nodes[numbers[0]].kind == "demande"
        assert all(after in graph.out[before] for before, after in pairwise(numbers))
        assert numbers[-1] == int(element.removeprefix("x"))
        assert blamed(pattern, [sets[node] for node in numbers], ended=graph.nodes[numbers[-1]].kind == "fin")
        assert len(steps) <= deserved.get(element, len(steps))


#: Sentences about who has the case, each with its pattern (those that count: 2) and what stands for its sets.
PASSING = {
    "jamais transfert": ("never", {"a": "transfer"}),
    "jamais passage de main": ("never", {"a": "hand-over"}),
    "at most two transfers per path": ("at-most", {"a": "transfer"}),
    "at most 2 transfers before an end": ("at-most-before", {"a": "transfer", "b": "end"}),
    "jamais de passage de main après un transfert": ("never-after", {"a": "transfer", "b": "hand-over"}),
    "every transfer is preceded by a notice": ("before", {"a": "told", "b": "transfer"}),
    "tout transfert est précédé d'une information depuis la dernière équipe": (
        "since", {"a": "told", "b": "transfer", "c": "change"},
    ),
    "entre un transfert et une équipe, toujours une information": (
        "between", {"a": "transfer", "b": "change", "c": "told"},
    ),
}  # fmt: skip


def passing(graph: Graph, way: list[int]) -> list[frozenset[str]]:
    """What each node of a way is for a case that goes it: told, an end, a change of team, a hand-over, a transfer."""
    holder: str | None = None
    had: set[str] = set()
    trace = []
    for node in (graph.nodes[number] for number in way):
        is_ = {name for name, yes in (("told", "a" in letters(node)), ("end", node.kind == "fin")) if yes}
        team = None if node.kind in ("enquête", "fin") else node.team
        if team and team != holder:
            is_ |= {"change"}
            if holder and node.kind in ("niveau", "passerelle"):
                is_ |= {"hand-over"} if team in had else {"hand-over", "transfer"}
            holder = team
            had.add(team)
        trace.append(frozenset(is_))
    return trace


@settings(max_examples=200, deadline=None)
@given(graphs(), st.sampled_from(sorted(PASSING)))
def test_a_policy_knows_who_has_the_case(graph: Graph, sentence: str) -> None:
    """Transfers, returns and changes of team are told on every way by all the teams that had the case before."""
    pattern, sets = PASSING[sentence]
    found = {found.element: path(found) for found in policy_findings(graph.text(), sentence)}
    deserved: dict[str, int] = {}

    def is_blamed(way: list[int]) -> bool:
        trace = [frozenset(name for name, what in sets.items() if what in seen) for seen in passing(graph, way)]
        return blamed(pattern, trace, ended=graph.nodes[way[-1]].kind == "fin")

    for way in ways(graph):
        if is_blamed(way):
            deserved.setdefault(graph.nodes[way[-1]].id, len(way))
    assert set(deserved) <= set(found)
    for element, steps in found.items():
        assert is_blamed([int(step.removeprefix("x")) for step in steps])
        assert len(steps) <= deserved.get(element, len(steps))


@settings(max_examples=50, deadline=None)
@given(graphs(), st.sampled_from(["promesse d'au plus 23h", "promise at most 24h", "a notice promises at most 30 min"]))
def test_a_promise_is_measured_wherever_a_case_comes(graph: Graph, sentence: str) -> None:
    """Each node that is come to and tells a longer delay, and no other."""
    reached = {way[-1] for way in ways(graph)}
    long = {graph.nodes[number].id for number in reached if "a" in letters(graph.nodes[number])}

    assert {found.element for found in policy_findings(graph.text(), sentence)} == (long if "24h" not in sentence else set())


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_a_policy_that_says_what_a_rule_says_finds_the_same(graph: Graph) -> None:
    """Silent transfers (F301) and missing surveys (F201), with witnesses as long."""
    text = graph.text()
    rules = {(each.code.id, each.element, len(each.path)) for each in findings(text) if each.code.id in ("F201", "F301")}
    policies = {
        ({"p0": "F301", "p1": "F201"}[each.code.id], each.element, len(each.path))
        for each in policy_findings(text, ANNOUNCED, ASKED)
    }

    assert policies == rules


@settings(max_examples=100, deadline=None)
@given(processes())
def test_a_policy_waits_for_all_branches_as_rules_do(process: Block) -> None:
    """A missing survey is found by both, forks or not."""
    text = written(process)

    assert {each.element for each in policy_findings(text, ASKED)} == {
        each.element for each in findings(text) if each.code.id == "F201"
    }


@settings(max_examples=150, deadline=None)
@given(processes(), PATTERNS)
def test_branches_may_come_in_any_order(process: Block, pattern: str) -> None:
    """With forks: whatever some order of the nodes deserves is found; and every witness deserves it."""
    orders = runs(process)
    assume(orders is not None)
    found = {found.element: path(found) for found in policy_findings(written(process), SENTENCES[pattern])}
    by_id: dict[str, Leaf] = {leaf.id: leaf for order in orders or () for leaf in order if leaf.id}
    deserved: set[str] = set()
    for order in orders or ():
        trace: Trace = []
        for leaf in order:
            trace.append(letters(leaf))
            if leaf.id and blamed(pattern, trace, ended=leaf.kind == "fin"):
                deserved.add(leaf.id)

    assert deserved <= set(found)
    for element, steps in found.items():
        trace = [letters(by_id[step]) if step in by_id else frozenset() for step in steps if step != "gate"]
        if not pattern.startswith("immediately"):
            assert blamed(pattern, trace, ended=element in by_id and by_id[element].kind == "fin")


Order = tuple[Leaf, ...]


def runs(block: Block) -> list[Order] | None:
    """The orders in which the nodes of a block may come, a loop gone round up to twice; None for too many."""
    match block:
        case Leaf():
            return [(block,)]
        case Sequence(parts):
            return joined([runs(part) for part in parts])
        case Choice(head, chosen):
            each = [joined([[(head,)], runs(way), [(Leaf(),)]]) for way in chosen]
            return None if None in each else [order for orders in each for order in orders or ()]
        case Fork(branches):
            return shuffled([runs(branch) for branch in branches])
        case Loop(body, test):
            once = joined([runs(body), [(test,)]])
            twice = joined([once, once])
            return None if once is None or twice is None else [*once, *twice]


def joined(parts: list[list[Order] | None]) -> list[Order] | None:
    """One after the other."""
    orders: list[Order] = [()]
    for part in parts:
        if part is None or len(orders) * len(part) > WAYS:
            return None
        orders = [(*before, *after) for before, after in product(orders, part)]
    return orders


def shuffled(branches: list[list[Order] | None]) -> list[Order] | None:
    """All branches, in any order that keeps the order of each."""
    orders: list[Order] = [()]
    for branch in branches:
        if branch is None:
            return None
        new: list[Order] = []
        for one, other in product(orders, branch):
            new += merged(one, other)
            if len(new) > WAYS:
                return None
        orders = new
    return orders


def merged(one: Order, other: Order) -> list[Order]:
    """Two orders, interleaved in every way."""
    waiting: list[tuple[Order, Order, Order]] = [((), one, other)]
    done: list[Order] = []
    while waiting and len(done) <= WAYS:
        start, left, right = waiting.pop()
        if not left or not right:
            done.append((*start, *left, *right))
            continue
        waiting += [((*start, left[0]), left[1:], right), ((*start, right[0]), left, right[1:])]
    return done


@pytest.mark.parametrize("pattern", SENTENCES)
def test_every_sentence_says_its_pattern(pattern: str) -> None:
    """The sentences above are what they are there for."""
    from flowc.policies.reading import read

    assert read(SENTENCES[pattern]).pattern == pattern
