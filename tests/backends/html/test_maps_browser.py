"""The maps of a portal in a real browser: reached by keys, read in words, alike in light and dark, and on paper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from pdfminer.high_level import extract_text

from flowc.backends.html import Border, map_of, map_page
from flowc.backends.stage import Tie
from flowc.backends.theme import AUTO
from flowc.driver import Request
from flowc.driver.site import Site, publish
from flowc.layout.grid import board_engine
from flowc.views.cartography import Cartography, Passage, Place, Route, map_diagram
from tests.backends.html.opening import DESKTOP, NARROWEST, PHONE
from tests.backends.html.pages import html_validate
from tests.backends.html.test_browser import squeezed
from tests.backends.html.test_injection import ATTACKS
from tests.support.browser import Visit, axe_violations, visit
from tests.views.test_map_and_journey import BILL, HOUSE, QUOTE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal of a small shop, with its maps."""
    folder = tmp_path_factory.mktemp("shop")
    for name, text in (("house", HOUSE), ("bill", BILL), ("quote", QUOTE)):
        (folder / f"{name}.flow").write_text(text, "utf-8")
    publish(Site(folder=str(folder), out=str(folder / "out"), request=Request(), jobs=1))
    return folder / "out"


def opened(browser: Browser, shop: Path, name: str = "map.html", **context: Any) -> Visit:
    return visit(browser, shop / name, **({"viewport": DESKTOP, "reduced_motion": "reduce"} | context))


def focused(page: Page, script: str) -> str:
    """Something about what has the focus."""
    return str(page.evaluate(f"(item => {script})(document.activeElement)"))


def test_keys_lead_from_the_portal_to_the_map_and_on_to_a_guide(browser: Browser, shop: Path) -> None:
    """From the box back to the map's name, Enter, on to a card, where the focus is seen, Enter: its guides, where there are
    several, and from there to one of them. Nothing is fetched beside the pages, and nothing is refused.
    """
    seen = opened(browser, shop, "index.html")
    page = seen.page
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    assert focused(page, "item.textContent") == "Carte des demandes"
    page.keyboard.press("Enter")
    page.wait_for_url("**/map.html#map")
    trail = []
    for _ in range(5):
        page.keyboard.press("Tab")
        trail.append(focused(page, "item.closest('svg') ? item.querySelector('text').textContent : item.className"))
    assert trail == ["scroll", "facture", "devis", "Conseillers", "Experts"]
    assert focused(page, "getComputedStyle(item).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.locator("li:target").get_attribute("id") == "team-Experts"
    page.locator("li:target").get_by_role("link", name="Devis").click()
    page.wait_for_url("**/quote.html*")
    page.get_by_role("link", name="Tous les guides").click()
    page.wait_for_url("**/index.html")
    assert {request.rpartition("/")[2].partition("#")[0] for request in seen.requests} <= {"map.html", "quote.html", "index.html"}
    assert seen.console == []


def test_words_name_every_card_and_every_link_leads_somewhere(browser: Browser, shop: Path) -> None:
    """What stands on the cards stands in the words below, in each lane's order; links within the page and to steps of guides
    have their targets.
    """
    page = opened(browser, shop).page
    cards = page.evaluate("[...document.querySelectorAll('svg a text:first-of-type')].map(item => item.textContent)")
    words = page.evaluate("[...document.querySelectorAll('.entries b')].map(item => item.textContent)")
    hrefs = set(page.evaluate("[...document.querySelectorAll('a[href]')].map(item => item.getAttribute('href'))"))

    assert sorted(cards) == sorted(words)
    assert len(hrefs) > 8
    for href in hrefs:
        name, _, anchor = href.partition("#")
        target = (shop / unquote(name or "map.html")).read_text("utf-8")
        assert f'id="{unquote(anchor)}"' in target or not anchor, href
    assert html_validate([shop / "map.html"]) == []


@pytest.mark.parametrize(("scheme", "window"), [("light", DESKTOP), ("dark", PHONE)], ids=["light-desktop", "dark-phone"])
def test_no_barrier_for_anybody(browser: Browser, shop: Path, scheme: Any, window: Any) -> None:
    """axe-core finds no violation, light and wide, dark and narrow; the picture is as light or dark as the page."""
    page = opened(browser, shop, color_scheme=scheme, viewport=window).page

    assert axe_violations(page) == []
    grounds = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.paper')).fill]")
    bright = [sum(map(int, ground.removeprefix("rgb(").removesuffix(")").split(", "))) > 384 for ground in grounds]
    assert bright == [scheme == "light"] * 2


def test_paper_has_both_maps_and_all_words(browser: Browser, shop: Path) -> None:
    """Printed, no map is cut off; each begins a page."""
    page = opened(browser, shop).page
    page.emulate_media(media="print")
    sheet = page.evaluate("[...document.querySelectorAll('svg')].every(item => item.getBoundingClientRect().width <= innerWidth)")
    pages = [squeezed(text) for text in extract_text(io.BytesIO(page.pdf(prefer_css_page_size=True))).split("\f")]

    assert sheet
    for text in ("Carte des demandes", "débordement après 5 min", "Guides : Facture, Devis"):
        assert squeezed(text) in pages[0]
    assert any(page.startswith(squeezed("Parcours du client")) for page in pages)


def test_text_stays_text(browser: Browser, tmp_path: Path) -> None:
    """In every text position of a map: nothing runs, nothing is fetched, and the page has the elements that it has with
    harmless words. Nothing scrolls sideways down to 320 pixels.
    """
    elements = {}
    for name, attacks in (("harmless", [f"x{number}" for number in range(len(ATTACKS))]), ("attacked", list(ATTACKS.values()))):
        file = tmp_path / f"{name}.html"
        file.write_bytes(attacked(attacks))
        seen = visit(browser, file, viewport=NARROWEST)
        seen.page.wait_for_load_state("networkidle")
        assert (seen.requests, seen.console, seen.dialogs, seen.page.evaluate("window.pwned")) == ([], [], [], None)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
        elements[name] = seen.page.evaluate("[...document.querySelectorAll('body, main *')].filter(item => !item.closest('svg')).map(item => item.localName + '.' + item.className)")
        assert seen.page.evaluate("[...new Set([...document.querySelectorAll('svg *')].map(item => item.localName))].sort()") == [
            "a", "g", "path", "polygon", "rect", "style", "text",
        ]  # fmt: skip
    assert elements["attacked"] == elements["harmless"]


def attacked(attacks: list[str]) -> bytes:
    """A map with an attack in the place of every text."""
    reasons = tuple(Place(f"reason-{place}", attack, (attack,)) for place, attack in enumerate(attacks))
    teams = (Place("team-1", attacks[0], tuple(attacks)), Place("team-2", attacks[1]))
    routes = tuple(Route(reason.id, "channel-1", "team-1", deferred=False, daily=None) for reason in reasons)
    chart = Cartography(
        reasons, teams, (Place("channel-1", attacks[2]),), routes, (Passage("team-1", "team-2", attacks[3], both=True),)
    )
    diagram = map_diagram(chart, "fr")
    ties = {place.id: [Tie("a.html", attack, "fr"), Tie("b.html", attack, "en")] for place, attack in zip(reasons, attacks, strict=True)}
    made = map_of(diagram, board_engine()(diagram), ties, AUTO)
    return map_page([made], Border("fr", "".join(attacks), "index.html", missing=tuple(Tie("a.html", attack, "fr") for attack in attacks)))
