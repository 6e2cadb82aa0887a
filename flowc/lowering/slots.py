"""The values after a keyword, slot by slot, as `grammars/vocabulary.toml` lays them out.

`KINDS` says for each kind of slot how its value is read. A reader takes words from the cursor and returns a value,
or reports why it cannot: F004 for a word that does not fit, F001 for one that is missing or left over.
"""

import re
from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple

from flowc.diagnostics import Code, Diagnostic, Keyword, Value, Word
from flowc.diagnostics.language import INVALID_VALUE, SYNTAX
from flowc.lowering import quantities
from flowc.model import (
    Automation,
    CallDirection,
    ChannelType,
    ChartType,
    Duration,
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
)
from flowc.source import Span, Spanned
from flowc.syntax import Sentence, Token, strings
from flowc.vocabulary import Slot, concepts, fold, nearest, particle, reserved_words, term, term_words

BARE_WORD = re.compile(r"\w(?:[\w-]*\w)?")
URL = re.compile(r"(?:https?://[^\s/]+\S*|mailto:[^\s@]+@\S+|tel:[\d+().*#-]+)", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Reference(NamedTuple):
    """A name to look up once everything is declared."""

    kind: str
    name: Spanned[str]


class Cursor:
    """The words of one group, read from left to right; collects what is wrong and which names are used."""

    def __init__(self, file: str, keyword: Token, tokens: tuple[Token, ...]) -> None:
        self.file = file
        self.keyword = keyword
        self.tokens = tokens
        self.index = 0
        self.problems: list[Diagnostic] = []
        self.references: list[Reference] = []

    @property
    def next(self) -> Token | None:
        """The word to read, or None at the end."""
        return self.tokens[self.index] if self.index < len(self.tokens) else None

    def take(self) -> Token:
        """The next word, which must be there."""
        self.index += 1
        return self.tokens[self.index - 1]

    def take_words(self) -> tuple[Token, ...]:
        """All the bare words from here to the next string."""
        start = self.index
        while self.next and not self.next.is_string:
            self.index += 1
        return self.tokens[start : self.index]

    def span(self, first: Token, last: Token | None = None) -> Span:
        """The place of a word, or from one word to another."""
        return Span(self.file, first.start, (last or first).end)

    def refer(self, kind: str, token: Token) -> Spanned[str]:
        """A name, to be looked up later."""
        name = Spanned(strings.word(token).removeprefix("@"), self.span(token))
        self.references.append(Reference(kind, name))
        return name

    def problem(self, code: Code, span: Span, message: str, help: str = "", **values: Value) -> None:
        """Note what is wrong."""
        self.problems.append(Diagnostic(code=code, span=span, message=message, help=help, values=values))

    def unfit(self, token: Token, kind: str) -> None:
        """A word that is not of the expected kind."""
        self.problem(INVALID_VALUE, self.span(token), "expected", word=token.text, expected=Word(kind))


Reader = Callable[[Cursor], Any]


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
    cursor.problem(SYNTAX, cursor.span(token, cursor.tokens[-1]), "surplus-value", "surplus-value", word=token.text)
    return False


# ------------------------------------------------------------------------------------------------ readers


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
    if not URL.fullmatch(text) or CONTROL.search(text):
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


def _label(cursor: Cursor) -> Label:
    return read_label(cursor.file, cursor.take())


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
    "metric": (_is_word, _word),
    "scale": (
        lambda token, _: token.type == "WORD" and token.text[0].isdigit(),
        _single("scale", quantities.scale),
    ),
    "date": (_is_word, _single("date", quantities.calendar_date)),
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
    "url": (lambda token, _: token.type == "WORD", _url),
    "label": (_is_word, _label),
    "phase": (_is_word, _phase),
    "survey-word": (_is_word, _survey_word),
}
