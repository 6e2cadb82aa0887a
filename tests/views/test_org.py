"""The organisation chart: who hangs below whom, and what each card says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flowc.backends.svg import svg
from flowc.driver import Request, check_file
from flowc.layout.grid import chart_engine
from flowc.layout.metrics import measured
from flowc.views import LinkRole, org_diagram, outline_lines
from tests.support.geometry import faults

if TYPE_CHECKING:
    from flowc.layout import Drawing
    from flowc.views import Diagram

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples" / "organisation").glob("*.flow"))

HOUSE = """
équipe n1 "Conseillers"
  rang 1
  canaux tél
  horaires lun-ven 9h-17h30
  compétences commande
  effectif 6
  responsable chef
  relais n2
équipe n2 "Experts"
  effectif 1
équipe compta "Comptabilité"
  externe
  contact "Pôle facturation"
rôle directrice "Directrice"
  fonction responsable
rôle chef "Chef d'équipe"
  rattaché directrice
  équipe n1
  effectif 1
rôle agent "Agent"
  rattaché chef
  équipe n1
  effectif 5
  relais chef
rôle experte "Experte"
  rattaché directrice
  équipe n2
  liaison agent
  effectif 0
  mission "Donner un avis"
canal tél "Téléphone"
flux f "F"
demande d "Appel" @n1
  -> p
passerelle p "Vérifier" @compta
  outil "Grand livre"
  -> e
fin e "Fin"
"""

HOTEL = """
team desk "Front desk"
  tier 1
  channels phone, counter
  hours 24/7
  headcount 6
  skills booking, invoicing
  owner chief
team concierge "Concierge"
  tier 2
  channels counter
  hours 8h-22h
  skills city
  backup desk
team kitchen "Kitchen"
  external
  contact "Chef, ext. 12"
role manager "Hotel manager"
role chief "Chief receptionist"
  reports-to manager
  team desk
role night "Night auditor"
  reports-to chief
  team desk
role reception "Receptionist"
  reports-to chief
  team desk
role concierge "Concierge"
  reports-to manager
  team concierge
  liaises-with reception
role housekeeper "Head housekeeper"
  reports-to manager
role trainer "Trainer"
  reports-to manager
role events "Events and banqueting coordinator for groups and seminars"
  reports-to manager
  liaises-with concierge, housekeeper
