"""Who does what, takes what, can do what, and by what a service is judged: small files, every cell by hand."""

from tests.reports.made import picked, report, rows

ORGANISATION = """\
équipe n1 "Conseillers"
  canaux téléphone, courriel
  compétences commande
  effectif 4
  responsable cheffe
équipe n2 "Experts"
  canaux téléphone
  compétences commande, facture
  effectif 1
  relais n1
équipe compta "Comptabilité"
  externe
  contact "Poste 12"
rôle cheffe "Cheffe"
  équipe n1
  compétences Écoute
rôle conseiller "Conseiller"
  équipe n1
  compétences commande
canal téléphone "Téléphone"
  type humain
  synchrone
  motif commande, garantie
canal courriel "Courriel"
  asynchrone
"""
FLOW = """\
flux f "Exemple"
  responsable "Directrice"
  canaux téléphone, courriel
demande d "Appel" @n1
  motif commande
  volume 50/jour
  sollicite @n2 "Avis"
  -> q
décision q "Trouvé ?" @n1
  si oui 90% -> bon
  si non 10% -> e
niveau e "Chercher" @n2
  motif facture
  requiert facture, droit
  informe "Sous 24 h." sous 24h
  -> c
passerelle c "Demander" @compta
  -> bon
étape seule "Seule"
  -> bon
fin bon résolu
"""


def test_each_step_says_who_does_it_answers_advises_and_is_told() -> None:
    """The team does, the one responsible for it (or for the flow) answers, advisers and the customer are named."""
    made = report("responsibilities", ORGANISATION + FLOW)

    assert picked(made, "steps", "step", "kind", "does", "decides", "advises", "told") == [
        ("Appel", "request", "Conseillers", "Cheffe", ["Experts"], []),
        ("Trouvé ?", "decision", "Conseillers", "Cheffe", [], ["Experts"]),
        ("Chercher", "level", "Experts", "Directrice", [], ["customer", "Comptabilité"]),
        ("Demander", "handoff", "Comptabilité", "Poste 12", [], []),
        ("Seule", "step", None, "Directrice", [], []),
    ]
    assert picked(made, "teams", "team", "does-count", "advises-count", "told-count") == [
        ("Conseillers", 2, 0, 0), ("Experts", 1, 1, 1), ("Comptabilité", 1, 0, 1),
    ]  # fmt: skip
    assert [(note.key, note.values) for note in made.notes] == [("undone", {"count": 1})]


def test_matrix_shows_teams_and_holes() -> None:
    """Each reason on each channel has its teams, or is a hole; what a channel announces and nobody takes is listed."""
    made = report("matrix", ORGANISATION + FLOW)
    names = ("reason", "channel:téléphone:0", "channel:courriel:1", "holes")

    assert picked(made, "matrix", *names) == [
        ("commande", ["Conseillers"], ["Conseillers"], 0),
        ("facture", ["Experts"], "hole", 1),
        ("garantie", "hole", "hole", 2),
    ]
    assert [note.values for table in made.tables for note in table.notes] == [{"count": 3}]
    assert picked(made, "unkept", "channel", "reason") == [("Téléphone", "garantie")]
    assert picked(made, "entries", "reason", "channel", "timing", "team", "cases-a-day") == [
        ("commande", "Téléphone", "synchronous", "Conseillers", None),
        ("commande", "Courriel", "asynchronous", "Conseillers", None),
        ("facture", "Téléphone", "synchronous", "Experts", None),
    ]


def test_one_reason_on_one_channel_has_the_volume_of_its_request() -> None:
    """The volume of a request is that of its reason where it has one reason and one channel, and else is not shared out."""
    made = report("matrix", ORGANISATION + FLOW.replace("canaux téléphone, courriel", "canaux courriel"))

    assert picked(made, "entries", "reason", "channel", "cases-a-day")[0] == ("commande", "Courriel", 50)


