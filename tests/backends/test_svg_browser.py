"""The SVG in a real browser: what a screen reader is told, day and night, and nothing fetched or run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flowc.backends import THEMES
from flowc.backends.reading import reading_of
from flowc.backends.registry import links_of
from flowc.backends.svg import Options, svg
from flowc.backends.theme import DARK, LIGHT
from flowc.driver import Request, check_file
from flowc.views import flow_diagram
from tests.support.browser import axe_violations, visit
from tests.support.pictures import diagram, drawing_of, nasty_flow

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from flowc.views import Diagram

NAMES = """() => [...document.querySelectorAll('[role="graphics-symbol img"], a')].map(
    part => part.querySelector('title').textContent.split(String.fromCharCode(10))[0])"""

FILL = "selector => getComputedStyle(document.querySelector(selector)).fill"

PAGE = '<!doctype html><html lang="fr"><head><title>Essai</title></head><body><main><h1>Essai</h1>{}</main></body></html>'


def facture() -> Diagram:
    model = check_file("examples/facture/facture.fr.flow", Request()).lowered.document
    return flow_diagram(model, model.flows[0], "fr")


def shown(folder: Path, planned: Diagram, theme: str = "light") -> Path:
    path = folder / "x.svg"
    look = Options(theme=THEMES[theme], night=True, links=links_of(planned, {}), reading=reading_of(planned))
    path.write_bytes(svg(drawing_of(planned), look))
    return path


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(part) for part in bytes.fromhex(colour[1:]))})"


def test_cards_and_arrows_are_named_in_reading_order(browser: Browser, tmp_path: Path) -> None:
    """Walking through the document meets each card before the arrows that leave it, cards in the order of their numbers."""
    planned = facture()
    seen = visit(browser, shown(tmp_path, planned))
    names = seen.page.evaluate(NAMES)
    cards = [name for name in names if name[0].isdigit()]

    assert [name.partition(".")[0] for name in cards] == [str(place) for place in range(1, len(planned.shapes) + 1)]
    assert len(names) == len(planned.shapes) + len(planned.links)
    assert names[1].startswith("De «\u00a0Le client signale")
    assert (seen.requests, seen.console, seen.dialogs) == ([], [], [])


def test_nothing_bars_a_reader(browser: Browser, tmp_path: Path) -> None:
    """Axe finds no barrier in a page that shows the picture, whatever its theme."""
    planned = facture()
    for theme in ("light", "dark", "print"):
        look = Options(theme=THEMES[theme], prolog=False, links=links_of(planned, {}), reading=reading_of(planned))
        path = tmp_path / f"{theme}.html"
        path.write_text(PAGE.format(svg(drawing_of(planned), look).decode()), "utf-8")
        assert axe_violations(visit(browser, path).page) == []


@pytest.mark.parametrize(("scheme", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_one_file_follows_the_readers_screen(browser: Browser, tmp_path: Path, scheme: str, theme: object) -> None:
    """With `auto`, the browser paints the colours of the light or of the dark theme."""
    seen = visit(browser, shown(tmp_path, facture(), "auto"), color_scheme=scheme)
    wanted = THEMES[scheme]

    assert wanted is theme
    assert seen.page.evaluate(FILL, ".paper") == rgb(wanted.paper)
    assert seen.page.evaluate(FILL, ".node.step rect") == rgb(wanted.kinds["step"].fill)
    assert seen.page.evaluate(FILL, ".node.step text") == rgb(wanted.ink)


def test_hostile_labels_run_nothing(browser: Browser, tmp_path: Path) -> None:
    """No label becomes markup that a browser would run or fetch."""
    seen = visit(browser, shown(tmp_path, diagram(nasty_flow())))

    assert (seen.requests, seen.console, seen.dialogs) == ([], [], [])
    assert seen.page.evaluate("document.querySelectorAll('script, image, foreignObject, iframe').length") == 0
