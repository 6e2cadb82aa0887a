"""Which words of a sentence are what kind of value, as the vocabulary lays out its slots."""

from msgspec import Struct

from flowc.syntax import Sentence, Token
from flowc.vocabulary import ConceptKind, Slot, concepts, particle

#: Kinds whose value is all the bare words from here to the next string.
SEVERAL_WORDS = {"duration", "within", "after", "rate", "hours", "target"}


class Part(Struct, frozen=True, gc=False):
    """One value of a sentence: its kind (that of a slot, or ``outcome``, ``sensitive``, ``surplus``) and its words."""

    kind: str
    tokens: tuple[Token, ...]


def parts(sentence: Sentence) -> tuple[tuple[Part, ...], ...]:
    """The values of each group of a sentence, in order; every word of the group is in one of them."""
    concept = sentence.concept
    if concept.kind is ConceptKind.NODE or concept.id == "field":
        part = _field_part if concept.id == "field" else _end_part if concept.id == "end" else _node_part
        first = sentence.groups[0][0] if sentence.groups else None
        return tuple(
            tuple(Part("id", (token,)) if token is first else part(token) for token in group)
            for group in sentence.groups
        )
    return tuple(_slot_parts(group, concept.slots) for group in sentence.groups)


def _node_part(token: Token) -> Part:
    return Part("text" if token.is_string else "surplus", (token,))


def _end_part(token: Token) -> Part:
    return Part("outcome", (token,)) if token.type == "WORD" else _node_part(token)


def _field_part(token: Token) -> Part:
    if token.type != "WORD":
        return _node_part(token)
    return Part("sensitive" if particle(token.text) == "sensitive" else "field-type", (token,))


def _slot_parts(group: tuple[Token, ...], wanted: tuple[Slot, ...]) -> tuple[Part, ...]:
    found: list[Part] = []
    index = 0
    for slot in wanted:
        rest = group[index:]
        if not rest or (slot.optional and not _starts(slot.kind, rest)):
            continue
        length = _words(rest) if slot.kind in SEVERAL_WORDS else 1
        found.append(Part(slot.kind, rest[:length]))
        index += length
    return (*found, *(Part("surplus", (token,)) for token in group[index:]))


def _words(tokens: tuple[Token, ...]) -> int:
    """How many of the words stand before the next string, one at least."""
    before = next((index for index, token in enumerate(tokens) if token.is_string), len(tokens))
    return max(before, 1)


def _starts(kind: str, rest: tuple[Token, ...]) -> bool:
    """Whether the next word fills a slot that may be left out."""
    token = rest[0]
    if kind == "text" or token.type != "WORD":
        return kind == "text" and token.is_string
    if kind == "channel":
        return len(rest) > 1
    if kind in {"scale", "date"}:
        return token.text[0].isdigit()
    if kind == "within":
        return particle(token.text) == "within"
    return kind != "after" or opens(token, "after")


def opens(token: Token, concept: str) -> bool:
    """Whether a bare word is one of a concept's keywords."""
    return token.type == "WORD" and any(row.id == concept for row in concepts(token.text))
