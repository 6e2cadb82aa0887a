"""What the owner of a flow has from its runbook, in a real browser: changes told once, words explained, suggestions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from flowc.backends.html import Brand
from tests.backends.html.opening import opened, until
from tests.backends.html.pages import HASH, everything, page, rendered
from tests.backends.html.test_case import FRIDAY, at_noon_on
from tests.backends.html.test_guided import at_rest, here, shown

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

FIRST = """
flux f "Retour"
  version 1
  délai 3h
demande d "Le client appelle"
  dit "Bonjour, {prénom}."
  -> e
étape e "Vérifier"
  -> g
étape g "Répondre"
  -> f
fin f
"""

SECOND = FIRST.replace("version 1", "version 2").replace("Bonjour,", "Bonsoir,").replace("étape g", "étape h").replace("-> g", "-> h")


def test_what_changed_is_told_once_for_each_version(browser: Browser, tmp_path: Path) -> None:
    """The first visit says nothing; a newer version names the steps that are new, changed or gone, each a click away, until
    somebody has read it; a page made again from the same texts says nothing.
    """
    file = tmp_path / "page.html"
    seen = opened(browser, page(FIRST), tmp_path).page
    until(seen, "localStorage.length")
    assert seen.locator("dialog").count() == 0
    file.write_text(page(SECOND).replace(HASH, HASH[::-1]), "utf-8")
    for _ in range(2):
        seen.reload()
        assert seen.locator("dialog h2").inner_text() == "Ce qui a changé dans ce guide"
    told = [" ".join(item.split()) for item in seen.locator("dialog li").all_inner_texts()]
    assert told == ["Étape modifiée : 1 Le client appelle", "Nouvelle étape : 3 Répondre", "Étape supprimée : g"]
    seen.locator("dialog li a").nth(1).click()
    assert shown(seen) == "h"
    seen.reload()
    assert seen.locator("dialog").count() == 0
    file.write_text(page(SECOND).replace(HASH, HASH[1:] + "0"), "utf-8")
    seen.reload()
    assert seen.locator("dialog").count() == 0
    seen.evaluate("Object.keys(localStorage).forEach(key => localStorage.setItem(key, '[{'))")
    seen.reload()
    assert (seen.locator("dialog").count(), here(seen)) == (0, [">3"])


def test_a_guide_whose_review_is_overdue_says_so_from_that_day_on(browser: Browser, tmp_path: Path) -> None:
    """By the reader's own clock, as F802 counts: a year after its review where no day is set; to the day, and never retired."""
    banner = ".head .notice:visible"
    text = FIRST.replace("version 1", "relu 2025-11-20")
    for past, said in ((0, []), (1, ["Relecture en retard depuis le 20\u00a0novembre 2026\u00a0: ce guide n'est peut-être plus à jour."])):
        assert at_noon_on(browser, rendered(text), tmp_path, FRIDAY + timedelta(days=past)).locator(banner).all_inner_texts() == said
    retired = at_noon_on(browser, rendered(f"{text}".replace("délai", "statut obsolète\n  délai")), tmp_path, FRIDAY + timedelta(days=9))
    assert retired.locator(banner).all_inner_texts() == ["Obsolète\u00a0: ce guide n'est plus à suivre."]


def test_a_word_of_the_trade_is_explained_beside_itself(browser: Browser, tmp_path: Path) -> None:
    """By the keyboard alone: Enter on the word shows its meaning, has the focus there, and Escape is back on the word."""
    seen = opened(browser, everything("fr"), tmp_path).page
    seen.keyboard.press("1")
    seen.keyboard.press("1")
    seen.locator(".step.now a.term").focus()
    seen.keyboard.press("Enter")
    explained = seen.locator(".explain:popover-open")
    assert explained.inner_text() == "Somme portée au crédit du client"
    assert seen.evaluate("document.activeElement.className") == "explain"
    seen.keyboard.press("Escape")
    assert (explained.count(), seen.evaluate("document.activeElement.className")) == (0, "term")
    assert shown(seen) == "fiche"


def test_a_suggestion_carries_the_step_its_version_and_its_wording(browser: Browser, tmp_path: Path) -> None:
    """To a mailbox or to a tracker, as the project says, and nothing of the customer's goes along; without an address there is
    no link.
    """
    links = {}
    for name, address in (("mail", "guides@example.com"), ("tracker", "https://forge.example/issues/new?title={subject}&body={body}&label={step}")):
        seen = opened(browser, page(EVERY, brand=Brand(suggest=address)), tmp_path, name).page
        seen.locator(".step.now input[data-field=prénom]").fill("Ada Lovelace")
        at_rest(seen)
        link = seen.locator(".suggest a")
        assert link.is_visible()
        links[name] = link.get_attribute("href") or ""
    mail, tracker = urlsplit(links["mail"]), urlsplit(links["tracker"])
    assert (mail.scheme, mail.path) == ("mailto", "guides@example.com")
    assert (tracker.scheme, tracker.netloc, tracker.path) == ("https", "forge.example", "/issues/new")
    assert parse_qs(tracker.query)["label"] == ["d"]
    for asked in (parse_qs(mail.query), parse_qs(tracker.query)):
        subject, body = asked.get("subject", asked.get("title", []))[0], asked["body"][0]
        assert subject == "Retour, étape 1 (d), version 1"
        assert "Bonjour, [prénom]." in body
        assert "Ada" not in body
    assert not opened(browser, page(FIRST), tmp_path, "none").page.locator(".suggest a").count()


EVERY = FIRST.replace("  -> e\n", "  recueille prénom\n  -> e\n", 1)


def test_the_clock_says_what_is_left_of_the_delay(browser: Browser, tmp_path: Path) -> None:
    """Beside the time spent stands how long the case may still take, or how late it is, in the largest unit that says it."""
    seen = at_noon_on(browser, page(FIRST), tmp_path, FRIDAY)
    clock = seen.locator(".clock")
    seen.keyboard.press("1")
    at_rest(seen)
    said = [clock.inner_text()]
    for hours in (2.5, 4, 100):
        seen.clock.set_fixed_time(FRIDAY + timedelta(hours=hours))
        seen.reload()
        at_rest(seen)
        said.append(clock.inner_text())
    assert [text.partition(" · ")[2].replace("\u202f", " ").replace("\xa0", " ") for text in said] == [
        "échéance dans 3 h", "échéance dans 30 min", "échéance il y a 60 min", "échéance il y a 4 j"
    ]  # fmt: skip
