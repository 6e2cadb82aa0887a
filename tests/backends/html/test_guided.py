"""The guided mode in a real browser: a conversation led with one key for each decision, and nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from flowc.backends.html import Brand
from flowc.interpreter import program
from tests.backends.html.everything import EVERYTHING
from tests.backends.html.opening import DESKTOP, NARROWEST, PHONE, opened, served, until
from tests.backends.html.pages import EXAMPLES, FACTURE, everything, example, flows_of_examples, page, page_of
from tests.interpreter.routes import routes_to_ends
from tests.support.browser import axe_violations
from tests.support.flows import document_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from flowc.vocabulary import Lang

#: The step on show, and the steps that are shown at all.
SHOWN = "[...document.querySelectorAll('article')].filter(step => step.offsetParent).map(step => step.dataset.step)"

#: The conversation so far: the steps of the trail by their numbers, the one on hand marked.
TRAIL = """[...document.querySelectorAll('.trail li')].map(item =>
    (item.classList.contains('here') ? '>' : '') + item.querySelector('.number').textContent)"""

CAPS = "[...document.querySelectorAll('.step.now .ways kbd')].map(cap => cap.textContent)"

CAPS_IN_SIGHT = CAPS.replace(".map(", ".filter(cap => cap.offsetParent).map(")

MENU = "demande d\n  -> m\nmenu m\n" + "".join(f'  si "motif {n}" -> e{n}\n' for n in range(1, 15)) + "".join(
    f"étape e{n}\n  -> f\n" for n in range(1, 15)
) + "fin f\n"  # fmt: skip


def renew(page: Page) -> None:
    """Wipe the case."""
    page.keyboard.press("d")
    page.locator("dialog .wipe").click()


def shown(page: Page) -> str:
    """The one step that is shown."""
    steps = page.evaluate(SHOWN)
    assert len(steps) == 1
    return str(steps[0])


def at_rest(page: Page) -> None:
    """The page has done what nobody waits for: the picture has followed."""
    page.evaluate("new Promise(done => requestIdleCallback(() => requestIdleCallback(done)))")


def here(page: Page) -> list[str]:
    """The trail."""
    steps: list[str] = page.evaluate(TRAIL)
    return steps


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_end_of_every_example_is_reached_by_keys_alone(browser: Browser, lang: Lang, tmp_path: Path) -> None:
    """S0-02, S0-29: from each start to each end, in both languages: one key a decision, the step on hand has the focus and is in sight,
    and the browser neither asks for anything nor complains.
    """
    ends = 0
    flows = [document_of(path, EXAMPLES) for path in flows_of_examples()]
    files = [tmp_path / f"{number}.html" for number in range(len(flows))]
    for file, document in zip(files, flows, strict=True):
        file.write_text(page_of(document, lang), "utf-8")
    seen = opened(browser, files[0].read_text("utf-8"), tmp_path, "0")
    for file, document in zip(files, flows, strict=True):
        seen.page.goto(file.as_uri())
        code = program(document.flows[0])
        for start, end, route in routes_to_ends(code):
            renew(seen.page)
            if len(code.starts) > 1:
                seen.page.keyboard.press(str(code.starts.index(code.numbers[start]) + 1))
            for step, way in route:
                steps, caps = seen.page.evaluate(f"[{SHOWN}, {CAPS}]")
                assert steps == [step]
                seen.page.keyboard.press(caps[way])
            assert seen.page.evaluate(f"[{SHOWN}, document.activeElement.dataset.step]") == [[end], end]
            ends += 1
    addresses = {file.as_uri() for file in files}
    assert ([url for url in seen.requests if url not in addresses], seen.console) == ([], [])
    assert ends >= len(flows)


def test_a_page_opens_at_its_top(browser: Browser, tmp_path: Path) -> None:
    """Though the address names the step on hand, the reader sees its title first."""
    page = opened(browser, everything("fr"), tmp_path).page
    at_rest(page)
    assert page.url.endswith("#step-appel")
    assert page.evaluate("scrollY") == 0
    page.reload()
    at_rest(page)
    assert page.evaluate("[scrollY, document.querySelector('.step.now h3').getBoundingClientRect().top > 0]") == [0, True]


def test_an_answer_is_one_click_too(browser: Browser, tmp_path: Path) -> None:
    """A click on a way answers; the whole of it is the target, and it is large."""
    page = opened(browser, example(FACTURE, "fr"), tmp_path).page
    for way in ("authentification", "dossier", "connue", "expertise"):
        target = page.locator(f".step.now a.way[href='#step-{way}']")
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        target.click()
        assert shown(page) == way
    assert page.locator(".trail .answer bdi").all_inner_texts() == ["Non"]


def test_keys_are_read_by_their_place_and_sleep_while_one_types(browser: Browser, tmp_path: Path) -> None:
    """The unshifted row of an AZERTY keyboard and the keypad choose answers; a digit typed into a field is a digit; with
    Ctrl or Alt a key is the browser's.
    """
    page = opened(browser, everything("fr"), tmp_path).page
    press = "([key, code, more]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true, ...more}))"
    page.evaluate(press, ["1", "Digit1", {"ctrlKey": True}])
    assert shown(page) == "appel"
    page.evaluate(press, ["&", "Digit1", {}])
    assert shown(page) == "tri"
    page.evaluate(press, ["1", "Numpad1", {}])
    assert shown(page) == "fiche"
    page.locator("article.now input[data-field=commande]").first.focus()
    page.keyboard.type("1b3d")
    assert shown(page) == "fiche"
    assert page.locator("article.now input[data-field=commande]").first.input_value() == "1b3d"


def test_letters_can_be_changed_and_all_keys_put_to_sleep(browser: Browser, tmp_path: Path) -> None:
    """WCAG 2.1.4: another letter does what the first did, and a box puts every key to sleep; both outlast a reload."""
    page = opened(browser, everything("fr"), tmp_path).page
    page.keyboard.press("1")
    page.keyboard.press("?")
    page.locator(".letters label", has_text="Retour").locator("input").fill("z")
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    assert shown(page) == "tri"
    page.keyboard.press("z")
    assert shown(page) == "appel"
    # Chromium hands what was stored to the process of the next page in its own time.
    page.wait_for_timeout(500)
    page.reload()
    page.keyboard.press("1")
    page.keyboard.press("z")
    assert shown(page) == "appel"
    page.keyboard.press("?")
    page.locator("dialog input[type=checkbox]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    assert shown(page) == "appel"
    assert page.locator(".step.now kbd").count() == 0


def test_answers_alone_fill_the_card_and_wrong_fields_stand_out(browser: Browser, tmp_path: Path) -> None:
    """Where there is nothing to say nor to do, the answers are all that is shown, and none hides behind others; a wrong
    field has the border that says so; what the pointer is on can be read.
    """
    page = opened(browser, everything("fr"), tmp_path).page
    page.keyboard.press("1")
    assert shown(page) == "tri"
    assert page.locator(".now .nothing:visible").count() == 0
    assert page.locator(".now > .ways").evaluate("element => element.scrollHeight <= element.clientHeight")
    page.keyboard.press("1")
    assert page.locator(".now > .ways").evaluate("element => getComputedStyle(element).position") == "sticky"
    number = page.locator(".now input[data-type=number]")
    before = number.evaluate("element => getComputedStyle(element).borderColor")
    number.fill("douze")
    page.locator(".step.now h3").click()
    assert number.evaluate("element => getComputedStyle(element).borderColor") != before
    page.keyboard.press("g")
    page.locator("dialog .main").hover()
    colours = page.locator("dialog .main").evaluate("element => [getComputedStyle(element).backgroundColor, getComputedStyle(element).borderColor]")
    assert colours[0] == colours[1]
    page.keyboard.press("Enter")
    until(page, "document.querySelector('dialog [role=status]').textContent")


def test_more_than_nine_answers_have_a_key_each(browser: Browser, tmp_path: Path) -> None:
    """Fourteen answers: digits, then letters that no command has; each is one key."""
    seen = opened(browser, page(MENU), tmp_path).page
    seen.keyboard.press("1")
    caps = seen.evaluate(CAPS)
    assert len(set(caps)) == 14
    assert caps[:10] == list("1234567890")
    for number, cap in enumerate(caps, 1):
        seen.keyboard.press(cap.lower())
        assert shown(seen) == f"e{number}"
        seen.keyboard.press("b")
        assert shown(seen) == "m"


def test_reloading_loses_no_character(browser: Browser, tmp_path: Path) -> None:
    """In the middle of typing: fields, choices, ticks, notes and the place come back; what is sensitive does not, and was
    never written.
    """
    page = opened(browser, everything("fr"), tmp_path).page
    page.keyboard.press("1")
    page.keyboard.press("1")
    step = page.locator("article.now")
    step.locator("[data-field=commande]").first.press_sequentially('A-12 "é" <b>&')
    step.locator("[data-field=adresse]").fill("secret@example.com")
    step.locator("fieldset[data-field=couleur] label", has_text="bleu").click()
    step.locator(".checks input[type=checkbox]").nth(2).check()
    page.locator("#notes").press_sequentially("Rappeler apr")
    page.reload()
    assert shown(page) == "fiche"
    assert step.locator("[data-field=commande]").first.input_value() == 'A-12 "é" <b>&'
    assert step.locator("[data-field=adresse]").input_value() == ""
    assert step.locator("fieldset[data-field=couleur] label", has_text="bleu").locator("input").is_checked()
    assert [box.is_checked() for box in step.locator(".checks input[type=checkbox]").all()].count(True) == 1
    assert page.locator("#notes").input_value() == "Rappeler apr"
    assert here(page) == ["1", "2", ">3"]
    stored = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert "A-12" in stored
    assert "secret" not in stored
    assert "A-12" not in page.evaluate("JSON.stringify({...localStorage})") + page.url


def test_what_was_typed_fills_the_texts(browser: Browser, tmp_path: Path) -> None:
    """A field fills its blanks as text, wherever they are; emptied, the blank is back."""
    page = opened(browser, everything("fr"), tmp_path).page
    page.keyboard.press("1")
    page.keyboard.press("1")
    field = page.locator("article.now [data-field=commande]").first
    field.fill("<img src=x onerror=window.pwned=1>")
    blanks = "[...document.querySelectorAll('.head var[data-field=commande]')].map(blank => blank.textContent)"
    assert set(page.evaluate(blanks)) == {"<img src=x onerror=window.pwned=1>"}
    assert page.evaluate("window.pwned") is None
    field.fill("")
    assert set(page.evaluate(blanks)) == {"[Numéro de commande]"}


def test_an_earlier_answer_is_changed_from_the_trail(browser: Browser, tmp_path: Path) -> None:
    """Any step of the trail is one click away; the answers after it are kept, and resuming is one click."""
    page = opened(browser, example(FACTURE, "fr"), tmp_path).page
    for key in "11111":
        page.keyboard.press(key)
    assert here(page) == ["1", "2", "3", "4", "5", ">9"]
    page.locator(".trail button").nth(3).click()
    assert here(page) == ["1", "2", "3", ">4", "5", "9"]
    page.keyboard.press("2")
    page.keyboard.press("1")
    assert here(page) == ["1", "2", "3", "4", "6", ">9"]
    page.locator(".trail button").nth(1).click()
    page.locator(".trail .resume").click()
    assert shown(page) == "résolu"


def test_the_browser_s_back_button_is_ours(browser: Browser, tmp_path: Path) -> None:
    """Back and forward walk the conversation; our own key and the browser's button share one history; the address names
    the step.
    """
    page = opened(browser, example(FACTURE, "fr"), tmp_path).page
    for key in "111":
        page.keyboard.press(key)
    page.wait_for_url("**#step-connue")
    page.go_back()
    page.wait_for_url("**#step-dossier")
    assert here(page) == ["1", "2", ">3", "4"]
    page.keyboard.press("b")
    page.wait_for_url("**#step-authentification")
    page.go_forward()
    page.wait_for_url("**#step-dossier")
    page.go_forward()
    page.wait_for_url("**#step-connue")
    assert shown(page) == "connue"


def test_a_link_to_a_step_opens_there(browser: Browser, tmp_path: Path) -> None:
    """A deep link begins at its step; in a case that is under way, a link, the picture and the contents only show a step,
    and one key returns.
    """
    page = opened(browser, example(FACTURE, "fr"), tmp_path).page
    page.goto(f"{page.url.partition('#')[0]}#step-connue")
    until(page, "document.querySelector('.step.now').dataset.step == 'connue'")
    assert here(page) == [">4"]
    page.keyboard.press("1")
    at_rest(page)
    page.locator(".picture svg a[href='#step-avis']").click()
    assert shown(page) == "avis"
    assert page.locator(".preview").inner_text().startswith("Aperçu. Le dossier en est à l'étape 5")
    assert here(page) == ["4", ">5"]
    page.locator(".step.now a.way").click()
    assert shown(page) == "clos"
    page.keyboard.press("b")
    assert shown(page) == "guider"


def test_the_picture_and_the_contents_follow(browser: Browser, tmp_path: Path) -> None:
    """The card of the step on hand is marked and in sight, those visited and those still possible differ; the contents
    say the same in words.
    """
    page = opened(browser, example(FACTURE, "fr"), tmp_path).page
    for key in "1112":
        page.keyboard.press(key)
    at_rest(page)
    states = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.picture svg a')].map(card => [card.getAttribute('href').slice(6), card.getAttribute('class')]))"
    )
    assert states["expertise"] == "here"
    cards = "[...document.querySelectorAll('.picture svg a')].filter(card => card.getBoundingClientRect().width).length"
    assert page.evaluate(cards) == 12
    assert {states[step] for step in ("appel", "authentification", "dossier", "connue")} == {"visited"}
    assert {states[step] for step in ("compta-duplicata", "resolu", "clos")} == {"ahead"}
    assert page.evaluate("""() => {
        const frame = document.querySelector('.picture .scroll').getBoundingClientRect();
        const card = document.querySelector('.picture svg a.here').getBoundingClientRect();
        return card.top >= frame.top && card.bottom <= frame.bottom && card.left >= frame.left && card.right <= frame.right;
    }""")
    assert page.locator(".contents [aria-current=step]").get_attribute("href") == "#step-expertise"
    assert "(étape faite)" in (page.locator(".contents a[href='#step-appel']").text_content() or "")
    assert "(étape possible)" in (page.locator(".contents a[href='#step-clos']").text_content() or "")


def test_exits_are_one_key_from_anywhere_and_return(browser: Browser, tmp_path: Path) -> None:
    """Escalation, call-back, unhappy customer, end: a key, a reason if there is one, and the step is back, the detour on
    record; Escape records nothing, and what was recorded by mistake is taken back.
    """
    page = opened(browser, example(FACTURE, "fr"), tmp_path).page
    page.keyboard.press("1")
    for key, text in (("e", "Panne générale"), ("c", "Troisième <b>appel</b>")):
        page.keyboard.press(key)
        page.locator("dialog textarea").fill(text)
        page.locator("dialog .main").click()
        assert shown(page) == "authentification"
    page.keyboard.press("r")
    page.keyboard.press("Escape")
    exits = page.locator(".trail .exit > span")
    assert exits.all_inner_texts() == ["Escalade – Panne générale", "Client mécontent – Troisième <b>appel</b>"]
    assert page.locator("dialog").count() == 0
    page.locator(".trail .exit button").first.press("Enter")
    assert exits.all_inner_texts() == ["Client mécontent – Troisième <b>appel</b>"]
    assert page.evaluate("document.activeElement.parentElement.className") == "entry here"
    page.reload()
    assert exits.count() == 1


def test_branches_of_a_fork_are_all_walked(browser: Browser, tmp_path: Path) -> None:
    """At the join, what is left to do is offered; when nothing is, the way goes on."""
    text = "demande d\n  -> p\nparallèle p\n  -> a\n  -> b\nétape a\n  -> j\nétape b\n  -> j\njonction j\n  -> f\nfin f\n"
    seen = opened(browser, page(text), tmp_path).page
    for key, step in zip("121111", "pbjajf", strict=True):
        seen.keyboard.press(key)
        assert shown(seen) == step


def test_a_loop_closes_when_it_is_used_up(browser: Browser, tmp_path: Path) -> None:
    """An arrow taken as often as it may is gone, and the way for exhausted attempts has come; the keys of others stay."""
    page = opened(browser, example(FACTURE, "fr"), tmp_path).page
    for key in "11111":
        page.keyboard.press(key)
    assert page.evaluate("[...document.querySelectorAll('.step.now .way')].filter(way => way.offsetParent).length") == 2
    for _ in range(2):
        for key in "2111":
            page.keyboard.press(key)
    assert shown(page) == "résolu"
    assert page.evaluate(CAPS_IN_SIGHT) == ["1", "3"]
    page.keyboard.press("2")
    assert shown(page) == "résolu"
    page.keyboard.press("3")
    assert shown(page) == "rappel"


def test_two_runbooks_do_not_mix(browser: Browser, tmp_path: Path) -> None:
    """Two flows in one tab, and one flow in two tabs: each keeps its own case. A case that is wiped leaves nothing."""
    first = opened(browser, example(FACTURE, "fr"), tmp_path, "first")
    second = opened(browser, everything("fr"), tmp_path, "second").page.url
    page, address = first.page, first.page.url.partition("#")[0]
    page.keyboard.press("1")
    page.goto(second)
    assert here(page) == [">1"]
    page.keyboard.press("1")
    page.keyboard.press("1")
    page.goto(address)
    assert here(page) == ["1", ">2"]
    other = page.context.new_page()
    other.goto(address)
    assert here(other) == [">1"]
    renew(page)
    assert here(page) == [">1"]
    page.reload()
    assert here(page) == [">1"]
    page.goto(second)
    renew(page)
    assert page.evaluate("sessionStorage.length") == 0


def test_a_storage_that_is_empty_for_one_reading_loses_nothing(browser: Browser, tmp_path: Path) -> None:
    """Where the browser hands a page that is read again an empty storage, as Chromium does now and then on a busy machine,
    the page reads itself once more; where the storage stays empty, it does so once and goes on.
    """
    (tmp_path / "page.html").write_text(everything("fr"), "utf-8")
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.add_init_script("""
        const left = Number(localStorage.getItem("empty"));
        localStorage.setItem("empty", String(left - 1));
        localStorage.setItem("read", String(Number(localStorage.getItem("read")) + 1));
        if (left > 0) Object.defineProperty(window, "sessionStorage", {value: {getItem: () => null, setItem() {}, removeItem() {}}});
    """)
    # From a server: what the test itself keeps over a reading would be late, now and then, for a file.
    with served(tmp_path) as address:
        page.goto(f"{address}/page.html")
        page.keyboard.press("1")
        page.locator("#notes").press_sequentially("Rappeler")
        for empty, notes in ((1, "Rappeler"), (5, "")):
            page.evaluate("empty => { localStorage.empty = empty; localStorage.read = 0; }", empty)
            page.reload()
            expect(page.locator("#notes")).to_have_value(notes)
            assert (shown(page), page.evaluate("localStorage.read")) == ("tri", "2")
        page.context.close()


def test_a_storage_that_refuses_is_said(browser: Browser, tmp_path: Path) -> None:
    """Where the browser keeps nothing, the conversation goes on and the reader is told; what is kept but corrupt is no
    case.
    """
    file = tmp_path / "page.html"
    file.write_text(everything("fr"), "utf-8")
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError'); }})")
    page.goto(file.as_uri())
    page.keyboard.press("1")
    assert shown(page) == "tri"
    assert page.locator(".notes [role=status]").inner_text().startswith("Le navigateur refuse de garder ce dossier")
    for corrupt in ('{"start": 7, "answers": [], "at": "x", "exits": [1, {}], "values": {"a": {}}}', "not json", "[]", '{"start": "?"}'):
        page = opened(browser, everything("fr"), tmp_path).page
        page.evaluate("text => sessionStorage.setItem('flowc:cases:' + location.pathname + ':tout', '[' + text + ']')", corrupt)
        page.reload()
        page.keyboard.press("1")
        renew(page)
        assert shown(page) == "appel"


@pytest.mark.parametrize(("scheme", "lang"), [("light", "fr"), ("dark", "en")])
def test_no_kind_of_step_has_a_barrier(browser: Browser, scheme: Any, lang: Lang, tmp_path: Path) -> None:
    """axe-core finds nothing on any kind of step, light and dark, nor with a question open, a step only looked at, the
    contents beside it, at twice the size and on a telephone.
    """
    page = opened(browser, everything(lang), tmp_path, color_scheme=scheme).page
    kinds = page.evaluate("Object.entries(Object.fromEntries([...document.querySelectorAll('article')].map(step => [step.className, step.id])))")
    assert len(kinds) >= 12
    for _, anchor in kinds:
        renew(page)
        page.evaluate("anchor => { location.hash = anchor }", anchor)
        until(page, "anchor => document.querySelector('.step.now').id == anchor", anchor)
        assert axe_violations(page) == [], anchor
    renew(page)
    page.keyboard.press("1")
    page.keyboard.press("s")
    page.locator(".contents a").nth(5).click()
    assert axe_violations(page) == []
    for key in ("e", "?", "g", "d"):
        page.keyboard.press(key)
        assert axe_violations(page) == [], key
        page.keyboard.press("Escape")
    for window in (PHONE, {"width": DESKTOP["width"] // 2, "height": DESKTOP["height"] // 2}):
        page.set_viewport_size(window)  # type: ignore[arg-type]
        assert axe_violations(page) == [], window


@pytest.mark.parametrize(("window", "most"), [(DESKTOP, 100), (PHONE, 160)], ids=["desktop", "phone"])
def test_the_bar_leaves_the_screen_to_the_step(browser: Browser, window: Any, most: int, tmp_path: Path) -> None:
    """With the name of the house, a notice, a choice of channels and a delay, the bar is low; and whatever a step says and however
    many its answers, only the page scrolls.
    """
    html = page(EVERYTHING, brand=Brand(name="Maison Dupont"))
    height = "document.querySelector('.head').getBoundingClientRect().height"
    assert opened(browser, html, tmp_path, viewport=window).page.evaluate(height) <= most
    talk = "".join(f'  dit "Phrase {number}."\n' for number in range(12))
    seen = opened(browser, page(MENU.replace("menu m\n", f"menu m\n{talk}")), tmp_path, viewport={**window, "height": 700}).page
    seen.keyboard.press("1")
    scrolling = "[...document.querySelectorAll('.step.now, .step.now *')].filter(part => ['auto', 'scroll'].includes(getComputedStyle(part).overflowY))"
    assert seen.evaluate(f"{scrolling}.length") == 0


@pytest.mark.parametrize("window", [PHONE, NARROWEST], ids=["phone", "narrowest"])
def test_no_step_scrolls_sideways(browser: Browser, window: Any, tmp_path: Path) -> None:
    """On narrow screens every step reflows, panes below each other."""
    page = opened(browser, everything("fr"), tmp_path, viewport=window).page
    for anchor in page.evaluate("[...document.querySelectorAll('article')].map(step => step.id)"):
        renew(page)
        page.evaluate("anchor => { location.hash = anchor }", anchor)
        assert page.evaluate("document.documentElement.scrollWidth") <= window["width"], anchor


def test_the_whole_booklet_is_a_click_away(browser: Browser, tmp_path: Path) -> None:
    """With JavaScript the page can still be read as a whole, and its links lead where they do without; a click returns."""
    page = opened(browser, example(FACTURE, "fr"), tmp_path).page
    page.keyboard.press("1")
    page.get_by_role("button", name="Tout le guide").click()
    assert len(page.evaluate(SHOWN)) == 12
    page.locator("#step-connue .way").first.click()
    assert page.url.endswith("#step-guider")
    page.get_by_role("button", name="Mode guidé").click()
    assert here(page) == ["1", ">2"]


def test_it_works_from_a_web_server(browser: Browser, tmp_path: Path) -> None:
    """Over http:// as from a file: led, kept over a reload, nothing but the page asked for."""
    (tmp_path / "page.html").write_text(page(EVERYTHING), "utf-8")
    with served(tmp_path) as address:
        seen = browser.new_context(viewport=DESKTOP).new_page()
        asked: list[str] = []
        seen.on("request", lambda request: asked.append(request.url))
        seen.goto(f"{address}/page.html")
        seen.keyboard.press("1")
        seen.reload()
        assert shown(seen) == "tri"
        assert {url.rpartition("/")[2].partition("#")[0] for url in asked} <= {"page.html", "favicon.ico"}
        seen.context.close()
