"""Expressions in a text, found as people read: whole words, accents, case and the width of blanks aside."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from flowc.analysis.texts import FIELD
from flowc.vocabulary import fold

#: An apostrophe may be straight or curly.
APOSTROPHES = "\u2019\u02bc"


class Occurrence(Struct, frozen=True):
    """An expression, as it was asked for, from an offset of the text to another."""

    expression: str
    start: int
    end: int


def occurrences(text: str, expressions: Iterable[str]) -> list[Occurrence]:
    """Where a text uses expressions; at one place the longest. The name of a field is no word of the text."""
    wanted = tuple(expressions)
    return list(_found(text, wanted)) if wanted else []


def _found(text: str, wanted: tuple[str, ...]) -> Iterator[Occurrence]:
    pattern, named = _pattern(wanted)
    if not pattern.search(simplified(text)):
        return
    letters, places = _letters(text)
    for match in pattern.finditer(letters):
        end = places[match.end() - 1] + 1
        while end < len(text) and not fold(text[end]):
            end += 1
        yield Occurrence(named[match[0]], places[match.start()], end)


def simplified(text: str) -> str:
    """A text as it is compared."""
    for apostrophe in APOSTROPHES:
        text = text.replace(apostrophe, "'")
    return " ".join(fold(text).split())


@lru_cache(maxsize=8)
def _pattern(wanted: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for any of the expressions, the longest first, and the expression for each of its matches."""
    named = {simplified(expression): expression for expression in reversed(wanted) if simplified(expression)}
    ways = [_whole(expression) for expression in sorted(named, key=len, reverse=True)]
    return re.compile("|".join(ways) or r"(?!)"), named


def _whole(expression: str) -> str:
    """The expression, not inside a longer word."""
    before = r"(?<!\w)" if expression[0].isalnum() else ""
    after = r"(?!\w)" if expression[-1].isalnum() else ""
    return before + re.escape(expression) + after


def _letters(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, blanks run together and fields made unreadable, with the offset of each letter."""
    letters: list[str] = []
    places: list[int] = []
    fields = {place for match in re.finditer(FIELD, text) for place in range(*match.span())}
    for place, letter in enumerate(text):
        shown = "\0" if place in fields else " " if letter.isspace() else simplified(letter)
        if shown == " " and letters and letters[-1] == " ":
            continue
        letters += shown
        places += [place] * len(shown)
    return "".join(letters), places
