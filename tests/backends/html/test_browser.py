"""The runbook in a real browser: keyboard, paper, eyes of all kinds, and nothing fetched."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pytest
from pdfminer.high_level import extract_text

from tests.backends.html.everything import EVERYTHING
from tests.backends.html.opening import DESKTOP, NARROWEST, PHONE, opened, until
from tests.backends.html.pages import (
    EXAMPLES,
    FACTURE,
    everything,
    example,
    flows_of_examples,
    parsed,
    text_of,
)
from tests.support.browser import axe_violations
from tests.support.flows import document, document_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from flowc.model import Document
    from flowc.vocabulary import Lang

#: More presses than any step has places to stop at.
MANY = 60

#: The step that the address names, if the reader can see its title.
HERE = """() => {
    const step = document.querySelector('article:target');
    const top = step ? step.querySelector('h3').getBoundingClientRect().top : -1;
    return step && top >= 0 && top < innerHeight ? step.dataset.step : null;
}"""

#: The step that the address names, if the reader sees any of it: going back returns to where in the step one was.
AROUND = """() => {
    const step = document.querySelector('article:target');
    const box = step ? step.getBoundingClientRect() : null;
    return box && box.bottom > 0 && box.top < innerHeight ? step.dataset.step : null;
}"""

#: Where the keyboard is: the link's target, and the step that it stands in.
FOCUS = """() => {
    const at = document.activeElement, step = at.closest('article');
    return [at.getAttribute('href') || '', step ? step.dataset.step : null, at.className];
}"""


def as_booklet(page: Page) -> None:
    """The page as it is without JavaScript, which the judge of barriers needs to run."""
    page.add_init_script("""localStorage.setItem('flowc:preferences', '{"booklet": true}')""")
    page.reload()
    until(page, "[...document.querySelectorAll('article')].filter(step => step.checkVisibility()).length > 1")


def arrives(page: Page, id: str, where: str = HERE) -> bool:
    """Whether the page shows a step, at once or after the moment that scrolling back may take."""
    for _ in range(40):
        if page.evaluate(where) == id:
            return True
        page.wait_for_timeout(50)
    return False


def press_until(page: Page, wanted: str, kind: str = "") -> str | None:
    """Press Tab until a link to the fragment has the focus; the step it stands in."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        href, step, classes = page.evaluate(FOCUS)
        if href == f"#{wanted}" and kind in classes:
            return str(step)
    pytest.fail(f"Tab does not come to #{wanted}")


@pytest.fixture(params=["facture", "everything"])
def flow(request: pytest.FixtureRequest) -> tuple[Document, str]:
    """A flow's model and its page."""
    if request.param == "facture":
        return document_of(FACTURE, EXAMPLES), example(FACTURE, "fr")
    return document(EVERYTHING), everything("fr")


def test_every_step_is_reached_from_its_predecessors_and_back(
    browser: Browser, flow: tuple[Document, str], tmp_path: Path
) -> None:
    """With the keyboard alone and no JavaScript: Tab within the step, Enter goes on; the browser's back button returns,
    and so does the step's own link to where it comes from.
    """
    model, html = flow
    anchors = {item.get("data-step"): item.get("id") or "" for item in parsed(html).iter("article")}
    page = opened(browser, html, tmp_path, java_script_enabled=False).page
    address = page.url
    for edge in model.flows[0].edges:
        page.goto(f"{address}#{anchors[edge.source]}")
        assert arrives(page, edge.source)
        assert press_until(page, anchors[edge.target], "way") == edge.source
        page.keyboard.press("Enter")
        assert arrives(page, edge.target)
        if edge.source != edge.target:  # a step that leads to itself makes no entry in the history
            page.go_back()
            assert arrives(page, edge.source, AROUND)
        page.goto(f"{address}#{anchors[edge.target]}")
        assert press_until(page, anchors[edge.source], "origin") == edge.target
        page.keyboard.press("Enter")
        assert arrives(page, edge.source)


def test_a_call_from_the_first_page_to_the_end(browser: Browser, tmp_path: Path) -> None:
    """Without JavaScript, from the top of a fresh page, Tab and Enter alone lead to an end, and the focus is visible on the
    way.
    """
    page = opened(browser, example(FACTURE, "fr"), tmp_path, java_script_enabled=False).page
    for wanted in ("appel", "authentification", "dossier", "connue", "guider", "resolu", "avis", "clos"):
        press_until(page, f"step-{wanted}")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
    assert arrives(page, "clos")


def test_the_step_on_hand_is_marked(browser: Browser, tmp_path: Path) -> None:
    """Without JavaScript, the step that the address names looks different from the others, and has the focus for a screen
    reader.
    """
    page = opened(browser, example(FACTURE, "fr"), tmp_path, java_script_enabled=False).page
    page.goto(f"{page.url}#step-dossier")
    shadows = page.evaluate("[...document.querySelectorAll('article')].map(step => getComputedStyle(step).boxShadow)")
    marked = page.evaluate("getComputedStyle(document.querySelector(':target')).boxShadow")
    assert shadows.count(marked) == 1
    assert page.evaluate("document.activeElement.id") == "step-dossier"


