"""What a portal's search looks into: the words of each guide, folded, and how much each counts.

`client/src/portal` folds what is typed in the same way, and forgives what this does not know: prefixes and slips.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import category, normalize

from flowc.catalogue import word
from flowc.vocabulary import LANGUAGES

#: A run of letters and digits.
_WORD = re.compile(r"[^\W_]+")

#: Letters that decompose into no other, and that one types as two.
_PAIRS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ς": "σ"})

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Synonyms = Sequence[Sequence[str]]


def words_of(text: str) -> list[str]:
    """The words of a text without accents and case; a single letter is none."""
    if text.isascii():
        folded = text.lower()
    else:
        letters = normalize("NFKD", text).lower().translate(_PAIRS)
        folded = "".join(letter for letter in letters if category(letter)[0] != "M")
    return [found for found in _WORD.findall(folded) if len(found) > 1 or found.isdigit()]


@cache
def small_words() -> frozenset[str]:
    """Words that find nothing: the, le, of."""
    return frozenset(small for lang in LANGUAGES for small in words_of(word("portal.small-words", lang)))


class Subject(NamedTuple):
    """What a guide is found by: its titles, what it is filed under, and what is said and done in it."""

    titles: Sequence[str]
    filed: Sequence[str]
    said: Sequence[str]


def index_of(guides: Iterable[Subject], synonyms: Synonyms) -> str:
    """The index: a line a word, ``colis 3,1;;0,5``: after the word the guides whose title has it, then those filed under
    it, then the others that have it, each by its distance from the one before, in base 36.
    """
    groups = [[_key(words_of(each)) for each in group] for group in synonyms]
    found: dict[str, tuple[list[int], list[int], list[int]]] = {}
    for number, guide in enumerate(guides):
        met: set[str] = set(small_words())
        for weight, words in enumerate(_weighed(guide, groups)):
            fresh = words - met
            met |= fresh
            for each in fresh:
                found.setdefault(each, ([], [], []))[weight].append(number)
    return "\n".join(f"{each} {';'.join(map(_distances, lists))}" for each, lists in sorted(found.items()))


def _weighed(guide: Subject, groups: list[list[str]]) -> tuple[set[str], set[str], set[str]]:
    """A guide's words, by what they count; another word for what it is about counts as what it is filed under."""
    titles, filed, said = guide
    texts = [words_of(text) for text in (*titles, *filed)]
    named = {each for text in texts[len(titles) :] for each in text}
    spoken = [words_of(text) for text in said]
    about = "".join(map(_key, (*texts, *spoken)))
    for group in groups:
        if any(key in about for key in group if key.strip()):
            named |= {each for key in group for each in key.split()}
    return (
        {each for text in texts[: len(titles)] for each in text},
        named,
        {each for text in spoken for each in text},
    )


def _key(words: Sequence[str]) -> str:
    """Words in a row, by which expressions are looked for."""
    return f" {' '.join(words)} "


def _distances(numbers: Sequence[int]) -> str:
    """Rising numbers, each as its distance from the one before."""
    return ",".join(base36(number - before) for before, number in zip((0, *numbers), numbers, strict=False))


def base36(number: int) -> str:
    """A number in as few letters as JavaScript reads."""
    text = DIGITS[number % 36]
    while number := number // 36:
        text = DIGITS[number % 36] + text
    return text
