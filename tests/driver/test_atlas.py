"""The maps of a portal: what is on them, where their cards lead, and when there is none."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import pytest

from flowc.driver import Request
from flowc.driver.site import Published, Site, publish
from tests.backends.html.pages import parsed, text_of
from tests.views.test_map_and_journey import BILL, HOUSE, QUOTE

if TYPE_CHECKING:
    from pathlib import Path

BARE = 'flux bare "Sans motif"\ndemande d "Un client écrit"\n-> f\nfin f\n'


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Two flows and what they share."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (("house", HOUSE), ("bill", BILL), ("quote", QUOTE)):
        (folder / f"{name}.flow").write_text(text, "utf-8")
    return folder


def made(house: Path, **more: Any) -> tuple[Published, Path]:
    """The portal of a folder, and where it lies."""
    out = house.parent / "out"
    return publish(Site(**({"folder": str(house), "out": str(out), "request": Request(), "jobs": 1} | more))), out


def entries(page: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Each card in words: where it leads, and its guides."""
    found = {}
    for item in parsed(page.read_text("utf-8")).iter("li"):
        if item.get("id"):
            ways = [text_of(way) for way in item.findall("ul/li")]
            found[text_of(item.find("p/b"))] = (ways, [link.get("href") or "" for link in item.findall("p/a")])
    return found


def test_words_say_what_the_map_shows_and_lead_to_the_guides(house: Path) -> None:
    """Each card with its arrows, what goes both ways at both ends, and the guides that tell of it; points of contact lead to
    their step.
    """
    _, out = made(house)

    assert entries(out / "map.html") == {
        "facture": (["Téléphone : Conseillers", "Courriel : Conseillers"], ["bill.html"]),
        "devis": (["Courriel : Experts"], ["quote.html"]),
        "Conseillers": (["30 par jour : Experts", "entraide : Experts"], ["bill.html"]),
        "Experts": (["entraide : Conseillers"], ["bill.html", "quote.html"]),
        "Téléphone": (["file : Conseillers", "débordement après 5 min : Experts"], ["bill.html"]),
        "Courriel": (["file : Conseillers"], ["bill.html", "quote.html"]),
        "Demander un devis": ([], ["quote.html#step-mail"]),
        "Facture non reçue": ([], ["bill.html#step-appel"]),
        "Chercher": ([], ["bill.html#step-expert"]),
    }


def test_cards_of_the_picture_lead_to_the_guide_or_to_the_list_of_several(house: Path) -> None:
    """A card behind which there is one guide opens it; one with several leads to where they are listed."""
    _, out = made(house)
    links = re.findall(r'<a href="([^"]+)">\s*<(?:rect|polygon)', (out / "map.html").read_text("utf-8"))

    assert sorted(links) == sorted([
        "bill.html", "quote.html", "bill.html", "#team-Experts", "bill.html", "#channel-Courriel",
        "quote.html#step-mail", "bill.html#step-appel", "bill.html#step-expert",
    ])  # fmt: skip


def test_index_says_where_the_maps_are(house: Path) -> None:
    """The portal leads to each map by its name; without a part of the journey there is the map of demands alone."""
    def links(out: Path) -> list[tuple[str, str]]:
        return [(link.get("href") or "", text_of(link)) for link in parsed((out / "index.html").read_text("utf-8")).findall(".//nav//a")]

    _, out = made(house)
    assert links(out) == [("map.html#map", "Carte des demandes"), ("map.html#journey", "Parcours du client")]
    for name, text in (("bill", BILL), ("quote", QUOTE)):
        (house / f"{name}.flow").write_text(re.sub("  parcours .*\n", "", text), "utf-8")
    made(house)
    assert links(out) == [("map.html#map", "Carte des demandes")]


def test_flows_that_no_map_can_show_have_none(house: Path) -> None:
    """Where no flow says a reason, a handover or its part of the journey, there is no map, no link to one, and an earlier one
    is removed.
    """
    _, out = made(house)
    assert (out / "map.html").is_file()
    (house / "bill.flow").write_text(BARE, "utf-8")
    (house / "quote.flow").unlink()
    published, _ = made(house)

    assert "map.html" in published.removed
    assert not (out / "map.html").exists()
    assert "map.html" not in (out / "index.html").read_text("utf-8")


