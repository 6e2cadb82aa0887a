"""A rule's page: its messages, and the text that `flowc explain` shows."""

from functools import cache
from typing import Any

from msgspec import Struct

from flowc.catalogue.resource import read_resource
from flowc.diagnostics import Code
from flowc.vocabulary import Lang

MARK = "+++\n"


class Page(Struct, frozen=True):
    """One page in one language: templates by key, and its Markdown.

    `message`, `help` and `label` take the key that a diagnostic names; "" is no text. `fixes` say what a fix does,
    `edits` are the lines that it writes.
    """

    title: str
    messages: dict[str, str]
    helps: dict[str, str]
    labels: dict[str, str]
    fixes: dict[str, str]
    edits: dict[str, str]
    body: str

    def message(self, key: str) -> str:
        """The sentence that says the fault."""
        return self.messages[key]

    def help(self, key: str) -> str:
        """What to do about it; "" where the page says nothing."""
        return self.helps.get(key, "") if key else ""

    def label(self, key: str) -> str:
        """A few words for a place; "" where the page has none."""
        return self.labels.get(key, "") if key else ""


@cache
def page(code: Code, lang: Lang) -> Page:
    """The page of a code."""
    import tomllib

    text = read_resource(f"{code.page}.{lang}.md").decode("utf-8").replace("\r\n", "\n")
    _, front, body = text.split(MARK, 2)
    data = tomllib.loads(front)
    title = data["title"]
    if code.words:
        words = dict(code.words)
        title, body = title.format_map(words), body.format_map(words)
    return Page(
        title=title,
        messages=_table(data, "message"),
        helps=_table(data, "help"),
        labels=_table(data, "label"),
        fixes=_table(data, "fix", plural="fixes"),
        edits=_table(data, "edit"),
        body=body.strip() + "\n",
    )


def _table(data: dict[str, Any], name: str, plural: str = "") -> dict[str, str]:
    """The default under its own name, the variants of the table beside it."""
    default = {name: data[name]} if name in data else {}
    return {**default, **data.get(plural or f"{name}s", {})}
