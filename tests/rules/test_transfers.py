"""F3: what was done before a case changes hands or is closed, and how often it changes hands."""

import pytest

from flowc.config import Options
from flowc.diagnostics import Diagnostic, Impact, Severity
from tests.rules.faults.escalation import tangled
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


# ------------------------------------------------------------------------------- F302, how often


MORE = "".join(f'équipe n{number} "N{number}"\n' for number in range(4, 16)) + TEAMS


def row(teams: list[int]) -> str:
    """A case that is passed from one team to the next."""
    levels = "".join(
        f"niveau x{place} @n{team}\n  -> x{place + 1}\n" for place, team in enumerate(teams[:-1])
    )
    return MORE + f"demande d @n1\n  -> x0\n{levels}niveau x{len(teams) - 1} @n{teams[-1]}\n  -> z\nfin z\n"


@pytest.mark.parametrize(("transfers", "blamed"), [(0, []), (1, []), (2, []), (3, ["x2"]), (5, ["x2", "x3", "x4"])])
def test_transfers_past_the_limit_are_named(transfers: int, blamed: list[str]) -> None:
    """S0-09: two are bearable, a third is one too many, and so is each further one."""
    assert elements(row([*range(2, 2 + transfers)] or [1]), "F302") == blamed


def test_a_path_with_three_transfers_among_others() -> None:
    """S0-09: of paths with none, one and three transfers one finding comes, with the path, its teams and transfers."""
    text = MORE + (
        "demande d @n1\n  -> q\ndécision q @n1\n  si a -> z\n  si b -> v\n  si c -> x\nniveau v @n5\n  -> z\n"
        "niveau x @n2\n  -> y\nniveau y @n3\n  -> w\nniveau w @n4\n  -> z\nfin z\n"
    )
    (found,) = only(text, "F302")

    assert path(found) == ["d", "q", "x", "y", "w"]
    assert [place.element for place in found.related] == ["x", "y"]
    assert found.values["count"] == 3


@pytest.mark.parametrize(("limit", "blamed"), [(0, ["x0", "x1"]), (1, ["x1"]), (3, [])])
def test_the_limit_is_an_option(limit: int, blamed: list[str]) -> None:
    """`options: transfers`; none at all may be allowed."""
    found = only(row([2, 3]), "F302", options=Options(transfers=limit))

    assert [one.element for one in found] == blamed


def test_returns_and_hidden_changes_of_team_are_no_transfers() -> None:
    """A team that had the case, however it came by it, gets nothing new."""
    assert elements(row([2, 1, 2, 3, 1, 3, 2]), "F302") == []
    hidden = MORE + "demande d @n1\n  -> a\nétape a @n2\n  -> b\nétape b @n3\n  -> c\nniveau c @n4\n  -> z\nfin z\n"
    assert elements(hidden, "F302") == []


def test_what_one_branch_of_a_fork_passes_on_is_not_counted_on_the_other() -> None:
    """The path that is shown has the transfers that are counted; but a team that had the case there is no new one."""
    text = MORE + (
        "demande d @n1\n  -> p\nparallèle p\n  -> a\n  -> b\nniveau a @n2\n  -> j\nniveau b @n3\n  -> j\njonction j\n"
        "  -> x\nniveau x @n4\n  -> y\nniveau y @n2\n  -> w\nniveau w @n5\n  -> z\nfin z\n"
    )
    (found,) = only(text, "F302")

    assert found.element == "w"
    assert path(found) == ["d", "p", "a", "j", "x", "y", "w"]


def test_up_to_twelve_teams_nothing_is_left_out() -> None:
    """Six rows of two teams, of which a case has had either: every further team is still told apart."""
    found = only(tangled(6), "F302")

    assert [one.element for one in found] == ["ha2", "hb2", "ha3", "hb3", "ha4", "hb4", "ha5", "hb5"]


