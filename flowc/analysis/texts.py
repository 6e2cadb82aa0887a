"""The texts of a node that are filled from collected fields, and the fields they name."""

import re
from collections.abc import Iterator

from flowc.model import Node, Text

#: `{name}` with a word inside is a field, `{{` a brace; anything else is text.
FIELD = re.compile(r"\{\{|\{(?P<name>\w+(?:-\w+)*)\}")


def filled_texts(node: Node) -> Iterator[Text]:
    """Every text in which a field may stand (design: readings, F402); labels are read by colleagues only."""
    yield from (line.text for line in node.say)
    yield from (words for line in node.avoid for words in line.instead)
    yield from (line.text for line in node.ask)
    yield from node.restate
    yield from node.apologise
    yield from node.repair
    yield from node.guide
    yield from node.caution
    yield from (line.text for line in node.inform)
    yield from node.copy
    for mail in node.mail:
        yield from (mail.subject, mail.body)


def fields_in(text: str) -> list[tuple[str, int]]:
    """The fields that a text names and where in it, the first place of each."""
    if "{" not in text:
        return []
    found: dict[str, int] = {}
    for match in FIELD.finditer(text):
        if match["name"]:
            found.setdefault(match["name"], match.start())
    return list(found.items())
