"""Which terminal of the grammar a word is, from where it stands.

The keyword is only ever the first word; after it the same letters are a plain word (``note -> avis``,
``si 1 50% -> x``, ``charte 4C``). So the grammar needs no patterns, and an id may look like a keyword.
"""

from msgspec import Struct

from flowc.syntax.tree import Token
from flowc.vocabulary import Concept, ConceptKind, concept, concepts, fold

#: The scanner's word for quoted text in several lines, and what the grammar calls it.
GRAMMAR_NAMES = {"BLOCK": "STRING"}


class Terminals(Struct, frozen=True):
    """The terminals of a line; `concept` where its first word is a keyword, `unknown` where it is no word at all."""

    types: tuple[str, ...]
    concept: Concept | None = None
    unknown: bool = False


def terminals(tokens: list[Token], owner: str | None) -> Terminals:
    """Classify a line's words; `owner` is the concept of the element above, which decides between properties.

    The order: a chain where an arrow comes second, an arrow, a header or a kind, a property of the element above.
    """
    first = tokens[0]
    if first.type == "ARROW":
        return Terminals(_arrow_types(tokens, "ARROW", 1))
    rows = concepts(first.text) if first.type == "WORD" else ()
    connective = next((row for row in rows if row.kind is ConceptKind.CONNECTIVE), None)
    if connective is None and len(tokens) > 1 and tokens[1].type == "ARROW":
        return Terminals(_plain_types(tokens))
    if connective is not None:
        return Terminals(_arrow_types(tokens, connective.id.upper(), 2 if connective.id == "if" else 1))
    if not rows:
        return Terminals(_plain_types(tokens), unknown=True)
    return Terminals(("KEYWORD", *_plain_types(tokens)[1:]), _pick(rows, tokens, owner))


def _plain_types(tokens: list[Token]) -> tuple[str, ...]:
    return tuple([GRAMMAR_NAMES.get(token.type, token.type) for token in tokens])


def _arrow_types(tokens: list[Token], first: str, fixed: int) -> tuple[str, ...]:
    """The words of an arrow: after the label (`fixed` words), ``max`` and percentages have their own terminals."""
    types = [first]
    for index, token in enumerate(tokens[1:], 1):
        kind = GRAMMAR_NAMES.get(token.type, token.type)
        if index < fixed:
            kind = "WORD" if kind == "PERCENT" else kind
        elif kind == "WORD" and types[-1] != "ARROW":
            kind = (
                "MAX"
                if concept("max") in concepts(token.text)
                else "PERCENT"
                if token.text.endswith("%")
                else kind
            )
        types.append(kind)
    return tuple(types)


def _pick(rows: tuple[Concept, ...], tokens: list[Token], owner: str | None) -> Concept:
    """The concept that a keyword means here: a header first, save ``équipe n1`` without a label under a role."""
    header = next((row for row in rows if row.kind is not ConceptKind.PROPERTY), None)
    fitting = next((row for row in rows if row.kind is ConceptKind.PROPERTY and owner in row.on), None)
    if header is not None:
        labelled = any(token.is_string for token in tokens)
        return fitting if fitting is not None and not labelled else header
    return fitting or rows[0]


def keyword_fold(token: Token) -> str:
    """The folded spelling of a keyword, by which its language is told."""
    return fold(token.text)