def test_nothing_is_fetched_and_nothing_is_refused(browser: Browser, tmp_path: Path) -> None:
    """0 requests and a silent console on every example: the page needs nothing and its own policy forbids it nothing."""
    pages = [everything("fr"), everything("en"), *(example(path, "fr") for path in flows_of_examples())]
    seen = opened(browser, pages[0], tmp_path)
    addresses = []
    for number, html in enumerate(pages):
        file = tmp_path / f"{number}.html"
        file.write_text(html, "utf-8")
        addresses.append(file.as_uri())
        seen.page.goto(addresses[-1])
    assert ([url for url in seen.requests if url not in addresses], seen.console) == ([], [])
    assert len(seen.requests) >= len(pages)


def test_the_policy_stops_what_is_not_the_page_s_own(browser: Browser, tmp_path: Path) -> None:
    """Were markup ever to slip in, the browser would run no script, load no file, apply no style of its."""
    planted = (
        '<main><script>window.pwned = 1</script><img src="x.png" onerror="window.pwned = 2">'
        '<p id="styled" style="color: rgb(1, 2, 3)">x</p><form action="https://evil.example"></form>'
    )
    seen = opened(browser, everything("fr").replace("<main>", planted), tmp_path)
    seen.page.wait_for_load_state("networkidle")
    assert seen.page.evaluate("window.pwned") is None
    assert seen.page.evaluate("getComputedStyle(document.getElementById('styled')).color") != "rgb(1, 2, 3)"
    assert len([line for line in seen.console if "Content Security Policy" in line]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_barrier_for_anybody(browser: Browser, scheme: Any, window: Any, tmp_path: Path) -> None:
    """axe-core finds no violation of WCAG 2.2 AA nor of good practice in the booklet, light and dark, wide and narrow, on
    any kind of step, with one of them marked as the step on hand.
    """
    lang: Lang = "fr" if scheme == "light" else "en"
    for number, html in enumerate((everything(lang), example(FACTURE, lang))):
        page = opened(browser, html, tmp_path, str(number), color_scheme=scheme, viewport=window).page
        as_booklet(page)
        first = page.evaluate("document.querySelector('article').id")
        page.goto(f"{page.url}#{first}")
        assert axe_violations(page) == []
        page.context.close()


def test_no_example_has_a_barrier(browser: Browser, tmp_path: Path) -> None:
    """The same judge on a runbook of every folder of examples, led through and as a booklet, in one window."""
    one_a_folder = list({path.parent: path for path in flows_of_examples()}.values())
    files = [tmp_path / f"{path.stem}.html" for path in one_a_folder]
    for file, path in zip(files, one_a_folder, strict=True):
        file.write_text(example(path, "fr"), "utf-8")
    page = opened(browser, files[0].read_text("utf-8"), tmp_path, "first").page
    for file in files:
        page.goto(file.as_uri())
        assert axe_violations(page) == [], file.name
    as_booklet(page)
    for file in files:
        page.goto(file.as_uri())
        assert axe_violations(page) == [], file.name


def test_the_judge_of_barriers_can_refuse(browser: Browser, tmp_path: Path) -> None:
    """An image without alternative and pale text are found: the judge looks at the page."""
    html = re.sub(r"<main>", '<main><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', everything("fr"))
    found = axe_violations(opened(browser, html, tmp_path).page)
    assert [violation for violation in found if violation.startswith("image-alt")] != []


@pytest.mark.parametrize("window", [DESKTOP, PHONE, NARROWEST], ids=["desktop", "phone", "narrowest"])
def test_nothing_scrolls_sideways(browser: Browser, window: Any, tmp_path: Path) -> None:
    """Down to 320 pixels the page reflows; long words break, the picture scrolls in its own frame."""
    long_word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3
    html = everything("fr").replace("Que puis-je pour vous", long_word).replace("Un client appelle", long_word)
    page = opened(browser, html, tmp_path, viewport=window).page
    assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]


def test_motion_is_left_out_where_it_is_unwanted(browser: Browser, tmp_path: Path) -> None:
    """Scrolling glides only for those who did not ask for less motion."""
    behaviours = {
        wish: opened(browser, everything("fr"), tmp_path, reduced_motion=wish).page.evaluate(
            "getComputedStyle(document.documentElement).scrollBehavior"
        )
        for wish in ("reduce", "no-preference")
    }
    assert behaviours == {"reduce": "auto", "no-preference": "smooth"}


def test_paper_shows_everything(browser: Browser, flow: tuple[Document, str], tmp_path: Path) -> None:
    """Printed, the page holds every step's title, everything said and done there, and where links lead."""
    _, html = flow
    page = opened(browser, html, tmp_path).page
    printed = squeezed(extract_text(io.BytesIO(page.pdf(prefer_css_page_size=True))))
    tree = parsed(html)
    titles = [squeezed(text_of(item)) for article in tree.iter("article") for item in article.iter("h3")]
    words = [squeezed(text_of(item)) for item in tree.iter() if "words" in (item.get("class") or "").split()]
    links = [f"<{link}>" for link in (item.get("href") or "" for item in tree.iter("a")) if not link.startswith("#")]
    assert min(len(titles), len(words), len(links)) > 0
    # Each title stands in the contents and over its step.
    assert [title for title in titles if printed.count(title) < 2] == []
    assert [text for text in (*words, *links) if text not in printed] == []


def squeezed(text: str) -> str:
    """The text without blanks and ligatures: a printed line may break anywhere."""
    return re.sub(r"\s+", "", normalize("NFKC", text))
