"""F2: that the customer is asked, and by a measure that means something."""

import pytest

from tests.rules.reading import elements, only, path

HEAD = 'équipe n1 "Conseillers"\nflux f\n'
SURVEY = "enquête e\n  mesure CSAT\n"


def test_the_path_without_a_survey_is_shown() -> None:
    """S0-15: of two branches with one survey, the error shows the one that has none."""
    text = (
        HEAD
        + f"demande d @n1\n  -> q\ndécision q @n1\n  si oui -> a\n  si non -> e\nétape a @n1\n  -> z\n{SURVEY}  -> z\nfin z\n"
    )
    (found,) = only(text, "F201")

    assert path(found) == ["d", "q", "a", "z"]


@pytest.mark.parametrize(
    ("end", "fires"),
    [("z", True), ("z résolu", True), ("z transféré", False), ("z abandonné", False), ("transféré", False)],
)
def test_only_resolved_ends_need_a_survey(end: str, fires: bool) -> None:
    """An end that says nothing is resolved, unless its id is an outcome."""
    name = end.split(maxsplit=1)[0]

    assert bool(only(HEAD + f"demande d @n1\n  -> {name}\nfin {end}\n", "F201")) is fires


def test_a_survey_left_out_on_purpose_is_no_fault() -> None:
    """`dispense` with its reason silences F201 for the whole flow."""
    text = HEAD + '  dispense enquête "Enquête annuelle"\ndemande d @n1\n  -> z\nfin z\n'

    assert only(text, "F201") == []


def test_a_survey_counts_whatever_it_measures() -> None:
    """F201 looks for the survey, F203 at what it measures."""
    text = HEAD + "demande d @n1\n  -> e\nenquête e\n  -> z\nfin z\n"

    assert only(text, "F201") == []
    assert elements(text, "F203") == ["e"]


def test_each_request_must_lead_past_a_survey() -> None:
    """With several requests, the one that does not is the one shown."""
    text = HEAD + f"demande d1 @n1\n  -> e\n{SURVEY}  -> z\ndemande d2 @n1\n  -> z\nfin z\n"

    assert [path(found) for found in only(text, "F201")] == [["d2", "z"]]


def test_each_end_without_a_survey_is_a_finding() -> None:
    """One finding a place."""
    text = HEAD + "demande d @n1\n  -> q\ndécision q @n1\n  si oui -> y\n  si non -> z\nfin y\nfin z\n"

    assert elements(text, "F201") == ["y", "z"]


def test_a_survey_after_the_end_of_a_loop_is_enough() -> None:
    """Going round does not help a case past the survey."""
    text = (
        HEAD + f"demande d @n1\n  -> q\ndécision q @n1\n  si oui -> e\n  si non -> d\n{SURVEY}  -> z\nfin z\n"
    )

    assert only(text, "F201") == []


@pytest.mark.parametrize(
    ("measure", "message"),
    [
        ("NPS", None),
        ("NPS 0-10", None),
        ("CSAT", None),
        ("CSAT 1-5", None),
        ("CSAT 1-10", None),
        ("CES 1-5", None),
        ("CES 1-7 effort", None),
        ("délai-moyen", None),
        ("NPS 1-10", "scale"),
        ("NPS 1-5", "scale"),
        ("CSAT 0-10", "scale"),
        ("CES 1-10", "scale"),
        ("CTAS", "unknown"),
        ("satisfaction", "unknown"),
    ],
)
def test_a_metric_exists_and_has_its_scale(measure: str, message: str | None) -> None:
    """S3-26: NPS is marked from 0 to 10 and on nothing else; every metric has its own scales."""
    text = f'indicateur délai-moyen "Délai moyen"\n{HEAD}enquête e\n  mesure {measure}\n'

    assert [found.message for found in only(text, "F203")] == ([message] if message else [])


def test_a_measure_elsewhere_is_looked_at_too() -> None:
    """A step may measure, and need not."""
    assert only(HEAD + "étape a @n1\n", "F203") == []
    assert [found.message for found in only(HEAD + "étape a @n1\n  mesure NPS 1-5\n", "F203")] == ["scale"]


def test_the_nearest_metric_is_named() -> None:
    """A typing error is answered with the name that was meant."""
    (found,) = only(HEAD + "enquête e\n  mesure CSTA\n", "F203")

    assert (found.help, found.values["near"]) == ("near", "CSAT")
