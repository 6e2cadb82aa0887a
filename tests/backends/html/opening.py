"""Runbooks in a browser, in windows of the usual sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.support.browser import Visit, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
NARROWEST = {"width": 320, "height": 640}


def opened(browser: Browser, html: str, folder: Path, name: str = "page", **context: Any) -> Visit:
    """A page written to a file and opened from there."""
    file = folder / f"{name}.html"
    file.write_text(html, "utf-8")
    return visit(browser, file, **({"viewport": DESKTOP, "reduced_motion": "reduce"} | context))


def until(page: Page, expression: str, arg: Any = None) -> None:
    """Wait until an expression holds; the page's policy forbids the way in which the browser's driver would wait."""
    for _ in range(500):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(20)
    raise AssertionError(expression)
