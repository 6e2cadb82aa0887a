"""Draw a service flow of any number of nodes, always the same one for the same numbers.

The flow is what a process owner would write, repeated: a caller is identified, a row of questions finds the subject of
the call, and each subject has its block of twelve nodes: the first line looks in the knowledge base, an expert takes
over, another department is asked and chased. Everything ends in one survey. Teams hand over at most twice on any
path, every loop is bounded, every delay is told: the flow is clean under flowc's rules, however long it is. With
`planted`, that many faults are spread over the blocks, half transfers without a word, half endings without a survey.

    python bench/generate.py 300 --as bpmn > 300.bpmn
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

BLOCK = 12
"""Nodes of one subject's block; what is left over becomes a row of simple steps."""

SHARED = 6
"""Nodes that every flow has: the call, identity, the record; the call-back, the survey, the end."""


class Arrow(NamedTuple):
    """A way out: where to, the label a picture shows, and the words before the arrow in a `.flow`."""

    target: str
    label: str = ""
    words: str = ""


class Node(NamedTuple):
    """A node with what all notations show, and the property lines that only `.flow` can say."""

    kind: str
    id: str
    label: str
    team: str
    phase: str
    arrows: tuple[Arrow, ...] = ()
    properties: tuple[str, ...] = ()


class Team(NamedTuple):
    """A team: a lane elsewhere."""

    id: str
    label: str
    properties: tuple[str, ...]


class Graph(NamedTuple):
    """A whole flow, in the order in which it is written."""

    id: str
    title: str
    teams: tuple[Team, ...]
    nodes: tuple[Node, ...]


#: What is said and sent at the end.
CLOSING = (
    'synthétise "Nous avons vu votre commande {commande}."',
    'confirme "Ma réponse vous convient-elle ?"',
    'autre-question "Avez-vous une autre question ?"',
    'prend-congé "Merci de votre appel."',
    'courriel "Votre demande" "Voici ce que nous avons fait pour la commande {commande}."',
)

TEAMS = (
    Team("n1", "Conseillers", ("rang 1", "relais n2")),
    Team("n2", "Experts", ("rang 2", "relais n1")),
    Team("compta", "Comptabilité", ("externe", 'contact "Pôle facturation, poste 4512"')),
    Team("logistique", "Logistique", ("externe", 'contact "Quai des retours, poste 4730"')),
)
PHASES = ("accueil", "découverte", "proposition", "conclusion")
SUBJECTS = (
    "une facture non reçue",
    "un colis en retard",
    "un remboursement attendu",
    "une garantie à activer",
    "un accès au compte bloqué",
    "une adresse à corriger",
    "un article endommagé",
    "une commande à annuler",
)


