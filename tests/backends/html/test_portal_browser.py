"""The portal in a real browser: found by what one types, reached by keys, alike from a folder and from a server."""

from __future__ import annotations

import io
import threading
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from pdfminer.high_level import extract_text

from flowc.backends.html import Front, Guide, card_of, portal
from flowc.backends.stage import Tie
from flowc.driver import Request
from flowc.driver.site import Site, publish
from tests.backends.html.everything import EVERYTHING
from tests.backends.html.opening import DESKTOP, NARROWEST, PHONE, until
from tests.backends.html.pages import EXAMPLES, parsed
from tests.backends.html.test_browser import squeezed
from tests.backends.html.test_injection import ATTACKS, planted
from tests.support.browser import Visit, axe_violations, visit, visit_address
from tests.support.flows import document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SETTINGS = """
portal:
  title: Guides de la boutique
  synonyms:
    - [colis perdu, livraison non reçue, lost parcel]
"""

HOUSE = """
équipe n1 "Conseillers"
équipe n2 "Experts"
canal tel "Téléphone"
canal tchat "Tchat"
"""

FLOWS = {
    "a/facture.fr": 'flux facture "Facture non reçue"\nlangue fr\nversion 3\nresponsable "Pilote"\nrelu 2026-10-01\nparcours après-vente\ncanaux tel\nobjectif "Le client a sa facture"\ndemande d "Il appelle" @n1\nmotif facturation\n-> s\nsous-flux s "Écrire" @n1\nappelle courriel\n-> f\nfin f "Clos"\n',
    "a/facture.en": 'flux facture "Missing invoice"\nlangue en\nparcours après-vente\ncanaux tel\ndemande d "A customer calls" @n1\nmotif billing\n-> f\nfin f\n',
    "b/courriel": 'flux courriel "Écrire un courriel"\nlangue fr\nstatut brouillon\nparcours après-vente\ncanaux tchat\ndemande d "Il a écrit" @n2\nmotif retard\n-> f\nfin f\n',
    "b/colis": 'flux colis "Colis perdu"\nlangue fr\nà-relire 2026-11-01\nparcours vente\ncanaux tel, tchat\ndemande d "Où est mon paquet ?" @n1\nmotif Retard\n-> e\nétape e "Chercher" @n2\n-> f\nfin f\n',
    "b/devis": 'flux devis "Demander un devis"\nlangue fr\nstatut obsolète\nrelu 2020-01-01\nparcours avant-vente\ncanaux tchat\ndemande d "Combien ?" @n2\n-> f\nfin f\n',
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal of a small shop, without pictures."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "flowc.yaml").write_text(SETTINGS, "utf-8")
    for name, text in FLOWS.items():
        file = folder / f"{name}.flow"
        file.parent.mkdir(exist_ok=True)
        include = 'inclure "../b/courriel.flow"\n' if "appelle" in text else HOUSE
        file.write_text(include + text, "utf-8")
    published = publish(Site(folder=str(folder), out=str(folder / "out"), request=Request(), pictures=False, jobs=1))
    assert published.stopped == ()
    return folder / "out"


@pytest.fixture(scope="module")
def server(shop: Path) -> Iterator[str]:
    """The same folder on a web server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(shop))) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()


class Silent(SimpleHTTPRequestHandler):
    """A server that tells nobody."""

    def log_message(self, format: str, *args: Any) -> None: ...


def opened(browser: Browser, shop: Path, name: str = "index.html", **context: Any) -> Visit:
    return visit(browser, shop / name, **({"viewport": DESKTOP, "reduced_motion": "reduce"} | context))


def shown(page: Page) -> list[str]:
    """The titles of the guides that are shown, in order."""
    return page.locator(".open").all_text_contents()


#: By title; what is retired comes last.
ALL = ["Colis perdu", "Écrire un courriel", "Facture non reçue", "Demander un devis"]


@pytest.mark.parametrize("way", ["file", "http"])
def test_a_guide_is_found_and_opened_with_the_keyboard_alone(browser: Browser, shop: Path, server: str, way: str) -> None:
    """From a fresh page, from the file system and from a server: type with a slip, without accents or by a synonym, press
    Enter; the guide opens. Back, the list is as it was. Nothing is fetched beside the pages, nothing is refused; row S0-29 of the requirements.
    """
    address = (shop / "index.html").as_uri() if way == "file" else f"{server}/index.html"
    seen = visit_address(browser, address, viewport=DESKTOP)
    page = seen.page
    assert page.title() == "Guides de la boutique"
    assert shown(page) == ALL
    page.keyboard.type("factrue")
    assert shown(page) == ["Facture non reçue"]
    assert page.locator("[role=status]").inner_text() == "1 guide"
    page.keyboard.press("Escape")
    assert shown(page) == ALL
    page.keyboard.type("livraison non recue")
    assert shown(page) == ["Colis perdu"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/b/colis.html*")
    assert page.locator("h1").inner_text() == "Colis perdu"
    page.get_by_role("link", name="Tous les guides").click()
    page.wait_for_url("**/index.html")
    until(page, "document.querySelector('#query').value")
    assert (page.locator("#query").input_value(), shown(page)) == ("livraison non recue", ["Colis perdu"])
    page.keyboard.type("retard")  # what was searched is selected: typing replaces it
    assert shown(page) == ["Colis perdu", "Écrire un courriel"]
    assert {urlsplit(request).path.rpartition("/")[2] for request in seen.requests} <= {"colis.html", "index.html"}
    assert seen.console == []
    page.context.close()


def test_arrows_go_through_the_guides_and_letters_go_on_searching(browser: Browser, shop: Path) -> None:
    """Down from the box to the first guide and the next, up again to the box; a letter typed among the guides is typed into
    the box; the focus is seen.
    """
    page = opened(browser, shop).page

    def focus() -> str:
        return str(page.evaluate("document.activeElement.id || document.activeElement.textContent"))

    trail = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        trail.append(focus())
    assert trail == [ALL[0], ALL[1], ALL[0], "query", ALL[0]]
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.type("ecrire")
    assert (focus(), page.locator("#query").input_value(), shown(page)) == ("query", "ecrire", ["Écrire un courriel", "Facture non reçue"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/b/courriel.html*")
    page.context.close()


def test_lists_narrow_the_guides(browser: Browser, shop: Path) -> None:
    """By reason (whatever its case), team, channel, part of the journey and state, each and together; what is overdue is so
    by the reader's clock; one button clears all.
    """
    page = opened(browser, shop).page
    page.clock.set_fixed_time(datetime(2026, 11, 24, 9, tzinfo=UTC))
    page.reload()

    def chosen(**choices: str) -> list[str]:
        page.get_by_role("button", name="Tout effacer").click()
        for name, label in choices.items():
            page.select_option(f"#by-{name}", label=label)
        return shown(page)

    assert chosen(reason="Retard") == ["Colis perdu", "Écrire un courriel"]
    assert chosen(team="Experts") == ["Colis perdu", "Écrire un courriel", "Demander un devis"]
    assert chosen(channel="Téléphone") == ["Colis perdu", "Facture non reçue"]
    assert chosen(journey="Avant-vente") == ["Demander un devis"]
    assert chosen(state="Brouillon") == ["Écrire un courriel"]
    assert chosen(state="À relire") == ["Colis perdu"]
    assert chosen(team="Experts", channel="Téléphone", reason="Retard") == ["Colis perdu"]
    assert chosen(journey="Vente", state="Brouillon") == []
    assert page.locator("[role=status]").inner_text() == "Aucun guide ne correspond."
    assert chosen() == ALL
    signs = [text.replace("\u00a0", " ") for text in page.locator(".sign:visible").all_inner_texts()]
    assert signs == ["À relire", "Brouillon : ce guide n'est pas encore publié.", "Obsolète : ce guide n'est plus à suivre."]
    page.clock.set_fixed_time(datetime(2026, 11, 1, 9, tzinfo=UTC))
    page.reload()
    assert chosen(state="À relire") == []
    page.context.close()


def test_guides_lead_to_each_other_and_to_their_twins(browser: Browser, shop: Path) -> None:
    """A step that runs a flow opens its guide in a new tab; the guide leads back to those that run it; a language leads to the
    other, in the portal and in the guides.
    """
    page = opened(browser, shop).page
    page.get_by_role("link", name="Missing invoice").click()
    page.wait_for_url("**/a/facture.en.html*")
    page.get_by_role("link", name="Français").click()
    page.wait_for_url("**/a/facture.fr.html*")
    page.locator("html.guided").wait_for(state="attached")
    page.keyboard.press("1")
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Écrire un courriel").first.click()
    called = popup.value
    called.wait_for_url("**/b/courriel.html*", wait_until="commit")
    called.get_by_role("button", name="Tout le guide").click()
    assert called.get_by_role("link", name="Facture non reçue").get_attribute("href") == "../a/facture.fr.html"
    called.close()
    page.goto((shop / "index.html").as_uri())
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url("**/index.en.html")
    assert page.locator("h1").inner_text() == "Guides de la boutique"
    assert shown(page)[-2:] == ["Missing invoice", "Demander un devis"]
    page.keyboard.type("facture")  # both languages are searched
    assert shown(page) == ["Missing invoice"]
    page.context.close()


def test_no_link_of_a_portal_is_broken(tmp_path: Path) -> None:
    """Row S2-55 of the requirements: the index of the examples links to each runbook and to the maps, and every link between
    pages leads to one.
    """
    publish(Site(folder=str(EXAMPLES), out=str(tmp_path), request=Request(), pictures=False, jobs=1))
    pages = {file.relative_to(tmp_path).as_posix(): file for file in tmp_path.rglob("*.html")}
    links = {
        (name, (file.parent / unquote(urlsplit(href).path)).resolve())
        for name, file in pages.items()
        for href in (item.get("href") or "" for item in parsed(file.read_text("utf-8")).iter("a"))
        if href and not urlsplit(href).scheme and not href.startswith("#")
    }
    assert [(name, str(target)) for name, target in sorted(links) if not target.is_file()] == []
    reached = {target for name, target in links if name == "index.html"}
    english = {(tmp_path / name).resolve() for name in ("map.en.html", "index.html")}  # those of the other index, and itself
    assert {file.resolve() for file in pages.values()} == reached | english


def test_without_script_and_on_paper_the_list_is_whole(browser: Browser, shop: Path) -> None:
    """Without JavaScript there is no box to type in, and every guide with all that is said of it; paper has every guide, its
    dates and where it lies, and no box, even while the screen shows one guide only.
    """
    page = opened(browser, shop, java_script_enabled=False).page
    assert shown(page) == ALL
    assert page.locator("input:visible, select:visible, button:visible").count() == 0
    assert "1er novembre 2026" in page.locator(".guide", has_text="Colis perdu").first.inner_text().replace("\u00a0", " ")
    page.get_by_role("link", name="Colis perdu", exact=True).click()
    page.wait_for_url("**/b/colis.html*")
    page.context.close()
    page = opened(browser, shop).page
    printed = squeezed(extract_text(io.BytesIO(page.pdf(prefer_css_page_size=True))))
    for text in (*ALL, "<a/facture.fr.html>", "1er novembre 2026", "Pilote"):
        assert squeezed(text) in printed
    assert "Tout effacer".replace(" ", "") not in printed
    page.context.close()


@pytest.mark.parametrize(("scheme", "window"), [("light", DESKTOP), ("dark", PHONE)], ids=["light-desktop", "dark-phone"])
def test_no_barrier_for_anybody(browser: Browser, shop: Path, scheme: Any, window: Any) -> None:
    """axe-core finds no violation of WCAG 2.2 AA nor of good practice, light and wide in French, dark and narrow in English, in
    the list, and where a search found nothing.
    """
    page = opened(browser, shop, "index.html" if scheme == "light" else "index.en.html", color_scheme=scheme, viewport=window).page
    assert axe_violations(page) == []
    page.fill("#query", "zzzzzz")
    assert axe_violations(page) == []
    page.context.close()


def test_long_words_break_and_nothing_scrolls_sideways(browser: Browser, tmp_path: Path) -> None:
    """Down to 320 pixels, whatever the words; a thousand guides are shown thirty at a time, and all at a press of a button,
    which leads the focus to the first new one.
    """
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3
    model = document(EVERYTHING.replace("facturation", word))
    card = card_of(model, model.flows[0], "fr", 365)
    guides = [Guide(card=card, href=f"{number}.html", file=f"{number}.flow") for number in range(1000)]
    file = tmp_path / "index.html"
    file.write_bytes(portal(guides, Front("fr", word)))
    page = visit(browser, file, viewport=NARROWEST).page
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    assert page.locator(".guide").count() == 30
    page.get_by_role("button", name="Montrer les 970 autres").click()
    assert page.locator(".guide").count() == 1000
    assert page.evaluate("[...document.querySelectorAll('.open')].indexOf(document.activeElement)") == 30
    page.context.close()


def test_text_stays_text(browser: Browser, tmp_path: Path) -> None:
    """In every text position of a portal at once, its title, synonyms and file names among them: nothing runs, nothing is
    fetched, the page has the elements that it has with harmless words, and what was typed is read.
    """
    elements = {}
    for name, attacks in (("harmless", [f"x{number}" for number in range(len(ATTACKS))]), ("attacked", list(ATTACKS.values()))):
        file = tmp_path / "index.html"
        synonyms = [[attack, f"{attack} {attack}"] for attack in attacks]
        file.write_bytes(portal(map(attacked, attacks), Front("fr", "".join(attacks), synonyms)))
        seen = visit(browser, file)
        seen.page.wait_for_load_state("networkidle")
        seen.page.keyboard.type("window pwned")
        seen.page.keyboard.press("ArrowDown")
        assert (seen.requests, seen.console, seen.dialogs, seen.page.evaluate("window.pwned")) == ([], [], [], None)
        seen.page.fill("#query", "")
        typed = [attack.replace("\u0085", "\ufffd") for attack in attacks]
        assert sorted(seen.page.evaluate("[...document.querySelectorAll('.open')].map(link => link.textContent)")) == sorted(typed)
        assert seen.page.evaluate("document.querySelector('h1').textContent") == "".join(typed)
        elements[name] = seen.page.evaluate("[...document.querySelectorAll('main > *, .guide *')].map(item => item.localName + '.' + item.className)")
        seen.page.context.close()
    assert elements["attacked"] == elements["harmless"]


def attacked(attack: str) -> Guide:
    """A guide with an attack in the place of every text."""
    model = planted(document(EVERYTHING), attack)
    card = card_of(model, model.flows[0], attack, 365)
    tie = Tie("b.html", attack, attack)
    return Guide(card=card, href="a.html", file=attack, calls=(tie,), callers=(tie,))
