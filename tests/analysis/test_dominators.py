"""The dominator tree against its definition."""

from hypothesis import given
from hypothesis import strategies as st

from flowc.analysis.components import components, groups
from flowc.analysis.dominators import NONE, dominators
from flowc.analysis.walk import postorder

SIZE = 8
ARROWS = st.lists(st.lists(st.integers(0, SIZE - 1), max_size=3), min_size=SIZE, max_size=SIZE)
STARTS = st.lists(st.integers(0, SIZE - 1), min_size=1, max_size=2, unique=True)


def reached(out: list[list[int]], starts: list[int], avoided: int = -1) -> set[int]:
    seen: set[int] = set()
    queue = [start for start in starts if start != avoided]
    while queue:
        node = queue.pop()
        if node not in seen:
            seen.add(node)
            queue += [target for target in out[node] if target != avoided]
    return seen


@given(ARROWS, STARTS)
def test_a_dominator_is_on_every_path_and_the_nearest_such(out: list[list[int]], starts: list[int]) -> None:
    """A node's dominators are those without which it is not reached; the tree links each to the nearest."""
    tree = dominators(out, starts)
    everywhere = reached(out, starts)
    for node in range(SIZE):
        strict = {other for other in everywhere - {node} if node not in reached(out, starts, other)}
        above: list[int] = []
        while node in everywhere and tree[above[-1] if above else node] != NONE:
            above.append(tree[above[-1] if above else node])
        assert set(above) == (strict if node in everywhere else set())
        assert node in everywhere or tree[node] == NONE


@given(ARROWS)
def test_components_are_the_nodes_that_reach_each_other(out: list[list[int]]) -> None:
    """Each component holds exactly those, and comes after every component that it leads to."""
    below = [reached(out, [node]) for node in range(SIZE)]
    found = components(out)

    assert sorted(node for component in found for node in component) == list(range(SIZE))
    for position, component in enumerate(found):
        assert set(component) == {
            n for n in range(SIZE) if n in below[component[0]] and component[0] in below[n]
        }
        later = {node for other in found[position + 1 :] for node in other}
        assert not below[component[0]] & later


@given(ARROWS, STARTS)
def test_postorder_lists_what_is_reached_once(out: list[list[int]], starts: list[int]) -> None:
    """Every reached node once; in a graph without cycles, after all that it leads to."""
    order = postorder(out, starts)

    assert sorted(order) == sorted(reached(out, starts))
    if all(len(component) == 1 for component in components(out)) and not any(
        n in out[n] for n in range(SIZE)
    ):
        place = {node: position for position, node in enumerate(order)}
        assert all(place[target] < place[node] for node in order for target in out[node])


@given(ARROWS, st.lists(st.integers(0, SIZE - 1), unique=True).map(sorted))
def test_groups_are_joined_by_arrows_of_either_direction(out: list[list[int]], members: list[int]) -> None:
    """Members in one group are joined by a chain of arrows among members; members in two are not."""
    both = [[t for t in members if t in out[n] or n in out[t]] if n in members else [] for n in range(SIZE)]

    assert groups(out, members) == [
        sorted(reached(both, [node])) for node in members if node == min(reached(both, [node]))
    ]
