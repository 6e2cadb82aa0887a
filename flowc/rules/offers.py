"""What is offered to a customer who gets no answer now: to be called back, or another channel. Found in the words."""

from collections.abc import Sequence
from functools import cache

from flowc.analysis import DocumentFacts, occurrences, said_texts
from flowc.catalogue import word
from flowc.model import Edge, Node, NodeKind
from flowc.vocabulary import LANGUAGES

KINDS = ("phone", "chat", "mail", "text", "web", "social", "place", "post", "self-service")
#: As many digits are a number to call.
PHONE_NUMBER = 8


def calls_back(node: Node) -> bool:
    """Whether the name of a node says that somebody calls back."""
    return bool(occurrences(node.title, _labels()))


def offers(node: Node, arrows: Sequence[Edge], other_channels: Sequence[str]) -> bool:
    """Whether the customer is offered something at a node: in what is said, as an outcome, by its name, or by a link.

    The name of a request says where the customer comes from.
    """
    names = [edge.label.text for edge in arrows if edge.label and edge.label.text]
    if node.label and node.kind is not NodeKind.REQUEST:
        names.append(node.label.value)
    said = [text.value for text in said_texts(node)]
    return (
        bool(node.link)
        or any(said_offer(text, other_channels) for text in (*said, *names))
        or any(occurrences(name, _labels()) for name in names)
    )


def said_offer(text: str, other_channels: Sequence[str]) -> bool:
    """Whether a sentence offers to call back, or one of these channels (`other_channels`)."""
    by_phone = _listed("channel-words.phone")[0] in other_channels
    if by_phone and sum(letter.isdigit() for letter in text) >= PHONE_NUMBER:
        return True
    return bool(occurrences(text, (*_listed("callback.said"), *other_channels)))


def other_channels(whole: DocumentFacts, own: str | None) -> tuple[str, ...]:
    """What names a channel other than this one: usual words, and the channels that the file declares."""
    channels = [channel for channel in whole.channels.values() if channel.id != own]
    names = [name for channel in channels for name in (channel.id, channel.label.value)]
    mine = whole.channels.get(own or "")
    called = (own or "", mine.label.value if mine else "")
    kinds = (_listed(f"channel-words.{kind}") for kind in KINDS)
    usual = (words for words in kinds if not any(occurrences(name, words) for name in called))
    return (*(each for words in usual for each in words), *names)


def _labels() -> tuple[str, ...]:
    return (*_listed("callback.said"), *_listed("callback.labels"))


@cache
def _listed(key: str) -> tuple[str, ...]:
    """A list of expressions, in every language: a text may be in another one than its file."""
    return tuple(each.strip() for lang in LANGUAGES for each in word(key, lang).split(","))
