"""The map of demands and the customer's journey, over several files."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flowc.driver import Request
from flowc.driver.mapping import cartography, touchpoints
from flowc.driver.reporting import scope_of
from flowc.layout.grid import board_engine
from flowc.layout.metrics import measured
from flowc.project import find_flows
from flowc.views import LinkRole, journey_diagram, map_diagram
from tests.support.geometry import faults

if TYPE_CHECKING:
    from flowc.views import Diagram

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

HOUSE = """
équipe n1 "Conseillers"
  rang 1
  canaux tél, mail
  compétences facture
  entraide experts
équipe experts "Experts"
  canaux mail
équipe compta "Comptabilité"
  externe
canal tél "Téléphone"
  type humain
  synchrone
  file n1
  débordement experts après 5min
  dissuasion "Rappelez"
canal mail "Courriel"
  type statique
  asynchrone
  file n1
"""

BILL = """
inclure "house.flow"
flux facture "Facture"
  parcours après-vente
  canaux tél, mail
demande appel "Facture non reçue" @n1
  motif facture
  volume 100/jour
  émotion -2
  irritant "On redemande le numéro"
  -> base
décision base "Trouvée ?" @n1
  si oui 70% -> avis
  si non 30% -> expert
niveau expert "Chercher" @experts
  émotion -1
  -> avis
enquête avis "Votre avis" @n1
  mesure CSAT
  -> fini
fin fini "Fini"
"""

QUOTE = """
inclure "house.flow"
flux devis "Devis"
  parcours avant-vente
  canaux mail
demande mail "Demander un devis" @experts
  motif devis
  émotion 1
  -> fini
fin fini "Fini"
"""


ONE = """
flux NAME "Flux NAME"
  canaux tél, mail
demande d "Demande" @n1
  motif MOTIF
  volume 10/jour
  -> fini
fin fini "Fini"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("house", HOUSE), ("bill", BILL), ("quote", QUOTE)):
        (tmp_path / f"{name}.flow").write_text(text, encoding="utf-8")
    return tmp_path


def the_map(*paths: Path) -> Diagram:
    scope, _ = scope_of(find_flows(list(map(str, paths))), Request())
    return map_diagram(cartography(scope, "fr"), "fr")


def the_journey(*paths: Path) -> Diagram:
    scope, _ = scope_of(find_flows(list(map(str, paths))), Request())
    return journey_diagram(touchpoints(scope), "fr")


def joined(diagram: Diagram) -> set[tuple[str, str, str, str]]:
    titles = {shape.id: shape.title for shape in diagram.shapes}
    return {(titles[link.source], titles[link.target], link.label.replace("\u00a0", " "), link.role.value) for link in diagram.links}


def test_a_queue_of_files_that_disagree_leads_to_each_of_their_teams(tmp_path: Path) -> None:
    """One channel, whose team two files describe differently: no arrow is left out, and none is drawn twice."""
    for number in range(3):
        text = HOUSE.replace("rang 1", f"rang {min(number, 1) + 1}") + BILL.replace('inclure "house.flow"', "")
        (tmp_path / f"{number}.flow").write_text(text.replace("flux facture", f"flux facture{number}"), encoding="utf-8")

    queues = [(source, target) for source, target, words, _ in joined(the_map(tmp_path)) if words == "file" and source == "Téléphone"]

    assert len(queues) == 2
    assert {target.partition(" (")[0] for _, target in queues} == {"Conseillers"}


def test_reasons_say_how_many_come(folder: Path) -> None:
    """Where the volume is known and the share of each channel is not, the reason says it; of a volume for two reasons, and
    of a reason that further flows bring without a volume, nobody knows.
    """
    (folder / "two.flow").write_text('inclure "house.flow"\n' + ONE.replace("NAME", "a").replace("MOTIF", "retour, envoi"), encoding="utf-8")
    for name in ("b", "c"):
        text = ONE.replace("NAME", name).replace("MOTIF", "adresse")
        (folder / f"{name}.flow").write_text('inclure "house.flow"\n' + text, encoding="utf-8")

    said = {shape.title: [line.replace("\u00a0", " ") for line in shape.details[:-1]] for shape in the_map(folder).shapes if shape.kind == "reason"}

    assert said == {"facture": ["100 par jour"], "devis": [], "retour": [], "envoi": [], "adresse": ["20 par jour"]}

    (folder / "c.flow").write_text('inclure "house.flow"\n' + ONE.replace("NAME", "c").replace("MOTIF", "adresse").replace("  volume 10/jour\n", ""), encoding="utf-8")
    assert [shape.details[:-1] for shape in the_map(folder).shapes if shape.title == "adresse"] == [()]


def test_the_arrows_of_the_map_are_those_one_draws_by_hand(folder: Path) -> None:
    """Each reason to the team that takes it with the channels, dashed where the answer comes later; queues, overflow,
    transfers with how many a day, mutual aid.
    """
    assert joined(the_map(folder)) == {
        ("facture", "Conseillers", "Téléphone", "outcome"),
        ("facture", "Conseillers", "Courriel", "deferred"),
        ("devis", "Experts", "Courriel", "deferred"),
        ("Conseillers", "Experts", "30 par jour", "plain"),
        ("Téléphone", "Conseillers", "file", "plain"),
        ("Téléphone", "Experts", "débordement après 5 min", "plain"),
        ("Courriel", "Conseillers", "file", "deferred"),
        ("Conseillers", "Experts", "entraide", "liaison"),
    }


