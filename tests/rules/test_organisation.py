"""F6: nobody's job gets done by nobody."""

import pytest

from flowc.diagnostics import Severity
from tests.rules.reading import elements, findings, only

TEAM = 'équipe n1 "Conseillers"\n'


@pytest.mark.parametrize("kind", ["demande", "étape", "décision", "menu", "niveau", "passerelle"])
def test_work_needs_a_team(kind: str) -> None:
    """S1-03: each step has someone in charge; these kinds are done by someone."""
    assert elements(TEAM + f"flux f\n{kind} x\n", "F601") == ["x"]
    assert elements(TEAM + f"flux f\n{kind} x @n1\n", "F601") == []


@pytest.mark.parametrize("kind", ["attente", "sous-flux", "parallèle", "jonction", "enquête", "fin"])
def test_what_nobody_does_needs_none(kind: str) -> None:
    """A wait, a survey or an end stands by itself."""
    assert elements(TEAM + f"flux f\n{kind} x\n", "F601") == []


def test_a_sketch_gets_one_warning() -> None:
    """With no team in sight the flow is a sketch: one warning, on its header."""
    (found,) = only("demande → niveau → étape", "F601")

    assert (found.level, found.message) == (Severity.WARNING, "sketch")


def test_a_node_of_a_chain_needs_a_team_where_teams_exist() -> None:
    """An anonymous node is work too."""
    assert elements(TEAM + "flux f\ndemande -> étape -> fin", "F601") == ["request-1", "step-1"]


def test_a_team_that_is_included_is_in_sight() -> None:
    """Then a node without a team is an error, and not a sketch."""
    files = {"equipes.flow": TEAM}
    (found,) = only('inclure "equipes.flow"\nflux f\nétape x\n', "F601", files)

    assert (found.element, found.level) == ("x", Severity.ERROR)


def test_a_team_that_is_used_is_in_sight() -> None:
    """An `@x` without any team is no sketch but F002, and the flow is left alone until it is repaired."""
    assert {found.code.id for found in findings("flux f\nétape x @n1\n")} == {"F002"}


def test_a_flow_with_nothing_to_do_is_no_sketch() -> None:
    """Nobody is missing where there is no work."""
    assert elements("flux f\nfin z\n", "F601") == []
