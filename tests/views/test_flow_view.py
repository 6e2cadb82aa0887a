"""What a picture shows: symbols, words, small print."""

import pytest

from flowc.model import Duration, NodeKind
from flowc.views import Diagram, LinkRole, Symbol, duration, flow_diagram, percent, printable
from flowc.vocabulary import Lang
from tests.support.flows import lowered

NB = "\u00a0"

ORGANISED = """flux retour "Retour d'article"
  version 2.1
  relu 2026-10-01
  charte CROC
équipe n1 "Conseillers"
  rang 1
phase contact
demande appel "Appel" @n1
  -> motif
menu motif "Quel motif ?" @n1
  automate svi
  si livraison 12,5% -> attendre
  si oui max 2 -> motif
  après 48h max 3 -> attendre
  épuisé -> clos
  sinon -> clos
phase "à part"
attente attendre
  délai 6j
  informe "Nous revenons vers vous." sous 24h
  -> fin
fin clos "Clos" abandonné
"""


def shown(text: str, lang: Lang = "fr") -> Diagram:
    model = lowered(text).document
    return flow_diagram(model, model.flows[0], lang)


def test_each_kind_has_its_own_symbol_but_start_and_end() -> None:
    """Twelve kinds are drawn with ten symbols: both terminators, and both bars, look alike. The circle joins pages,
    and the stripe marks what the overview gathers.
    """
    kinds = " -> ".join(kind.value for kind in NodeKind)
    diagram = shown(f"flow all\n{kinds}\n", "en")

    assert [shape.kind for shape in diagram.shapes] == [kind.value for kind in NodeKind]
    assert {shape.symbol for shape in diagram.shapes} == set(Symbol) - {Symbol.CONNECTOR, Symbol.STRIPED}
    assert [item.kind for item in diagram.legend] == [kind.value for kind in NodeKind]


def test_nodes_without_a_label_show_their_id_or_kind() -> None:
    """An anonymous node is called by its kind, in the picture's language."""
    text = "flux f\ndemande → niveau → enquête\nétape rappeler-client\n"

    assert [shape.title for shape in shown(text).shapes] == ["Demande", "Niveau", "Enquête", "rappeler-client", "Fin"]
    assert [shape.title for shape in shown(text, "en").shapes] == ["Request", "Level", "Survey", "rappeler-client", "End"]


def test_arrows_say_when_they_are_taken() -> None:
    """Outcomes, shares, limits, delays and the reserved words, unbroken where they must be."""
    links = shown(ORGANISED).links

    assert [link.label for link in links if link.source == "motif"] == [
        f"livraison 12,5{NB}%", f"oui ·{NB}max{NB}2", f"après{NB}48{NB}h ·{NB}max{NB}3", "épuisé", "sinon",
    ]
    assert [link.role for link in links][1:5] == [
        LinkRole.OUTCOME, LinkRole.OUTCOME, LinkRole.TIMER, LinkRole.EXHAUSTED,
    ]
    assert [link.id for link in links if link.target == "attendre"] == ["motif--attendre", "motif--attendre-2"]


def test_the_small_print_says_who_and_by_when() -> None:
    """Team with its tier, automaton, promises, outcome."""
    details = {shape.id: shape.details for shape in shown(ORGANISED).shapes}

    assert details["appel"] == (f"Conseillers ·{NB}rang{NB}1",)
    assert details["motif"] == (f"Conseillers ·{NB}rang{NB}1", "serveur vocal")
    assert details["attendre"] == (f"délai{NB}6{NB}j", f"sous{NB}24{NB}h")
    assert details["clos"] == ("abandonné",)


def test_phases_are_named_in_the_words_of_the_script_method() -> None:
    """CROC calls its opening contact; a phase of the author's own keeps its name."""
    assert shown(ORGANISED).groups[0].title == "Contact"


def test_the_heading_has_version_and_review() -> None:
    """What tells one printout from the next."""
    diagram = shown(ORGANISED)

    assert (diagram.title, diagram.subtitle) == ("Retour d'article", f"Version{NB}2.1 ·{NB}relu{NB}2026-10-01")


def test_the_title_block_says_who_answers_for_the_flow() -> None:
    """Owner (a role by its label), version, last review and next one, in this order; what is not said is left out."""
    text = """flux f "F"
  responsable chef
  version 3
  relu 2026-10-01
  à-relire 2027-10-01
rôle chef "cheffe de service"
demande -> fin
"""
    parts = ["Cheffe de service", f"version{NB}3", f"relu{NB}2026-10-01", f"à relire avant le{NB}2027-10-01"]

    assert shown(text).subtitle == f" ·{NB}".join(parts)
    assert shown(text.replace("responsable chef", 'responsable "Anne"'), "en").subtitle.startswith(f"Anne ·{NB}version")
    assert shown("flux f\ndemande -> fin\n").subtitle == ""


@pytest.mark.parametrize(
    ("seconds", "business", "fr", "en"),
    [
        (20, False, "20 s", "20 s"), (90, False, "1 min 30 s", "1 min 30 s"), (600, False, "10 min", "10 min"),
        (5400, False, "1 h 30", "1 h 30"), (86_400, False, "24 h", "24 h"), (259_200, False, "72 h", "72 h"),
        (518_400, False, "6 j", "6 d"), (28_800, True, "1 j ouvré", "1 d business"),
        (57_600, True, "2 j ouvrés", "2 d business"), (0, False, "0 s", "0 s"),
    ],
)
def test_durations_are_said_as_people_do(seconds: int, business: bool, fr: str, en: str) -> None:
    """In hours up to three days, then in days; never broken over two lines."""
    assert duration(Duration(seconds, business), "fr").replace(NB, " ") == fr
    assert duration(Duration(seconds, business), "en").replace(NB, " ") == en
    assert " " not in duration(Duration(seconds, business), "fr")


def test_percentages_have_the_decimals_they_were_given() -> None:
    """French sets a comma and a blank."""
    assert (percent(12.5, "fr"), percent(70.0, "fr")) == (f"12,5{NB}%", f"70{NB}%")
    assert (percent(12.5, "en"), percent(0.1, "en")) == ("12.5%", "0.1%")


def test_texts_are_printable() -> None:
    """One line, composed accents, and a sign for what nothing can show."""
    assert printable(" a\n\tb  c ") == "a b c"
    assert printable("e\u0301te\u0301") == "été"
    assert printable("a\x00b\ud800c\ufffed") == "a\ufffdb\ufffdc\ufffdd"
