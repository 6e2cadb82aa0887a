"""What flowc answers, as the README shows it."""

from click.testing import CliRunner

from flowc.cli.main import flowc

MISTAKEN = """\
demande appel "Le client appelle"
  durée 2 mois
  -> dosier
etap dossier "Ouvrir le dossier"
  -> fin
"""

SILENT = """\
flux facture "Facture non reçue"
  version 1.0
  responsable "Responsable du service client"
  canaux téléphone
  objectif "Le client a sa facture"
équipe n1 "Conseillers"
  canaux téléphone
  relais n2
équipe n2 "Experts"
  canaux téléphone
  relais n1
demande appel "La facture n'est pas arrivée" @n1
  recueille commande
  enregistre ticket
  consulte "KB-112"
  -> expert
niveau expert "Recherche" @n2
  informe "On vous rappelle."
  si trouvée -> avis
  sinon -> sans-réponse
enquête avis "Votre avis en une question"
  mesure CSAT
  -> clos
fin clos "Facture envoyée" résolu
fin sans-réponse "Facture introuvable, expliquée au client" abandonné
"""


def mistakes() -> str:
    """A file with three mistakes, and one that is well written and unkind."""
    return (
        f"```\n$ flowc check facture.flow\n{answer(MISTAKEN)}```\n\n"
        "And what is well written may still be unkind to the customer:\n\n"
        f"```\n$ flowc check facture.flow\n{answer(SILENT)}```\n"
    )


def answer(text: str, command: tuple[str, ...] = ("check",)) -> str:
    """What a command says of a file called facture.flow."""
    runner = CliRunner()
    with runner.isolated_filesystem():
        with open("facture.flow", "w", encoding="utf-8") as file:
            file.write(text)
        return runner.invoke(flowc, [*command, "facture.flow"]).stdout