def test_each_language_has_maps_of_its_own_guides(house: Path) -> None:
    """A flow in two languages is once on each map, with its organisation in that language; a flow in one language is on
    both. The maps lead to each other.
    """
    english = "".join((HOUSE.replace("Conseillers", "Advisers"), BILL.replace('inclure "house.flow"\n', "").replace("facture", "bill")))
    (house / "bill.en.flow").write_text(english.replace('flux bill "Facture"', 'flux facture "Bill"\nlangue en'), "utf-8")
    (house / "bill.flow").rename(house / "bill.fr.flow")
    (house / "bill.fr.scenarios.flow").write_text('inclure "bill.fr.flow"\n', "utf-8")
    _, out = made(house)
    french, other = entries(out / "map.html"), entries(out / "map.en.html")

    assert (french["facture"][1], french["devis"][1]) == (["bill.fr.html"], ["quote.html"])
    assert (other["bill"][1], other["devis"][1]) == (["bill.en.html"], ["quote.html"])
    assert "Advisers" not in "".join(french)
    assert "facture" not in other
    assert 'href="map.en.html" lang="en"' in (out / "map.html").read_text("utf-8")
    assert 'href="index.en.html"' in (out / "map.en.html").read_text("utf-8")
    assert 'href="map.en.html#map"' in (out / "index.en.html").read_text("utf-8")


def test_guide_whose_file_cannot_be_read_is_named(house: Path) -> None:
    """A broken file keeps its earlier guide, which the map does not know; it says so, with a link."""
    _, out = made(house)
    (house / "quote.flow").write_text("flux\n???", "utf-8")
    made(house)
    page = (out / "map.html").read_text("utf-8")

    assert "devis" not in entries(out / "map.html")
    assert re.search(r'<p class="notice">Guides qui ne sont sur aucune carte.*<a href="quote.html"><bdi>Devis</bdi></a></p>', page)


def test_map_without_its_picture_is_said_in_words(house: Path) -> None:
    """Without pictures, or where there are too many cards for one, the words stay; the latter is noted."""
    (house / "flowc.yaml").write_text("picture: {nodes: 5}\n", "utf-8")
    plain, out = made(house, pictures=False)
    words = entries(out / "map.html")
    assert plain.notes == ()
    assert "<svg" not in (out / "map.html").read_text("utf-8")

    limited, _ = made(house)
    assert "the map map.html#map goes without its picture: it would have 6 cards, more than 5 are no overview" in limited.notes
    assert entries(out / "map.html") == words
    assert (out / "map.html").read_text("utf-8").count("<svg") == 1


def test_retired_guides_are_not_recommended(house: Path) -> None:
    """A card leads to no guide that is not to be followed any more."""
    (house / "old.flow").write_text(BILL.replace("flux facture", "flux vieux").replace("parcours", "statut obsolète\n  parcours"), "utf-8")
    _, out = made(house)

    found = entries(out / "map.html")
    assert [found[name][1] for name in ("facture", "Conseillers", "Téléphone")] == [["bill.html"]] * 3


def test_a_flow_called_map_keeps_its_guide(house: Path) -> None:
    """The names of the maps are taken: the guide of `map.flow` is numbered."""
    (house / "map.flow").write_text(BARE, "utf-8")
    _, out = made(house)

    assert "Sans motif" in (out / "map-2.html").read_text("utf-8")
    assert "facture" in entries(out / "map.html")


def test_maps_are_the_house_s_too(house: Path) -> None:
    """The maps carry the name and the colours of the house, as every other page does, and the look of its pictures."""
    (house / "flowc.yaml").write_text('runbook: {name: La boutique, accent: "#7a1fa2"}\npicture: {theme: print}\n', "utf-8")
    _, out = made(house)
    page = (out / "map.html").read_text("utf-8")

    assert "La boutique" in page
    assert "--accent:#7a1fa2" in page
    assert "prefers-color-scheme:dark){text[fill" not in page


def test_file_whose_name_is_no_text_is_on_the_map(house: Path) -> None:
    """A file name in another encoding leads to its guide as any other."""
    os.rename(house / "quote.flow", house / os.fsdecode(b"quote\xff.flow"))
    _, out = made(house)

    assert entries(out / "map.html")["devis"][1] == ["quote%EF%BF%BD.html"]


def test_same_bytes_wherever_the_folder_is(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that tell two teams of one name apart are named from the portal's folder, however it was named."""
    (house / "other.flow").write_text(
        'équipe n1 "Conseillers"\nflux autre\ndemande d "Appel" @n1\nmotif autre\n-> f\nfin f\n', "utf-8"
    )
    _, out = made(house)
    first = (out / "map.html").read_bytes()
    monkeypatch.chdir(house)
    made(house, folder=".", jobs=2)

    assert "Conseillers (house.flow)" in entries(out / "map.html")
    assert (out / "map.html").read_bytes() == first