def test_where_not_all_can_be_followed_a_note_says_so() -> None:
    """With more teams in more ways than can be looked at: a bound, and no alarm."""
    found = only(tangled(12), "F302")

    assert [(one.message, one.level, one.values["most"]) for one in found if one.message == "capped"] == [
        ("capped", Severity.INFO, 24)
    ]


def test_a_long_row_of_teams_is_no_reason_to_stop() -> None:
    """More than twelve teams that are not tangled are all looked at."""
    assert elements(row([*range(2, 16)]), "F302") == [f"x{place}" for place in range(2, 14)]


def test_the_share_of_cases_is_told() -> None:
    """What share of cases is passed on too often, and how many a day."""
    text = MORE + (
        "demande d @n1\n  volume 50/jour\n  -> q\ndécision q @n1\n  si a 80% -> z\n  si b 20% -> x\n"
        "niveau x @n2\n  -> y\nniveau y @n3\n  si oui 50% -> z\n  si non 50% -> w\nniveau w @n4\n  -> z\nfin z\n"
    )
    (found,) = only(text, "F302")

    assert found.impact == Impact(pytest.approx(0.1), pytest.approx(5.0))


# ------------------------------------------------------------------------------- F303, to and fro


def around(back: str) -> str:
    """Two teams that send a case to each other."""
    return TEAMS + (
        f"demande d @n1\n  volume 100/jour\n  -> x\nniveau x @n2\n  si réglé 60% -> z\n  si non 40% {back}-> y\n"
        "niveau y @n1\n  -> x\nfin z\n"
    )


def test_a_loop_between_teams_is_told_once() -> None:
    """S2-27: where it begins, with a whole lap, the other hand-over beside it, and how many cases take it."""
    (found,) = only(around(""), "F303")

    assert found.message == "loop"
    assert path(found) == ["d", "x", "y", "x"]
    assert [place.element for place in found.related] == ["y"]
    assert found.impact == Impact(pytest.approx(0.4), pytest.approx(40.0))


def test_a_bounded_loop_is_a_return_that_is_meant() -> None:
    """With `max N` the author says how often."""
    assert elements(around("max 1 "), "F303") == []


@pytest.mark.parametrize(("team", "blamed"), [("n2", []), ("n3", ["x"])])
def test_a_loop_inside_one_team_hands_nothing_over(team: str, blamed: list[str]) -> None:
    """Only the first arrival comes from another team; F105 may have a word on the loop."""
    text = TEAMS + (
        f"demande d @n1\n  -> x\nniveau x @n2\n  si oui -> z\n  si non -> a\nétape a @{team}\n  -> x\nfin z\n"
    )

    assert elements(text, "F303") == blamed


def test_a_second_time_without_a_loop() -> None:
    """Two hand-overs to one team on one path, the return counted like the first time."""
    text = TEAMS + "demande d @n1\n  -> x\nniveau x @n2\n  -> y\nniveau y @n3\n  -> w\nniveau w @n2\n  -> z\nfin z\n"
    (found,) = only(text, "F303")

    assert (found.element, found.message) == ("w", "message")
    assert path(found) == ["d", "x", "y", "w"]
    assert [place.element for place in found.related] == ["x"]


def test_one_return_is_not_to_and_fro() -> None:
    """The expert gives the case back: the first line has been handed it once."""
    text = TEAMS + "demande d @n1\n  -> x\nniveau x @n2\n  -> y\nniveau y @n1\n  -> z\nfin z\n"

    assert elements(text, "F303") == []


def test_a_loop_behind_a_bounded_arrow_is_still_one() -> None:
    """What bounds the way to a loop does not bound the loop; how many cases take it cannot be told."""
    text = TEAMS + (
        "demande d @n1\n  volume 10/jour\n  -> q\ndécision q @n1\n  si oui max 2 -> x\n  si non -> z\n"
        "niveau x @n2\n  -> y\nniveau y @n1\n  si oui -> x\n  si non -> z\nfin z\n"
    )
    (found,) = only(text, "F303")

    assert path(found) == ["d", "q", "x", "y", "x"]
    assert found.impact is None