def test_bus_factor_is_the_number_of_holders() -> None:
    """People of the teams that have a skill, and roles that have it beyond their team; what nobody has is 0."""
    made = report("skills", ORGANISATION + FLOW)
    names = ("skill", "team:n1:0", "team:n2:1", "roles", "bus-factor", "steps-asking")

    assert picked(made, "matrix", *names) == [
        ("commande", "has", "has", ["Conseiller"], 5, 0),
        ("facture", None, "has", [], 1, 1),
        ("Écoute", None, None, ["Cheffe"], 1, 0),
        ("droit", None, "lacks", [], 0, 1),
    ]
    assert [note.values for table in made.tables for note in table.notes] == [{"count": 0, "skills": "droit"}]
    assert picked(made, "posts", "team", "headcount", "backup") == [("Experts", 1, ["Conseillers"])]


INDICATORS = """\
équipe n1 "Conseillers"
  canaux téléphone
équipe n2 "Experts"
canal téléphone "Téléphone"
  type humain
  file n1
  dissuasion "Rappelez plus tard."
rôle analyste "Analyste"
indicateur satisfaits "Clients contents"
  formule "moyenne CSAT"
  cible >= 4
  fréquence mensuel
  responsable analyste
indicateur abandon "Abandon"
  cible <= 5%
flux f "Exemple"
demande d "Appel" @n1
  volume 100/jour
  enregistre ticket
  -> q
décision q @n1
  si oui 70% -> avis
  si non 20% -> e
  si raccroche 10% -> perdu
niveau e @n2
  si oui 50% -> avis
  si non 50% -> w
attente w
  -> avis
enquête avis "Votre avis"
  mesure CSAT
  -> bon
fin bon "Réglé" résolu
fin perdu "Perdu" abandonné
"""


def test_indicators_have_formula_target_and_source() -> None:
    """Each of the eight usual ones: how it is computed, what the declared one of that name should reach, what feeds it."""
    made = report("indicators", INDICATORS)
    found = {row["indicator"]: (row["target"], row["feeds"]) for row in rows(made, "usual")}

    assert found == {
        "indicator-nps": ([], []),
        "indicator-csat": (["Clients contents >= 4"], ["Exemple · Votre avis"]),
        "indicator-ces": ([], []),
        "indicator-fcr": ([], ["Exemple · Réglé"]),
        "indicator-qs": ([], ["Exemple · Appel", "Téléphone"]),
        "indicator-abandonment": (["Abandon <= 5%"], ["Exemple · Perdu"]),
        "indicator-deflection": ([], ["Téléphone"]),
        "indicator-repeat": ([], ["Exemple · Appel"]),
    }
    assert picked(made, "declared", "indicator", "formula", "target", "frequency", "owner", "feeds") == [
        ("Clients contents", "moyenne CSAT", ">= 4", "monthly", "Analyste", ["Exemple · Votre avis"]),
        ("Abandon", None, "<= 5%", None, None, ["Exemple · Perdu"]),
    ]


def test_percentages_model_the_first_contact() -> None:
    """70 % are resolved by the first team; those who are passed on, and wait, are resolved, but not at first contact."""
    made = report("indicators", INDICATORS)

    assert picked(made, "modelled", "resolved", "first-contact", "abandonment", "deflection", "measured") == [
        (0.9, 0.7, 0.1, 0, ["CSAT"])
    ]


def test_containment_is_what_machines_resolve_alone() -> None:
    """Of all cases those that end resolved and that no person has seen; nothing is said of a flow without machines."""
    text = (
        ORGANISATION + "flux f\n  canaux téléphone\ndemande d @n1\n  automate bot\n  volume 10/jour\n  -> m\n"
        "décision m @n1\n  automate bot\n  si oui 60% -> bon\n  si quitte 10% -> mal\n  si humain 30% -> e\n"
        "étape e @n1\n  -> bon\nfin bon résolu\nfin mal abandonné\n"
    )

    assert picked(report("indicators", text), "modelled", "resolved", "contained") == [(0.9, 0.6)]
    assert picked(report("indicators", INDICATORS), "modelled", "contained") == [(None,)]
