"""Mermaid's own picture of our text says what the flow says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from flowc.backends.mermaid import mermaid
from flowc.views import Group, printable
from tests.support.peers import installed
from tests.support.pictures import NASTY, diagram, edge, flow, node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

DRAW = "async text => { document.body.innerHTML = (await mermaid.render('picture', text)).svg; return document.body.textContent }"


@pytest.fixture(autouse=True)
def windows_are_closed() -> None:
    """Not between the tests here, which share one page."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in which Mermaid is loaded, as wikis load it."""
    page = browser.new_page()
    page.add_script_tag(path=installed() / "mermaid" / "dist" / "mermaid.min.js")
    page.evaluate("mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxTextSize: 10000000 })")
    yield page
    page.close()


def test_labels_are_shown_as_they_are(page: Page) -> None:
    """Labels that look like Markdown, HTML, entities, icons or Mermaid are read back letter by letter."""
    labels = [label for label in NASTY if len(label) < 1000]
    nodes = [node(f"n{place}", "step", label) for place, label in enumerate(labels)]
    arrows = [edge(f"n{place}", f"n{place + 1}", label) for place, label in enumerate(labels[:-1])]
    text = mermaid(diagram(flow(nodes, arrows, title=NASTY[0]))).decode()

    seen = re.sub(r"\s", "", page.evaluate(DRAW, text))

    for label in labels[:-1]:
        assert seen.count(re.sub(r"\s", "", printable(label))) >= 2, label


def test_a_bar_is_drawn_as_one(page: Page) -> None:
    """A fork without a name is Mermaid's bar, and every shape we name is one that Mermaid knows."""
    kinds = ("parallel", "join", "wait", "level", "handoff", "survey", "subflow", "menu")
    text = mermaid(diagram(flow([node(kind, kind) for kind in kinds]))).decode()

    page.evaluate(DRAW, text)

    assert "shape: fork" in text
    assert page.locator("g.node").count() == len(kinds)


def test_the_title_lies_on_no_name_of_a_lane(page: Page) -> None:
    """Over a chart with lanes the title stands clear of the strip that names the teams."""
    planned = diagram(flow([node("a"), node("b")], [edge("a", "b")], title="Un titre assez long pour deux équipes"))
    shapes = tuple(replace(shape, lane=lane) for shape, lane in zip(planned.shapes, ("t1", "t2"), strict=True))
    lanes = (Group("t1", "Conseillers"), Group("t2", "Experts"))
    page.evaluate(DRAW, mermaid(replace(planned, shapes=shapes, lanes=lanes)).decode())

    title = page.locator("text.flowchartTitleText").bounding_box()
    names = [name.bounding_box() for name in page.locator("rect.swimlane-title").all()]
    assert title
    assert len(names) == 2
    assert all(name and title["y"] + title["height"] <= name["y"] for name in names)
