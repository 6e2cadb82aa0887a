"""F3: whether a change of hands shows on the chart, and what the next team knows of the case."""

import pytest

from flowc.diagnostics import Impact
from tests.rules.reading import elements, only, path

TEAMS = 'équipe n1 "Conseillers"\néquipe n2 "Experts"\néquipe n3 "Comptabilité"\nflux f\n'
REST = "  -> z\nfin z\n"


# ------------------------------------------------------------------------------------------------ F311


@pytest.mark.parametrize("kind", ["demande", "étape", "décision", "menu", "attente", "sous-flux"])
def test_another_team_may_not_slip_in(kind: str) -> None:
    """Whatever works there, the chart must show that the case changed hands."""
    (found,) = only(TEAMS + f"demande d @n1\n  -> x\n{kind} x @n2\n" + REST, "F311")

    assert found.element == "x"
    assert (found.values["before"], found.values["team"]) == ("Conseillers", "Experts")
    assert [place.element for place in found.related] == ["d"]
    assert path(found) == ["d", "x"]


@pytest.mark.parametrize("node", ["niveau x @n2", "passerelle x @n2", "enquête x @n2", "fin x @n2", "étape x @n1"])
def test_what_shows_or_takes_nothing_is_fine(node: str) -> None:
    """A level and a handoff say it themselves, a survey and an end have no case, and one's own step is one's own."""
    assert elements(TEAMS + f"demande d @n1\n  -> x\n{node}\n" + REST, "F311") == []


def test_advice_is_no_change_of_hands() -> None:
    """Whoever asks for advice keeps the case."""
    text = TEAMS + 'demande d @n1\n  -> x\nétape x @n1\n  sollicite @n2 "Un avis"\n' + REST

    assert elements(text, "F311") == []


def test_a_team_that_had_the_case_takes_it_up_again() -> None:
    """Handed over to the experts and back, each step of either is known work."""
    text = TEAMS + "demande d @n1\n  -> n\nniveau n @n2\n  -> a\nétape a @n1\n  -> b\nétape b @n2\n" + REST

    assert elements(text, "F311") == []


def test_only_the_path_on_which_the_team_is_new_is_shown() -> None:
    """Past the level the expert knows the case; on the short cut not."""
    text = TEAMS + (
        "demande d @n1\n  -> q\ndécision q @n1\n  si oui -> n\n  si non -> a\n"
        "niveau n @n2\n  -> a\nétape a @n1\n  -> x\nétape x @n2\n" + REST
    )
    (found,) = only(text, "F311")

    assert path(found) == ["d", "q", "a", "x"]
    assert [place.element for place in found.related] == ["d"]


def test_each_node_where_it_happens_is_found_once() -> None:
    """The second step of the new team is no further change."""
    text = TEAMS + "demande d @n1\n  -> a\nétape a @n2\n  -> b\nétape b @n2\n  -> c\nétape c @n3\n" + REST

    assert elements(text, "F311") == ["a", "c"]


def test_without_a_team_before_nobody_hands_over() -> None:
    """A sketch may begin without one."""
    assert elements(TEAMS + "demande d\n  -> x\nétape x @n2\n" + REST, "F311") == []


def test_a_branch_of_its_own_team_is_a_change_too() -> None:
    """All branches run: in one of them the workshop gets the case from the advisers."""
    text = TEAMS + (
        "demande d @n1\n  -> p\nparallèle p\n  -> a\n  -> b\nétape a @n1\n  -> j\nétape b @n2\n  -> j\njonction j\n"
        "  -> c\nétape c @n2\n" + REST
    )

    assert elements(text, "F311") == ["b"]


# ------------------------------------------------------------------------------------------------ F312


