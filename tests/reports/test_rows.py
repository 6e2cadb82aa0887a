"""The requirements drawn from the source articles that ask for figures, row by row, with the figures that they name."""

import json

import pytest

from flowc.config import Options, Settings
from flowc.driver.checking import known_codes
from flowc.reports import report_of
from flowc.reports.imagined import imagined
from flowc.reports.tables.scorecard import HEADS, RULES, head_of
from flowc.reports.what_if import what_if
from flowc.reports.wishes import without
from flowc.rules import check
from tests.reports.made import TODAY, picked, report, scope, table
from tests.support.flows import document
from tests.support.program import ROOT, flowc

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


def test_people_of_a_skill_are_those_of_the_posts() -> None:
    """S1-05, S2-61: without a head count of its own a team has the people of its posts and its other members; a vacant post
    has no skill, and one of three counts three times. Vacant posts and those of one holder are listed.
    """
    made = report(
        "skills",
        'équipe a "A"\n  compétences droit\n  membres chef, "Mme Durand"\néquipe b "B"\n  compétences auto\néquipe c "C"\n  compétences vie\n'
        'rôle chef "Chef"\nrôle agent "Agent"\n  équipe a\n  effectif 4\n  relais chef\nrôle seul "Seul"\n  équipe b\n  effectif 1\n'
        'rôle libre "Libre"\n  effectif 0\n  compétences vie, chien\nrôle trois "Trois"\n  effectif 3\n  compétences chien\n',
    )

    assert dict(picked(made, "matrix", "skill", "bus-factor")) == {"droit": 6, "auto": 1, "vie": 1, "chien": 3}
    assert picked(made, "posts", "team", "headcount") == [("B", 1)]
    assert picked(made, "single", "role", "team", "headcount") == [("Seul", "B", 1), ("Libre", None, 0)]


def test_volume_through_a_branch() -> None:
    """S2-08: of 1,000 requests a branch of 0.3 sees 300, and what comes in goes out."""
    made = report(
        "irritants",
        TEAM + "flux f\ndemande d @n1\n  volume 1000/jour\n  -> q\ndécision q @n1\n  si oui 70% -> bon\n  si non 30% -> e\n"
        'étape e "Suite" @n1\n  irritant "Attendre"\n  -> mal\n' + END,
    )

    assert picked(made, "irritants", "visits-a-day") == [(pytest.approx(300),)]


def test_one_team_that_all_pass_and_that_has_too_much_to_do() -> None:
    """S2-01: the team that no case goes around, loaded by 130 %, comes first with that number; so does its step."""
    made = report(
        "bottlenecks",
        'équipe b "B"\n  effectif 2\n  horaires lun-ven 9h-13h\néquipe c "C"\n  effectif 2\n  horaires lun-ven 9h-13h\n'
        'équipe a "A"\n  effectif 5\n  horaires lun-ven 9h-13h\n'
        'flux f "F"\ndemande d @b\n  volume 1300/semaine\n  -> q\ndécision q @b\n  si x 50% -> xb\n  si y 50% -> xc\n'
        'étape xb @b\n  durée 1min\n  -> tri\nétape xc @c\n  durée 1min\n  -> tri\nétape tri "Trier" @a\n  durée 6min\n  -> bon\nfin bon\n',
    )

    assert picked(made, "teams", "team", "ratio", "ways-in", "only-way") == [
        ("A", 1.3, 2, ["F"]), ("B", pytest.approx(65 / 6 / 40), 1, ["F"]), ("C", pytest.approx(65 / 6 / 40), 1, []),
    ]  # fmt: skip
    assert picked(made, "steps", "step", "ratio", "ways-in", "only-way") == [
        ("Trier", 1.3, 2, "every-case"), ("d", None, 1, "every-case"), ("q", None, 1, "every-case"),
    ]  # fmt: skip


