"""Whether two trees say the same: what a formatter must prove before it writes.

Statements, strings and comments must be there in the same order, strings and ids letter for letter. Two other words
are the same where the vocabulary gives them one meaning, two figures where their values are equal. That is less than
the model says, and it shares no spelling with the writers: a mistake of theirs is seen here.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from flowc.formatting.sentences import parts
from flowc.syntax import Arrow, Broken, Chain, Line, Sentence, Token, Tree, strings
from flowc.vocabulary import (
    ConceptKind,
    concepts,
    fold,
    is_closed_list,
    particle,
    phase_stage,
    term,
    term_words,
)

#: Kinds whose words are figures, units and the words between them.
AMOUNTS = {"duration", "within", "after", "rate", "hours", "target", "share", "integer", "emotion"}

ATOM = re.compile(r"(\d+(?:[.,]\d+)?)|([^\W\d_]+)|\S")
MARKS = str.maketrans({"≥": ">=", "≤": "<=", "−": "-", "–": "-"})

#: Part of a line: what kind of thing it is, and its text.
Piece = tuple[str, str]


def same_statements(before: Tree, after: Tree) -> bool:
    """Whether two trees have the same statements and comments in the same order, spelling and blanks apart."""
    pairs = zip_longest(_pieces(before), _pieces(after))
    return all(one is not None and other is not None and _same(one, other) for one, other in pairs)


def _pieces(tree: Tree) -> Iterator[Piece]:
    for line in tree.lines:
        yield from _of_statement(line)
        if line.comment:
            yield ("comment beside" if line.tokens else "comment", line.comment.text.rstrip())


def _of_statement(line: Line) -> Iterator[Piece]:
    statement = line.statement
    if isinstance(statement, Broken):
        yield "broken", " ".join(re.sub(strings.LINE_BREAK, "\n", token.text).rstrip() for token in line.tokens)
    elif isinstance(statement, Chain):
        yield "statement", "chain"
        yield from (("node", strings.word(name)) for name in statement.names)
    elif isinstance(statement, Arrow):
        yield from _of_arrow(statement)
    elif isinstance(statement, Sentence):
        yield from _of_sentence(statement)


def _of_arrow(arrow: Arrow) -> Iterator[Piece]:
    yield "statement", arrow.form.value
    if arrow.label:
        yield _of_words("label", (arrow.label,))
    yield "duration", " ".join(strings.word(token) for token in arrow.delay)
    yield "share", arrow.share.text if arrow.share else ""
    yield "limit", strings.word(arrow.limit) if arrow.limit else ""
    yield "node", strings.word(arrow.target)


def _of_sentence(sentence: Sentence) -> Iterator[Piece]:
    yield "statement", sentence.concept.id
    for group in parts(sentence):
        yield "group", ""
        yield from (_of_words(part.kind, part.tokens) for part in group)


def _of_words(kind: str, tokens: tuple[Token, ...]) -> Piece:
    if tokens[0].is_string:
        return "string", strings.text(tokens[0])
    return kind, " ".join(strings.word(token) for token in tokens)


def _same(one: Piece, other: Piece) -> bool:
    kind, text = one
    if one == other:
        return True
    if kind != other[0]:
        return False
    if kind in AMOUNTS:
        return _atoms(text) == _atoms(other[1])
    return not _meanings(kind, text).isdisjoint(_meanings(kind, other[1]))


def _meanings(kind: str, word: str) -> set[tuple[str, str]]:
    """What a word may stand for in a place of this kind; nothing for an id, or a word of the author's own."""
    list_name = "reserved-label" if kind in ("label", "answer") else kind
    keys = {(list_name, term(list_name, word) if is_closed_list(list_name) else None)}
    if kind == "sensitive":
        keys.add((kind, particle(word)))
    elif kind == "answer":
        keys |= {(kind, row.id) for row in concepts(word) if row.kind is ConceptKind.CONNECTIVE}
    elif kind in ("node", "survey-word"):
        keys |= {(kind, row.id) for row in concepts(word) if row.kind is ConceptKind.NODE}
    elif kind == "phase":
        keys |= {(method, phase_stage(method, word)) for method in term_words("script-method", "en")}
    return {(name, key) for name, key in keys if key is not None}


def _atoms(text: str) -> list[object]:
    """Figures by value and words by meaning; after hours, no minutes or their unit need not be written."""
    atoms: list[object] = []
    for found in ATOM.finditer(text.translate(MARKS)):
        if found[1]:
            value = float(found[1].replace(",", "."))
            atoms += [value] if value or atoms[-1:] != [_meaning("h")] else []
        elif not (found[2] and _meaning(found[2]) == _meaning("min") and _meaning("h") in atoms[-2:]):
            atoms.append(_meaning(found[2]) if found[2] else found[0])
    return atoms


@lru_cache(maxsize=1024)
def _meaning(word: str) -> str:
    """What a word of an amount stands for, or the word itself."""
    rows = [row.id for row in concepts(word) if row.kind is ConceptKind.CONNECTIVE]
    known = (term(name, word) for name in ("unit", "period", "day"))
    return next((key for key in (particle(word), *rows, *known) if key), fold(word))
