"""The formatter's proof sees what a formatter may do wrong."""

import pytest

from flowc.formatting import same_statements
from flowc.source import SourceText
from flowc.syntax import Tree, parse

BEFORE = """\
# tête
flux a "Titre"
  statut publié
  délai 1 h 30
équipe n1 "N1"
  horaires lun-ven 08h00-18h
demande b @n1  # fin
  dit "Bonjour"
  recueille x, y
  si oui 12,5 % -> oui
  après 2 j ouvrés max 2 -> fin
phase accueil
a -> niveau
zzz --> q
"""


def tree(text: str) -> Tree:
    return parse(SourceText("test.flow", text)).tree


def test_spelling_does_not_count() -> None:
    """The same in another layout and another language is the same."""
    after = """\
# tête

flow a "Titre"
  status published
  deadline 1h30min
team n1 "N1"
  hours mon-fri 8h-18h
request b @n1 # fin
  say "Bonjour"
  collect x, y
  if yes 12.5% -> oui
  after 2d business max 2 -> end
phase welcome
a -> level
zzz --> q
"""

    assert same_statements(tree(BEFORE), tree(after))


@pytest.mark.parametrize("written", ["3h 0min", "3H 0 MIN", "3 heures 0 minute", "3h00min", "3h00"])
def test_no_minutes_are_no_change(written: str) -> None:
    """Minutes that are none may be written after hours in any way, and are written as two digits."""
    before = BEFORE.replace("1 h 30", written)

    assert same_statements(tree(before), tree(BEFORE.replace("1 h 30", "3h00")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# tête\n", ""),
        ("# tête", "# tete"),
        ("  # fin", "\n# fin"),
        ("flux a", "flux b"),
        ('"Titre"', '"titre"'),
        ("publié", "draft"),
        ("1 h 30", "1h31"),
        ("1 h 30", "1 j 30"),
        ("lun-ven", "lun-sam"),
        ("08h00", "08h30"),
        ("@n1", "@n2"),
        ("demande b", "étape b"),
        ("x, y", "y, x"),
        ("x, y", "x"),
        ("  dit", "  copie"),
        ('"Bonjour"', '"Bonjour "'),
        ("si oui", "si non"),
        ("si oui", 'si "oui"'),
        ("12,5 %", "12 %"),
        ("-> oui", "-> yes"),
        ("2 j ouvrés", "2 j"),
        ("max 2", "max 3"),
        ("-> fin", "-> a"),
        ("phase accueil", "phase suite"),
        ("a -> niveau", "a -> étape"),
        ("a -> niveau\n", ""),
        ("zzz", "zzzz"),
    ],
)
def test_a_change_counts(old: str, new: str) -> None:
    """Whatever else changes, in either direction, is seen."""
    after = BEFORE.replace(old, new, 1)

    assert after != BEFORE
    assert not same_statements(tree(BEFORE), tree(after))
    assert not same_statements(tree(after), tree(BEFORE))
