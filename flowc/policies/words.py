"""The words of a sentence: how they are told apart, and which of our rows spell them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from flowc import quantities
from flowc.model.values import Duration
from flowc.policies.generated import WORDS
from flowc.vocabulary import LANGUAGES, fold, particle

#: A name in quotes.
QUOTED = r'"[^"]*"|“[^”]*”|«[^»]*»|`[^`]*`'
#: That, a team, a word, or any single sign; an apostrophe and a full stop only part words.
WORD = QUOTED + r"|@[\w-]+|\d+[.,]\d+|\w[\w-]*|[^\s.'’ʼ]"
QUOTES = '"“”«»`'


def tokens(text: str) -> list[str]:
    """The words of a sentence, names in quotes whole."""
    return re.findall(WORD, text)


def quoted(token: str) -> str | None:
    """The name in quotes, or None for any other word."""
    return token.strip(QUOTES).strip() if token[0] in QUOTES and len(token) > 1 else None


@cache
def forms(word: str) -> tuple[str, ...]:
    """What a word may be a form of: itself, and without the endings of plural and gender."""
    folded = fold(word)
    shorter = [folded.removesuffix(ending) for ending in ("s", "es", "e", "ent", "x")]
    return tuple(dict.fromkeys([folded, *(form for form in shorter if len(form) > 1)]))


def rows(table: str) -> Iterator[tuple[str, str]]:
    """Each spelling of a table of rows, folded, with the key that it stands for."""
    for key, row in WORDS[table].items():
        yield from ((fold(word), key) for lang in LANGUAGES for word in row[lang])


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(fold(word) for lang in LANGUAGES for word in WORDS[name][lang])


def is_one(word: str, name: str) -> bool:
    """Whether a word is one of a row: ``skip``, ``and``, ``or``, ``except``."""
    return not _set(name).isdisjoint(forms(word))


def is_word(token: str, spellings: Iterable[str]) -> bool:
    """Whether a token is a form of one of some folded words."""
    return not set(spellings).isdisjoint(forms(token))


@cache
def _numbers() -> dict[str, int]:
    return {word: int(key) for word, key in rows("numbers")}


def number(token: str) -> int | None:
    """A whole number, in digits or as a word."""
    return int(token) if token.isascii() and token.isdigit() and len(token) < 4 else _numbers().get(fold(token))


def duration(words: Sequence[str]) -> Duration | None:
    """A duration as flows write it: ``48h``, ``2 jours ouvrés``, ``1 h 30``; the working word may stand anywhere."""
    working = [word for word in words if particle(word) == "business"]
    others = (word for word in words if particle(word) != "business")
    return quantities.duration(" ".join((*others, *working[:1])))
