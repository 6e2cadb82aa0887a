"""Debian's Chromium, driven by Playwright: pages opened as people open them, and what they try to fetch or complain of.

Import the fixture `browser` in a `conftest.py`. What is missing raises: a page that no browser read is not tested.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from tests.support.peers import axe_script

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = "/usr/bin/chromium"
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

#: WCAG 2.2 at level AA and good practice; `target-size` is 2.2's own rule and is off unless asked for.
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "selectors": False,
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    if not Path(CHROMIUM).is_file():
        pytest.fail(f"{CHROMIUM} is missing: `apt-get install chromium` (scripts/test.sh does it)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield launched
        launched.close()


@dataclass
class Visit:
    """A page as a browser shows it, with every request it made beyond itself, every line of its console, and how often it
    asked whether to leave.
    """

    page: Page
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    farewells: int = 0


def visit(browser: Browser, file: Path, **context: Any) -> Visit:
    """Open a file by double-click, so to speak; `context` sets the window, the colour scheme and the like."""
    return visit_address(browser, file.as_uri(), **context)


def visit_address(browser: Browser, address: str, **context: Any) -> Visit:
    """Open a page by its address."""
    page = browser.new_context(**context).new_page()
    seen = Visit(page)
    page.on("request", lambda request: seen.requests.append(request.url) if request.url != address else None)
    page.on("console", lambda message: seen.console.append(message.text))
    page.on("pageerror", lambda error: seen.console.append(str(error)))
    page.on("dialog", lambda dialog: _answer(seen, dialog))
    page.goto(address)
    return seen


def _answer(seen: Visit, dialog: Dialog) -> None:
    """Leave where the page asks whether to leave, which is no dialog of the page's own making; else decline."""
    if dialog.type == "beforeunload":
        seen.farewells += 1
        dialog.accept()
    else:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()


def axe_violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page as it stands: the rule, and the elements concerned."""
    # The page forbids scripts; the protocol's own evaluation is not the page's and may run the judge.
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_script().read_text("utf-8"))
    report = page.evaluate(f"axe.run(document, {json.dumps(AXE_OPTIONS)})")
    assert len(report["passes"]) > 10, "axe looked at nothing"
    return [
        f"{violation['id']}: {node['html'][:200]} ({node.get('failureSummary')})"
        for violation in report["violations"]
        for node in violation["nodes"]
    ]