def test_a_team_on_both_ways_is_no_way_around_though_no_step_is() -> None:
    """S2-01: a case may go around each step, and not around the team that does both."""
    made = report(
        "bottlenecks",
        'équipe a "A"\nflux f "F"\ndemande d\n  -> q\ndécision q\n  automate svi\n  si x -> xa\n  si y -> ya\n'
        "étape xa @a\n  -> bon\nétape ya @a\n  -> bon\nfin bon\n",
    )

    assert picked(made, "teams", "team", "ratio", "ways-in", "only-way") == [("A", None, 2, ["F"])]
    assert picked(made, "steps", "step") == []


def test_who_speaks_to_whom() -> None:
    """S1-20, S1-25, S1-27: two transfers, one advice and two notices, as counted by hand; one role and one team have no
    link; the other department with its contact, tool and step.
    """
    made = report(
        "communication",
        'équipe n1 "N1"\nrôle r1 "R1"\n  équipe n1\néquipe n2 "N2"\néquipe n3 "N3"\néquipe x "X"\n  externe\n  contact "Poste 12"\n'
        'rôle seul "Seul"\nrôle chef "Chef"\nrôle adjoint "Adjoint"\n  rattaché chef\n'
        'flux f "F"\ndemande d @n1\n  volume 10/jour\n  sollicite @x "Avis"\n  informe "Sous 2 h" sous 2h\n  courriel "Objet" "Corps"\n  -> q\n'
        'décision q @n1\n  si a 20% -> e\n  si b 30% -> g\n  si c 50% -> p\nniveau e @n2\n  -> bon\nniveau g @n2\n  -> bon\n'
        'passerelle p "Demander" @x\n  outil GED\n  -> bon\nfin bon\n',
    )

    assert picked(made, "links", "from", "to", "transfers", "per-day", "consultations", "notices") == [
        ("N1", "N2", 2, 5, 0, 0), ("N1", "X", 1, 5, 1, 0), ("N1", "customer", 0, 0, 0, 2),
    ]  # fmt: skip
    assert picked(made, "teams", "team", "speaks-to", "hears-from") == [
        ("N1", ["N2", "X", "customer"], []), ("N2", [], ["N1"]), ("N3", [], []), ("X", [], ["N1"]),
    ]  # fmt: skip
    assert picked(made, "posts", "role", "team", "works-with") == [
        ("R1", "N1", []), ("Seul", None, []), ("Chef", None, ["Adjoint"]), ("Adjoint", None, ["Chef"]),
    ]  # fmt: skip
    assert picked(made, "alone", "kind", "element") == [("team", "N3"), ("role", "Seul")]
    assert picked(made, "bridges", "department", "contact", "tools", "steps") == [
        ("X", "Poste 12", ["GED"], ["F · d", "F · Demander"])
    ]


FOUR_DECISIONS = "flux f\ndemande d @n1\n  -> q1\n" + "".join(
    f'décision q{place} "Question {place} ?" @n1\n  si oui -> q{place + 1}\n  si non -> mal\n' for place in range(1, 5)
)


def test_four_decisions() -> None:
    """S3-18: a flow of four decisions has five independent ways; the longest label with its length; the share of work
    that machines do (S3-37).
    """
    made = report(
        "complexity",
        TEAM + FOUR_DECISIONS + 'étape q5 "Répondre au client" @n1\n  automate bot\n  -> bon\nfin bon\nfin mal abandonné\n',
    )

    assert picked(made, "flows", "cyclomatic", "questions", "nodes", "arrows", "longest-label", "label-length") == [
        (5, 4, 8, 10, "Répondre au client", 18)
    ]
    assert picked(made, "flows", "automated-share") == [(pytest.approx(1 / 6),)]


def test_a_limit_of_ways() -> None:
    """S3-18: a limit of four gives an information on that flow, one of five none."""
    text = TEAM + FOUR_DECISIONS + "étape q5 @n1\n  -> bon\nfin bon\nfin mal abandonné\n"

    def found(limit: int) -> list[tuple[str, object]]:
        settings = Settings(select=("F114",), options=Options(cyclomatic=limit))
        return [(each.message, each.values["count"]) for each in check(document(text), frozenset(), settings, lambda: TODAY)]

    assert (found(4), found(5)) == ([("ways", 5)], [])


