"""Who answers behind a choice, against a walk of every path that stops at the first person."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.rules.reading import elements

TEAMS = 'équipe a "A"\n  compétences x\néquipe b "B"\nflux f\n'

#: What a node may be: a header, and what its team can; None where nobody answers.
NODES = {
    "étape": None,
    "attente": None,
    "étape @a": True,
    "niveau @a": True,
    "étape @b": False,
    "niveau @b": False,
    "étape @a automate": None,
    "étape @b automate": None,
    "fin": None,
    "enquête @a": None,
}

Graph = tuple[tuple[str, ...], tuple[tuple[int, ...], ...]]


@st.composite
def graphs(draw: DrawFn) -> Graph:
    """Any nodes, any arrows; the menu leads to the first."""
    kinds = tuple(draw(st.lists(st.sampled_from(list(NODES)), min_size=1, max_size=7)))
    targets = st.lists(st.integers(0, len(kinds) - 1), max_size=3, unique=True)
    return kinds, tuple(() if kind == "fin" else tuple(draw(targets)) for kind in kinds)


def text(graph: Graph) -> str:
    """The graph behind a menu whose choice bears the name of a skill."""
    kinds, out = graph
    lines = ["menu m @b", "  si x -> n0"]
    for number, kind in enumerate(kinds):
        word, *rest = kind.split()
        team = next((part for part in rest if part.startswith("@")), "")
        lines.append(f"{word} n{number} {team}")
        lines += ["  automate bot"] if "automate" in rest else []
        lines += [f"  si r{place} -> n{target}" for place, target in enumerate(out[number])]
    return TEAMS + "\n".join(lines) + "\n"


def answers(graph: Graph) -> set[bool]:
    """Whether those who answer first, on each path from the choice, have the skill."""
    kinds, out = graph
    found: set[bool] = set()
    paths: list[tuple[int, ...]] = [(0,)]
    while paths:
        path = paths.pop()
        able = NODES[kinds[path[-1]]]
        if able is not None:
            found.add(able)
            continue
        paths += [(*path, target) for target in out[path[-1]] if target not in path]
    return found


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_a_choice_is_blamed_where_only_others_answer(graph: Graph) -> None:
    """Somebody answers, and nobody who does has the skill."""
    assert elements(text(graph), "F613") == (["m"] if answers(graph) == {False} else [])
