"""Forks and joins: the verdict against an oracle that plays every move, and what it costs."""

from itertools import pairwise

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from flowc.analysis import Facts, guarantees_of
from flowc.analysis.markings import explore
from flowc.analysis.net import net_of
from flowc.analysis.soundness import Soundness, soundness
from flowc.analysis.walk import UNREACHED
from tests.analysis.tokens import Net, nets, play, regions
from tests.rules.reading import lowered

#: Dead nodes that lie only behind joins which sometimes open.
BEHIND_JOINS_THAT_OPEN = Net(
    "dpjpjxxxpjxxz",
    ((1,), (3, 8), (12,), (5, 6, 7), (2,), (4, 9), (4,), (4,), (10, 11), (2,), (9,), (9,), ()),
)
#: A join whose arrows come from a branch and from a fork inside it.
ROUND_AN_INNER_FORK = Net("dpjppjpxz", ((1,), (2, 7), (1,), (1,), (2, 5), (8,), (1,), (2, 4), ()))


def facts_of(net: Net) -> Facts:
    document = lowered(net.text()).document
    return Facts(document, document.flows[0], guarantees_of(document, frozenset()))


@settings(max_examples=250, deadline=None)
@example(BEHIND_JOINS_THAT_OPEN)
@example(ROUND_AN_INNER_FORK)
@given(st.one_of(nets(), regions()))
def test_a_verdict_is_that_of_playing_every_move(net: Net) -> None:
    """Sound or not, which joins starve, which nodes no case comes to: as the token game says, whatever the flow.

    Traps (F104) are unsound too, and theirs to tell; here the flows have none. Where branches run into each other the
    oracle stops, and only whether the flow is sound is compared.
    """
    facts = facts_of(net)
    assume(not facts.trapped)
    verdict = play(net)
    assume(verdict.complete)
    found = facts.soundness

    assert (found == Soundness()) == verdict.sound
    if verdict.safe:
        joins = {starving.join for starving in found.starving}
        dead = {node for starving in found.starving for node in (*starving.dead, *closed(starving.join, found))}
        reached = {node for node, before in enumerate(facts.reach) if before != UNREACHED}
        assert joins <= verdict.starving
        assert bool(joins) == bool(verdict.starving)
        assert dead == reached - verdict.live


def closed(join: int, found: Soundness) -> list[int]:
    return [starving.join for starving in found.starving if starving.join == join and not starving.opens]


@settings(max_examples=150, deadline=None)
@given(st.one_of(nets(), regions()))
def test_a_witness_is_a_path_of_the_flow(net: Net) -> None:
    """From a request, along arrows, to the join that waits or the node where branches run together."""
    facts = facts_of(net)
    found = facts.soundness

    for path, last in [
        *((starving.path, starving.join) for starving in found.starving),
        *((unjoined.path, unjoined.node) for unjoined in found.unjoined),
    ]:
        assert net.kinds[path[0]] == "d"
        assert path[-1] == last
        assert all(target in net.out[node] for node, target in pairwise(path))
    for unjoined in found.unjoined:
        assert net.kinds[unjoined.fork] == "p"
        assert unjoined.fork in unjoined.path


@settings(max_examples=150, deadline=None)
@given(nets())
def test_every_unsound_flow_is_told_of(net: Net) -> None:
    """A flow in which some case cannot be closed properly has a finding of one rule or another, traps included."""
    facts = facts_of(net)
    verdict = play(net)
    assume(verdict.complete and not verdict.sound)

    assert facts.trapped or facts.soundness != Soundness()


def wide(branches: int, ways: int) -> Net:
    """A fork of many branches, each a decision: of one way, all come to one join; of two, to two joins."""
    first, second, end = 2 + branches, 3 + branches, 4 + branches
    joins = (first, second)[:ways]
    kinds = "dp" + "x" * branches + "jjz"
    out = [(1,), tuple(range(2, first)), *[joins] * branches, (end,), (end,), ()]
    return Net(kinds, tuple(out))


def test_branches_that_decide_nothing_for_others_cost_nothing() -> None:
    """A well-formed fork folds to one place, however wide, and whatever is decided inside its branches."""
    graph = facts_of(wide(200, 1)).graph

    assert len(explore(net_of(graph, [0], []), 10).before) == 1


def test_a_fork_of_twelve_branches_that_all_decide_is_looked_at_wholly() -> None:
    """Twelve decisions for one join or another are four thousand endings; all are looked at, none is left out."""
    found = facts_of(wide(12, 2)).soundness

    assert found.looked == 0
    assert len(found.starving) == 2
    assert all(starving.opens for starving in found.starving)


def test_what_is_too_much_is_said() -> None:
    """Beyond the limit the verdict is what was seen, and it says how much that was."""
    facts = facts_of(wide(12, 2))
    found = soundness(facts.graph, [0], [], limit=100)

    assert found.looked == 100
