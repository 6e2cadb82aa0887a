"""The fingerprint of a flow changes when what people go through changes, and only then."""

import pytest

from flowc.analysis.fingerprint import fingerprint
from tests.support.flows import document

TEXT = """\
équipe n1 "Conseillers"
flux f "Titre"
  version 1.0
  canaux tel
  délai 5j
phase accueil
demande d "Le client appelle" @n1
  dit "Bonjour"
  volume 120/jour
  si oui 60% -> z
  sinon -> a
étape a "Répondre" @n1
  informe "Réponse sous 24 h" sous 24h
  -> z
fin z résolu
"""


def of(text: str) -> str:
    return fingerprint(document(text).flows[0])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("version 1.0", "version 2.0"),
        ('"Titre"', '"Autre titre"'),
        ("  canaux tel\n", '  canaux tel\n  objectif "But"\n  statut publié\n  étiquettes x\n'),
        ('  dit "Bonjour"\n', '\n# un commentaire\n  dit   « Bonjour »\n  todo "Relire"\n  note "x"\n'),
        ("120/jour", "90/jour"),
        ("60%", "70%"),
        ('"Conseillers"', '"Les conseillers"'),
        ("fin z résolu\n", "fin z résolu\n  émotion 2\n"),
        ("phase accueil\n", "phase accueil\n\n\n"),
    ],
)
def test_what_nobody_goes_through_changes_nothing(before: str, after: str) -> None:
    """Places, comments, the authors' own lines, figures that are observed."""
    assert before in TEXT
    assert of(TEXT.replace(before, after)) == of(TEXT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"Bonjour"', '"Bonsoir"'),
        ('"Répondre"', '"Répondre vite"'),
        ("sous 24h", "sous 48h"),
        ("délai 5j", "délai 6j"),
        ("canaux tel", "canaux tel, tchat"),
        ("sinon -> a", "sinon -> z"),
        ("si oui 60%", "si non 60%"),
        ("étape a", "niveau a"),
        ("fin z résolu", "fin z abandonné"),
        ("phase accueil", "phase découverte"),
        ('étape a "Répondre" @n1', 'étape a "Répondre"'),
    ],
)
def test_what_people_go_through_counts(before: str, after: str) -> None:
    """Texts, promises, teams, arrows, ends."""
    assert before in TEXT
    assert of(TEXT.replace(before, after)) != of(TEXT)


def test_the_order_of_nodes_and_the_keywords_do_not_count() -> None:
    """Moving a node, or rewriting the keywords in English, leaves the flow what it is."""
    head, end = TEXT.split("étape a")
    step, last = end.split("fin z")
    moved = f"{head}fin z{last}étape a{step}"
    english = TEXT
    for french, other in [
        ("équipe", "team"), ("flux", "flow"), ("canaux", "channels"), ("délai 5j", "deadline 5d"),
        ("phase accueil", "phase welcome"), ("demande", "request"), ("dit", "say"), ("/jour", "/day"),
        ("si oui", "if yes"), ("sinon", "else"), ("étape", "step"), ("informe", "inform"), ("sous 24h", "within 24h"),
        ("fin z résolu", "end z resolved"),
    ]:  # fmt: skip
        english = english.replace(french, other)

    assert of(moved) == of(TEXT)
    assert of(english) == of(TEXT)


def test_the_fingerprint_is_what_locks_hold() -> None:
    """A lock outlives the flowc that wrote it: this number changes only together with the version of the lock."""
    assert of(TEXT) == "sha256:5aa1c673d2bed192f80de4fc55460ba8ec8e8e69de7626a44e7f42d7a0590b6d"
