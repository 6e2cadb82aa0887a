"""F3: the customer is told before the case changes hands."""

import pytest

from tests.rules.reading import elements, only, path

TEAMS = 'équipe n1 "Conseillers"\néquipe n2 "Experts"\néquipe n3 "Comptabilité"\nflux f\n'
TELL = '  informe "Réponse sous 24 heures." sous 24h\n'


def test_the_branch_without_a_notice_is_shown() -> None:
    """S0-12: with a notice on one of two branches, the error shows the other one."""
    text = TEAMS + (
        f"demande d @n1\n  -> q\ndécision q @n1\n  si oui -> a\n  si non -> b\n"
        f"étape a @n1\n{TELL}  -> x\nétape b @n1\n  -> x\nniveau x @n2\n  -> z\nfin z\n"
    )
    (found,) = only(text, "F301")

    assert path(found) == ["d", "q", "b", "x"]
    assert found.values["before"] == "Conseillers"
    assert found.values["team"] == "Experts"


@pytest.mark.parametrize(
    ("first", "step", "level", "fires"),
    [
        ("", "", "", True),
        (TELL, "", "", False),
        ("", TELL, "", False),
        ("", "", TELL, False),
        ("", '  informe "Un expert vous rappelle."\n', "", True),
    ],
)
def test_a_notice_counts_since_the_team_took_the_case(first: str, step: str, level: str, fires: bool) -> None:
    """On any node of the team before, its first included, or on the transfer itself; a notice without a delay is
    none.
    """
    text = (
        TEAMS
        + f"demande d @n1\n{first}  -> a\nétape a @n1\n{step}  -> x\nniveau x @n2\n{level}  -> z\nfin z\n"
    )

    assert elements(text, "F301") == (["x"] if fires else [])


@pytest.mark.parametrize("kind", ["niveau", "passerelle"])
def test_levels_and_handoffs_transfer(kind: str) -> None:
    """Both kinds give the case to another team."""
    assert elements(TEAMS + f"demande d @n1\n  -> x\n{kind} x @n2\n  -> z\nfin z\n", "F301") == ["x"]


@pytest.mark.parametrize("kind", ["étape", "décision", "attente"])
def test_other_kinds_do_not_transfer(kind: str) -> None:
    """Work that passes to another team elsewhere is F311's."""
    assert elements(TEAMS + f"demande d @n1\n  -> x\n{kind} x @n2\n  -> z\nfin z\n", "F301") == []


def test_each_transfer_needs_a_notice_of_its_own() -> None:
    """What the customer was told before the first transfer says nothing of the second."""
    text = TEAMS + f"demande d @n1\n{TELL}  -> x\nniveau x @n2\n  -> y\nniveau y @n3\n  -> z\nfin z\n"
    (found,) = only(text, "F301")

    assert found.element == "y"
    assert [place.element for place in found.related] == ["x"]


def test_a_return_is_no_transfer() -> None:
    """A team that had the case on this path knows it."""
    text = TEAMS + f"demande d @n1\n{TELL}  -> x\nniveau x @n2\n  -> y\nniveau y @n1\n  -> z\nfin z\n"

    assert elements(text, "F301") == []


def test_a_return_on_one_path_may_be_a_transfer_on_another() -> None:
    """The team had the case on the path through `a`, and not on the one through `b`, which is shown."""
    text = TEAMS + (
        "demande d @n1\n  -> q\ndécision q @n1\n  si oui -> a\n  si non -> b\n"
        "étape a @n2\n  -> b\nétape b @n3\n  -> x\nniveau x @n2\n  -> z\nfin z\n"
    )
    (found,) = only(text, "F301")

    assert path(found) == ["d", "q", "b", "x"]


def test_a_level_of_the_team_that_has_the_case_is_no_hand_over() -> None:
    """Nothing changes hands."""
    assert elements(TEAMS + "demande d @n1\n  -> x\nniveau x @n1\n  -> z\nfin z\n", "F301") == []


def test_no_team_yet_is_no_hand_over() -> None:
    """Where nobody had the case, nobody hands it over."""
    assert elements(TEAMS + "demande d\n  -> x\nniveau x @n2\n  -> z\nfin z\n", "F301") == []


def test_a_survey_has_no_case() -> None:
    """A survey's team does not become the current one, so that the team before is still the first line."""
    text = (
        TEAMS
        + f"demande d @n1\n{TELL}  -> e\nenquête e @n3\n  mesure CSAT\n  -> x\nniveau x @n2\n  -> z\nfin z\n"
    )

    assert elements(text, "F301") == []


def test_a_node_without_a_team_leaves_the_case_where_it_is() -> None:
    """A wait between notice and transfer changes nothing."""
    text = TEAMS + f"demande d @n1\n{TELL}  -> w\nattente w\n  -> x\nniveau x @n2\n  -> z\nfin z\n"

    assert elements(text, "F301") == []


def test_a_change_of_team_that_nobody_declared_still_ends_the_stretch() -> None:
    """A step of another team takes the case (F311 says so); what was told before is not its own notice."""
    text = TEAMS + f"demande d @n1\n{TELL}  -> a\nétape a @n3\n  -> x\nniveau x @n2\n  -> z\nfin z\n"

    assert elements(text, "F301") == ["x"]


def test_a_notice_on_one_branch_of_a_fork_holds_after_the_join() -> None:
    """All branches run: the customer was told."""
    text = TEAMS + (
        f"demande d @n1\n  -> p\nparallèle p\n  -> a\n  -> b\nétape a @n1\n{TELL}  -> j\nétape b @n1\n  -> j\n"
        "jonction j\n  -> x\nniveau x @n2\n  -> z\nfin z\n"
    )

    assert elements(text, "F301") == []
