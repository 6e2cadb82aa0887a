"""Runbooks for the tests, and ways to read them."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import html5lib

from flowc.backends.html import Brand, runbook, step_anchors
from flowc.calendars import calendar_from
from flowc.config import CalendarSettings
from flowc.driver import Request, check_file
from flowc.driver.rendering import Rendering, render
from tests.backends.html.everything import EVERYTHING
from tests.support import peers
from tests.support.flows import document, document_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from flowc.model import Document
    from flowc.vocabulary import Lang

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples"
FACTURE = EXAMPLES / "facture" / "facture.fr.flow"
INLINE = {"a", "bdi", "code", "span", "strong", "var"}
CALENDAR = calendar_from(CalendarSettings(closed=(date(2026, 12, 24),)))
HASH = "0123456789abcdef" * 4


def picture(anchors: dict[str, str]) -> str:
    """A picture like ours: cards in a column, each a link to its step."""
    cards = "".join(
        f'<g id="map-node-{place}"><a href="#{anchor}"><rect x="10" y="{place * 60}" width="180" height="40"'
        f' fill="#fff" stroke="#234"/><text x="20" y="{place * 60 + 25}" fill="#123">{place}</text></a></g>'
        for place, anchor in enumerate(anchors.values())
    )
    size = f'width="200" height="{len(anchors) * 60}" viewBox="0 0 200 {len(anchors) * 60}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="Schéma" {size}>{cards}</svg>'


def page_of(model: Document, lang: Lang = "fr", brand: Brand | None = None, **more: dict[str, bytes]) -> str:
    """The runbook of a model's first flow."""
    flow = model.flows[0]
    images = more.get("images")
    return runbook(model, flow, picture(step_anchors(flow)), lang, HASH, images=images, calendar=CALENDAR, brand=brand or Brand()).decode()


def page(text: str, lang: Lang = "fr", brand: Brand | None = None, **more: dict[str, bytes]) -> str:
    """The runbook of a text's first flow."""
    return page_of(document(text), lang, brand, **more)


@cache
def everything(lang: Lang) -> str:
    """The runbook of the flow that has everything."""
    return page(EVERYTHING, lang)


@cache
def example(path: Path, lang: Lang) -> str:
    """The runbook of an example's first flow as `flowc render` makes it, picture and images included."""
    return _rendered(path, lang)


def rendered(text: str, lang: Lang = "fr") -> str:
    """The runbook of a text's first flow, picture included."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.flow"
        path.write_text(text, "utf-8")
        return _rendered(path, lang)


def _rendered(path: Path, lang: Lang) -> str:
    request = Request(lang=lang)
    checked = check_file(str(path), request)
    rendering = Rendering(type="html", engine="flowc", flow=None, request=request)
    return render(checked, checked.lowered.document.flows[0], rendering).content.decode()


def guide_of(html: str) -> dict[str, Any]:
    """The data that a page gives its script."""
    found = re.search(r'<script type="application/json" id="guide">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    guide: dict[str, Any] = json.loads(found[1])
    return guide


def flows_of_examples() -> list[Path]:
    """The examples that hold a flow (others are libraries)."""
    return [path for path in sorted(EXAMPLES.rglob("*.flow")) if document_of(path, EXAMPLES).flows]


def parsed(html: str) -> Element:
    """The page's elements as a strict HTML5 parser sees them; any parse error raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(html)
    return tree


def step(tree: Element, id: str) -> Element:
    """The section of a node."""
    found = tree.find(f".//article[@data-step='{id}']")
    assert found is not None, id
    return found


def text_of(element: Element) -> str:
    """All text of an element as it is read: blocks apart, blanks collapsed, no-break ones too."""
    pieces: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        edge = "" if item.tag in INLINE else " "
        waiting += [edge, *(part for child in reversed(item) for part in (child.tail or "", child)), item.text or "", edge]
    return re.sub(r"\s+", " ", "".join(pieces)).strip()


def with_class(element: Element, name: str) -> Iterator[Element]:
    """Every element below that has a class."""
    return (item for item in element.iter() if name in (item.get("class") or "").split())


def html_validate(files: Sequence[Path]) -> list[str]:
    """What html-validate, with its recommended rules, finds wrong."""
    judge = peers.installed() / "html-validate" / "bin" / "html-validate.mjs"
    settings = files[0].parent / ".htmlvalidate.json"
    settings.write_text(json.dumps({"root": True, "extends": ["html-validate:recommended"]}), "utf-8")
    command = [str(judge), "--config", str(settings), "--formatter", "json", *map(str, files)]
    try:
        report = peers.run_node(command)
    except peers.PeersError as error:
        return [str(error)]
    return [f"{file['filePath']}: {message['message']}" for file in json.loads(report or "[]") for message in file["messages"]]
