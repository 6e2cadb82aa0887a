"""Nodes whose arrows can all be used up, against an oracle that plays every walk."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.rules.reading import elements, only

#: For each node its arrows: where to, and how often (0 for ever).
Flow = tuple[tuple[tuple[int, int], ...], ...]


@st.composite
def flows(draw: DrawFn) -> Flow:
    """A request, a few levels whose arrows are bounded or not, one of them an end."""
    size = draw(st.integers(1, 4))
    arrow = st.tuples(st.integers(0, size), st.sampled_from((0, 1, 1, 2)))
    arrows = st.lists(arrow, min_size=1, max_size=2, unique_by=lambda one: one[0])
    return ((((draw(st.integers(0, size - 1))), draw(st.sampled_from((0, 1)))),), *(tuple(draw(arrows)) for _ in range(size)))


def text(flow: Flow) -> str:
    lines = ["équipe a", "flux f"]
    lines[0] += ' "A"'
    for number, arrows in enumerate(flow):
        lines.append("demande d @a" if number == 0 else f"niveau n{number - 1} @a")
        for place, (target, limit) in enumerate(arrows):
            bound = f"max {limit} " if limit else ""
            lines.append(f"  {f'si r{place} ' if number else ''}{bound}-> n{target}")
    return "\n".join([*lines, f"fin n{len(flow) - 1}"]) + "\n"


def stuck(flow: Flow) -> list[str]:
    """The levels at which some walk finds every arrow used up; a walk is known by where it is and what it has used."""
    end = len(flow) - 1
    places = [(node, place) for node, arrows in enumerate(flow) for place in range(len(arrows))]
    start = (-1, (0,) * len(places))
    seen, queue, found = {start}, [start], set()
    for node, used in queue:
        moves = []
        for number, (owner, place) in enumerate(places):
            target, limit = flow[owner][place]
            if owner == node + 1 and node != end and (not limit or used[number] < limit):
                spent = (*used[:number], used[number] + 1 if limit else 0, *used[number + 1 :])
                moves.append((target, spent))
        if not moves and node != end:
            found.add(node)
        new = [move for move in dict.fromkeys(moves) if move not in seen]
        seen.update(new)
        queue += new
    return [f"n{node}" for node in sorted(found) if node >= 0]


@settings(max_examples=250, deadline=None)
@given(flows())
def test_a_level_runs_out_exactly_where_some_walk_says_so(flow: Flow) -> None:
    """F112: the bounds of all arrows count, those of other nodes too."""
    shown = [found.element for found in only(text(flow), "F112") if found.message == "exhausted"]

    assert shown == stuck(flow)


LEVELS = (
    'équipe a "A"\nflux f\ndemande d @a\n  -> n\nniveau n @a\n  si oui max 2 -> m\nniveau m @a\n'
    "  si non max {} -> n\n  si oui -> z\nfin z\n"
)


def test_what_others_bound_is_not_used_up() -> None:
    """Two rounds out need three times there: the way back that may be taken once leaves an arrow to take."""
    assert elements(LEVELS.format(1), "F112") == []
    assert elements(LEVELS.format(2), "F112") == ["n"]
