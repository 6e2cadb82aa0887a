"""The scenarios of examples, walked in the page itself: what `flowc test` plays is what people meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flowc.interpreter import advance, begin, open_ways, program
from flowc.scenarios import run, suites
from tests.backends.html.opening import opened
from tests.backends.html.pages import EXAMPLES, page_of
from tests.backends.html.test_guided import CAPS, SHOWN, renew
from tests.support.flows import document_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.parametrize("name", ["facture/facture.fr.flow", "escalade-avec-delai/escalade.flow"])
def test_scenarios_are_walked_by_keys(browser: Browser, name: str, tmp_path: Path) -> None:
    """Loops that are used up, delays, forks: at every step of every scenario the page shows that step, offers a key for each
    way that the interpreter says is open, and the key of the way taken leads on.
    """
    model = document_of(EXAMPLES / name, EXAMPLES)
    page = opened(browser, page_of(model), tmp_path).page
    (suite,) = suites(model)
    code = program(suite.flow)
    for scenario in suite.scenarios:
        played = run(suite.flow, code, scenario)
        assert played.fault is None
        renew(page)
        state = begin(code.starts[0])
        for node, way in zip(played.nodes, played.moves, strict=False):
            ways = open_ways(code, state)
            steps, caps = page.evaluate(f"[{SHOWN}, {CAPS}]")
            assert (steps, len(caps)) == ([node.id], len(ways))
            page.keyboard.press(caps[ways.index(way)])
            state = advance(code, state, way)
        assert page.evaluate(SHOWN) == [played.nodes[-1].id]
