"""How each kind of value is read: the table `KINDS`, and one reader a kind.

A reader takes words from the cursor and returns a value, or notes what is wrong (F004) and returns None.
"""

import re
from collections.abc import Callable
from enum import Enum
from typing import Any

from flowc import quantities
from flowc.diagnostics import Keyword, Word
from flowc.diagnostics.language import INVALID_VALUE, SYNTAX
from flowc.lowering.cursor import Cursor
from flowc.model import (
    Automation,
    CallDirection,
    ChannelType,
    ChartType,
    Duration,
    EdgeKind,
    Function,
    Journey,
    Label,
    Mention,
    Openness,
    Percent,
    Polarity,
    ReservedLabel,
    Scope,
    ScriptMethod,
    State,
    Status,
    Target,
    Verification,
)
from flowc.source import Span, Spanned
from flowc.syntax import Token, strings
from flowc.vocabulary import concepts, fold, nearest, particle, reserved_words, term, term_words

BARE_WORD = re.compile(r"\w(?:[\w-]*\w)?")
URL = r"(?i)(?:https?://[^\s/]+\S*|mailto:[^\s@]+@\S+|tel:[\d+().*#-]+)"

#: Arrows that have no outcome's name go by the word that opens them.
UNNAMED = {"else": EdgeKind.OTHERWISE, "exhausted": EdgeKind.EXHAUSTED}
CONTROL = r"[\x00-\x1f\x7f-\x9f]"


Reader = Callable[[Cursor], Any]


def _text(cursor: Cursor) -> Spanned[str] | None:
    token = cursor.take()
    if not token.is_string:
        cursor.unfit(token, "text")
        return None
    content = strings.text(token)
    if not content.strip():
        cursor.problem(INVALID_VALUE, cursor.span(token), "empty", "empty")
        return None
    return Spanned(content, cursor.span(token))


def _token(cursor: Cursor) -> Spanned[str] | None:
    assert cursor.next
    if cursor.next.is_string:
        return _text(cursor)
    token = cursor.take()
    return Spanned(strings.word(token), cursor.span(token))


def _bare(cursor: Cursor, kind: str) -> Token | None:
    """A bare word; `@` is no part of one."""
    token = cursor.take()
    if token.type == "WORD" and BARE_WORD.fullmatch(strings.word(token)):
        return token
    cursor.unfit(token, kind)
    return None


def _word(cursor: Cursor) -> Spanned[str] | None:
    token = _bare(cursor, "word")
    return Spanned(strings.word(token), cursor.span(token)) if token else None


def _word_or_text(cursor: Cursor) -> Spanned[str] | None:
    assert cursor.next
    return _text(cursor) if cursor.next.is_string else _word(cursor)


def _reference(kind: str) -> Reader:
    def read(cursor: Cursor) -> Spanned[str] | None:
        token = _bare(cursor, kind)
        return cursor.refer(kind, token) if token else None

    return read


def _team(cursor: Cursor) -> Spanned[str] | None:
    assert cursor.next
    if cursor.next.type == "TEAM":
        return _at_team(cursor)
    return _reference("team")(cursor)  # type: ignore[no-any-return]


def _at_team(cursor: Cursor) -> Spanned[str] | None:
    token = cursor.take()
    if token.type != "TEAM" or not BARE_WORD.fullmatch(strings.word(token)[1:]):
        cursor.unfit(token, "at-team")
        return None
    return cursor.refer("team", token)


def _mention(kind: str) -> Reader:
    def read(cursor: Cursor) -> Mention | None:
        assert cursor.next
        quoted = cursor.next.is_string
        value = _text(cursor) if quoted else _reference(kind)(cursor)
        return Mention(value.value, not quoted, value.span) if value else None

    return read


def _closed(list_name: str, make: Callable[[str], Any]) -> Reader:
    def read(cursor: Cursor) -> Spanned[Any] | None:
        token = cursor.take()
        key = term(list_name, strings.word(token)) if token.type == "WORD" else None
        if key is None:
            not_in_list(cursor, token, list_name)
            return None
        return Spanned(make(key), cursor.span(token))

    return read


def not_in_list(cursor: Cursor, token: Token, list_name: str) -> None:
    """A word that is none of a closed list; the nearest one is named."""
    words = (*term_words(list_name, "fr"), *term_words(list_name, "en"))
    near = nearest(token.text, words)
    cursor.problem(
        INVALID_VALUE,
        cursor.span(token),
        "one-of",
        "near" if near else "one-of",
        word=token.text,
        near=near or "",
        expected=Word(list_name),
        choices=Word(f"list.{list_name}"),
    )


