"""What is wrong with a line, as diagnostics: which word, what was expected, which word is like it."""

import re
from collections.abc import Iterator

from msgspec import Struct

from flowc.diagnostics import Diagnostic, Edit, Fix, Keyword, Value, Word
from flowc.diagnostics.language import ENCODING, MIXED_LANGUAGE, SUSPICIOUS_CHARACTER, SYNTAX
from flowc.source import SourceText, Span
from flowc.syntax.scanner import scan
from flowc.syntax.shape import Failure
from flowc.syntax.tree import Token
from flowc.vocabulary import Concept, ConceptKind, Lang, concepts, fold, nearest, opening_words, term

#: Characters that make a text read otherwise than it is: bidirectional controls, and NUL.
DECEIVING = "[\u0000\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"

#: Characters that cannot be seen: harmless inside a string, deceiving in a word.
INVISIBLE = "[\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufeff]"

ODD = f"{DECEIVING}|{INVISIBLE}"

#: Letters that look like Latin ones.
LOOK_ALIKE = "[\u0370-\u03ff\u0400-\u04ff]"
LATIN = "[A-Za-z\u00c0-\u024f]"

#: What a terminal is called where the one before it says what it is for, else in general.
AFTER_TERMINAL = {"ARROW": "node-id", "MAX": "whole-number", "IF": "label", "AFTER": "duration"}
GENERAL = {"ARROW": "arrow", "COMMA": "comma", "MAX": "max", "PERCENT": "percentage"}
VALUES = {"WORD", "STRING", "TEAM"}


class Nearest(Struct, frozen=True):
    """A known word like an unknown one (None where none is), and whether it opens an element."""

    word: str | None
    heads: bool


def nearest_opening(token: Token, owner: str | None, lang: Lang) -> Nearest:
    """The word that would open a line here, in the file's language first."""
    other: Lang = "en" if lang == "fr" else "fr"
    word = nearest(token.text, opening_words(owner, lang)) or nearest(token.text, opening_words(owner, other))
    heads = (
        any(row.kind in (ConceptKind.HEADER, ConceptKind.NODE) for row in concepts(word)) if word else False
    )
    return Nearest(word, heads)


def unknown_word(file: str, token: Token, near: str | None) -> Diagnostic:
    """A line whose first word opens no statement."""
    is_answer = term("reserved-label", fold(token.text)) is not None
    return Diagnostic(
        code=SYNTAX,
        span=Span(file, token.start, token.end),
        message="unknown-word",
        help="answer" if is_answer else "near" if near else "statement",
        values={"word": token.text, "near": near or ""},
    )


def misfit(file: str, token: Token) -> Diagnostic:
    """A mark that fits nowhere: an arrow drawn otherwise, a string that does not end."""
    message = {"WRONG_ARROW": "wrong-arrow", "UNCLOSED": "unclosed", "STRAY": "stray"}[token.type]
    if token.text.startswith('"""'):
        message = "unclosed-block"
    first_line = re.split(r"[\r\n]", token.text, maxsplit=1)[0].rstrip()
    end = token.start + (3 if message == "unclosed-block" else len(first_line))
    values = {"word": first_line, "close": {"«": "»", "“": "”"}.get(token.text[0], '"')}
    return Diagnostic(
        code=SYNTAX, span=Span(file, token.start, end), message=message, help=message, values=values
    )


def unexpected(file: str, tokens: list[Token], types: tuple[str, ...], failure: Failure) -> Diagnostic:
    """A line that goes wrong at one word, or ends too soon."""
    before = types[failure.index - 1] if failure.index else ""
    expected = tuple(Word(key) for key in _expected(failure.expected, before))
    if failure.index < len(tokens):
        token = tokens[failure.index]
        message, word = "unexpected", token.text
    else:
        token = tokens[-1]
        message, word = "incomplete", ""
    values: dict[str, Value] = {"word": word, "expected": expected}
    return Diagnostic(
        code=SYNTAX, span=Span(file, token.start, token.end), message=message, help="", values=values
    )


def _expected(terminals: frozenset[str], before: str) -> list[str]:
    """The names of the expected things, the most telling first; a value in general where any kind will do."""
    if terminals & VALUES:
        return [AFTER_TERMINAL.get(before, "value"), *(["comma"] if "COMMA" in terminals else [])]
    names = [GENERAL[name] for name in ("ARROW", "COMMA", "MAX", "PERCENT") if name in terminals]
    return names or ["end-of-line"]


def foreign_keyword(file: str, token: Token, row: Concept, language: Lang) -> Diagnostic:
    """A keyword of the other language."""
    span = Span(file, token.start, token.end)
    return Diagnostic(
        code=MIXED_LANGUAGE,
        span=span,
        values={"word": token.text, "own": Keyword(row.id), "lang": Word(language)},
        fix=Fix(edits=(Edit(span=span, text="own", values={"own": Keyword(row.id)}),), safe=True),
    )


def characters(source: SourceText) -> Iterator[Diagnostic]:
    """Characters that deceive the reader; one NUL stands for a file in another encoding."""
    if not re.search(ODD, source.text):
        return
    for found in re.finditer(DECEIVING, source.text):
        span = Span(source.file, found.start(), found.end())
        if found[0] == "\0":
            yield Diagnostic(code=ENCODING, span=span, message="nul", help="nul")
            return
        yield suspicious(span, found[0], "bidirectional")
    for words in scan(source.text):
        for word in words:
            yield from _invisible(source.file, word)


def _invisible(file: str, word: Token) -> Iterator[Diagnostic]:
    found = re.search(INVISIBLE, word.text) if word.type in ("WORD", "TEAM", "PERCENT") else None
    if found:
        start = word.start + found.start()
        yield suspicious(Span(file, start, start + 1), found[0], "invisible")


def suspicious(span: Span, character: str, message: str) -> Diagnostic:
    """One character that is not what it seems."""
    return Diagnostic(
        code=SUSPICIOUS_CHARACTER,
        span=span,
        message=message,
        help=message,
        values={"code": f"U+{ord(character):04X}"},
    )


def look_alike(span: Span, word: str) -> Diagnostic | None:
    """An id that mixes Latin letters with others that look the same."""
    found = None if word.isascii() else re.search(LOOK_ALIKE, word)
    if found is None or not re.search(LATIN, word):
        return None
    return suspicious(span, found[0], "look-alike")