def test_who_was_trained_on_which_standard() -> None:
    """S1-23, S3-23, S3-24: posts by standards; an ability that was not verified counts as missing, and so does a training
    that never was; what a post knows and does not need is no hole.
    """
    made = report(
        "training",
        'standard public "Répondre en public"\nstandard ton "Rester poli"\nstandard tri "Trier"\néquipe n1 "N1"\n'
        'rôle lea "Léa"\n  équipe n1\n  formé public 2026-03-01 vérifié\n  formé ton à-vérifier\n'
        'rôle sam "Sam"\n  équipe n1\n  formé tri\nrôle ida "Ida"\n  formé ton vérifié\n'
        'flux f "F"\ndemande d @n1\n  applique public, ton\n  -> bon\nfin bon\n',
    )

    assert [column.name for column in table(made, "matrix").columns][2:5] == ["standard:public", "standard:ton", "standard:tri"]
    assert picked(made, "matrix", "role", "standard:public", "standard:ton", "standard:tri", "holes") == [
        ("Léa", "mastered", "pending", None, 1), ("Sam", "lacks", "lacks", "pending", 2), ("Ida", None, "mastered", None, 0),
    ]  # fmt: skip
    assert picked(made, "checklist", "role", "standard", "trained", "verified", "trained-on") == [
        ("Léa", "public", "has", "has", "2026-03-01"), ("Léa", "ton", "has", None, None),
        ("Sam", "public", None, None, None), ("Sam", "ton", None, None, None),
    ]  # fmt: skip


def test_opportunities() -> None:
    """S3-11: what could be offered, where, and how many cases pass there a day."""
    made = report(
        "irritants",
        TEAM + 'flux f "F"\ndemande d @n1\n  volume 10/jour\n  opportunité "Prélèvement"\n  opportunité "Appli"\n  -> bon\n' + END,
    )

    assert picked(made, "opportunities", "flow", "step", "opportunity", "visits-a-day") == [
        ("F", "d", "Prélèvement", 10), ("F", "d", "Appli", 10),
    ]  # fmt: skip


def test_addresses_and_who_answers_there() -> None:
    """S2-13 to S2-15, S3-05: every channel with its kind, its addresses and the flows that serve it; one number of two
    channels is seen. S1-16, S1-21: the channels of each team and of each post.
    """
    made = report(
        "channels",
        'canal tel "Téléphone"\n  type humain\n  synchrone\n  adresse "08 00 12"\n  file n1\ncanal gratuit "Vert"\n  adresse 08.00.12\n'
        'canal mail "Courriel"\n  type interactif\n  adresse a.b@example.com\ncanal autre "Autre"\n  adresse ab@example.com\n'
        'équipe n1 "N1"\n  canaux mail\nrôle lea "Léa"\n  équipe n1\nrôle sam "Sam"\n  équipe n1\n  canaux autre\n'
        'flux f "F"\n  canaux tel, mail\ndemande d @n1\n  -> bon\nfin bon\n',
    )

    assert picked(made, "channels", "channel", "kind", "timing", "address", "also-at", "queue", "flows") == [
        ("Téléphone", "human", "synchronous", ["08 00 12"], ["Vert"], ["N1"], ["F"]),
        ("Vert", None, None, ["08.00.12"], ["Téléphone"], [], []),
        ("Courriel", "interactive", None, ["a.b@example.com"], [], [], ["F"]),
        ("Autre", None, None, ["ab@example.com"], [], [], []),
    ]
    names = [column.name for column in table(made, "holders").columns][1:]
    assert picked(made, "holders", *names) == [
        ("N1", "has", None, "has", None), ("Léa", "has", None, "has", None), ("Sam", None, None, None, "has"),
    ]  # fmt: skip


