"""Whatever an author writes is text: nothing of it runs, nothing of it becomes an element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from flowc.model import Edge, Label, Mention, Node
from flowc.source import Spanned
from tests.backends.html.everything import EVERYTHING
from tests.backends.html.pages import page_of
from tests.support.browser import visit
from tests.support.flows import document

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from flowc.model import Document

ATTACKS = {
    "script": "<script>window.pwned=1</script>",
    "image": '"><img src=x onerror="window.pwned=1">',
    "attribute": "\" autofocus onfocus=window.pwned=1 x='",
    "quote": "' onmouseover='window.pwned=1",
    "closing tags": "</bdi></p></article></main></title></style></script></svg></textarea><svg/onload=window.pwned=1>",
    "comment": "--><!-- ]]> <![CDATA[ <?php",
    "address": "javascript:window.pwned=1",
    "data": "data:text/html,<script>window.pwned=1</script>",
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example/"><base href="https://evil.example/">',
    "frame": '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe><object data="x"><embed src="x">',
    "style": "<style>*{display:none}</style><link rel=stylesheet href=https://evil.example/x.css>",
    "template": "{% raw %}{{ 7*7 }}{% endraw %}{# x #}${7*7}#{7*7}<%= 7*7 %>",
    "entities": "&lt;b&gt; &amp;amp; &#60;script&#62; &nbsp",
    "lines": "a\u2028b\u2029c\u0085window.pwned=1//",
    "directions": "a\u202eb\u2066c\u2069\u200f\u061cd\u202d",
    "format": "%s %(x)s {0} {x!r} \\N{BULLET} \\u003cb\\u003e",
    "clobbering": '<form id="steps"><input name="body"></form><a id="step-appel" name="top">',
}  # fmt: skip


def planted(value: Any, attack: str) -> Any:
    """A part of the model with the attack in the place of every text, and inside every node's id."""
    if isinstance(value, tuple):
        return tuple(planted(item, attack) for item in value)
    if not isinstance(value, msgspec.Struct):
        return value
    changes = {name: planted(getattr(value, name), attack) for name in value.__struct_fields__}
    match value:
        case Spanned(value=str()) | Mention():
            changes["value"] = attack
        case Label(text=str()):
            changes["text"] = attack
        case Node():
            changes["id"] = attack + value.id
        case Edge():
            changes |= {"source": attack + value.source, "target": attack + value.target}
    return msgspec.structs.replace(value, **changes)


def attacked(attack: str) -> Document:
    """The flow with everything, attacked everywhere; the declarations keep their ids."""
    model: Document = planted(document(EVERYTHING), attack)
    return model


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_stays_text(browser: Browser, attack: str, tmp_path: Path) -> None:
    """In every text position at once: nothing runs, nothing is fetched, the page has the elements that it has with a
    harmless word, and the words can be read as they were typed, in the booklet and in what the script adds to it.
    """
    seen = {}
    for name, text in (("harmless", "x"), ("attacked", ATTACKS[attack])):
        file = tmp_path / f"{name}.html"
        file.write_text(page_of(attacked(text)), "utf-8")
        seen[name] = visit(browser, file)
        seen[name].page.wait_for_load_state("networkidle")
        for key in ("1", "1", "s", "g"):  # lead through it, contents open, a question asked
            seen[name].page.keyboard.press(key)
        for _ in range(2):  # the picture follows when the page is idle, and once more after the last key
            seen[name].page.locator("html.mapped").wait_for(state="attached")
            seen[name].page.evaluate("new Promise(done => requestAnimationFrame(() => requestIdleCallback(() => requestIdleCallback(done))))")
    page = seen["attacked"].page

    assert page.evaluate("window.pwned") is None
    assert (seen["attacked"].requests, seen["attacked"].console, seen["attacked"].dialogs) == ([], [], [])
    elements = "[...document.querySelectorAll('*')].filter(item => !item.matches('var, a.term')).map(item => item.localName + '.' + [...item.classList].sort().join(' '))"
    assert page.evaluate(elements) == seen["harmless"].page.evaluate(elements)
    typed = ATTACKS[attack].replace("\u0085", "\ufffd")
    assert page.evaluate("document.querySelector('h1').textContent") == typed
    shown = page.evaluate("[...document.querySelectorAll('.step-step .words')].map(item => item.textContent)")
    assert set(shown) == {filled(typed)}
    page.context.close()
    seen["harmless"].page.context.close()


def filled(text: str) -> str:
    """A text as it is shown where fields are filled in: `{{` is a brace, `{x}` a blank."""
    return re.sub(r"\{(x|BULLET)\}", r"[\1]", text.replace("{{", "{"))


def test_the_attacks_work_on_a_page_that_does_not_defend_itself(browser: Browser, tmp_path: Path) -> None:
    """The corpus is no straw man: put into a page as they are, scripts, images and frames do run."""
    for attack in ("script", "image", "closing tags", "frame"):
        file = tmp_path / "naive.html"
        file.write_text(f"<!DOCTYPE html><title>x</title><p>{ATTACKS[attack]}</p>", "utf-8")
        page = visit(browser, file).page
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.pwned") == 1, attack
        page.context.close()