def test_cards_of_the_map_say_what_is_followed_and_what_teams_can(folder: Path) -> None:
    """A reason whose flow measures nothing is marked; channels say whether they answer at once and deflect."""
    cards = {shape.title: " ".join(shape.details) for shape in the_map(folder).shapes}

    assert cards["facture"] == "100\u00a0par\u00a0jour suivi\u00a0: CSAT"
    assert cards["devis"] == "sans indicateur"
    assert "facture" in cards["Conseillers"]
    assert cards["Téléphone"] == "réponse immédiate dissuasion"
    assert "Comptabilité" not in cards


def test_points_of_contact_stand_by_stage_and_feeling(folder: Path) -> None:
    """Before and after the sale, from pleased to very unhappy; the curve joins them from left to right."""
    diagram = the_journey(folder)

    assert [(shape.title, shape.lane, shape.group) for shape in diagram.shapes] == [
        ("Demander un devis", "pre-sale", "feeling-1"),
        ("Facture non reçue", "after-sale", "feeling-4"),
        ("Chercher", "after-sale", "feeling-3"),
    ]
    assert [lane.title for lane in diagram.lanes] == ["Avant-vente", "Après-vente"]
    assert [(link.source.partition("-")[0], link.role) for link in diagram.links] == [("point", LinkRole.COMMAND)] * 2


def test_what_hurts_most_comes_first(folder: Path) -> None:
    """Priorities are cases a day times bad feeling: 100 × 2 before 30 × 1; what pleases has none."""
    ranks = {shape.title: [line for line in shape.details if line.startswith("priorité")] for shape in the_journey(folder).shapes}

    assert ranks == {"Facture non reçue": ["priorité 1"], "Chercher": ["priorité 2"], "Demander un devis": []}


@pytest.mark.parametrize("names", [["facture"], ["facture", "escalade-avec-delai", "svi-routage"], ["flowc-support"]], ids=len)
def test_pictures_have_no_fault(names: list[str]) -> None:
    """Both pictures over examples pass every gate, and the cards of a feeling are in its row."""
    paths = [EXAMPLES / name for name in names]
    for diagram in (the_map(*paths), the_journey(*paths)):
        drawing = board_engine()(diagram)

        assert measured(drawing).faults == ()
        assert faults(drawing) == []


def test_the_better_the_higher(folder: Path) -> None:
    """The picture puts a better feeling above a worse one, and what comes later farther to the right."""
    cards = {card.title: card.box for card in board_engine()(the_journey(folder)).cards}

    assert cards["Demander un devis"].bottom < cards["Chercher"].y < cards["Facture non reçue"].y
    assert cards["Demander un devis"].right < cards["Facture non reçue"].x < cards["Chercher"].x


def test_a_long_journey_grows_down_the_page(folder: Path) -> None:
    """Beside each other twenty points would be seven times as wide as high: they follow each other downwards, the feelings
    side by side, and the picture has no fault.
    """
    for number in range(10):
        text = QUOTE.replace("flux devis", f"flux devis{number}").replace("émotion 1", f"émotion {number % 5 - 2}")
        (folder / f"quote{number}.flow").write_text(text, encoding="utf-8")

    drawing = board_engine()(the_journey(folder))
    boxes = [card.box for card in sorted(drawing.cards, key=lambda card: card.box.y)]

    assert measured(drawing).faults == ()
    assert faults(drawing) == []
    assert drawing.height > drawing.width
    assert all(one.bottom < other.y for one, other in pairwise(boxes))
    assert len({round(box.x + box.width / 2) for box in boxes}) == 5


def test_teams_of_one_label_in_files_that_disagree_are_told_apart(tmp_path: Path) -> None:
    """Two files call both of their teams alike, in turn, and describe them differently, with a label that looks like a file's:
    each team has a card of its own (two files mean the same one), and the picture is drawn.
    """
    for name, first, second in (("a", "Accueil", "Accueil [n1]"), ("b", "Conseil", "Conseil"), ("c", "Conseil", "Accueil")):
        (tmp_path / f"{name}.flow").write_text(
            f'équipe n1 "{first}"\n  entraide n2\néquipe n2 "{second}"\nflux {name}\ndemande d @n1\n  motif {name}\n  -> f\nfin f\n', "utf-8"
        )
    diagram = the_map(tmp_path)

    titles = [shape.title for shape in diagram.shapes if shape.lane == "teams"]
    assert len(titles) == len(set(titles)) == 5
    assert len({shape.id for shape in diagram.shapes}) == len(diagram.shapes)
    assert measured(board_engine()(diagram)).faults == ()


def test_few_lines_of_a_map_cross(folder: Path) -> None:
    """Twelve reasons on two channels come to one team: what is answered at once and what later meet as two trunks, and not
    as a net.
    """
    for number in range(12):
        text = 'inclure "house.flow"\n' + ONE.replace("NAME", f"f{number}").replace("MOTIF", f"motif-{number}")
        (folder / f"f{number}.flow").write_text(text, encoding="utf-8")

    report = measured(board_engine()(the_map(folder)))

    assert report.faults == ()
    assert report.scores.crossings <= 8