def service_flow(nodes: int, *, seed: int = 0, planted: int = 0) -> Graph:
    """Draw the flow of that many nodes; another seed gives other subjects and percentages.

    Args:
        nodes: how many, at least SHARED and, if there is no block, no more than SHARED + BLOCK - 1.
        seed: any number; the shape stays, words and figures turn.
        planted: faults to spread, at most two for each block.
    """
    blocks, steps = divmod(nodes - SHARED, BLOCK)
    if nodes < SHARED or planted > 2 * blocks:
        raise ValueError(f"{nodes} nodes hold {max(blocks, 0)} blocks, too few for {planted} planted faults")
    silent = _spread(planted - planted // 2, blocks)
    unsurveyed = _spread(planted // 2, blocks)
    drawn = [*_opening(steps, "sujet-1" if blocks else "rappel")]
    for number in range(1, blocks + 1):
        otherwise = f"sujet-{number + 1}" if number < blocks else "rappel"
        block = _block(number, seed, otherwise)
        drawn += _with_faults(block, silent=number in silent, unsurveyed=number in unsurveyed)
    drawn += _closing()
    # As people write: all that belongs to a phase stands under its heading.
    drawn.sort(key=lambda node: PHASES.index(node.phase))
    return Graph(
        f"parcours-{nodes}-{seed}",
        f"Parcours de {nodes} étapes, variante {seed}",
        _teams(drawn),
        tuple(map(_with_time, drawn)),
    )


def _with_time(node: Node) -> Node:
    """The flow promises a delay, so all work says how long it takes."""
    if node.kind not in ("étape", "niveau", "passerelle") or "délai 24h" in node.properties:
        return node
    return node._replace(properties=(*node.properties, "durée 3min"))


def _teams(drawn: list[Node]) -> tuple[Team, ...]:
    """Keep the teams that do something, and those of people: they are each other's backup."""
    named = {node.team for node in drawn} | {"n1", "n2"}
    return tuple(team for team in TEAMS if team.id in named)


def _spread(count: int, blocks: int) -> frozenset[int]:
    return frozenset(1 + place * blocks // count for place in range(count))


def _opening(steps: int, then: str) -> list[Node]:
    """Draw the call up to the opened record, and the row of simple steps that makes the number come out."""
    row = [f"relevé-{number}" for number in range(1, steps + 1)]
    after = [*row, then]
    return [
        Node(
            "demande",
            "appel",
            "Le client contacte le service",
            "n1",
            "accueil",
            (Arrow("authentification"),),
            ("volume 120/jour", "recueille email, commande", "enregistre ticket"),
        ),
        Node(
            "étape",
            "authentification",
            "Authentifier le client",
            "n1",
            "accueil",
            (Arrow("dossier"),),
            ('authentifie "Code postal de livraison"',),
        ),
        Node(
            "étape",
            "dossier",
            "Ouvrir le dossier du client",
            "n1",
            "découverte",
            (Arrow(after[0]),),
            ("accède dossier-client", 'reformule "Votre demande concerne la commande {commande} ?"'),
        ),
        *(
            Node(
                "étape",
                name,
                f"Relever la situation, point {number}",
                "n1",
                "découverte",
                (Arrow(after[number]),),
            )
            for number, name in enumerate(row, start=1)
        ),
    ]


def _closing() -> list[Node]:
    return [
        Node(
            "étape",
            "rappel",
            "La responsable rappelle le client",
            "n1",
            "conclusion",
            (Arrow("avis"),),
            ("délai 24h",),
        ),
        Node(
            "enquête",
            "avis",
            "Votre avis en une question",
            "",
            "conclusion",
            (Arrow("clos", words='si "note lue"'),),
            ("mesure CSAT",),
        ),
        Node("fin", "clos", "Demande résolue", "", "conclusion", properties=CLOSING),
    ]


def _block(number: int, seed: int, otherwise: str) -> list[Node]:
    subject = SUBJECTS[(5 * number + seed) % len(SUBJECTS)]
    return [*_first_line(number, seed, subject, otherwise), *_second_line(number, seed, subject)]


def _first_line(number: int, seed: int, subject: str, otherwise: str) -> list[Node]:
    known = 55 + (7 * number + 3 * seed) % 30
    return [
        Node(
            "décision",
            f"sujet-{number}",
            f"Le client appelle pour {subject} ?",
            "n1",
            "découverte",
            (_yes(f"vérifier-{number}", 60), _no(otherwise, 40)),
        ),
        Node(
            "étape",
            f"vérifier-{number}",
            f"Vérifier le dossier {number} : {subject}",
            "n1",
            "découverte",
            (Arrow(f"connue-{number}"),),
        ),
        Node(
            "décision",
            f"connue-{number}",
            f"La base a la réponse pour {subject} ?",
            "n1",
            "découverte",
            (_yes(f"guider-{number}", known), _no(f"expertise-{number}", 100 - known)),
            (f'consulte "Fiche {number}"',),
        ),
        Node(
            "étape",
            f"guider-{number}",
            f"Guider le client, fiche {number}",
            "n1",
            "proposition",
            (Arrow(f"réglé-{number}"),),
            ('dit "Ouvrez la commande {commande} dans « mon compte »."',),
        ),
        Node(
            "décision",
            f"réglé-{number}",
            f"Est-ce réglé pour {subject} ?",
            "n1",
            "proposition",
            (_yes("avis", 85), Arrow(f"guider-{number}", "sinon", "sinon max 2")),
        ),
    ]


def _second_line(number: int, seed: int, subject: str) -> list[Node]:
    found = 60 + (11 * number + 5 * seed) % 35
    department = TEAMS[2 + number % 2]
    return [
        Node(
            "niveau",
            f"expertise-{number}",
            f"Recherche par un expert : {subject}",
            "n2",
            "proposition",
            (
                Arrow(f"répondre-{number}", "retrouvé", f"si retrouvé {found}%"),
                Arrow(f"service-{number}", "introuvable", "si introuvable"),
            ),
            ('informe "Un expert vous répond sous 24 heures." sous 24h',),
        ),
        Node(
            "étape",
            f"répondre-{number}",
            f"Donner la réponse de l’expert, dossier {number}",
            "n2",
            "proposition",
            (Arrow("avis"),),
        ),
        Node(
            "passerelle",
            f"service-{number}",
            f"Interroger le service {department.label.lower()}",
            department.id,
            "proposition",
            (Arrow(f"relance-{number}", "après 48h", "après 48h max 2"), Arrow(f"retour-{number}")),
            ('informe "Le service concerné vous répond sous 6 jours." sous 6j',),
        ),
        Node(
            "étape",
            f"relance-{number}",
            f"Relancer le service {department.label.lower()}",
            "n2",
            "proposition",
            (Arrow(f"service-{number}"),),
        ),
        Node(
            "attente",
            f"retour-{number}",
            f"Attendre le retour, dossier {number}",
            "n2",
            "proposition",
            (Arrow("rappel", "après 5j", "après 5j"), Arrow(f"proposer-{number}")),
        ),
        Node(
            "étape",
            f"proposer-{number}",
            f"Proposer une solution pour {subject}",
            "n2",
            "proposition",
            (Arrow(f"accord-{number}"),),
        ),
        Node(
            "décision",
            f"accord-{number}",
            f"Le client accepte la proposition {number} ?",
            "n2",
            "proposition",
            (_yes("avis", 95), _no("rappel", 5)),
        ),
    ]


def _yes(target: str, percent: int) -> Arrow:
    return Arrow(target, "oui", f"si oui {percent}%")


def _no(target: str, percent: int) -> Arrow:
    return Arrow(target, "non", f"si non {percent}%")


def _with_faults(block: list[Node], *, silent: bool, unsurveyed: bool) -> list[Node]:
    """Plant one F301 (the expert takes over, nobody says when to expect an answer), one F201, or both."""
    faulty = []
    for node in block:
        if silent and node.kind == "niveau":
            faulty.append(node._replace(properties=()))
        elif unsurveyed and node.id.startswith("répondre-"):
            faulty.append(node._replace(kind="fin", team="", arrows=()))
        else:
            faulty.append(node)
    return faulty


def main() -> None:
    """Write one flow to standard output."""
    from bench.notations import NOTATIONS

    parser = argparse.ArgumentParser(description="Write a service flow of N nodes.")
    parser.add_argument("nodes", type=int)
    parser.add_argument("--as", dest="notation", choices=sorted(NOTATIONS), default="flow")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--planted", type=int, default=0, help="faults to spread, two a block at most")
    options = parser.parse_args()
    graph = service_flow(options.nodes, seed=options.seed, planted=options.planted)
    sys.stdout.write(NOTATIONS[options.notation](graph))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main()
