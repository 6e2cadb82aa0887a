"""The requirements drawn from the source articles that ask for figures, row by row, with the figures that they name."""

import pytest

from flowc.reports.imagined import imagined
from flowc.reports.what_if import what_if
from flowc.reports.wishes import without
from tests.reports.made import picked, report, scope

TEAM = 'équipe n1 "Conseillers"\n'
END = "fin bon résolu\nfin mal abandonné\n"


def test_hours_of_two_shifts() -> None:
    """S1-12: a channel from 8 to 20, shifts from 8 to 16 and from 12 to 18: the gap is 18 to 20, exactly."""
    made = report(
        "hours",
        'équipe a "Matin"\n  canaux tél\n  horaires lun-ven 8h-16h\néquipe b "Soir"\n  canaux tél\n  horaires lun-ven 12h-18h\n'
        'canal tél "Tél"\n  horaires lun-ven 8h-20h\n',
    )

    assert picked(made, "gaps", "from-clock", "to-clock", "hours-a-week") == [("18:00", "20:00", 10)]


def test_sizing() -> None:
    """S2-64: 1,200 contacts of 6 minutes are 120 hours; a capacity of 100 hours is loaded by 120 %."""
    made = report(
        "load",
        TEAM + "  effectif 5\n  horaires lun-ven 9h-13h\nflux f\ndemande d @n1\n  volume 1200/semaine\n  durée 6min\n  -> bon\nfin bon\n",
    )

    assert picked(made, "teams", "work", "available", "ratio") == [(120, 100, 1.2)]


def test_only_expert_away() -> None:
    """S2-25: without the only expert of invoices precisely the two steps that need that skill are left uncovered."""
    before = scope(
        TEAM + '  compétences commande\néquipe exp "Experte"\n  compétences commande, facture\n  relais n1\n'
        'flux f "F"\ndemande d @n1\n  -> a\nétape a "Suivre" @exp\n  requiert commande\n  -> b\n'
        'étape b "Corriger" @exp\n  requiert facture\n  -> c\nétape c "Rembourser" @exp\n  requiert facture\n  -> bon\nfin bon\n'
    )
    made = what_if(before, imagined(before.sources, [without("team:exp")]))

    assert picked(made, "uncovered", "element") == [("Corriger",), ("Rembourser",)]


def test_transfers_for_want_of_a_skill() -> None:
    """S2-26: three transfers, of which two for one skill: the report says two of three."""
    made = report(
        "transfers",
        TEAM + 'équipe b "B"\néquipe c "C"\néquipe e "E"\nflux f "F"\ndemande d @n1\n  -> q\ndécision q @n1\n  si x 20% -> xb\n  si y 30% -> xc\n'
        "  si z 50% -> xe\nniveau xb @b\n  requiert facture\n  -> bon\nniveau xc @c\n  requiert facture\n  -> bon\n"
        "niveau xe @e\n  requiert technique\n  -> bon\nfin bon\n",
    )

    assert picked(made, "reasons", "why", "transfers") == [("facture", 2), ("technique", 1)]
    assert picked(made, "sums", "per-case") == [(1,)]


def test_first_contact() -> None:
    """S3-33: .7 are resolved at once and .3 escalated: 70 % at first contact."""
    made = report(
        "indicators",
        TEAM + 'équipe n2 "Experts"\nflux f\ndemande d @n1\n  -> q\ndécision q @n1\n  si oui 70% -> bon\n  si non 30% -> e\n'
        "niveau e @n2\n  -> bon\nfin bon résolu\n",
    )

    assert picked(made, "modelled", "resolved", "first-contact") == [(1, 0.7)]


def test_vacant_and_single_posts() -> None:
    """S1-05: a team that nobody is in and one of a single person are listed, and nothing else; a skill nobody has is 0."""
    made = report(
        "skills",
        TEAM + '  effectif 4\néquipe v "Vide"\n  effectif 0\néquipe s "Seule"\n  effectif 1\n'
        "flux f\ndemande d @n1\n  requiert droit\n  -> bon\nfin bon\n",
    )

    assert picked(made, "posts", "team", "headcount") == [("Vide", 0), ("Seule", 1)]
    assert picked(made, "matrix", "skill", "bus-factor", "steps-asking") == [("droit", 0, 1)]


def test_volume_through_a_branch() -> None:
    """S2-08: of 1,000 requests a branch of 0.3 sees 300, and what comes in goes out."""
    made = report(
        "irritants",
        TEAM + "flux f\ndemande d @n1\n  volume 1000/jour\n  -> q\ndécision q @n1\n  si oui 70% -> bon\n  si non 30% -> e\n"
        'étape e "Suite" @n1\n  irritant "Attendre"\n  -> mal\n' + END,
    )

    assert picked(made, "irritants", "visits-a-day") == [(pytest.approx(300),)]
