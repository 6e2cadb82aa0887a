"""The case beside the conversation, in a real browser: what is typed, promised, measured, copied and handed over."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from pdfminer.high_level import extract_text
from playwright.sync_api import expect

from tests.backends.html.opening import DESKTOP, opened, until
from tests.backends.html.pages import FACTURE, HASH, everything, example, page
from tests.backends.html.test_guided import here, renew, shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: A Friday in Paris; the calendar of the tests is closed on Christmas Eve besides.
FRIDAY = datetime(2026, 11, 20, 10, 12, tzinfo=ZoneInfo("Europe/Paris"))

TWICE = """
champ commande "Numéro de commande"
champ code "Code secret" sensible
demande d
  recueille commande, code
  -> e
étape e
  recueille commande
  copie "Commande {commande}, pour {prénom}"
  courriel "Votre commande {commande}" "Bonjour, la commande {commande} part."
  -> f
fin f
"""

PROMISES = """
demande d
  informe "Deux jours." sous 2j ouvrés
  -> e
étape e
  informe "Un mois." sous 32j
  informe "Trois heures." sous 3h ouvrées
  délai 48h
  -> f
fin f
"""

SURVEYS = """
demande d
  -> a
enquête a
  mesure NPS
  -> b
enquête b
  mesure CSAT
  -> c
enquête c
  mesure CES 1-7 facilité
  -> f
