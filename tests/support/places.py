"""Whether each place of a model holds what the model says of it."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from flowc import quantities
from flowc.model import Duration, Hours, Label, Mention, Node, Outcome, Percent, Phase, Rate, Scale, Target
from flowc.source import SourceText, Span, Spanned
from flowc.syntax import strings
from flowc.syntax.scanner import scan
from flowc.vocabulary import concepts, phase_stage, term
from flowc.vocabulary.generated import VOCABULARY

#: How each kind of value is read from the text at its place.
READERS: dict[type, Any] = {
    int: quantities.integer,
    date: quantities.calendar_date,
    Duration: quantities.duration,
    Percent: quantities.percent,
    Rate: quantities.rate,
    Scale: quantities.scale,
}


def spans(value: object) -> Iterator[Span]:
    """Every place in a model."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from spans(item)


def lies(source: SourceText, value: object) -> Iterator[str]:
    """What a model says of a place that the text there does not."""
    if isinstance(value, Spanned | Mention | Label | Target):
        if not _agrees(source.slice(value.span), value):
            yield f"{source.slice(value.span)!r} is not {value}"
    elif isinstance(value, Phase):
        yield from _phase_lies(source, value)
    elif isinstance(value, Node) and _is_resolved_by_default(source, value):
        yield from lies(source, replace(value, outcome=None))
    elif isinstance(value, Struct):
        name, id = getattr(value, "name", None), getattr(value, "id", None)
        written = not (getattr(value, "anonymous", False) or getattr(value, "implied", False))
        if isinstance(name, Span) and written and strings.composed(source.slice(name)) != id:
            yield f"{source.slice(name)!r} is not {id}"
        for field in value.__struct_fields__:
            yield from lies(source, getattr(value, field))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from lies(source, item)


def _is_resolved_by_default(source: SourceText, node: Node) -> bool:
    """Whether an end says nothing of its outcome: then the outcome stands where the node does."""
    outcome = node.outcome
    unsaid = outcome is not None and not term("outcome", source.slice(outcome.span))
    return unsaid and outcome is not None and outcome.value is Outcome.RESOLVED and outcome.span == node.name


def _phase_lies(source: SourceText, phase: Phase) -> Iterator[str]:
    for span in phase.spans:
        text = strings.composed(source.slice(span))
        words = text.split()
        stages = {phase_stage(method, words[1]) for method in VOCABULARY["phases"]} if len(words) > 1 else set()
        if not (phase.id in words or (phase.stage and phase.stage.value in stages)):
            yield f"{text!r} is not phase {phase.id}"


def _agrees(text: str, said: Any) -> bool:
    if isinstance(said, Label):
        return term("reserved-label", text) == said.reserved.value if said.reserved else _says(text, said.text)
    if isinstance(said, Target):
        found = quantities.target(text)
        return found is not None and found[0] is said.comparison
    value = said.value
    if isinstance(value, Enum | bool):
        return isinstance(value, bool) or any(term(name, text) == value.value for name in VOCABULARY["values"])
    if isinstance(value, Hours):
        found_hours = quantities.hours(text)
        return found_hours is not None and (found_hours.start, found_hours.end) == (value.start, value.end)
    return _says(text, value) if isinstance(value, str) else READERS[type(value)](text) == value


def _says(text: str, value: str | None) -> bool:
    """A bare word, a name with or without its `@`, the content of a string, or a word that stands for a term."""
    (token,) = next(scan(text))
    if token.is_string:
        return strings.text(token) == value
    word = strings.composed(text)
    meanings = {*(term(name, word) for name in VOCABULARY["values"]), *(row.id for row in concepts(word))}
    return word.removeprefix("@") == value or value in meanings
