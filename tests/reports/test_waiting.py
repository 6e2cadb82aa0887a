"""How long cases wait for a team, from what flows say, computed by hand."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from flowc.analysis.passing import stays
from flowc.reports.tables.load import people_at
from tests.analysis.test_queueing import played
from tests.reports.cases import is_close, random_flow, run
from tests.reports.made import picked, report, scope

#: 20 cases a day of seven are 140 a week, 3.5 an hour of 40; of 10 min each, 7/12 of a person's time.
DESK = 'équipe n1 "Conseillers"\n  horaires lun-ven 9h-17h\n  effectif 1\n'
FLOW = "flux f\ndemande d @n1\n  volume 20/jour\n  durée 10min\n  -> bon\nfin bon résolu\n"
RHO = 7 / 12


def waited(text: str) -> Any:
    """The mean wait for the first team, in seconds."""
    return picked(report("load", text), "teams", "wait")[0][0]


def test_one_person_makes_cases_wait_as_a_single_queue_does() -> None:
    """At 7/12 of the time busy, a case waits 7/5 of a case's ten minutes."""
    assert waited(DESK + FLOW) == pytest.approx(14 * 60)


def test_two_people_share_a_queue() -> None:
    """Twice the people for twice the cases wait less: ρ²/(1-ρ²) of ten minutes."""
    text = (DESK + FLOW).replace("effectif 1", "effectif 2").replace("20/jour", "40/jour")

    assert waited(text) == pytest.approx(600 * RHO**2 / (1 - RHO**2))


def test_report_waits_as_the_queue_that_is_played() -> None:
    """Four people, 3 h 30 of work an hour: the figure lies within five standard errors of 200,000 cases at random."""
    text = (DESK + FLOW).replace("effectif 1", "effectif 4").replace("20/jour", "120/jour")
    mean, error = played(4, 3.5, 600, Random("desk"))

    assert abs(waited(text) - mean) <= 5 * error


def test_what_a_team_does_step_after_step_is_one_case() -> None:
    """Four minutes and six are ten, a retry too; a case that comes back from another team comes twice."""
    step = FLOW.replace("10min\n  -> bon", "4min\n  -> e\nétape e @n1\n  durée 6min\n  -> bon")
    retry = FLOW.replace("10min\n  -> bon", "5min\n  -> q\ndécision q @n1\n  si oui 50% -> bon\n  si non 50% -> d")
    back = step.replace("-> e", "-> x", 1).replace("étape e", "étape x @n2\n  durée 1min\n  -> e\nétape e")

    assert waited(DESK + step) == pytest.approx(14 * 60)
    assert waited(DESK + retry) == pytest.approx(14 * 60)
    assert waited(DESK + 'équipe n2 "Experts"\n' + back) == pytest.approx(7 * 60)


@pytest.mark.parametrize(
    ("between", "often"),
    [
        ("décision x\n  si oui 50% -> e\n  si non 50% -> e\n", 1),
        ("étape x @n1\n  automate bot\n  durée 1min\n  -> e\n", 1),
        ("attente x @n1\n  -> e\n", 2),
        ("sous-flux x\n  appelle g\n  -> e\n", 2),
        ("parallèle x\n  -> a\n  -> b\nétape a @n2\n  durée 1min\n  -> j\nétape b\n  -> j\njonction j\n  -> e\n", 2),
    ],
    ids=["a question of nobody's", "a machine", "a wait", "another flow", "branches"],
)
def test_what_comes_between_two_steps_of_a_team(between: str, often: int) -> None:
    """Whatever keeps the adviser on the case makes one piece of work of both steps; what takes it away makes two."""
    text = FLOW.replace("10min\n  -> bon", f"4min\n  -> x\n{between}étape e @n1\n  durée 6min\n  -> bon")
    called = "flux g\ndemande d2\n  -> fini\nfin fini résolu\n"

    assert waited(DESK + 'équipe n2 "Experts"\n' + text + called) == pytest.approx(14 * 60 / often)


def test_people_are_at_work_for_a_part_of_long_hours() -> None:
    """Six people of 40 h in a team open 80 h are three at a time; five are two and a half, between two and three."""
    long = (DESK + FLOW).replace("lun-ven 9h-17h", "lun-ven 6h-22h")

    three = waited(long.replace("effectif 1", "effectif 6").replace("20/jour", "120/jour"))
    as_many = waited((DESK + FLOW).replace("effectif 1", "effectif 3").replace("20/jour", "60/jour"))
    two = waited((DESK + FLOW).replace("effectif 1", "effectif 2").replace("20/jour", "40/jour"))
    assert three == pytest.approx(as_many)
    between = waited(long.replace("effectif 1", "effectif 5").replace("20/jour", "100/jour"))
    assert between == pytest.approx((two + three) / 2)


@pytest.mark.parametrize("volume", ["240/semaine", "50/jour"])
def test_too_much_work_makes_the_queue_grow(volume: str) -> None:
    """From 40 h of work for 40 hours on there is no mean wait: the queue grows, in words."""
    assert waited(DESK + FLOW.replace("20/jour", volume)) == "growing"


def test_too_much_work_is_too_much_whatever_is_not_timed() -> None:
    """A step without a duration leaves the wait open, but not that what is timed is too much already."""
    text = DESK + FLOW.replace("20/jour", "50/jour").replace("-> bon\n", "-> e\nétape e @n1\n  -> bon\n", 1)

    assert waited(text) == "growing"


def test_nobody_at_work_makes_the_queue_grow() -> None:
    """A team whose last person is gone has no wait that ends."""
    assert waited((DESK + FLOW).replace("effectif 1", "effectif 0")) == "growing"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  effectif 1\n", ""),
        ("  effectif 1\n", "  externe\n  effectif 1\n"),
        ("  volume 20/jour\n", ""),
        ("20/jour", "20/heure"),
        ("20/jour", "0/jour"),
        ("-> bon\n", "-> e\nétape e @n1\n  -> bon\n"),
        ("-> bon\n", "-> q\ndécision q @n1\n  si oui -> bon\n  si non -> d\n"),
        ("lun-ven 9h-17h", "lun-dim 0h-24h"),
        ("  horaires lun-ven 9h-17h\n  effectif 1", "  horaires lun-ven 9h-17h\n  effectif 200000"),
    ],
    ids=["people", "another department", "volume", "hourly", "no case", "untimed", "shares", "less than one", "beyond counting"],
)
def test_what_nobody_can_know_is_left_open(old: str, new: str) -> None:
    """Without a head count, a volume by the day, a duration of each step or the share of an answer there is no figure, nor for
    other departments, for less than one person at a time, or where no case comes.
    """
    text = (DESK + FLOW).replace(old, new, 1)

    assert text != DESK + FLOW
    assert waited(text) is None


def test_how_often_a_case_comes_to_a_team_is_as_cases_sent_through_say() -> None:
    """On random flows with loops, the pieces of work of each team within five standard errors of 4,000 cases."""
    chance = Random("stays")
    for _ in range(6):
        made = scope(random_flow(chance))
        (running,) = made.flows
        said = stays(running.facts, running.figures.states, dict(people_at(made, running)))
        cases = [run(running.facts.document, chance).stays for _ in range(4000)]
        assert {team for case in cases for team in case} <= set(said)
        for team, mean in said.items():
            assert mean is not None
            assert is_close(mean, [case.count(team) for case in cases]), team