def _frequency(cursor: Cursor) -> Spanned[str] | None:
    assert cursor.next
    if cursor.next.is_string:
        return _text(cursor)
    return _closed("frequency", str)(cursor)  # type: ignore[no-any-return]


def _quantity(kind: str, parse: Callable[[str], Any]) -> Reader:
    """A value of one or several bare words, such as ``1 h 30``."""

    def read(cursor: Cursor) -> Spanned[Any] | None:
        first = cursor.next
        words = cursor.take_words()
        value = parse(" ".join(strings.word(token) for token in words)) if words else None
        if first is None or value is None:
            unfit_quantity(cursor, kind, words or (cursor.take(),))
            return None
        return Spanned(value, cursor.span(first, words[-1]))

    return read


def unfit_quantity(cursor: Cursor, kind: str, words: tuple[Token, ...]) -> None:
    """Words that are no such quantity; months have a way out of their own."""
    text = " ".join(token.text for token in words)
    month = kind == "duration" and re.search(r"\d\s*(?:mois|months?)\b", text, re.IGNORECASE)
    cursor.problem(
        INVALID_VALUE,
        cursor.span(words[0], words[-1]),
        "expected",
        "month" if month else kind,
        word=text,
        expected=Word(kind),
    )


def _single(kind: str, parse: Callable[[str], Any]) -> Reader:
    """A value of exactly one bare word."""

    def read(cursor: Cursor) -> Spanned[Any] | None:
        token = cursor.take()
        value = parse(strings.word(token)) if token.type == "WORD" else None
        if value is None:
            unfit_quantity(cursor, kind, (token,))
            return None
        return Spanned(value, cursor.span(token))

    return read


def _particle_duration(cursor: Cursor) -> Spanned[Any] | None:
    """A duration behind a connecting word that the slot's test has already seen."""
    word = cursor.take()
    if cursor.next is None:
        cursor.problem(SYNTAX, cursor.span(word), "missing-value", word=word.text, expected=Word("duration"))
        return None
    return _quantity("duration", quantities.duration)(cursor)  # type: ignore[no-any-return]


def _ranged(kind: str, low: int, high: int) -> Reader:
    def read(cursor: Cursor) -> Spanned[int] | None:
        token = cursor.take()
        value = quantities.integer(strings.word(token)) if token.type == "WORD" else None
        if value is None or not low <= value <= high:
            cursor.unfit(token, kind)
            return None
        return Spanned(value, cursor.span(token))

    return read


def _url(cursor: Cursor) -> Spanned[str] | None:
    token = cursor.take()
    text = strings.text(token) if token.is_string else strings.word(token)
    if not re.fullmatch(URL, text) or re.search(CONTROL, text):
        cursor.problem(
            INVALID_VALUE, cursor.span(token), "expected", "url", word=token.text, expected=Word("url")
        )
        return None
    return Spanned(text, cursor.span(token))


def _target(cursor: Cursor) -> Target | None:
    words = cursor.take_words()
    found = quantities.target(" ".join(strings.word(token) for token in words)) if words else None
    if found is None:
        unfit_quantity(cursor, "target", words or (cursor.take(),))
        return None
    comparison, value = found
    span = cursor.span(words[0], words[-1])
    if isinstance(value, Percent):
        return Target(comparison, span, percent=value)
    if isinstance(value, Duration):
        return Target(comparison, span, duration=value)
    return Target(comparison, span, number=value)


def _survey_word(cursor: Cursor) -> Spanned[str] | None:
    token = cursor.take()
    if any(row.id == "survey" for row in concepts(token.text)):
        return Spanned("survey", cursor.span(token))
    cursor.problem(INVALID_VALUE, cursor.span(token), "expected", word=token.text, expected=Keyword("survey"))
    return None


def read_label(file: str, token: Token) -> Label:
    """The name of an outcome: bare `oui`, `non`, `autre` are concepts, in either language."""
    span = Span(file, token.start, token.end)
    if token.is_string:
        return Label(span, strings.text(token))
    reserved = term("reserved-label", strings.word(token))
    return Label(span, None, ReservedLabel(reserved)) if reserved else Label(span, strings.word(token))


def _answer(cursor: Cursor) -> Label | EdgeKind:
    """The name of an outcome, or the word that opens an arrow which has none."""
    token = cursor.take()
    ids = {row.id for row in concepts(token.text)} if token.type == "WORD" else set()
    unnamed = next((kind for id, kind in UNNAMED.items() if id in ids), None)
    return unnamed or read_label(cursor.file, token)


