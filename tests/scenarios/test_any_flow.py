"""Scenarios on flows of every shape, tried on flows made of the vocabulary's own rows and on knotty graphs."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from flowc.interpreter import program, replay
from flowc.model import Document
from flowc.scenarios import coverage, proposals, run, suites
from tests.support.flows import document, lowered
from tests.support.strategies import flows

WHOLE = settings(
    deadline=None, suppress_health_check=list(HealthCheck), max_examples=40, phases=set(Phase) - {Phase.shrink}
)

KINDS = ["étape", "décision", "parallèle", "jonction", "attente", "fin"]
ARROWS = ["->", "si oui ->", "si non max 1 ->", "sinon ->", "après 2h ->", "après 1j max 2 ->", "épuisé ->", "max 2 ->"]


@st.composite
def knots(draw: st.DrawFn) -> str:
    """A flow of few nodes and many arrows: forks in loops, loops in forks, limits everywhere."""
    names = [f"n{number}" for number in range(draw(st.integers(1, 6)))]
    lines = ["flux f", "demande d", f"  -> {draw(st.sampled_from(names))}"]
    for name in names:
        kind = draw(st.sampled_from(KINDS))
        lines.append(f"{kind} {name}")
        if kind != "fin":
            chosen = draw(st.lists(st.sampled_from(ARROWS), max_size=4, unique=True))
            lines += [f"  {arrow} {draw(st.sampled_from(names))}" for arrow in chosen]
    lines.append('scénario "s"')
    for _ in range(draw(st.integers(0, 4))):
        name = draw(st.sampled_from(names))
        lines.append(draw(st.sampled_from([f"attend {name}", f"répond {name} oui", f"répond {name} non", "patiente 3h"])))
    return "\n".join(lines) + "\n"


def play(model: Document) -> None:
    """Play every scenario of a document, and propose others: each run is a case that the interpreter plays likewise."""
    for suite in suites(model):
        code = program(suite.flow)
        runs = [run(suite.flow, code, scenario) for scenario in suite.scenarios]
        for each in runs:
            last = replay(code, each.actions)[-1:]
            assert [step for trace in last for step, _, _ in trace.visits] == [node.id for node in each.nodes]
        left = coverage(code, runs).left
        assert {each.target.number for each in proposals(code, left)} <= {way.number for way in left}


@WHOLE
@given(flows())
def test_any_file_is_played(text: str) -> None:
    """Whatever the language makes of a text, its scenarios come to an end."""
    found = lowered(text)
    if not found.broken and not found.is_partial:
        play(found.document)


@WHOLE
@given(knots())
def test_knots_are_played(text: str) -> None:
    """Every run ends, and what it did is what the runbook would have done."""
    if not lowered(text).broken:
        play(document(text))
