"""The values after a keyword, slot by slot, as `grammars/vocabulary.toml` lays them out.

F004 is for a word that does not fit its slot (the reader of its kind says so), F001 for one that is missing or left
over, which is said here.
"""

from typing import Any

from flowc.diagnostics import Word
from flowc.diagnostics.language import SYNTAX
from flowc.lowering.cursor import Cursor
from flowc.lowering.readers import KINDS
from flowc.syntax import Sentence
from flowc.vocabulary import Slot


def read_item(cursor: Cursor, wanted: tuple[Slot, ...]) -> dict[str, Any] | None:
    """The values of one group by slot name; None where it could not be read (then the cursor holds the problem)."""
    values: dict[str, Any] = {}
    for slot in wanted:
        starts, reader = KINDS[slot.kind]
        token = cursor.next
        if token is None or (slot.optional and not starts(token, cursor)):
            values[slot.name] = None
            if not slot.optional:
                _missing(cursor, slot)
                return None
            continue
        values[slot.name] = reader(cursor)
        if cursor.problems:
            return None
    return values if _at_end(cursor) else None


def read_values(file: str, sentence: Sentence) -> tuple[list[dict[str, Any]], Cursor]:
    """The values of a property's line, an item for each group of a list; and what was met on the way."""
    wanted = sentence.concept.slots
    is_list = sentence.concept.value.endswith("…")
    groups = sentence.groups or ((),)
    whole = Cursor(file, sentence.keyword, sentence.values)
    if len(groups) > 1 and not is_list:
        whole.problem(
            SYNTAX,
            whole.span(groups[1][0], groups[-1][-1]),
            "one-value",
            "one-value",
            word=sentence.keyword.text,
        )
        return [], whole
    items = []
    for group in groups:
        cursor = Cursor(file, sentence.keyword, group)
        item = read_item(cursor, wanted)
        whole.problems += cursor.problems
        whole.references += cursor.references
        if item is not None:
            items.append(item)
    return items, whole


def _missing(cursor: Cursor, slot: Slot) -> None:
    last = cursor.tokens[cursor.index - 1] if cursor.index else cursor.keyword
    cursor.problem(
        SYNTAX,
        cursor.span(cursor.keyword, last),
        "missing-value",
        word=cursor.keyword.text,
        expected=Word(slot.kind),
    )


def _at_end(cursor: Cursor) -> bool:
    """Whether every word was read; the first that was not is surplus."""
    if cursor.next is None:
        return True
    token = cursor.next
    cursor.problem(
        SYNTAX, cursor.span(token, cursor.tokens[-1]), "surplus-value", "surplus-value", word=token.text
    )
    return False