def test_who_takes_part_in_the_journey() -> None:
    """S3-45: the teams of each stage; a stage whose flows turn to no other department is seen. S2-06: what passes to
    another department is counted apart.
    """
    flow = "flux {0}\n  parcours {1}\ndemande d @n1\n  volume 10/jour\n  -> {2}\n"
    made = report(
        "communication",
        TEAM + 'équipe ventes "Ventes"\n  externe\n' + flow.format("devis", "avant-vente", "p") + "passerelle p @ventes\n  -> bon\nfin bon\n"
        + flow.format("plainte", "après-vente", "bon") + "fin bon\n",
    )  # fmt: skip

    assert picked(made, "stages", "journey", "flows", "teams", "departments") == [
        ("pre-sale", ["devis"], ["Conseillers"], ["Ventes"]), ("sale", [], [], None),
        ("after-sale", ["plainte"], ["Conseillers"], "hole"),
    ]  # fmt: skip
    assert picked(made, "bridges", "department", "transfers", "per-day") == [("Ventes", 1, 10)]


def test_every_rule_is_under_one_head() -> None:
    """S2-04: no code is without a head, and none is named that does not exist."""
    assert {head_of(code) for code in known_codes()} == set(HEADS)
    assert RULES.keys() <= {code.id for code in known_codes()}


def test_scorecard_says_as_much_as_the_check() -> None:
    """S2-04: over the flawed examples the report has as many errors, warnings and informations as `flowc check`."""
    flawed = ["organisation", "escalade-avec-delai", "etat-actuel-cible"]
    made, checked = (
        json.loads(flowc(*command, *flawed, *form, cwd=ROOT / "examples").out)
        for command, form in ((("report", "scorecard"), ("-t", "json")), (("check",), ("--format", "json")))
    )
    heads, rules = (table["rows"] for table in made["reports"][0]["tables"])

    assert [sum(row[level] for row in heads) for level in ("errors", "warnings", "infos")] == [
        sum(found["severity"] == level for found in checked["findings"]) for level in ("error", "warning", "info")
    ]
    assert sum(row["findings"] for row in rules) == len(checked["findings"]) > 20


def test_what_each_flow_is_followed_by() -> None:
    """S2-12, S3-34: a flow that is only counted lacks what customers say, one that is only asked about lacks a count; with
    both nothing lacks. An indicator counts for the flows that feed it.
    """
    flow = 'flux {0} "{0}"\ndemande d @n1\n  -> {1}\n'
    survey = "enquête e\n  mesure CSAT\n  -> bon\nfin bon\n"
    made = report(
        "indicators",
        TEAM + 'indicateur dissuasion "Dissuasion"\n  cible <= 3%\n' + flow.format("A", "e") + survey
        + flow.format("B", "non") + "fin non dissuadé\n" + flow.format("C", "e") + "enquête e\n  mesure NPS\n  si bien -> bon\n  sinon -> non\n"
        "fin bon\nfin non dissuadé\n",
    )  # fmt: skip

    assert picked(made, "followed", "flow", "qualitative", "quantitative", "lacks") == [
        ("A", ["CSAT"], [], ["quantitative"]), ("B", [], ["Dissuasion"], ["qualitative"]), ("C", ["NPS"], ["Dissuasion"], []),
    ]  # fmt: skip


def test_what_files_that_disagree_refer_to_is_named_whole() -> None:
    """One channel and one team in two files, whose queue and whose backup these describe differently: both are named."""
    text = 'équipe a "A"\n  effectif 1\n  relais b\néquipe b "B"\n  effectif {heads}\ncanal tél "Tél"\n  file b\nflux f{heads}\n  canaux tél\ndemande d @a\n  -> bon\nfin bon\n'
    made = scope(text.format(heads=2), text.format(heads=3))

    assert picked(report_of("channels", made), "channels", "queue") == [(["B (1.flow)", "B (2.flow)"],)]
    assert picked(report_of("skills", made), "posts", "team", "backup") == [("A", ["B (1.flow)", "B (2.flow)"])]
