"""The layout's rules, one by one."""


import pytest

from flowc.formatting import format_tree
from flowc.formatting.amounts import duration, figure, hours, rate, target
from flowc.source import SourceText
from flowc.syntax import parse
from flowc.vocabulary import Lang
from tests.support.work import calls

#: A real flow in its canonical layout.
CANONICAL = '''\
# Facture non reçue, téléphone et tchat
flux facture "Facture non reçue"
  version     2.1
  langue      fr
  responsable "Responsable relation client"
  canaux      téléphone, tchat
  charte      ADPC
  délai       6j

équipe n1 "Conseillers"
  horaires    lun-sam 8h-20h
équipe compta "Comptabilité"
  externe
  contact     "Pôle facturation, poste 4512"

phase accueil
demande appel "Le client signale une facture non reçue" @n1
  volume      120/jour
  -> guider

phase proposition
étape guider "Montrer où retrouver la facture" @n1
  dit         "Dans « mon compte », ouvrez la commande {commande}."
  dit tchat   "Voici le lien direct vers vos factures."
  durée       3min
  -> résolu
niveau expertise "Recherche par un expert" @n1
  informe     "Un expert vous répond sous 24 heures." sous 24h
  si retrouvée 90% -> résolu
  si introuvable   -> compta-duplicata
passerelle compta-duplicata "Demander un duplicata" @compta
  après 48h max 2 -> expertise
  -> résolu

phase conclusion
décision résolu "Le client est-il satisfait de la réponse ?" @n1
  si oui 95%  -> clos
  sinon max 2 -> guider
  épuisé      -> clos
fin clos "Demande résolue" résolu
  courriel    "Votre facture {commande}" """
    Bonjour,
    Vous nous avez contactés pour votre facture {commande}.
    """
'''


def formatted(text: str, lang: Lang | None = None) -> str:
    source = SourceText("test.flow", text)
    return format_tree(source, parse(source).tree, lang)


def test_the_designs_example_is_canonical() -> None:
    """What the language's design shows is what the formatter writes."""
    assert formatted(CANONICAL) == CANONICAL


def test_the_designs_example_goes_to_english_and_back() -> None:
    """A translation and its return leave no trace."""
    english = formatted(CANONICAL, "en")

    assert "if yes 95%  -> clos\n  else max 2  -> guider" in english
    assert "within 24h" in english
    assert formatted(english, "fr") == CANONICAL


@pytest.mark.parametrize("break_", ["\r\n", "\r"])
def test_every_line_break_becomes_one(break_: str) -> None:
    """A file from any system is written with one kind of line break, inside blocks too."""
    assert formatted("\ufeff" + CANONICAL.replace("\n", break_)) == CANONICAL


@pytest.mark.parametrize("text", ["", "\n", " \t \r\n\n", "\ufeff"])
def test_nothing_stays_nothing(text: str) -> None:
    """A file without words is written empty."""
    assert formatted(text) == ""


def test_one_sketch() -> None:
    """A chain has one arrow, `->`, and each kind word keeps its language until one is asked for."""
    assert formatted("request→ level →survey") == "request -> level -> survey\n"
    assert formatted("request → level -> survey", "fr") == "demande -> niveau -> enquête\n"


def test_a_broken_line_is_left_alone() -> None:
    """What cannot be read is not touched, its blanks included."""
    text = 'étape  a\n\t xyz  "b"   --> c\n durée 2 h\n'

    assert formatted(text) == 'étape a\n\t xyz  "b"   --> c\n  durée       2h\n'


def test_a_word_that_would_become_a_comment_is_left_alone() -> None:
    """`#` opens a comment behind a blank only: no blank is put before it."""
    assert formatted('étape a\ndit "b"#c\n') == 'étape a\ndit "b"#c\n'


def test_the_language_that_langue_names_is_never_translated() -> None:
    """`--lang` is about keywords; the texts stay in the language they are in."""
    assert formatted("flux a\nlangue français\n", "en") == "flow a\n  language    fr\n"


@pytest.mark.parametrize(
    ("method", "phase", "english"),
    [("ADPC", "accueil", "welcome"), ("CROC", "raisons", "reasons"), ("4C", "contacter", "contact"),
     ("AIDA", "action", "adhesion"), ("CROC", "accueil", "accueil"), ("ADPC", "contact", "contact")],
)  # fmt: skip
def test_phase_words_are_those_of_the_flows_method(method: str, phase: str, english: str) -> None:
    """A phase of the author's own is never translated, even where another method has that word."""
    text = f"flux a\n  charte      {method}\nphase {phase}\n"

    assert formatted(text, "en").endswith(f"\nphase {english}\n")


def test_each_flow_has_its_own_method() -> None:
    """The method of one flow says nothing of the next."""
    text = "flux a\ncharte CROC\nphase raisons\nflux b\nphase raisons\nphase accueil\n"

    assert formatted(text, "en").splitlines()[-2:] == ["phase raisons", "phase welcome"]


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("90 min", "90min", "90min"),
        ("1 h 30", "1h30", "1h30"),
        ("1h5", "1h05", "1h05"),
        ("1 heure 30 minutes", "1h30", "1h30"),
        ("1h 75min", "1h 75min", "1h 75min"),
        ("1.5 days", "1,5j", "1.5d"),
        ("2 semaines", "2sem", "2w"),
        ("1 j ouvrés", "1j ouvré", "1d business"),
        ("5 days working", "5j ouvrés", "5d business"),
        ("1h ouvré", "1h ouvrée", "1h business"),
        ("48h ouvré", "48h ouvrées", "48h business"),
        ("2 j 4 h", "2j 4h", "2d 4h"),
        ("2 mois", "2 mois", "2 mois"),
        ("ouvré", "ouvré", "ouvré"),
        ("", "", ""),
    ],
)
def test_durations(text: str, french: str, english: str) -> None:
    """The author's units stay; blanks go, units and marks follow the language, working time agrees in French."""
    assert (duration(text, "fr"), duration(text, "en")) == (french, english)


def test_other_amounts() -> None:
    """Figures, rates, hours and targets have one spelling in each language."""
    assert figure("12.5 %", "fr") == "12,5%"
    assert figure("−1", "en") == "-1"
    assert figure("+2", "fr") == "+2"
    assert rate("120 / jours", "en") == "120 / jours"
    assert rate("1,5 / semaine", "en") == "1.5/week"
    assert hours("Lundi – sam 08h00-20 h 30", "en") == "mon-sat 8h-20h30"
    assert hours("9:00 - 17:30", "fr") == "09:00-17:30"
    assert hours("24 h / 24", "en") == "24h/24"
    assert target("≥80 %", "fr") == ">= 80%"
    assert target("<=1.5 h", "fr") == "<= 1,5h"


def test_work_grows_with_the_file() -> None:
    """Ten times the nodes are about ten times the work."""
    assert formatting(2_000) < 15 * formatting(200)


def formatting(count: int) -> int:
    """The calls it takes to format a flow of so many nodes."""
    node = 'étape n{0} "Étape {0}"  # c\n dit "Bonjour"\n durée 1 h 30\n si oui 12.5 % -> n1\n -> n2\n\n'
    source = SourceText("test.flow", "".join(node.format(index) for index in range(count)))
    tree = parse(source).tree
    text = format_tree(source, tree, "en")
    assert text.count("\nstep ") + text.startswith("step ") == count
    return calls(lambda: format_tree(source, tree, "en"))
