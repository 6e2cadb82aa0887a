"""The texts of a node that are filled from collected fields, and the fields they name."""

import re

from flowc.model import Node, Text

#: `{name}` with a word inside is a field, `{{` a brace; anything else is text.
FIELD = r"\{\{|\{(?P<name>\w+(?:-\w+)*)\}"


def filled_texts(node: Node) -> list[Text]:
    """Every text in which a field may stand; labels are read by colleagues only."""
    return [*_to_customer(node), *node.caution]


def fields_in(text: str) -> list[tuple[str, int]]:
    """The fields that a text names and where in it, the first place of each."""
    if "{" not in text:
        return []
    found: dict[str, int] = {}
    for match in re.finditer(FIELD, text):
        if match["name"]:
            found.setdefault(match["name"], match.start())
    return list(found.items())


def said_texts(node: Node) -> list[Text]:
    """Every text that a customer hears or reads, in the order of the file; advice to colleagues is none."""
    texts = _to_customer(node)
    gestures = (node.greet, node.introduce, node.summarise, *node.reassure, *node.thank)
    texts += [gesture.text for gesture in gestures if gesture and gesture.text]
    texts += [text for text in (node.confirm, node.anything_else, node.farewell) if text]
    return sorted(texts, key=lambda text: text.span)


def _to_customer(node: Node) -> list[Text]:
    """What is said and written to the customer, gestures aside."""
    texts = [*node.restate, *node.apologise, *node.repair, *node.guide, *node.copy]
    for lines in (node.say, node.ask, node.inform):
        texts += [line.text for line in lines]
    for line in node.avoid:
        texts += line.instead
    for mail in node.mail:
        texts += (mail.subject, mail.body)
    return texts
