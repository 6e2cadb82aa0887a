"""What a called flow guarantees to its caller."""

import pytest

from tests.rules.reading import elements, findings, only, path

TEAMS = 'équipe n1 "Conseillers"\néquipe n2 "Experts"\n'
CALLER = TEAMS + "flux f\ndemande d @n1\n  -> s\nsous-flux s\n  appelle g\n"
#: A called flow that surveys, proves, tells and collects on its way to `ok`, and does nothing on its way to `ko`.
CALLED = (
    "flux g\ndemande e @n1\n  -> q\ndécision q @n1\n  si oui -> a\n  si non -> ko\n"
    'étape a @n1\n  authentifie "Code"\n  recueille x\n  informe "Un jour." sous 24h\n  -> avis\n'
    "enquête avis\n  mesure CSAT\n  -> ok\nfin ok résolu\nfin ko abandonné\n"
)
NEEDY = 'étape b @n1\n  accède compte\n  dit "Bonjour {x}"\n  -> n\nniveau n @n2\n  -> z\nfin z\nfin y abandonné\n'
ALL = ["F201", "F301", "F401", "F402"]


def codes(text: str, called: str = "flux g") -> list[str]:
    """The codes of the path rules, as found in the caller."""
    own = [found for found in findings(text) if found.span.start < text.index(called)]
    return sorted(found.code.id for found in own if found.code.id in ALL)


@pytest.mark.parametrize("label", ["ok", "résolu", "resolved"])
def test_a_labelled_arrow_has_what_its_end_guarantees(label: str) -> None:
    """Labels name the ends of the called flow, by id or by outcome word in either language."""
    arrows = f"  si {label} -> b\n  sinon -> y\n"

    assert codes(CALLER + arrows + NEEDY + CALLED) == []


def test_a_plain_arrow_has_what_all_ends_guarantee() -> None:
    """It takes them all, so the end that nothing leads past counts."""
    assert codes(CALLER + "  -> b\n" + NEEDY + CALLED) == ALL


def test_otherwise_takes_the_ends_that_no_label_names() -> None:
    """Once `ko` is named, what is left is `ok`."""
    assert codes(CALLER + "  si ko -> y\n  sinon -> b\n" + NEEDY + CALLED) == []


def test_a_label_that_names_no_end_takes_any() -> None:
    """F903 will say so; here nothing more is assumed than what every end guarantees."""
    assert codes(CALLER + "  si zzz -> b\n  sinon -> y\n" + NEEDY + CALLED) == ALL


def test_a_timer_leaves_before_anything_is_done() -> None:
    """An `après` arrow of a sub-flow guarantees nothing."""
    text = CALLER + "  si ok -> y\n  après 2j -> b\n" + NEEDY + CALLED

    assert codes(text) == ALL


def test_guarantees_pass_through_calls() -> None:
    """A flow that calls a flow guarantees what that one does, wherever it is declared."""
    middle = "flux h\ndemande e2 @n1\n  -> s2\nsous-flux s2\n  appelle g\n  si ok -> fin-h\n  sinon -> ko-h\nfin fin-h\nfin ko-h abandonné\n"
    text = (
        CALLER.replace("appelle g", "appelle h") + "  si fin-h -> b\n  sinon -> y\n" + NEEDY + middle + CALLED
    )

    assert codes(text, "flux h") == []


def test_calls_in_a_circle_guarantee_nothing() -> None:
    """F903 is theirs; whoever calls into the circle is judged as if it did nothing, and nothing loops."""
    circle = "flux g\ndemande e @n1\n  -> s2\nsous-flux s2\n  appelle g\n  -> fin\n"

    assert codes(CALLER + "  -> b\n" + NEEDY + circle) == ALL


def test_a_called_flow_with_errors_is_given_the_benefit_of_the_doubt() -> None:
    """One cause, one report: what a broken flow lacks is not known, and its callers are not blamed."""
    broken = CALLED.replace("-> ko\n", "-> kooo\n")

    assert codes(CALLER + "  -> b\n" + NEEDY + broken) == []
    assert {found.code.id for found in findings(CALLER + "  -> b\n" + NEEDY + broken)} == {"F002", "F103"}


def test_an_included_flow_guarantees_what_it_says() -> None:
    """The called flow may stand in another file; its own findings are reported when that file is checked."""
    text = 'inclure "g.flow"\n' + CALLER + "  si ok -> b\n  sinon -> y\n" + NEEDY

    assert findings(text, {"g.flow": CALLED}) == ()


def test_the_witness_passes_through_the_call_as_one_step() -> None:
    """A path shows the sub-flow's node, not what happens inside."""
    (found,) = only(CALLER + "  -> z\nfin z\n" + CALLED, "F201")

    assert path(found) == ["d", "s", "z"]


def test_the_team_of_the_call_has_the_case() -> None:
    """A sub-flow with a team takes the case; the teams inside are the called flow's business."""
    text = (
        CALLER.replace("sous-flux s\n", "sous-flux s @n2\n")
        + "  -> n\nniveau n @n2\n  -> y\nfin y abandonné\n"
        + CALLED
    )

    assert elements(text, "F301") == []
