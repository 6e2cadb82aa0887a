"""The requirements drawn from the source articles, row by row: what the language can say, what the rules see.

Each test names its rows (S0-03 is the third row of the first article). Rows of later work (lanes, organisation
chart, reports, further rules) are not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flowc.analysis import Portfolio, summary_of
from flowc.config import Settings
from flowc.model import NodeKind, Outcome, Stage
from flowc.rules import check, check_across
from flowc.views import Symbol, flow_diagram
from tests.rules.reading import BASIS
from tests.support.flows import document, faults, findings, flow, lowered

if TYPE_CHECKING:
    from collections.abc import Callable

    from flowc.model import Document, Node

TEAMS = 'équipe n1 "Conseillers"\nrang 1\néquipe n2 "Experts"\nrang 2\n'
SURVEY = "enquête avis\nmesure CSAT\n-> clos\nfin clos\n"


def node(text: str, id: str = "a") -> Node:
    """A node of the only flow of a text."""
    return next(found for found in flow(text).nodes if found.id == id)


def values(items: Any) -> list[Any]:
    """The plain values of a property."""
    return [item.value for item in items]


# ------------------------------------------------------------------------------------------------ the language


NODE_ROWS: list[tuple[str, str, Callable[[Node], Any], Any]] = [
    (
        "S0-04",
        "motif reclamation, question, information",
        lambda n: values(n.reason),
        ["reclamation", "question", "information"],
    ),
    ("S0-05", "recueille nom, identité, abonné", lambda n: values(n.collect), ["nom", "identité", "abonné"]),
    ("S0-06", "enregistre ticket", lambda n: values(n.log), ["ticket"]),
    (
        "S0-07",
        'consulte "KB-112" https://kb.example/112',
        lambda n: n.consult[0].url and n.consult[0].url.value,
        "https://kb.example/112",
    ),
    (
        "S0-12",
        'informe "Sous deux jours" sous 48 h',
        lambda n: n.inform[0].within and n.inform[0].within.value.seconds,
        172800,
    ),
    ("S0-27", "outil CRM, base", lambda n: values(n.tool), ["CRM", "base"]),
    ("S1-19", 'sollicite @n2 "Un avis"', lambda n: n.advise[0].team.value, "n2"),
    ("S2-09", "requiert facturation", lambda n: values(n.needs), ["facturation"]),
    ("S2-35", "accède dossier-client", lambda n: values(n.access), ["dossier-client"]),
    ("S2-42", 'dit "Bonjour"', lambda n: n.say[0].text.value, "Bonjour"),
    (
        "S2-43",
        'courriel "Objet {nom}" "Corps"',
        lambda n: (n.mail[0].subject.value, n.mail[0].body.value),
        ("Objet {nom}", "Corps"),
    ),
    ("S3-11", 'opportunité "Prélèvement"', lambda n: values(n.opportunity), ["Prélèvement"]),
    ("S3-16", "automate bot", lambda n: n.automated and n.automated.value.value, "bot"),
    ("S4-02", "consulte base-interne", lambda n: n.consult[0].article.value, "base-interne"),
    ("S4-04", "identifie nom", lambda n: (n.identify[0].value, n.identify[0].declared), ("nom", True)),
    (
        "S4-05",
        'authentifie "Code postal"',
        lambda n: (n.authenticate[0].value, n.authenticate[0].declared),
        ("Code postal", False),
    ),
    ("S4-08", 'informe "Un expert vous rappelle, puis clôt le dossier."', lambda n: n.inform[0].within, None),
    ("S4-10", 'synthétise "En résumé…"', lambda n: n.summarise.text.value, "En résumé…"),
    ("S4-18", 'vigilance "Ne pas raccrocher"', lambda n: values(n.caution), ["Ne pas raccrocher"]),
    ("S4-30", "salue", lambda n: (n.greet is not None, n.greet.text), (True, None)),
    ("S4-30", "rassure", lambda n: len(n.reassure), 1),
    (
        "S4-30",
        'se-présente "Ici le service client"',
        lambda n: n.introduce.text.value,
        "Ici le service client",
    ),
    ("S4-31", "authentifie email", lambda n: n.authenticate[0].value, "email"),
    ("S4-32", "enregistre note", lambda n: values(n.log), ["note"]),
    (
        "S4-39",
        'questionne fermée "Livré ?"',
        lambda n: n.ask[0].openness and n.ask[0].openness.value.value,
        "closed",
    ),
    ("S4-41", 'reformule "Vous n\'avez rien reçu"', lambda n: values(n.restate), ["Vous n'avez rien reçu"]),
    ("S4-43", 'excuse "Nous en sommes désolés"', lambda n: values(n.apologise), ["Nous en sommes désolés"]),
    ("S4-44", 'informe "Réponse rapide" sous 2h', lambda n: n.inform[0].within.value.seconds, 7200),
    ("S4-47", 'répare "Renvoyer la facture"', lambda n: values(n.repair), ["Renvoyer la facture"]),
    (
        "S4-51",
        'guide "Ouvrez la page"\nguide "Cliquez"',
        lambda n: values(n.guide),
        ["Ouvrez la page", "Cliquez"],
    ),
    ("S4-56", 'prend-congé "Au revoir"', lambda n: n.farewell.value, "Au revoir"),
    ("S4-56", 'autre-question "Autre chose ?"', lambda n: n.anything_else.value, "Autre chose ?"),
    ("S4-58", 'confirme "Est-ce bien clair ?"', lambda n: n.confirm.value, "Est-ce bien clair ?"),
    (
        "S4-59",
        'courriel "Récapitulatif" """\nBonjour,\nMerci.\n"""',
        lambda n: n.mail[0].body.value,
        "Bonjour,\nMerci.",
    ),
    ("S4-60", 'copie "Commande {commande}"', lambda n: values(n.copy), ["Commande {commande}"]),
]


@pytest.mark.parametrize(
    ("row", "line", "read", "expected"),
    NODE_ROWS,
    ids=[f"{row[0]}-{index}" for index, row in enumerate(NODE_ROWS)],
)
def test_a_node_can_say(row: str, line: str, read: Callable[[Node], Any], expected: Any) -> None:
    """What an article wants a step to hold, the model holds."""
    assert read(node(f"{TEAMS}demande a @n1\n{line}\n-> fin\n")) == expected, row


FILE_ROWS: list[tuple[str, str, Callable[[Document], Any], Any]] = [
    ("S0-20", "flux f\ntype blocs\ndemande -> fin", lambda d: d.flows[0].chart_type.value.value, "blocks"),
    ("S0-21", "flux f\ntype simple\ndemande -> fin", lambda d: d.flows[0].chart_type.value.value, "simple"),
    (
        "S0-22",
        "flux f\ntype fonctionnel\ndemande -> fin",
        lambda d: d.flows[0].chart_type.value.value,
        "functional",
    ),
    ("S0-23", 'flux f\nobjectif "Répondre"\ndemande -> fin', lambda d: d.flows[0].goal.value, "Répondre"),
    (
        "S0-24",
        "flux f\ncanaux téléphone, tchat\ndemande -> fin",
        lambda d: values(d.flows[0].channels),
        ["téléphone", "tchat"],
    ),
    ("S1-01", 'rôle r "Directrice"\nfonction responsable', lambda d: d.organisation.roles[0].id, "r"),
    ("S1-07", 'canal insta "Instagram"', lambda d: d.organisation.channels[0].id, "insta"),
    ("S1-10", 'canal tchat "Tchat"\nsynchrone', lambda d: d.organisation.channels[0].synchronous.value, True),
    ("S1-11", TEAMS, lambda d: [team.tier.value for team in d.organisation.teams], [1, 2]),
    ("S1-13", "flux f\ndélai 24h\ndemande -> fin", lambda d: d.flows[0].deadline.value.seconds, 86400),
    (
        "S1-13",
        'indicateur csat "CSAT"\ncible >= 4',
        lambda d: d.organisation.indicators[0].target.number,
        4.0,
    ),
    (
        "S1-14",
        'rôle r "R"\nfonction management, pilotage',
        lambda d: [f.value.value for f in d.organisation.roles[0].function],
        ["management", "steering"],
    ),
    (
        "S1-16",
        'rôle r "R"\ncanaux téléphone\ncompétences facturation',
        lambda d: (values(d.organisation.roles[0].channels), values(d.organisation.roles[0].skills)),
        (["téléphone"], ["facturation"]),
    ),
    ("S1-17", 'rôle a "A"\nrôle b "B"\nrattaché a', lambda d: d.organisation.roles[1].reports_to.value, "a"),
    (
        "S1-18",
        'rôle a "A"\nrôle b "B"\nliaison a',
        lambda d: values(d.organisation.roles[1].liaises_with),
        ["a"],
    ),
    ("S1-24", 'rôle a "A"\nrôle b "B"\nrelais a', lambda d: values(d.organisation.roles[1].backup), ["a"]),
    (
        "S1-25",
        'équipe compta "Compta"\nexterne\ncontact "Poste 12"',
        lambda d: (d.organisation.teams[0].external, d.organisation.teams[0].contact.value),
        (True, "Poste 12"),
    ),
    (
        "S2-13",
        'canal mail "Factures"\nadresse factures@example.com',
        lambda d: values(d.organisation.channels[0].address),
        ["factures@example.com"],
    ),
    (
        "S2-18",
        'canal t "T"\ndissuasion "Rappelez demain"',
        lambda d: d.organisation.channels[0].deflection.value,
        "Rappelez demain",
    ),
    (
        "S2-19",
        TEAMS + 'canal t "T"\nfile n1\ndébordement n2 après 3min',
        lambda d: d.organisation.channels[0].overflow.after.value.seconds,
        180,
    ),
    (
        "S2-40",
        'flux f\nresponsable "La responsable"\ndemande -> fin',
        lambda d: d.flows[0].owner.value,
        "La responsable",
    ),
    (
        "S2-54",
        "flux f\nversion 2.10\nà-relire 2027-01-31\ndemande -> fin",
        lambda d: (d.flows[0].version.value, str(d.flows[0].review_by.value)),
        ("2.10", "2027-01-31"),
    ),
    (
        "S3-01",
        'standard s1 "Rappeler sous 2 h"\ndemande a\napplique s1\n-> fin',
        lambda d: values(d.flows[0].nodes[0].applies),
        ["s1"],
    ),
    (
        "S3-23",
        'standard s1 "Ton"\nrôle r "R"\nformé s1 2026-03-01 vérifié',
        lambda d: [(t.standard.value, str(t.day.value), t.verification.value.value) for t in d.organisation.roles[0].trained],
        [("s1", "2026-03-01", "verified")],
    ),
    (
        "S3-07",
        "flux f\nparcours avant-vente\ndemande -> fin",
        lambda d: d.flows[0].journey.value.value,
        "pre-sale",
    ),
    ("S3-08", "flux f\nparcours vente\ndemande -> fin", lambda d: d.flows[0].journey.value.value, "sale"),
    (
        "S3-09",
        "flux f\nparcours après-vente\ndemande -> fin",
        lambda d: d.flows[0].journey.value.value,
        "after-sale",
    ),
    ("S3-14", "flux f\nétat actuel\ndemande -> fin", lambda d: d.flows[0].state.value.value, "as-is"),
    ("S3-15", "flux f\nétat cible\ndemande -> fin", lambda d: d.flows[0].state.value.value, "to-be"),
    (
        "S4-01",
        'canal courriel "Courriel"\nasynchrone',
        lambda d: d.organisation.channels[0].synchronous.value,
        False,
    ),
]


@pytest.mark.parametrize(
    ("row", "text", "read", "expected"),
    FILE_ROWS,
    ids=[f"{row[0]}-{index}" for index, row in enumerate(FILE_ROWS)],
)
def test_a_file_can_say(row: str, text: str, read: Callable[[Document], Any], expected: Any) -> None:
    """What an article wants of a flow or of the organisation, the model holds."""
    assert read(document(text + "\n")) == expected, row


def test_s0_01_nodes_keep_the_order_of_the_file() -> None:
    """S0-01: model and diagram have the nodes and arrows in the order of the file."""
    text = "demande a\n-> b\nétape b\n-> c\nétape c\n-> d\nétape d\n-> e\nfin e\n"
    found = document(text)
    diagram = flow_diagram(found, found.flows[0], "fr")

    assert [item.id for item in found.flows[0].nodes] == ["a", "b", "c", "d", "e"]
    assert [shape.id for shape in diagram.shapes] == ["a", "b", "c", "d", "e"]
    assert [(link.source, link.target) for link in diagram.links] == [
        ("a", "b"),
        ("b", "c"),
        ("c", "d"),
        ("d", "e"),
    ]


def test_s0_08_s0_15_the_three_moments_of_a_service() -> None:
    """S0-08, S0-15: a request climbs a level and ends with a survey."""
    assert [item.kind for item in flow("demande → niveau → enquête\n").nodes] == [
        NodeKind.REQUEST,
        NodeKind.LEVEL,
        NodeKind.SURVEY,
        NodeKind.END,
    ]


def test_s0_18_a_survey_names_its_instrument() -> None:
    """S0-18, S3-29: NPS, CSAT or CES, on a survey or in the middle of a flow."""
    found = flow("demande a\n-> b\nétape b\nmesure CSAT 1-10\n-> c\nenquête c\nmesure NPS\n-> fin\n")

    assert [item.measure[0].name.value for item in found.nodes if item.measure] == ["CSAT", "NPS"]


def test_s0_19_each_kind_has_its_own_symbol() -> None:
    """S0-19: a fixed table of symbols; the legend has each kind used, and no other."""
    lines = "\n".join(
        f"{word} x{index}" for index, word in enumerate(("étape", "décision", "menu", "niveau", "attente"))
    )
    more = "\n".join(
        f"{word} y{index}"
        for index, word in enumerate(("passerelle", "enquête", "parallèle", "demande", "fin"))
    )
    found = document(f"{lines}\n{more}\n")
    diagram = flow_diagram(found, found.flows[0], "fr")
    symbols = {shape.symbol for shape in diagram.shapes}

    assert len(symbols) == len(diagram.shapes) - 1  # a request and an end are both terminators
    assert all(isinstance(symbol, Symbol) for symbol in symbols)


def test_s2_16_s4_21_s4_22_s4_23_menus() -> None:
    """S2-16, S4-21, S4-22, S4-23: menus of named choices, one of them other, one a menu of its own."""
    found = flow(
        'demande -> m\nmenu m\nsi "1 commande" -> n\nsi autre -> fin\nmenu n\nsi facture -> fin\nsi autre -> fin\n'
    )

    assert [item.kind for item in found.nodes].count(NodeKind.MENU) == 2


def test_s4_25_a_script_has_four_phases() -> None:
    """S4-25: accueil, découverte, proposition, conclusion."""
    found = flow(
        "flux f\ncharte ADPC\nphase accueil\nphase découverte\nphase proposition\nphase conclusion\ndemande -> fin\n"
    )

    assert [phase.stage for phase in found.phases] == list(Stage)


def test_s4_37_a_branch_may_end_early_with_its_outcome() -> None:
    """S4-37: not delivered ends in an explained outcome, not in the diagnosis."""
    found = flow(
        "demande a\n-> livré\ndécision livré\nsi oui -> fin\nsi non -> sans-objet\nfin sans-objet abandonné\n"
    )

    assert next(item for item in found.nodes if item.id == "sans-objet").outcome.value is Outcome.ABANDONED  # type: ignore[union-attr]


def test_s4_67_a_wait_has_a_timer() -> None:
    """S4-67: after a delay, another way."""
    found = flow("demande -> w\nattente w\nsi cliqué -> fin\naprès 30s -> fin\n")

    assert [edge.after.value.seconds for edge in found.edges if edge.after] == [30]


# ------------------------------------------------------------------------------------------------ the rules


RULE_ROWS: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("S0-03", f"{TEAMS}étape a @n1\n-> avis\n{SURVEY}", [("F101", "test")]),
    (
        "S0-12",
        (f'{TEAMS}demande a @n1\nsi simple -> dit\nsi complexe -> n\nétape dit @n1\ninforme "Sous 24 h" sous 24h\n-> n\n'
        f"niveau n @n2\nsi fait -> avis\nsi échec -> clos2\nfin clos2 abandonné\n{SURVEY}"),
        [("F301", "n")],
    ),
    (
        "S0-15",
        f"{TEAMS}demande a @n1\nsi oui -> avis\nsi non -> direct\nfin direct\n{SURVEY}",
        [("F201", "direct")],
    ),
    ("S0-17", 'flux f\ndispense enquête "Pilote interne"\néquipe n1 "N"\ndemande a @n1\n-> fin\n', []),
    ("S1-03", f"{TEAMS}demande a @n1\n-> b\nétape b\n-> avis\n{SURVEY}", [("F601", "b")]),
    (
        "S1-25",
        f'{TEAMS}demande a @n1\nsi oui -> avis\nsi non -> p\npasserelle p @n2\ninforme "Sous 2 j" sous 2j\n{SURVEY}',
        [("F102", "p")],
    ),
    (
        "S2-07",
        f"{TEAMS}demande a @n1\n-> avis\nétape île\n-> avis\n{SURVEY}",
        [("F103", "île"), ("F601", "île")],
    ),
    (
        "S2-17",
        f'{TEAMS}demande a @n1\n-> m\nmenu m @n1\nsi "1" -> avis\nsi "1" -> avis\nsi autre -> avis\n{SURVEY}',
        [("F107", "m")],
    ),
    (
        "S2-43",
        f'{TEAMS}demande a @n1\n-> avis\nenquête avis\nmesure CSAT\n-> clos\nfin clos\ncourriel "Objet" "Bonjour {{nom}}"\n',
        [("F402", "clos")],
    ),
    ("S3-26", f"{TEAMS}demande a @n1\n-> avis\n{SURVEY.replace('CSAT', 'NPS 1-10')}", [("F203", "avis")]),
    ("S3-28", f"{TEAMS}demande a @n1\n-> avis\n{SURVEY.replace('CSAT', 'CSAT 0-4')}", [("F203", "avis")]),
    ("S3-30", f"{TEAMS}demande a @n1\n-> avis\n{SURVEY.replace('CSAT', 'CES 1-10')}", [("F203", "avis")]),
    (
        "S4-06",
        f"{TEAMS}demande a @n1\nsi connu -> b\nsinon -> c\nétape c @n1\nauthentifie email\n-> b\nétape b @n1\naccède dossier\n-> avis\n{SURVEY}",
        [("F401", "b")],
    ),
    (
        "S4-39",
        f"{TEAMS}demande a @n1\n-> d\ndécision d @n1\nsi oui -> avis\nsi peut-être -> avis\n{SURVEY}",
        [("F106", "d")],
    ),
]


@pytest.mark.parametrize(("row", "text", "expected"), RULE_ROWS, ids=[row[0] for row in RULE_ROWS])
def test_the_rules_see(row: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Each row's fault is found where it is, and no other of the rules that a sketch is read with."""
    assert [found for found in findings(text) if found[0] in BASIS] == expected, row


