"""Runbooks in a browser, in windows of the usual sizes."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from tests.support.browser import Visit, visit

if TYPE_CHECKING:
    from collections.abc import Iterator
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


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a server of this machine has a folder's files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, format: str, *args: Any) -> None:
        pass
