"""A property's values to the field of the model that holds them."""

from collections.abc import Callable
from typing import Any

from flowc.lowering.drafts import ElementDraft
from flowc.model import (
    Advice,
    Ask,
    Avoid,
    Consult,
    Courtesy,
    EdgeKind,
    Grade,
    Image,
    Inform,
    Label,
    Link,
    Mail,
    Measure,
    Metric,
    Overflow,
    Polarity,
    Say,
    Scale,
    ScenarioLine,
    ScenarioVerb,
    Training,
    Waiver,
)
from flowc.quantities import with_days
from flowc.source import Span, Spanned
from flowc.vocabulary import Concept, Times, term

Item = dict[str, Any]


def _measure(
    metric: Spanned[str], scale: Spanned[Scale] | None, polarity: Spanned[Polarity] | None, span: Span
) -> Measure:
    """A known metric goes by its term, whatever its spelling; any other by its name."""
    key = term("metric", metric.value)
    known = Metric(key) if key else None
    return Measure(Spanned(key or metric.value, metric.span), known, scale, polarity, span)


#: Properties whose line is one value of the model, made of its slots.
COMPOSITES: dict[str, Callable[..., Any]] = {
    "say": Say,
    "ask": Ask,
    "consult": Consult,
    "advise": Advice,
    "inform": Inform,
    "grade": Grade,
    "mail": Mail,
    "image": Image,
    "link": Link,
    "overflow": Overflow,
    "trained": Training,
    "greet": Courtesy,
    "introduce": Courtesy,
    "reassure": Courtesy,
    "thank": Courtesy,
    "summarise": Courtesy,
    "avoid": lambda text, span: Avoid(text, (), span),
    "waive": lambda reason, span, **_: Waiver(reason, span),
    "measure": _measure,
    "answers": lambda node, answer, span: ScenarioLine(
        ScenarioVerb.ANSWERS,
        span,
        subject=node,
        label=answer if isinstance(answer, Label) else None,
        way=answer if isinstance(answer, EdgeKind) else None,
    ),
    "enters": lambda field, value, span: ScenarioLine(ScenarioVerb.ENTERS, span, subject=field, value=value),
    "expects": lambda node, span: ScenarioLine(ScenarioVerb.EXPECTS, span, subject=node),
    "promises": lambda duration, span: ScenarioLine(ScenarioVerb.PROMISES, span, duration=duration),
    "says": lambda said, span: ScenarioLine(ScenarioVerb.SAYS, span, value=said),
    "waits": lambda duration, span: ScenarioLine(ScenarioVerb.WAITS, span, duration=duration),
    "external": lambda span: True,
    "synchronous": lambda span: Spanned(value=True, span=span),
    "asynchronous": lambda span: Spanned(value=False, span=span),
}

#: Fields of the model that are not named after their concept.
FIELDS = {
    "role-team": "team",
    "channel-type": "type",
    "channel-reason": "reason",
    "asynchronous": "synchronous",
    "answers": "lines",
    "enters": "lines",
    "expects": "lines",
    "promises": "lines",
    "says": "lines",
    "waits": "lines",
}


def field_name(concept: Concept) -> str:
    """The field of the model that a property fills."""
    return FIELDS.get(concept.id, concept.id.replace("-", "_"))


def add_property(element: ElementDraft, concept: Concept, items: list[Item], span: Span) -> None:
    """Put what one line says into an element's fields."""
    name = field_name(concept)
    values = [_value(concept, item, span) for item in items]
    if concept.id == "instead":
        _add_instead(element, values[0])
    elif concept.times is Times.ONCE:
        element.fields[name] = values[0]
    else:
        if concept.id == "hours":
            values = _fill_days(values)
        element.fields[name] = (*element.fields.get(name, ()), *values)


def _value(concept: Concept, item: Item, span: Span) -> Any:
    make = COMPOSITES.get(concept.id)
    return make(**item, span=span) if make else next(iter(item.values()))


def _add_instead(element: ElementDraft, text: Spanned[str]) -> None:
    """`plutôt` belongs to the `évite` above it."""
    *before, last = element.fields["avoid"]
    element.fields["avoid"] = (*before, Avoid(last.text, (*last.instead, text), last.span))


def _fill_days(values: list[Any]) -> list[Any]:
    filled = with_days([item.value for item in values])
    return [Spanned(hours, item.span) for hours, item in zip(filled, values, strict=True)]


def label_text(label: Label) -> str:
    """The label's text, or the concept it stands for."""
    return label.text or (label.reserved.value if label.reserved else "")
