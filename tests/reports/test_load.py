"""The load of teams, computed by hand."""

import pytest

from flowc.config import CalendarSettings
from tests.reports.made import picked, report

ORGANISATION = """\
équipe n1 "Conseillers"
  horaires lun-sam 8h-20h
  effectif 3
équipe n2 "Experts"
  horaires lun-ven 9h-12h
  effectif 2
"""
FLOW = """\
flux f "Exemple"
demande d @n1
  volume 100/jour
  durée 3min
  -> q
décision q @n1
  si oui 80% -> bon
  si non 20% -> e
niveau e @n2
  durée 30min
  -> bon
fin bon résolu
"""


def test_load_is_volume_by_share_by_duration() -> None:
    """100 a day of 3 min are 35 h a week for three people of 40 h; 20 a day of 30 min are 70 h for two of 15 h."""
    made = report("load", ORGANISATION + FLOW)

    assert picked(
        made, "teams", "team", "headcount", "open-hours", "person-hours", "available", "work", "ratio", "people-needed"
    ) == [
        ("Conseillers", 3, 72, 40, 120, 35, pytest.approx(35 / 120), pytest.approx(35 / 40)),
        ("Experts", 2, 15, 15, 30, 70, pytest.approx(70 / 30), pytest.approx(70 / 15)),
    ]
    assert picked(made, "flows", "team", "cases-a-day", "work-a-case", "work") == [
        ("Conseillers", 100, 180, 35),
        ("Experts", 100, 360, 70),
    ]


def test_working_week_is_that_of_the_calendar() -> None:
    """One person works the calendar's hours on its working days, 35 h here, or the team's where these are fewer."""
    made = report(
        "load", ORGANISATION + FLOW, calendar=CalendarSettings(days="mon-fri", hours="mon-sat 9h-12h, 14h-18h")
    )

    assert picked(made, "teams", "person-hours") == [(35,), (15,)]


def test_rework_is_work() -> None:
    """What a loop does again counts again: 10 min with 50 % of going round once more are 20 min on average."""
    made = report(
        "load",
        ORGANISATION + "flux f\ndemande d @n1\n  volume 42/semaine\n  -> e\n"
        "étape e @n1\n  durée 10min\n  -> q\ndécision q @n1\n  si oui 50% -> bon\n  sinon -> e\nfin bon résolu\n",
    )

    assert picked(made, "flows", "work-a-case", "work") == [(1200, pytest.approx(14))]


def test_called_flow_gets_the_cases_of_its_callers() -> None:
    """A flow without a volume has the cases that sub-flows of others bring: 25 of 100 a day."""
    made = report(
        "load",
        ORGANISATION + 'flux f "Appelant"\ndemande d @n1\n  volume 100/jour\n  -> q\n'
        "décision q @n1\n  si oui 25% -> s\n  sinon -> bon\nsous-flux s\n  appelle g\n  -> bon\nfin bon résolu\n"
        'flux g "Appelé"\ndemande d @n2\n  durée 6min\n  -> bon\nfin bon résolu\n',
    )

    assert ("Experts", "Appelé", 25, 17.5) in picked(made, "flows", "team", "flow", "cases-a-day", "work")


def test_machines_do_no_work_and_untimed_work_is_counted() -> None:
    """An automaton has no hours; a team whose steps say no duration has an unknown load, not none."""
    made = report(
        "load",
        ORGANISATION + "flux f\ndemande d @n1\n  volume 10/jour\n  -> m\n"
        "étape m @n1\n  automate bot\n  durée 5min\n  -> e\nétape e @n2\n  -> bon\nfin bon résolu\n",
    )

    assert picked(made, "teams", "team", "work", "untimed-steps") == [("Conseillers", 0, 0), ("Experts", None, 1)]
    assert [(note.key, note.values) for note in made.notes] == [("no-duration", {"count": 1})]


def test_load_without_volume_is_unknown() -> None:
    """Without a volume nobody knows how much there is to do."""
    made = report("load", ORGANISATION + FLOW.replace("  volume 100/jour\n", ""))

    assert picked(made, "teams", "work", "ratio") == [(None, None), (None, None)]
