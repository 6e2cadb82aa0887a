"""Two service flows over four teams, of 25 and of 80 steps: what layouts are measured and compared on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.pictures import document, edge, flow, node, team

if TYPE_CHECKING:
    from flowc.model import Document

TEAMS = (
    team("client", "Client"), team("n1", "Conseiller N1"), team("n2", "Expert N2"), team("back", "Back-office"),
)

#: A card a line: its id, kind, team, and words.
SMALL_CARDS = """
c1 request client Client contacte le service
n1 step n1 Accueillir et identifier le client
n2 decision n1 Client authentifié ?
n9 end n1 Fin : appel refusé
n3 step n1 Qualifier la demande
n4 decision n1 Dossier complet ?
n5 step n1 Demander les pièces manquantes
c2 step client Transmettre les pièces justificatives
n6 decision n1 Traitable au niveau 1 ?
n7 step n1 Appliquer la procédure standard
e1 step n2 Analyser l'incident
e2 decision n2 Cause identifiée ?
e3 step n2 Rechercher dans la base de connaissances
e4 step n2 Proposer une solution
e5 step n2 Chiffrer le geste commercial
b1 step back Vérifier l'éligibilité au remboursement
b2 decision back Remboursement accordé ?
b3 step back Émettre le virement
b4 step back Éditer le courrier de refus
b5 step back Mettre à jour le CRM
n8 step n1 Informer le client du résultat
c3 step client Donner son avis sur la résolution
c4 decision client Client satisfait ?
b6 step back Archiver le dossier
c5 end client Fin : dossier clos
"""

#: An arrow a line: from, to, and words.
SMALL_ARROWS = """
c1 n1
n1 n2
n2 n3 oui
n2 n9 non
n3 n4
n4 n6 oui
n4 n5 non
n5 c2
c2 n3
n6 n7 oui
n6 e1 Non, à escalader
n7 n8
e1 e2
e2 e4 oui
e2 e3 non
e3 e4
e4 e5
e5 b1
b1 b2
b2 b3 oui
b2 b4 non
b3 b5
b4 b5
b5 n8
n8 c3
c3 c4
c4 b6 oui
c4 e1 Non, réouverture
b6 c5
"""

#: What each seventh of the greater flow is about.
MATTERS = (
    ("la demande", "le devis"), ("la livraison", "le transporteur"), ("le paiement", "l'échéancier"),
    ("la réclamation", "l'expertise"), ("le remboursement", "l'avoir"), ("la résiliation", "la relance"),
    ("la fidélisation", "l'enquête"),
)

OPENING_CARDS = """
a{p} step n1 Enregistrer {a}
b{p} decision n1 {A} : dossier complet ?
c{p} step client Compléter {a}
d{p} step n2 Analyser {b}
e{p} decision n2 Conforme aux règles ?
"""

OPENING_ARROWS = """
a{p} b{p}
b{p} c{p} non
c{p} a{p}
b{p} d{p} oui
d{p} e{p}
"""

#: Three ways on, in turn.
WAYS_ON = (
    (
        """
f{p} step back Traiter {b}
g{p} step n1 Notifier le refus pour {a}
h{p} step back Mettre à jour le CRM
j{p} step n1 Informer le client sur {a}
k{p} step client Prendre connaissance de {b}
l{p} step n1 Clôturer l'étape
""",
        """
e{p} f{p} oui
e{p} g{p} non
f{p} h{p}
h{p} j{p}
g{p} j{p}
j{p} k{p}
k{p} l{p}
""",
    ),
    (
        """
f{p} step back Planifier {b}
g{p} decision client Créneau accepté ?
h{p} step n1 Confirmer le créneau
j{p} step back Exécuter {b}
k{p} step n2 Rechercher une alternative
l{p} step back Journaliser l'intervention
""",
        """
e{p} f{p} oui
e{p} k{p} non
k{p} f{p}
f{p} g{p}
g{p} h{p} oui
g{p} f{p} non
h{p} j{p}
j{p} l{p}
""",
    ),
    (
        """
f{p} decision n2 Montant > 150 € ?
g{p} step back Valider en comité
h{p} step n2 Accorder {b}
j{p} step n1 Préparer la réponse
k{p} step back Envoyer le courrier recommandé
l{p} step back Archiver l'étape
""",
        """
e{p} f{p} oui
e{p} j{p} non
f{p} g{p} oui
f{p} h{p} non
g{p} h{p}
h{p} j{p}
j{p} k{p}
k{p} l{p}
""",
    ),
)


def small() -> Document:
    """A complaint, from the call to its end: 25 cards, 29 arrows, 6 decisions, 2 loops."""
    return _document("f25", SMALL_CARDS, SMALL_ARROWS)


def great() -> Document:
    """A customer's whole course: 80 cards, 98 arrows, 19 decisions, 10 loops."""
    cards, arrows, last = "s request client Début : contact entrant\n", "", "s"
    for p, (a, b) in enumerate(MATTERS):
        words = {"p": p, "a": a, "b": b, "A": a[:1].upper() + a[1:]}
        more, ways = WAYS_ON[p % 3]
        arrows += f"{last} a{p}\n" + (OPENING_ARROWS + ways).format(**words)
        cards += (OPENING_CARDS + more).format(**words)
        last = f"l{p}"
    cards += "z1 decision client Client satisfait ?\nz2 end client Fin : client fidélisé\n"
    arrows += f"{last} z1\nz1 z2 oui\nz1 a3 Non, réouverture\n"
    return _document("f80", cards, arrows)


def _document(id: str, cards: str, arrows: str) -> Document:
    nodes = (line.split(" ", 3) for line in cards.splitlines() if line)
    edges = (line.split(" ", 2) for line in arrows.splitlines() if line)
    return document(
        flow(
            [node(name, kind, label, team=of) for name, kind, of, label in nodes],
            [edge(tail, head, *label) for tail, head, *label in edges], id=id,
        ),
        teams=TEAMS,
    )
