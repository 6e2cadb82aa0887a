"""Imagining a team, role or channel gone, or other figures: what is uncovered, and how the figures move."""

from pathlib import Path

import pytest

from flowc.diagnostics import UsageError
from flowc.reports import Report
from flowc.reports.imagined import imagined
from flowc.reports.what_if import what_if
from flowc.reports.wishes import Wish, setting, without
from tests.reports.made import picked, scope, table
from tests.support.program import flowc

ORGANISATION = """\
équipe n1 "Conseillers"
  compétences commande
  effectif 2
  horaires lun-ven 9h-17h
  membres conseiller
équipe n2 "Experts"
  compétences commande, facture
  effectif 2
  relais n1
  responsable cheffe
rôle cheffe "Cheffe"
rôle conseiller "Conseiller"
  équipe n1
canal tél "Téléphone"
  horaires lun-ven 9h-17h
  file n1
canal tchat "Tchat"
  file n1
"""
FLOW = """\
flux f "Exemple"
  canaux tél
demande d "Appel" @n1
  volume 100/jour
  durée 3min
  -> q
décision q "Trouvé ?" @n1
  si oui 80% -> bon
  si non 15% -> e
  si abandon 5% -> mal
niveau e "Chercher" @n2
  durée 10min
  si simple 50% -> bon
  si dur 50% -> x
niveau x "Creuser" @n2
  requiert facture
  durée 30min
  -> bon
fin bon "Réglé" résolu
fin mal "Perdu" abandonné
"""


def imagine(*wishes: Wish, text: str = ORGANISATION + FLOW) -> Report:
    """The report on the example with some wishes granted."""
    before = scope(text)
    return what_if(before, imagined(before.sources, wishes))


def test_absent_team_is_covered_by_its_backup_where_it_can() -> None:
    """The backup takes over what it has the skills for; the rest is uncovered, with what lacks and how many cases come."""
    made = imagine(without("équipe:n2"))

    assert picked(made, "taken-over", "flow", "element", "from", "to") == [("Exemple", "Chercher", "Experts", "Conseillers")]
    assert picked(made, "uncovered", "element", "from", "why", "lacking", "share", "visits-a-day") == [
        ("Creuser", "Experts", "unable", ["facture"], pytest.approx(0.075), pytest.approx(7.5))
    ]
    # 100 × 3 min, and now 15 × 10 min, each day of seven: 35 h and 52.5 h, of two people's 80 h.
    assert picked(made, "load", "team", "work-before", "work-after", "work-difference", "ratio-after", "state") == [
        ("Conseillers", 35, 52.5, 17.5, 0.65625, "bearable"),
        ("Experts", pytest.approx(43.75), None, None, None, None),
    ]
    assert picked(made, "transfers", "per-case-before", "per-case-after", "per-case-difference") == [(0.15, 0, -0.15)]
    assert picked(made, "times", "outcome") == []


def test_uncovered_steps_are_counted_with_the_figures_imagined() -> None:
    """Twice the cases, and half as many solved at once: what nobody does is left by 200 × 45 % × 50 % a day; what no channel
    brings any more is what it brought.
    """
    made = imagine(without("équipe:n2"), setting("volume:d=200/jour"), setting("share:q:oui=40%"))
    cut = imagine(without("canal:tél"))

    assert picked(made, "uncovered", "element", "share", "visits-a-day") == [
        ("Creuser", pytest.approx(0.225), pytest.approx(45))
    ]
    assert picked(cut, "uncovered", "element", "visits-a-day") == [("Appel", 100)]


def test_waits_move_with_people_cases_and_shares() -> None:
    """Two people with 35 h a week for 40 hours wait as M/M/2 has it, cases of 3 min; the experts' load is the same part of the
    same hours, its cases come by 15 and then 7.5 times a day; twice the cases are too much for both.
    """
    calm, busy = imagine(setting("effectif:n1=1")), imagine(setting("volume:d=200/jour"))

    two = 180 * 0.4375**2 / (1 - 0.4375**2)
    assert picked(calm, "load", "team", "wait-before", "wait-after") == [
        ("Conseillers", pytest.approx(two), pytest.approx(180 * 0.875 / 0.125))
    ]
    assert [row[2:] for row in picked(busy, "load", "team", "wait-before", "wait-after", "wait-difference")] == [
        (pytest.approx(180 * 0.875**2 / (1 - 0.875**2)), pytest.approx(180 * 0.875**2 / (1 - 0.875**2) - two)),
        ("growing", None),
    ]