channel phone "Phone"
channel counter "Counter"
"""


def chart(folder: Path, text: str, lang: str = "fr") -> Diagram:
    path = folder / "house.flow"
    path.write_text(text, encoding="utf-8")
    return org_diagram(check_file(str(path), Request()).lowered.document, "en" if lang == "en" else "fr")


def commands(diagram: Diagram) -> set[tuple[str, str]]:
    return {(link.source, link.target) for link in diagram.links if link.role is LinkRole.COMMAND}


def drawn(diagram: Diagram) -> Drawing:
    drawing = chart_engine()(diagram)
    assert measured(drawing).faults == ()
    assert faults(drawing) == []
    return drawing


def test_a_team_stands_between_its_lead_and_its_posts(tmp_path: Path) -> None:
    """The owner of a team is above it, the posts of the team that report to the owner are below it; a team without an
    owner hangs where its posts report to.
    """
    assert commands(chart(tmp_path, HOUSE)) == {
        ("post-directrice", "post-chef"), ("post-chef", "team-n1"), ("team-n1", "post-agent"),
        ("post-directrice", "team-n2"), ("team-n2", "post-experte"),
    }  # fmt: skip


def test_functional_links_and_bridges_are_no_command(tmp_path: Path) -> None:
    """A `liaison` joins two posts; a hand-over in a flow joins the team to the department."""
    beside = [(link.source, link.target) for link in chart(tmp_path, HOUSE).links if link.role is LinkRole.LIAISON]

    assert beside == [("post-experte", "post-agent"), ("team-n1", "team-compta")]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", ("Rang\u00a01 ·\u00a06\u00a0personnes", "Téléphone", "lun–ven 9\u00a0h–17\u00a0h\u00a030")),
        ("en", ("Tier\u00a01 ·\u00a06 people", "Téléphone", "Mon–Fri 09:00–17:30")),
    ],
)
def test_a_team_says_what_it_can_and_when(tmp_path: Path, lang: str, said: tuple[str, ...]) -> None:
    """Tier and head count, channels by their labels, hours, skills and backup."""
    cards = {shape.id: shape for shape in chart(tmp_path, HOUSE, lang).shapes}

    assert [plain(line) for line in cards["team-n1"].details[:3]] == [plain(line) for line in said]
    assert any("commande" in line for line in cards["team-n1"].details)
    assert any("Experts" in line for line in cards["team-n1"].details)
    assert any("Grand livre" in line for line in cards["team-compta"].details)
    assert any("Pôle facturation" in line for line in cards["team-compta"].details)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").lower()


def test_vacant_posts_and_those_held_by_one_person_are_marked(tmp_path: Path) -> None:
    """In words and in shape; a post of which nobody says how many hold it is not marked."""
    cards = {shape.id: shape for shape in chart(tmp_path, HOUSE).shapes}

    assert cards["post-experte"].kind == "vacancy"
    assert "Poste vacant" in cards["post-experte"].details
    assert "Un seul titulaire" in cards["post-chef"].details
    assert not any("titulaire" in line for line in cards["post-directrice"].details)
    assert {"vacancy", "post", "team", "department"} == {item.kind for item in chart(tmp_path, HOUSE).legend}


def test_a_circle_of_command_is_cut_at_its_first_post(tmp_path: Path) -> None:
    """F607 reports it; the chart is drawn all the same, and ends."""
    circle = "".join(f'rôle {a} "{a}"\n  rattaché {b}\n' for a, b in ("ab", "bc", "ca", "da"))

    diagram = chart(tmp_path, circle)

    assert commands(diagram) == {("post-c", "post-b"), ("post-a", "post-c"), ("post-a", "post-d")}
    drawn(diagram)


def test_the_outline_nests_posts(tmp_path: Path) -> None:
    """Each post stands under what commands it; functional links name the other post."""
    lines = [plain(line) for line in outline_lines(chart(tmp_path, HOUSE))]

    assert lines[0].startswith("1. poste : directrice")
    assert lines[2].startswith("    3. équipe : conseillers")
    assert lines[4].startswith("      4. poste : agent")
    assert any(line.strip() == "- liaison fonctionnelle : 4, agent" for line in lines)


@pytest.mark.parametrize("count", [1, 9, 60])
def test_charts_have_no_fault(tmp_path: Path, count: int) -> None:
    """From one post to sixty: cards apart, lines around them, superiors above those whom they command."""
    posts = [f'rôle p{place} "Poste numéro {place}"\n' for place in range(count)]
    posts[1:] = [f"{post}  rattaché p{(place - 1) // 7}\n  liaison p{place * 5 % count}\n" for place, post in enumerate(posts) if place]
    diagram = chart(tmp_path, "".join(posts) + 'équipe x "Ailleurs"\n  externe\n')

    boxes = {card.id: card.box for card in drawn(diagram).cards}

    assert len(boxes) == count + 1
    assert all(boxes[above].bottom < boxes[below].y for above, below in commands(diagram))
    assert all(box.bottom < boxes["team-x"].y for id, box in boxes.items() if id != "team-x")


@pytest.mark.parametrize("is_turned", [False, True], ids=["down", "right"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_have_no_fault(path: Path, is_turned: bool) -> None:
    """The typical organisation and the one in silos, down and to the right."""
    checked = check_file(str(path), Request())
    drawing = chart_engine(is_turned=is_turned)(org_diagram(checked.lowered.document, checked.report.lang))

    assert measured(drawing).faults == ()
    assert faults(drawing) == []


def test_a_wide_chart_stands_on_end(tmp_path: Path) -> None:
    """Twelve teams of three posts: those of a team stand on top of each other, and no team is wider than one card."""
    teams = "".join(
        f'équipe t{team} "Équipe {team}"\n  responsable c{team}\nrôle c{team} "Cheffe {team}"\n  rattaché d\n'
        + "".join(f'rôle a{team}-{post} "Poste {post}"\n  rattaché c{team}\n  équipe t{team}\n' for post in range(3))
        for team in range(12)
    )

    drawing = drawn(chart(tmp_path, f'rôle d "Directrice"\n{teams}'))

    assert len({round(card.box.x + card.box.width / 2) for card in drawing.cards}) == 12
    assert drawing.width < 4 * drawing.height


def test_functional_links_keep_out_of_other_departments(tmp_path: Path) -> None:
    """A line between two posts that goes around a third passes above the strip of the other departments."""
    drawing = drawn(chart(tmp_path, HOTEL, "en"))

    strip = min(card.box.y for card in drawing.cards if card.id == "team-kitchen")
    assert all(point.y < strip for arrow in drawing.arrows for curve in arrow.curves for point in curve)


def test_dashed_lines_that_merge_stay_dashed() -> None:
    """Two functional links to one post share the end of their way: dashes are counted from there, so that they lie on
    each other instead of filling each other's gaps.
    """
    checked = check_file(str(next(path for path in EXAMPLES if path.name == "organisation-type.fr.flow")), Request())
    picture = svg(drawn(org_diagram(checked.lowered.document, checked.report.lang))).decode()

    begins = [
        re.findall(r"M[\d.]+[ ,][\d.]+", picture.partition(f'id="link-{link}"')[2])[0]
        for link in ("post-planificateur--post-superviseure", "post-pilote-processus--post-superviseure")
    ]

    assert begins[0] == begins[1]


def test_teams_that_hang_below_nobody_stand_in_a_square(tmp_path: Path) -> None:
    """Fifteen of them make four columns, and not a pile of eight beside one of seven."""
    drawing = drawn(chart(tmp_path, "".join(f'équipe t{team} "Équipe {team}"\n' for team in range(15))))

    assert len({round(card.box.x + card.box.width / 2) for card in drawing.cards}) == 4