@pytest.mark.parametrize(
    ("row", "text", "fault"),
    [
        ("S1-01", "flux f\nresponsable cheffe\ndemande -> fin\n", ("F002", "role", "cheffe")),
        ("S1-14", 'rôle r "R"\nrôle r "R"\n', ("F003", "id", "r")),
        ("S3-01", "demande a\napplique inconnu\n-> fin\n", ("F002", "standard", "inconnu")),
        ("S3-23", 'rôle r "R"\nformé inconnu\n', ("F002", "standard", "inconnu")),
        ("S4-01", 'canal t "T"\ntype radio\n', ("F004", "one-of", "radio")),
        ("S0-24", 'canal tel "T"\nflux f\ncanaux fax\ndemande -> fin\n', ("F002", "channel", "fax")),
    ],
)
def test_the_language_refuses(row: str, text: str, fault: tuple[str, str, str]) -> None:
    """What is not declared, or no value of a closed list, is an error with its place."""
    assert faults(text) == [fault], row


def test_s2_07_one_fixture_with_each_defect() -> None:
    """S2-07: a step written twice, an island, a step of nobody, a reason that no flow takes: exactly these four."""
    text = (
        'équipe n1 "N1"\nrelais n1b\ncanaux tel\néquipe n1b "N1b"\nrelais n1\ncanaux tel\ncanal tel "Tél"\nmotif retard, garantie\n'
        "flux f\ncanaux tel\ndemande d @n1\nmotif retard\n-> q\ndécision q @n1\nsi oui -> a\nsi non -> b\n"
        'étape a "Vérifier le colis" @n1\n-> avis\nétape b "Vérifier le colis" @n1\n-> sans\nétape sans\n-> avis\n'
        f"étape île @n1\n-> avis\n{SURVEY}"
    )
    chosen = Settings(select=("F103", "F115", "F601", "F901"))
    model = lowered(text)
    alone = check(model.document, model.broken, chosen)
    beside = check_across(Portfolio((summary_of(model.document, model.broken),), frozenset({"test.flow"})), {"test.flow": chosen})

    assert sorted(found.code.id for found in (*alone, *beside["test.flow"])) == ["F103", "F115", "F601", "F901"]