def test_absent_team_without_backup_leaves_its_steps_and_hours() -> None:
    """Nobody takes over: every step and queue of the team is uncovered, and the channel keeps none of its hours."""
    made = imagine(without("team:n1"))

    assert picked(made, "uncovered", "flow", "element", "why") == [
        (None, "Téléphone", "no-backup"),
        (None, "Tchat", "no-backup"),
        ("Exemple", "Appel", "no-backup"),
        ("Exemple", "Trouvé ?", "no-backup"),
    ]
    assert picked(made, "hours", "channel", "covered-before", "covered-after", "missing-difference") == [("Téléphone", 40, 0, 40)]


def test_absent_role_leaves_a_person_less_and_its_duties() -> None:
    """One of two people gone: the same work is twice the load; what nobody answers for any more is told."""
    less = imagine(without("role:conseiller"))
    head = imagine(without("rôle:cheffe"))

    assert picked(less, "load", "team", "ratio-before", "ratio-after") == [("Conseillers", 0.4375, 0.875)]
    assert picked(head, "uncovered", "flow", "element", "from", "why") == [(None, "Experts", "Cheffe", "no-backup")]


def test_last_person_gone_is_the_team_gone() -> None:
    """A team of one whose member is absent is absent."""
    made = imagine(without("role:conseiller"), text=ORGANISATION.replace("effectif 2", "effectif 1", 1) + FLOW)

    assert ("Exemple", "Appel", "Conseillers") in picked(made, "uncovered", "flow", "element", "from")


def test_absent_channel_brings_no_cases() -> None:
    """A flow whose only channel is gone has no cases, and no load; one with another channel goes on."""
    made = imagine(without("channel:tél"))
    other = imagine(without("canal:tchat"), text=ORGANISATION + FLOW.replace("canaux tél", "canaux tél, tchat"))

    assert picked(made, "uncovered", "flow", "element", "from", "why") == [("Exemple", "Appel", "Téléphone", "no-channel")]
    assert picked(made, "load", "team", "work-after") == [("Conseillers", 0), ("Experts", 0)]
    assert picked(other, "uncovered", "element") == [] == picked(other, "load", "team")


def test_more_cases_are_more_load() -> None:
    """Five times the volume is five times the work: too much for two people."""
    made = imagine(setting("volume:d=500/jour"))

    assert picked(made, "load", "team", "work-before", "work-after", "state") == [
        ("Conseillers", 35, 175, "overloaded"),
        ("Experts", pytest.approx(43.75), pytest.approx(218.75), "overloaded"),
    ]
    assert picked(made, "transfers", "per-case-difference", "per-day-difference") == [(0, pytest.approx(60))]


def test_team_that_has_too_much_anyway_is_told() -> None:
    """What was too much before, and does not change, is too much all the same."""
    made = imagine(setting("effectif:n1=4"), text=ORGANISATION + FLOW.replace("durée 30min", "durée 3h"))

    assert picked(made, "load", "team", "work-difference", "state") == [
        ("Conseillers", 0, "bearable"), ("Experts", 0, "overloaded"),
    ]  # fmt: skip


def test_other_answers_keep_their_proportions() -> None:
    """Half as many are solved at once: the other answers share the rest as before, three to one."""
    made = imagine(setting("share:q:oui=40%"))

    assert picked(made, "times", "outcome", "share-before", "share-after") == [
        ("resolved", 0.95, 0.85), ("abandoned", 0.05, 0.15), ("every", 1, 1),
    ]  # fmt: skip
    assert picked(made, "transfers", "per-case-after") == [(0.45,)]


def test_team_of_nobody_with_work_is_overloaded() -> None:
    """Without people there are no hours that the work could be a share of: the team is overloaded all the same."""
    (row, *_) = picked(imagine(setting("headcount:n1=0")), "load", "team", "work-after", "ratio-after", "wait-after", "state")

    assert row == ("Conseillers", 35, None, "growing", "overloaded")