@pytest.mark.parametrize(
    ("first", "level", "fires"),
    [
        ("", "", True),
        ("  motif panne\n", "", True),
        ("  enregistre ticket\n", "", False),
        ("  recueille nom\n", "", False),
        ("  identifie nom\n", "", False),
        ("  authentifie code\n", "", False),
        ('  authentifie "Code postal"\n', "", True),
        ("", "  enregistre ticket\n", False),
        ("", "  recueille nom\n", False),
    ],
)
def test_something_logged_or_collected_is_handed_on(first: str, level: str, fires: bool) -> None:
    """Before the transfer or on it; a proof in free text leaves nothing behind, nor does the reason of all requests."""
    text = TEAMS + f'champ nom "Nom"\nchamp code "Code"\ndemande d @n1\n{first}  -> x\nniveau x @n2\n{level}' + REST

    assert elements(text, "F312") == (["x"] if fires else [])


def test_what_is_logged_once_is_known_to_all_later_teams() -> None:
    """Unlike a notice of the delay, a ticket need not be written anew."""
    text = TEAMS + "demande d @n1\n  enregistre ticket\n  -> x\nniveau x @n2\n  -> y\nniveau y @n3\n" + REST

    assert elements(text, "F312") == []


def test_the_path_on_which_nothing_is_logged_is_shown() -> None:
    """The adviser in a hurry transfers at once."""
    text = TEAMS + (
        "demande d @n1\n  -> q\ndécision q @n1\n  si oui -> a\n  si non -> x\n"
        "étape a @n1\n  enregistre ticket\n  -> x\nniveau x @n2\n" + REST
    )
    (found,) = only(text, "F312")

    assert path(found) == ["d", "q", "x"]


def test_a_return_needs_nothing() -> None:
    """Whoever had the case knows it."""
    text = TEAMS + "demande d @n1\n  -> x\nniveau x @n2\n  enregistre note\n  -> y\nniveau y @n1\n" + REST

    assert elements(text, "F312") == []


@pytest.mark.parametrize(("short", "blamed"), [("  enregistre note\n", []), ("", ["x"])])
def test_a_called_flow_hands_on_what_all_its_paths_keep(short: str, blamed: list[str]) -> None:
    """Collected on one path and logged on the other is enough: on each the next team learns something."""
    text = TEAMS + (
        "demande d @n1\n  -> s\nsous-flux s\n  appelle g\n  -> x\nniveau x @n2\n" + REST + "flux g\ndemande e @n1\n"
        f"  -> q\ndécision q @n1\n  si oui -> a\n  si non -> b\nétape a @n1\n  recueille nom\n  -> y\n"
        f"étape b @n1\n{short}  -> y\nfin y\n"
    )

    assert elements(text, "F312") == blamed


def test_a_log_on_one_branch_is_known_after_the_join_and_not_beside_it() -> None:
    """The transfer in the other branch happens while the ticket is still being written."""
    text = TEAMS + (
        "demande d @n1\n  -> p\nparallèle p\n  -> a\n  -> b\nétape a @n1\n  enregistre ticket\n  -> j\n"
        "niveau b @n2\n  -> j\njonction j\n  -> x\nniveau x @n3\n" + REST
    )

    assert elements(text, "F312") == ["b"]


@pytest.mark.parametrize(("code", "kind"), [("F311", "étape"), ("F312", "niveau")])
def test_a_finding_says_how_many_cases_it_concerns(code: str, kind: str) -> None:
    """Of 200 a day, 30 % take the way to the experts, and half of them past the ticket."""
    text = TEAMS + (
        "demande d @n1\n  volume 200/jour\n  -> q\ndécision q @n1\n  si oui 70% -> z\n  si non 30% -> r\n"
        "décision r @n1\n  si oui 50% -> a\n  si non 50% -> x\nétape a @n1\n  enregistre ticket\n  -> x\n"
        f"{kind} x @n2\n" + REST
    )
    (found,) = only(text, code)
    share = 0.3 if code == "F311" else 0.15

    assert found.impact == Impact(pytest.approx(share), pytest.approx(200 * share))
