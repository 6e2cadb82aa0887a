"""F7: promises that can be checked."""

import pytest

from tests.rules.reading import elements, only, path

TEAMS = 'équipe n1 "N"\néquipe n2 "E"\nflux f\n'


@pytest.mark.parametrize(
    ("step", "fires"),
    [
        ("étape a @n1", True),
        ("niveau a @n2", True),
        ("passerelle a @n2", True),
        ("étape a @n1\n  durée 3min", False),
        ("étape a @n1\n  délai 2h", False),
        ("étape a @n1\n  automate bot", False),
        ("décision a @n1", False),
        ("attente a @n1", False),
    ],
)
def test_work_says_how_long_it_takes_where_a_deadline_is_promised(step: str, fires: bool) -> None:
    """By duration or deadline; questions, waits and machines are not asked."""
    text = f"{TEAMS}délai 2j\ndemande d @n1\n  -> a\n{step}\n  -> z\nfin z\n"

    assert elements(text, "F703") == (["f"] if fires else [])
    assert elements(text.replace("délai 2j\n", "", 1), "F703") == []


def test_work_that_no_case_reaches_is_not_counted() -> None:
    """One finding for the flow, with the nodes that count as related."""
    text = f"{TEAMS}délai 2j\ndemande d @n1\n  -> a\nétape a @n1\n  -> b\nétape b @n1\n  -> z\nétape c @n1\n  -> z\nfin z\n"
    (found,) = only(text, "F703")

    assert (found.message, found.values["count"]) == ("several", 2)
    assert [place.element for place in found.related] == ["a", "b"]


BODY = "demande d @n1\n  -> z\nfin z\n"
MEASURED = "demande d @n1\n  -> e\nenquête e\n  mesure CSAT\n  -> z\nfin z\n"


@pytest.mark.parametrize(
    ("text", "flows"),
    [
        (BODY, ["f"]),
        (MEASURED, []),
        ('dispense enquête "Pilote"\n' + BODY, []),
        ('indicateur i "Délai moyen"\n' + BODY, []),
        ("demande d @n1\n  -> s\nsous-flux s\n  appelle g\n  -> z\nfin z\nflux g\n" + MEASURED, []),
        ("demande d @n1\n  -> s\nsous-flux s\n  appelle g\n  -> z\nfin z\nflux g\n" + BODY, ["f", "g"]),
    ],
)
def test_a_flow_is_measured_somehow(text: str, flows: list[str]) -> None:
    """By a survey, a measure, an indicator of the file, or in a flow that it calls."""
    assert elements(TEAMS + text, "F702") == flows


@pytest.mark.parametrize(
    ("formula", "fires"),
    [
        ("moyenne des CES", True),
        ("NPS / CSAT", True),
        ("moyenne des CSAT", False),
        ("ces demandes / toutes", False),
        ("demandes résolues / reçues", False),
    ],
)
def test_an_indicator_needs_the_survey_its_formula_names(formula: str, fires: bool) -> None:
    """The flow measures CSAT. A library, which holds no flow, is not judged."""
    indicator = f'indicateur i "Effort"\n  formule "{formula}"\n'

    assert elements(TEAMS + MEASURED + indicator, "F702") == (["i"] if fires else [])
    assert elements(indicator, "F702") == []
    assert elements(TEAMS + "-> zzz\n" + MEASURED + indicator, "F702") == []


def test_the_worst_walk_is_shown_with_its_loops() -> None:
    """The walk from the request to the end, each loop once; how often it is taken stands at its arrow."""
    text = TEAMS + (
        "délai 2j\ndemande d @n1\n  -> a\nétape a @n1\n  délai 12h\n  -> q\ndécision q @n1\n  si oui -> z\n"
        "  sinon max 4 -> a\nfin z\n"
    )
    (found,) = only(text, "F701")

    assert path(found) == ["d", "a", "q", "a", "q", "z"]
    assert [place.values["count"] for place in found.related] == [4]
    assert (found.values["days"], found.values["hours"]) == (2, 12)
    assert only(text.replace("délai 2j", "délai 60h"), "F701") == []
    assert only(text.replace("délai 2j\n", ""), "F701") == []


def test_working_days_count_with_their_weekends() -> None:
    """Five working days are a week for whoever waits."""
    text = TEAMS + "délai 6j\ndemande d @n1\n  -> a\nétape a @n1\n  délai 5j ouvrés\n  -> z\nfin z\n"

    assert elements(text, "F701") == ["z"]
    assert elements(text.replace("délai 6j", "délai 7j"), "F701") == []