fin f
"""

SUMMARY = "document.querySelector('#report-text').value"


def at_noon_on(browser: Browser, html: str, folder: Path, moment: datetime) -> Page:
    """A page whose clock stands still."""
    file = folder / "page.html"
    file.write_text(html, "utf-8")
    seen = browser.new_context(viewport=DESKTOP).new_page()  # type: ignore[arg-type]
    seen.clock.set_fixed_time(moment)
    seen.goto(file.as_uri())
    return seen


def summary(page: Page, form: str) -> str:
    """The summary in one of its forms, the window closed again."""
    page.keyboard.press("g")
    page.locator("dialog select").select_option(form)
    text: str = page.evaluate(SUMMARY)
    page.keyboard.press("Escape")
    return text


def test_a_wrong_value_is_said_when_the_field_is_left(browser: Browser, tmp_path: Path) -> None:
    """Not while one types; in words, tied to the field; and no longer once it is right. The answer is never held back."""
    page = opened(browser, everything("fr"), tmp_path).page
    page.keyboard.press("1")
    page.keyboard.press("1")
    for name, wrong, right, words in (
        ("adresse", "jean@", "jean@example.com", "Ce n'est pas une adresse électronique."),
        ("âge", "douze", "1 234,5", "Ce n'est pas un nombre."),
        ("portable", "12", "+33 6 12 34 56 78", "Ce n'est pas un numéro de téléphone."),
    ):
        field = page.locator(f"article.now input[data-field={name}]").last
        problem = page.locator(f"article.now .field:has(input[data-field={name}]) .problem").last
        field.press_sequentially(wrong)
        assert problem.inner_text() == ""
        field.blur()
        assert problem.inner_text() == words
        assert field.get_attribute("aria-invalid") == "true"
        assert field.get_attribute("aria-describedby") == problem.get_attribute("id")
        field.fill(right)
        field.blur()
        assert (problem.inner_text(), field.get_attribute("aria-invalid")) == ("", "false")


def test_what_is_known_is_shown_and_not_asked_again(browser: Browser, tmp_path: Path) -> None:
    """A field filled at an earlier step is there, to be changed with one click; where it was filled it stays open."""
    seen = opened(browser, page(TWICE), tmp_path).page
    seen.locator("article.now input[data-field=commande]").fill("A-12")
    seen.locator(".step.now h3").click()
    seen.keyboard.press("1")
    field = seen.locator("article.now input[data-field=commande]")
    assert not field.is_visible()
    assert seen.locator("article.now .known bdi").inner_text() == "A-12"
    seen.locator("article.now .known button").click()
    assert field.is_visible()
    assert seen.evaluate("document.activeElement.dataset.field") == "commande"
    field.fill("B-7")
    seen.keyboard.press("Escape")
    seen.locator(".trail button").first.click()
    assert seen.locator("article.now input[data-field=commande]").input_value() == "B-7"


def test_the_script_of_one_channel_can_be_chosen(browser: Browser, tmp_path: Path) -> None:
    """Lines for another channel are put away, lines for all stay; the choice outlasts a reload; all can be had again."""
    page = opened(browser, everything("fr"), tmp_path).page
    lines = "[...document.querySelectorAll('.step.now .line')].filter(line => line.offsetParent).length"
    whole = page.evaluate(lines)
    choice = page.locator(".channels select")
    assert choice.locator("option").all_inner_texts() == ["Tous les canaux", "Tchat du site", "Téléphone"]
    choice.select_option("Téléphone")
    assert page.evaluate(lines) == whole - 1
    page.reload()
    assert page.evaluate(lines) == whole - 1
    choice.select_option("")
    assert page.evaluate(lines) == whole


def test_sentences_are_ticked_and_key_points_look_different(browser: Browser, tmp_path: Path) -> None:
    """S4-51: what was said is ticked, and stays so; a line without words of its own is a point to make, not a sentence."""
    page = opened(browser, everything("fr"), tmp_path).page
    page.locator(".step.now .said input").nth(2).check()
    page.reload()
    assert [box.is_checked() for box in page.locator(".step.now .said input").all()].index(True) == 2
    assert page.locator(".step.now .line-idea .cue").all_inner_texts() == ["Se présenter"]
    assert page.locator(".step.now .line-avoid .said").count() == 0
    labels = page.locator(".step.now .line:not(.elsewhere)").evaluate_all("lines => lines.map(line => line.querySelector('.said')?.textContent)")
    assert labels[:3] == ["dit mot pour mot", "point abordé", "dit mot pour mot"]


def test_a_promise_has_its_date(browser: Browser, tmp_path: Path) -> None:
    """S0-14: the delay as the date to say, by the calendar of the project and not by the clock of the reader's machine; once
    the step is answered, its date stays.
    """
    seen = at_noon_on(browser, page(PROMISES), tmp_path, FRIDAY)
    due = seen.locator(".step.now .due")
    assert due.all_inner_texts() == ["avant mardi 24 novembre à 17\u00a0h"]
    seen.keyboard.press("1")
    assert due.all_inner_texts() == [
        "avant dimanche 22 novembre à 10\u00a0h\u00a012",
        "avant mardi 22 décembre à 10\u00a0h\u00a012",
        "avant vendredi 20 novembre à 13\u00a0h\u00a012",
    ]
    seen.clock.set_fixed_time(FRIDAY.replace(day=27))
    seen.keyboard.press("b")
    assert due.all_inner_texts() == ["avant mardi 24 novembre à 17\u00a0h"]
    english = at_noon_on(browser, page(PROMISES, "en"), tmp_path, FRIDAY.replace(month=12, day=30))
    assert english.locator(".step.now .due").all_inner_texts() == ["before Monday 4 January 2027 at 17:00"]


def test_a_flow_that_promises_nothing_carries_no_calendar() -> None:
    """Days off are in the page where they can matter, and only there."""
    assert '"calendar"' not in page("demande → fin\n")
    assert '"off":[]' in page("demande d\n  délai 48h\n  -> f\nfin f\n")
    assert '"off":[2' in page(PROMISES)


def test_paper_knows_the_case_in_every_step(browser: Browser, tmp_path: Path) -> None:
    """Printed from the guided mode, the whole guide says what was typed, in steps that were never on show, too; and in the dark
    as by day it is printed in ink on white.
    """
    text = 'demande d "Début"\n  recueille prénom\n  -> e\nétape e "Dire"\n  -> s\nétape s "Écrire"\n  copie "Pour {prénom} seulement"\n  -> f\nfin f "Clos"\n'
    seen = opened(browser, page(text), tmp_path, color_scheme="dark").page
    seen.locator(".step.now input[data-field=prénom]").fill("Ada")
    printed = " ".join(extract_text(io.BytesIO(seen.pdf(prefer_css_page_size=True))).split())
    assert "Pour Ada seulement" in printed
    assert "[prénom]" not in printed
    assert "Copier" not in printed
    seen.emulate_media(media="print")
    colours = seen.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.querySelector('.step')).backgroundColor]")
    assert colours == ["rgb(26, 36, 48)", "rgb(255, 255, 255)"]


def test_surveys_are_forms(browser: Browser, tmp_path: Path) -> None:
    """Every mark of every scale, and the right not to answer, as one group each; the keys that answer a step still do."""
    seen = opened(browser, page(SURVEYS), tmp_path).page
    seen.keyboard.press("1")
    silent = "ne souhaite pas répondre"
    survey = seen.locator(".step.now fieldset.survey")
    for marks, given in ((range(11), "10"), (range(1, 6), silent), (range(1, 8), "")):
        assert survey.locator("label").all_inner_texts() == [*map(str, marks), silent]
        if given:
            survey.get_by_label(given, exact=True).check()
            seen.reload()
            assert survey.locator(":checked").count() == 1
            seen.keyboard.press("1")
    assert "facile" in survey.locator("legend").inner_text()
    found = {part["id"]: part["rows"] for part in json.loads(summary(seen, "json"))["parts"]}["marks"]
    assert found == [{"id": "a", "label": "NPS", "value": "10"}, {"id": "b", "label": "CSAT", "value": silent}]
    seen.keyboard.press("1")
    assert shown(seen) == "f"


def test_mails_are_copied_filled_and_never_with_a_blank(browser: Browser, tmp_path: Path) -> None:
    """S2-43, S4-59: subject and message as they are shown, blanks filled with what the customer said; while one is empty
    nothing is copied, and it is named.
    """
    seen = opened(browser, page(TWICE), tmp_path, permissions=["clipboard-read", "clipboard-write"]).page
    pasted = "navigator.clipboard.readText()"
    seen.keyboard.press("1")
    seen.locator(".step.now .mail button").click()
    assert seen.locator(".step.now .mail [role=status]").inner_text() == "Rien n'est copié\u00a0: «\u00a0Numéro de commande\u00a0» reste à remplir."
    seen.locator("article.now input[data-field=commande]").fill("A <b>12</b>")
    seen.locator(".step.now .mail button").click()
    until(seen, "document.querySelector('.step.now .mail [role=status]').textContent == 'Copié.'")
    assert seen.evaluate(pasted) == "Votre commande A <b>12</b>\n\nBonjour, la commande A <b>12</b> part."
    seen.locator(".step.now .copy button").click()
    assert "«\u00a0prénom\u00a0»" in seen.locator(".step.now .copy [role=status]").inner_text()
    assert seen.evaluate(pasted).startswith("Votre commande")


def test_copying_works_where_the_clipboard_refuses(browser: Browser, tmp_path: Path) -> None:
    """Refused by the clipboard, the old way copies; refused by both, the text is shown, selected, to be copied by hand, and
    the case still counts as unsaved: nobody knows whether it was taken.
    """
    file = tmp_path / "page.html"
    file.write_text(page(TWICE), "utf-8")
    for old_way in ("true", "false"):
        seen = browser.new_context(viewport=DESKTOP).new_page()  # type: ignore[arg-type]
        seen.add_init_script(
            "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));"
            f"document.execCommand = () => {{ window.taken = document.activeElement.value; return {old_way}; }}"
        )
        seen.goto(file.as_uri())
        seen.keyboard.press("1")
        seen.keyboard.press("g")
        seen.locator("dialog .main").click()
        until(seen, "window.taken")
        assert HASH in seen.evaluate("window.taken")
        assert seen.locator("dialog").count() == (1 if old_way == "true" else 2)
        leave = "(event => (dispatchEvent(event), event.defaultPrevented))(new Event('beforeunload', { cancelable: true }))"
        until(seen, f"{leave} === {str(old_way == 'false').lower()}")
        if old_way == "false":
            assert seen.locator("dialog").last.locator("textarea").input_value() == seen.evaluate("window.taken")


def test_the_summary_tells_the_case_in_four_forms(browser: Browser, tmp_path: Path) -> None:
    """Path, answers, what was said and collected, promised, detours, marks and notes, with version and hash; programs find
    steps and fields by their names; sensitive values are hidden; what a customer says cannot become a formula or a heading.
    """
    seen = at_noon_on(browser, everything("fr"), tmp_path, FRIDAY)
    seen.locator(".step.now .said input").nth(0).check()
    seen.locator(".step.now .said input").nth(1).check()
    seen.locator(".step.now h3").click()
    for key in "11":
        seen.keyboard.press(key)
    seen.locator("article.now input[data-field=commande]").first.fill('=HYPERLINK("x")')
    seen.locator("article.now input[data-field=adresse]").fill("secret@example.com")
    seen.locator("article.now input[data-field=jour]").fill("2026-12-01")
    seen.locator("#notes").fill("# Rappeler *vite*")
    seen.locator(".step.now h3").click()
    forms = {form: summary(seen, form) for form in ("text", "markdown", "json", "csv")}
    assert all(HASH in text and "3.0-beta" in text and "secret@" not in text for text in forms.values())
    assert "- De quoi s'agit-il\u00a0?\u00a0: 1 commande – 20/11/2026 10:12" in forms["text"]
    assert "- Jour voulu\u00a0: mardi 1er décembre 2026" in forms["text"]
    assert "\\# Rappeler \\*vite\\*" in forms["markdown"]
    assert "Dit au client\n- Un client appelle\u00a0: Bonjour\u00a0!\n- Un client appelle\u00a0: Se présenter\n" in forms["text"]
    parts = {part["id"]: part["rows"] for part in json.loads(forms["json"])["parts"]}
    assert [row["id"] for row in parts["trail"]] == ["appel", "tri", "fiche"]
    assert {"id": "adresse", "label": "Adresse électronique", "value": "•••"} in parts["fields"]
    table = list(csv.reader(io.StringIO(forms["csv"])))
    assert table[:2] == [["part", "title", "id", "label", "value"], ["trail", "Chemin suivi", "appel", "Un client appelle", "20/11/2026 10:12"]]
    assert [row[2:4] for row in table[1:]] == [[row["id"], row["label"]] for rows in parts.values() for row in rows]
    cells = [cell for row in table for cell in row]
    assert "'=HYPERLINK(\"x\")" in cells
    assert [cell for cell in cells if cell[:1] in "=+-@" and cell] == []


def test_only_the_summary_is_printed_on_its_slip(browser: Browser, tmp_path: Path) -> None:
    """A case on paper is its summary alone; afterwards the page prints whole again."""
    page = opened(browser, example(FACTURE, "fr"), tmp_path).page
    page.keyboard.press("1")
    page.evaluate("window.print = () => { window.printed = true }")
    page.keyboard.press("g")
    page.locator("dialog .deeds button").nth(1).click()
    page.emulate_media(media="print")
    visible = "[...document.body.children].filter(item => getComputedStyle(item).display != 'none').map(item => item.className)"
    assert page.evaluate(visible) == ["slip"]
    assert "Authentifier le client" in page.locator(".slip").inner_text()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(page.evaluate(visible)) > 3


def test_cases_are_put_aside_and_taken_up(browser: Browser, tmp_path: Path) -> None:
    """Several at once: each with its reason, its place and its values; one is wiped and the others stay."""
    page = opened(browser, everything("fr"), tmp_path).page
    page.keyboard.press("1")
    page.locator("#notes").fill("premier")
    page.locator(".step.now h3").click()
    page.keyboard.press("d")
    page.locator("dialog input[type=text]").fill("Client coupé <b>")
    page.locator("dialog .park").click()
    assert (here(page), page.locator("#notes").input_value()) == ([">1"], "")
    page.reload()
    page.keyboard.press("1")
    page.keyboard.press("1")
    page.keyboard.press("d")
    assert page.locator("dialog .parked bdi").all_inner_texts() == ["Client coupé <b>"]
    page.locator("dialog .parked button").click()
    assert (here(page), page.locator("#notes").input_value()) == (["1", ">2"], "premier")
    renew(page)
    page.keyboard.press("d")
    page.locator("dialog .parked button").click()
    assert here(page) == ["1", "2", ">3"]


def test_a_case_is_handed_over_as_a_file(browser: Browser, tmp_path: Path) -> None:
    """Exported by one and taken up by another, all is there but what is sensitive; the case on hand is put aside."""
    first = opened(browser, page(TWICE), tmp_path, "first").page
    first.locator("article.now input[data-field=commande]").fill("A-12")
    first.locator("article.now input[data-field=code]").fill("zq-77")
    first.locator(".step.now h3").click()
    first.keyboard.press("1")
    first.keyboard.press("d")
    with first.expect_download() as download:
        first.locator("dialog .export").click()
    file = tmp_path / "case.json"
    download.value.save_as(file)
    assert "zq-77" not in file.read_text("utf-8")
    second = opened(browser, page(TWICE), tmp_path, "second").page
    second.locator("#notes").fill("à moi")
    second.locator(".step.now h3").click()
    second.keyboard.press("d")
    second.locator("dialog input[type=file]").set_input_files(file)
    until(second, "document.querySelector('.step.now').dataset.step == 'e'")
    assert second.locator("article.now .known bdi").inner_text() == "A-12"
    second.keyboard.press("d")
    assert second.locator("dialog .parked button").count() == 1


def test_a_case_meets_a_newer_version_by_its_steps(browser: Browser, tmp_path: Path) -> None:
    """Steps that came or went, ways in another order: answers that still mean something count, and the rest waits."""
    text = "flux v\ndemande d\n  -> q\ndécision q\n  si oui -> a\n  si non -> b\nétape a\n  -> f\nétape b\n  -> f\nfin f\n"
    newer = "flux v\ndemande d\n  -> q\ndécision q\n  si non -> b\n  si oui -> n\nétape n\n  -> a\nétape b\n  -> f\nétape a\n  -> f\nfin f\n"
    seen = opened(browser, page(text), tmp_path).page
    for key in "11":
        seen.keyboard.press(key)
    assert shown(seen) == "a"
    (tmp_path / "page.html").write_text(page(newer), "utf-8")
    seen.reload()
    assert shown(seen) == "n"
    assert len(here(seen)) == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("not json", "ne se lit pas"),
        ("[1]", "n'est pas un dossier"),
        ('{"format": "other", "case": {}}', "n'est pas un dossier"),
        ('{"format": "flowc-case", "version": 2, "flow": "texte", "case": {}}', "version plus récente"),
        ('{"format": "flowc-case", "version": 1, "flow": "other", "case": {}}', "suit un autre guide"),
        ('{"format": "flowc-case", "version": 1, "flow": "test", "case": {"id": "x", "begun": 1e300}}', "ne se lit pas"),
        ('{"format": "flowc-case", "version": 1, "flow": "test", "case": {"id": 5, "begun": 1}}', "ne se lit pas"),
    ],
)
def test_a_file_that_is_no_case_is_refused_and_nothing_is_lost(browser: Browser, content: str, words: str, tmp_path: Path) -> None:
    """Broken, foreign, newer, or of another flow: a sentence says which, and the case on hand is untouched."""
    seen = opened(browser, page(TWICE), tmp_path).page
    seen.keyboard.press("1")
    file = tmp_path / "case.json"
    file.write_text(content, "utf-8")
    seen.keyboard.press("d")
    seen.locator("dialog input[type=file]").set_input_files(file)
    said = seen.locator("dialog p[role=status]")
    until(seen, "document.querySelector('dialog p[role=status]').textContent")
    assert words in said.inner_text()
    assert said.inner_text().endswith("Rien n'a changé.")
    seen.keyboard.press("Escape")
    assert here(seen) == ["1", ">2"]


def test_a_file_never_takes_the_place_of_another_case(browser: Browser, tmp_path: Path) -> None:
    """An older state of a case that was put aside is taken up beside it; impossible moments in it are left out."""
    seen = opened(browser, page(TWICE), tmp_path).page
    seen.keyboard.press("1")
    seen.keyboard.press("d")
    with seen.expect_download() as download:
        seen.locator("dialog .export").click()
    content = json.loads(Path(download.value.path()).read_text("utf-8"))
    content["case"] |= {"at": 0.5, "times": {"d#1": 1e300}, "values": {"commande": 7}}
    file = tmp_path / "case.json"
    file.write_text(json.dumps(content), "utf-8")
    seen.locator("dialog input[type=text]").fill("la plus récente")
    seen.keyboard.press("Enter")
    assert here(seen) == [">1"]
    seen.keyboard.press("d")
    seen.locator("dialog input[type=file]").set_input_files(file)
    until(seen, "document.querySelectorAll('.trail li').length == 2")
    assert here(seen) == [">1", "2"]
    assert "Chemin suivi" in summary(seen, "text")
    seen.keyboard.press("Escape")
    seen.keyboard.press("d")
    assert "la plus récente" in seen.locator("dialog .parked").inner_text()
    assert seen.locator("dialog .parked li").count() == 2


def test_what_is_typed_in_a_dialog_outlasts_a_reload_too(browser: Browser, tmp_path: Path) -> None:
    """Why a case is put aside or left is there again when it is asked again, until it is on record."""
    seen = opened(browser, page(TWICE), tmp_path).page
    seen.keyboard.press("e")
    seen.locator("dialog textarea").press_sequentially("Veut un chef")
    seen.reload()
    seen.keyboard.press("d")
    seen.locator("dialog input[type=text]").press_sequentially("Coupé")
    seen.reload()
    seen.keyboard.press("d")
    expect(seen.locator("dialog input[type=text]")).to_have_value("Coupé")
    seen.keyboard.press("Escape")
    seen.locator("dialog").wait_for(state="detached")
    seen.keyboard.press("e")
    assert seen.locator("dialog textarea").input_value() == "Veut un chef"
    seen.locator("dialog .main").click()
    assert seen.locator(".trail .exit > span").inner_text() == "Escalade – Veut un chef"
    seen.locator("dialog").wait_for(state="detached")
    seen.keyboard.press("e")
    assert seen.locator("dialog textarea").input_value() == ""


def test_leaving_with_a_case_in_hand_is_asked_about(browser: Browser, tmp_path: Path) -> None:
    """Closing warns while something would be lost, and not before anything was done nor after it was taken along."""
    visit = opened(browser, page(TWICE), tmp_path, permissions=["clipboard-read", "clipboard-write"])
    visit.page.locator(".step.now h3").click()
    visit.page.reload()
    assert visit.farewells == 0
    visit.page.locator("#notes").press_sequentially("x")
    visit.page.reload()
    assert visit.farewells == 1
    visit.page.locator(".step.now h3").click()
    visit.page.keyboard.press("g")
    visit.page.locator("dialog .main").click()
    until(visit.page, "document.querySelector('dialog [role=status]').textContent")
    visit.page.reload()
    assert visit.farewells == 1


