"""The author's texts on their way into the page: what HTML cannot hold, blanks to fill, words to explain."""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup
from msgspec import Struct

from flowc.model import Term
from flowc.vocabulary import fold

#: A brace written twice is a brace; a word in braces is a field.
_BRACES = re.compile(r"(?P<brace>\{\{)|\{(?P<field>[^\W\d_](?:\w|-(?=\w))*)\}")

#: What the HTML standard forbids in a document: controls, lone surrogates, noncharacters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)

#: The pictures of the first 32 controls begin here.
_PICTURES = 0x2400


class Piece(Struct, frozen=True):
    """A stretch of a text: words as written, or the label of the `field` that is to be filled in."""

    text: str
    field: str = ""

    @property
    def is_field(self) -> bool:
        """Whether it is a blank."""
        return self.field != ""


def clean(value: object) -> object:
    """What Jinja may escape and write: text without what HTML forbids; anything else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _FORBIDDEN.sub(_shown, value.replace("\r\n", "\n").replace("\r", "\n"))


def _shown(found: re.Match[str]) -> str:
    """A control is shown by its picture (␀, ␛…), what has none by the replacement character."""
    return chr(_PICTURES + ord(found[0])) if found[0] < " " else "\ufffd"


def pieces(text: str, labels: Mapping[str, str]) -> tuple[Piece, ...]:
    """The text cut at its `{field}` blanks; an undeclared field is shown by its name."""
    found: list[Piece] = []
    end = 0
    for braces in _BRACES.finditer(text):
        found.append(Piece(text[end : braces.start()] + ("{" if braces["brace"] else "")))
        if field := braces["field"]:
            found.append(Piece(labels.get(field, field), field))
        end = braces.end()
    return tuple(piece for piece in (*found, Piece(text[end:])) if piece.text)


class Glossary:
    """The declared words of the trade, found in texts whatever their accents and case."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {fold(term.word.value): term for term in terms}
        longest_first = sorted(self._terms, key=lambda word: (-len(word), word))
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")

    def terms_in(self, texts: Iterable[str]) -> tuple[Term, ...]:
        """The terms that occur, in the order of their declaration."""
        if not self._terms:
            return ()
        met = {word for text in texts for word in self._pattern.findall(fold(text))}
        return tuple(term for word, term in self._terms.items() if word in met)