def _phase(cursor: Cursor) -> Spanned[str] | None:
    return read_id(cursor)


def read_id(cursor: Cursor) -> Spanned[str] | None:
    """The id of something declared: a word that starts with a letter and opens no node and no arrow."""
    token = cursor.take()
    name = strings.word(token)
    if token.type != "WORD" or not BARE_WORD.fullmatch(name) or not name[0].isalpha():
        cursor.problem(INVALID_VALUE, cursor.span(token), "invalid-id", "invalid-id", word=token.text)
        return None
    if fold(name) in reserved_words():
        cursor.problem(INVALID_VALUE, cursor.span(token), "reserved-id", "reserved-id", word=token.text)
        return None
    return Spanned(name, cursor.span(token))


# ------------------------------------------------------------------------------------------------ table

Starts = Callable[[Token, Cursor], bool]


def _is_string(token: Token, cursor: Cursor) -> bool:
    return token.is_string


def _is_word(token: Token, cursor: Cursor) -> bool:
    return token.type == "WORD"


def _is_figure(token: Token, cursor: Cursor) -> bool:
    return token.type == "WORD" and token.text[0].isdigit()


def _is_word_before_text(token: Token, cursor: Cursor) -> bool:
    return token.type == "WORD" and cursor.index + 1 < len(cursor.tokens)


def _is_particle(key: str) -> Starts:
    def test(token: Token, cursor: Cursor) -> bool:
        return token.type == "WORD" and particle(token.text) == key

    return test


def _is_after(token: Token, cursor: Cursor) -> bool:
    return token.type == "WORD" and any(row.id == "after" for row in concepts(token.text))


def _closed_list(name: str, enum: type[Enum]) -> tuple[Starts, Reader]:
    return _is_word, _closed(name, enum)


#: How each kind of slot is recognised where it may be left out, and how it is read.
KINDS: dict[str, tuple[Starts, Reader]] = {
    "id": (_is_word, read_id),
    "text": (_is_string, _text),
    "token": (_is_word, _token),
    "word": (_is_word, _word),
    "word-or-text": (_is_word, _word_or_text),
    "channel": (_is_word_before_text, _reference("channel")),
    "field": (_is_word, _reference("field")),
    "field-or-text": (_is_word, _mention("field")),
    "flow": (_is_word, _reference("flow")),
    "node": (_is_word, _reference("node")),
    "peer": (_is_word, _reference("peer")),
    "role": (_is_word, _reference("role")),
    "role-or-text": (_is_word, _mention("role")),
    "standard": (_is_word, _reference("standard")),
    "team": (_is_word, _team),
    "at-team": (_is_word, _at_team),
    "language": (_is_word, _closed("language", str)),
    "status": _closed_list("status", Status),
    "journey": _closed_list("journey", Journey),
    "scope": _closed_list("scope", Scope),
    "script-method": _closed_list("script-method", ScriptMethod),
    "direction": _closed_list("direction", CallDirection),
    "chart-type": _closed_list("chart-type", ChartType),
    "state": _closed_list("state", State),
    "channel-type": _closed_list("channel-type", ChannelType),
    "function": _closed_list("function", Function),
    "frequency": (_is_word, _frequency),
    "openness": (_is_word, _closed("openness", Openness)),
    "automation": _closed_list("automation", Automation),
    "polarity": _closed_list("polarity", Polarity),
    "verification": _closed_list("verification", Verification),
    "metric": (_is_word, _word),
    "scale": (_is_figure, _single("scale", quantities.scale)),
    "date": (_is_figure, _single("date", quantities.calendar_date)),
    "duration": (_is_word, _quantity("duration", quantities.duration)),
    "within": (_is_particle("within"), _particle_duration),
    "after": (_is_after, _particle_duration),
    "rate": (_is_word, _quantity("rate", quantities.rate)),
    "hours": (_is_word, _quantity("hours", quantities.hours)),
    "target": (_is_word, _target),
    "positive": (_is_word, _ranged("positive", 1, quantities.LARGEST)),
    "count": (_is_word, _ranged("count", 0, quantities.LARGEST)),
    "integer": (_is_word, _ranged("integer", -quantities.LARGEST, quantities.LARGEST)),
    "emotion": (_is_word, _ranged("emotion", -2, 2)),
    "url": (lambda token, _: token.type == "WORD" or token.is_string, _url),
    "answer": (_is_word, _answer),
    "phase": (_is_word, _phase),
    "survey-word": (_is_word, _survey_word),
}
