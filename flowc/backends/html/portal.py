"""The portal: one page that finds the runbook for a conversation among many.

It is a plain list of all guides, which its script searches and filters; nothing is fetched, here neither. What the
search looks into stands in the page as an index (`search`); what is filtered by stands on each guide as numbers.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct

from flowc.backends.html.brand import PLAIN, Brand
from flowc.backends.html.cards import Card
from flowc.backends.html.guide import in_page
from flowc.backends.html.page import built, environment, policy
from flowc.backends.html.search import Subject, Synonyms, index_of, small_words, words_of
from flowc.backends.html.wording import PortalWording, Wording
from flowc.backends.stage import Tie
from flowc.catalogue import word, words_under
from flowc.model import Journey, Status
from flowc.vocabulary import Lang, fold


class Guide(Struct, frozen=True, kw_only=True):
    """A guide as the portal offers it: its card and address, its file as a reader may know it, the same guide in the other
    language, and the guides that it runs or that run it.
    """

    card: Card
    href: str
    file: str
    twin: Tie | None = None
    twin_card: Card | None = None
    calls: tuple[Tie, ...] = ()
    callers: tuple[Tie, ...] = ()


class Signpost(NamedTuple):
    """A map of the guides: its address, what it is called, and what it shows."""

    href: str
    title: str
    subtitle: str


class Front(NamedTuple):
    """What the portal says of itself: its language, its title ("" for the usual one), the words that mean the same, the
    portal in the other language, whose it is, and the maps of all guides.
    """

    lang: Lang
    title: str = ""
    synonyms: Synonyms = ()
    other: str = ""
    brand: Brand = PLAIN
    maps: Sequence[Signpost] = ()


class Facet(NamedTuple):
    """One thing to filter by: its name, and its values with their labels, in the order of these."""

    name: str
    options: tuple[tuple[str, str], ...]


class _Search(Struct, frozen=True):
    """What the script is told; `client/src/portal/main.ts` types it."""

    index: str
    small: str
    words: dict[str, str]


def portal(guides: Iterable[Guide], front: Front) -> bytes:
    """The portal as a self-contained HTML page, whose links lead to the runbooks beside it."""
    from markupsafe import Markup

    shown = sorted(guides, key=_place)
    words = Wording(front.lang)
    facets = _facets([guide.card for guide in shown], words)
    style, client = built("portal.css") + front.brand.style, built("portal.js")
    text = environment().get_template("portal.html").render(
        guides=[(guide, _marks(guide.card, facets)) for guide in shown],
        count=_count(len(shown), front.lang),
        common=_common(guide.card.title for guide in shown),
        facets=[facet for facet in facets if len(facet.options) > 1],
        dated=any(guide.card.due for guide in shown),
        journeys={value.value: words.term("journey", value) for value in Journey},
        title=front.title or word("portal.title", front.lang),
        other=front.other,
        brand=front.brand,
        maps=front.maps,
        w=words,
        p=PortalWording(front.lang),
        style=Markup(style),  # noqa: S704 (package data)
        client=Markup(client),  # noqa: S704 (package data)
        search=Markup(in_page(_search(shown, front, words))),  # noqa: S704 (no character of it is markup)
        policy=policy(client, style),
    )  # fmt: skip
    return text.encode()


def _place(guide: Guide) -> tuple[object, ...]:
    """By title; guides that are not to be followed any more come last."""
    card = guide.card
    return card.status == Status.RETIRED.value, fold(card.title), card.title, guide.file, guide.href


def _count(guides: int, lang: Lang) -> str:
    return word(f"portal.script.found-{'one' if guides == 1 else 'many'}", lang, count=guides)


def _search(guides: Sequence[Guide], front: Front, words: Wording) -> bytes:
    return msgspec.json.encode(
        _Search(
            index=index_of((_subject(guide, words) for guide in guides), front.synonyms),
            small=" ".join(sorted(small_words())),
            words=words_under("portal.script", front.lang),
        )
    )


def _subject(guide: Guide, words: Wording) -> Subject:
    """What a guide is found by, in both of its languages."""
    cards = [card for card in (guide.card, guide.twin_card) if card]
    return Subject(
        titles=[card.title for card in cards],
        filed=[text for card in cards for text in _filed(card, words)],
        said=[text for card in cards for text in (*card.steps, " ".join(card.words))],
    )


def _filed(card: Card, words: Wording) -> tuple[str, ...]:
    journey = words.term("journey", Journey(card.journey)) if card.journey else ""
    return (card.goal, card.owner, journey, card.version, *card.reasons, *card.teams, *card.channels, *card.tags)


#: What guides are filtered by, and the values that a card has of it.
_VALUES: dict[str, Callable[[Card], tuple[str, ...]]] = {
    "reason": lambda card: card.reasons,
    "team": lambda card: card.teams,
    "channel": lambda card: card.channels,
    "journey": lambda card: (card.journey,) if card.journey else (),
    "state": lambda card: (card.status,) if card.status else (),
}


def _facets(cards: Sequence[Card], words: Wording) -> list[Facet]:
    return [Facet(name, _options(name, map(values, cards), words)) for name, values in _VALUES.items()]


def _options(name: str, values: Iterable[tuple[str, ...]], words: Wording) -> tuple[tuple[str, str], ...]:
    """Numbers and labels; labels that differ by accents, case or hyphens alone are one."""
    labels: dict[str, str] = {}
    for each in values:
        for value in each:
            labels.setdefault(_same(value), value)
    if name == "journey":
        return tuple((value.value, words.term("journey", value)) for value in Journey if _same(value.value) in labels)
    if name == "state":
        return tuple((value.value, words.term("status", value)) for value in Status if value.value in labels)
    ordered = sorted(labels.items(), key=lambda item: (item[0], item[1]))
    return tuple((str(number), label) for number, (_, label) in enumerate(ordered))


def _same(value: str) -> str:
    return " ".join(words_of(value)) or value


def _marks(card: Card, facets: Iterable[Facet]) -> list[tuple[str, str]]:
    """By what the script filters a guide: numbers of the options, by facet."""
    return [(facet.name, " ".join(_numbers(_VALUES[facet.name](card), facet))) for facet in facets]


def _numbers(values: Iterable[str], facet: Facet) -> list[str]:
    if facet.name in ("journey", "state"):
        return list(values)
    numbers: Mapping[str, str] = {_same(label): number for number, label in facet.options}
    return [numbers[_same(value)] for value in values]


def _common(titles: Iterable[str]) -> frozenset[str]:
    """Titles of several guides, which their files tell apart."""
    return frozenset(title for title, count in Counter(titles).items() if count > 1)
