"""What a portal shows of a flow, and what it is found by."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from flowc.backends.html.directory import acting_teams, directory
from flowc.backends.html.script import texts_of
from flowc.backends.html.search import words_of
from flowc.backends.html.text import clean
from flowc.model import Document, Flow, Status
from flowc.vocabulary import fold


class Card(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A flow in a list of many. Everything is text that HTML can hold; what the flow does not say is empty.

    `lang` is the language of its texts, `due` the day by which it is to be read again. `steps` are the titles of its
    steps, and `words` those that are said and done in it, folded, each once.
    """

    title: str
    lang: str
    goal: str = ""
    version: str = ""
    status: str = ""
    owner: str = ""
    reviewed: date | None = None
    due: date | None = None
    journey: str = ""
    teams: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def card_of(document: Document, flow: Flow, lang: str, review_age: int) -> Card:
    """The card of a flow; `lang` is what its texts are written in where it does not say, a review lasts `review_age` days."""
    known = directory(document)
    return Card(
        title=_text(flow.heading).strip() or flow.id,
        lang=flow.language.value if flow.language else lang,
        goal=_text(flow.goal.value) if flow.goal else "",
        version=_text(flow.version.value) if flow.version else "",
        status=flow.status.value.value if flow.status else "",
        owner=_text(known.role(flow.owner)) if flow.owner else "",
        reviewed=flow.reviewed.value if flow.reviewed else None,
        due=review_due(flow, review_age),
        journey=flow.journey.value.value if flow.journey else "",
        teams=_plain(team.label.value for team in acting_teams(flow, document.organisation.teams)),
        channels=_plain(known.channel(channel.value) for channel in flow.channels),
        reasons=_plain(reason.value for node in flow.nodes for reason in node.reason),
        tags=_plain(tag.value for tag in flow.tags),
        steps=_plain(node.label.value for node in flow.nodes if node.label),
        words=tuple(sorted({word for text in _texts(flow) for word in words_of(text)})),
    )


def review_due(flow: Flow, review_age: int) -> date | None:
    """The last day on which its review is still good, as F802 sees it; None where nothing says, or it is retired."""
    if flow.status and flow.status.value is Status.RETIRED:
        return None
    by, last = flow.review_by, flow.reviewed
    if by and not (last and last.value >= by.value):
        return by.value
    return last.value + timedelta(days=review_age) if last else None


def _texts(flow: Flow) -> Iterator[str]:
    """What is said and done at its steps, and what answers are called."""
    for node in flow.nodes:
        yield from texts_of(node)
        for found in (node.tool, node.collect, node.irritant, node.opportunity):
            yield from (text.value for text in found)
        yield from (consult.article.value for consult in node.consult)
    yield from (edge.label.text for edge in flow.edges if edge.label and edge.label.text)


def _text(value: str) -> str:
    return str(clean(value))


def _plain(values: Iterable[str]) -> tuple[str, ...]:
    """Texts as HTML can hold them, each once, whatever its accents and case."""
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(fold(value), _text(value))
    return tuple(found.values())