def test_more_people_are_less_load() -> None:
    """Four instead of two halve the load and move nothing else."""
    made = imagine(setting("effectif:n1=4"))

    assert picked(made, "load", "team", "ratio-before", "ratio-after") == [("Conseillers", 0.4375, 0.21875)]
    assert picked(made, "times", "outcome") == [] == picked(made, "transfers", "flow")
    assert [note.values for note in table(made, "load").notes] == [{"count": 1}]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (lambda: without("n2"), "write team:ID"),
        (lambda: without("teem:n2"), "a similar one exists: team"),
        (lambda: setting("volume=3"), "write volume:REQUEST"),
        (lambda: setting("volume:d=beaucoup"), "'beaucoup' is no volume; write one such as 200/day"),
        (lambda: setting("headcount:n1=-3"), "'-3' is no headcount; write one such as 5"),
        (lambda: setting("share:q=50%"), "write volume:REQUEST"),
        (lambda: imagine(without("team:n3")), "no team n3 in these files; there are n1, n2"),
        (lambda: imagine(without("role:chefe")), "no role chefe in these files; a similar one exists: cheffe"),
        (lambda: imagine(setting("volume:q=3/jour")), "no request q in these files"),
        (lambda: imagine(setting("share:q:peut-être=3%")), "no answer q:peut-être in these files"),
        (lambda: imagine(setting("share:g:q:oui=3%")), "no answer q:oui in these files"),
    ],
)
def test_what_cannot_be_imagined_is_told(wish: object, said: str) -> None:
    """A wish that is none, or for what is in no file: a line that says what to write, or what is like it."""
    with pytest.raises(UsageError) as told:
        wish()  # type: ignore[operator]

    assert said in str(told.value)


def test_teams_that_files_describe_differently_stay_apart() -> None:
    """A wish that makes two descriptions of a team alike compares each with itself, and not with their sum; who is gone is
    told by the name that the other tables know it by, and a duty that files speak of alike once.
    """
    other = ORGANISATION.replace("  effectif 2\n  horaires", "  effectif 5\n  horaires")
    before = scope(ORGANISATION + FLOW, other + FLOW.replace("volume 100", "volume 200"), ORGANISATION)

    fewer = what_if(before, imagined(before.sources, [setting("headcount:n1=1")]))
    gone = what_if(before, imagined(before.sources, [without("team:n1")]))

    assert picked(fewer, "load", "team", "work-before", "work-after", "ratio-before", "ratio-after")[:2] == [
        ("Conseillers (1.flow)", 35, 35, 35 / 80, 35 / 40), ("Conseillers (2.flow)", 70, 70, 70 / 200, 70 / 40),
    ]  # fmt: skip
    assert picked(gone, "uncovered", "element", "from") == [
        ("Téléphone", "Conseillers (1.flow)"), ("Tchat", "Conseillers (1.flow)"), ("Appel", "Conseillers (1.flow)"),
        ("Trouvé ?", "Conseillers (1.flow)"),
        ("Téléphone", "Conseillers (2.flow)"), ("Tchat", "Conseillers (2.flow)"), ("Appel", "Conseillers (2.flow)"),
        ("Trouvé ?", "Conseillers (2.flow)"),
    ]  # fmt: skip


def test_command_prints_the_tables_and_changes_no_file(tmp_path: Path) -> None:
    """`flowc what-if` reads, imagines, prints; without a wish it is wrong use."""
    (tmp_path / "f.flow").write_text(ORGANISATION + FLOW)

    run = flowc("what-if", "f.flow", "--without", "team:n2", "--set", "volume:d=200/day", "--lang", "en", cwd=tmp_path)
    idle = flowc("what-if", "f.flow", cwd=tmp_path)

    assert (run.status, run.err) == (0, "")
    assert "Creuser" in run.out and run.out.startswith("What if?\n")
    assert "Imagined: --without team:n2 --set volume:d=200/day" in run.out
    assert (idle.status, "nothing to imagine" in idle.err) == (2, True)
    assert (tmp_path / "f.flow").read_text() == ORGANISATION + FLOW
