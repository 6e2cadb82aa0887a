"""F3: what was done before a case changes hands or is closed, and how often it changes hands."""

import pytest

from flowc.diagnostics import Diagnostic
from tests.rules.reading import elements, only, path

TEAMS = 'équipe n1 "Conseillers"\néquipe n2 "Experts"\néquipe n3 "Comptabilité"\nflux f\n'
READ = "  consulte kb\n"
LOG = "  enregistre ticket\n"


# ------------------------------------------------------------------------------- F304, the knowledge base


@pytest.mark.parametrize(
    ("request_does", "step_does", "level_does", "fires"),
    [("", "", "", True), (READ, "", "", False), ("", READ, "", False), ("", "", READ, True)],
)
def test_the_knowledge_base_is_consulted_before_the_transfer(
    request_does: str, step_does: str, level_does: str, fires: bool
) -> None:
    """S0-07: strictly before; what the next team looks up comes too late."""
    text = (
        TEAMS
        + f"demande d @n1\n{request_does}  -> a\nétape a @n1\n{step_does}  -> x\nniveau x @n2\n{level_does}  -> z\nfin z\n"
    )

    assert elements(text, "F304") == (["x"] if fires else [])


def test_what_one_team_has_consulted_counts_for_all() -> None:
    """Other than a delay, which each team has to tell anew."""
    text = TEAMS + f"demande d @n1\n{READ}  -> x\nniveau x @n2\n  -> y\nniveau y @n3\n  -> z\nfin z\n"

    assert elements(text, "F304") == []


def test_a_return_needs_no_look_into_the_knowledge_base() -> None:
    """Only transfers count."""
    text = TEAMS + "demande d @n1\n  -> a\nétape a @n2\n  -> x\nniveau x @n1\n  -> z\nfin z\n"

    assert elements(text, "F304") == []


def test_a_called_flow_that_consults_counts() -> None:
    """A sub-flow guarantees what each of its paths does."""
    called = f"flux recherche\ndemande r @n1\n{READ}  -> fini\nfin fini\n"
    text = TEAMS + "demande d @n1\n  -> s\nsous-flux s @n1\n  appelle recherche\n  -> x\nniveau x @n2\n  -> z\nfin z\n"

    assert elements(text + called, "F304") == []


def places(found: Diagnostic, text: str) -> list[str]:
    """The lines below which a fix writes."""
    assert found.fix
    return [text[edit.span.start : edit.span.end] for edit in found.fix.edits]


def test_the_stub_is_written_on_the_last_work_of_each_path() -> None:
    """A wait cannot consult, so that the line stands before it; nor does a path that consults get a second one."""
    text = TEAMS + (
        f"demande d @n1\n  -> q\ndécision q @n1\n  si a -> a\n  si b -> b\n  si c -> c\nétape a @n1\n  -> w\n"
        f"attente w\n  -> x\nétape b @n1\n  -> x\nétape c @n1\n{READ}  -> x\nniveau x @n2\n  -> z\nfin z\n"
    )
    (found,) = only(text, "F304")

    assert path(found) == ["d", "q", "b", "x"]
    assert places(found, text) == ["étape a @n1", "étape b @n1"]


# ------------------------------------------------------------------------------- F305, the record


def test_only_the_branch_that_logs_nothing_is_shown() -> None:
    """S0-06: one logged and one unlogged branch: a finding on the unlogged path only, with the path as witness."""
    text = TEAMS + (
        f"demande d @n1\n  -> q\ndécision q @n1\n  si oui -> a\n  si non -> b\nétape a @n1\n{LOG}  -> y\n"
        "étape b @n1\n  -> z\nfin y\nfin z\n"
    )
    (found,) = only(text, "F305")

    assert path(found) == ["d", "q", "b", "z"]


def test_a_record_on_the_node_itself_counts() -> None:
    """On a transfer, and on an end."""
    text = TEAMS + f"demande d @n1\n  -> x\nniveau x @n2\n{LOG}  -> z\nfin z\n"

    assert elements(text, "F305") == []
    assert elements(TEAMS + f"demande d @n1\n  -> z\nfin z\n{LOG}", "F305") == []


def test_each_transfer_and_each_end_is_named() -> None:
    """Nothing is logged: whoever gets the case, and whoever closes it, has no trace of it."""
    text = TEAMS + (
        "demande d @n1\n  -> x\nniveau x @n2\n  -> y\nniveau y @n1\n  si oui -> z\n  si non -> perdu\n"
        "fin z\nfin perdu abandonné\n"
    )

    assert elements(text, "F305") == ["x", "z", "perdu"]


def test_the_record_is_made_where_the_case_comes_in() -> None:
    """Of several requests, at those whose cases come to the place without a record."""
    text = TEAMS + f"demande d @n1\n  -> z\ndemande e @n1\n  -> a\nétape a @n1\n{LOG}  -> z\nfin z\n"
    (found,) = only(text, "F305")

    assert places(found, text) == ["demande d @n1"]
