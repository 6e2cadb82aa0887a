"""The author's texts on their way into the page: what HTML cannot hold, blanks to fill, words to explain."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    """A stretch of a text: words as written, the label of the `field` that is to be filled in, or a word of the trade,
    by the number of its `term` in the glossary.
    """

    text: str
    field: str = ""
    term: int = 0

    @property
    def is_field(self) -> bool:
        """Whether it is a blank."""
        return self.field != ""


#: Signs that French sets apart from the word beside them, and never alone at the end or beginning of a line.
_APART = re.compile(r" (?=[:;?!»]+(?:[\s.,)]|$))|(?<=«) ")


def held(text: str) -> str:
    """A text whose « signs » stay on the line of their word ! Authors type plain spaces there."""
    return _APART.sub("\u00a0", text)


def clean(value: object) -> object:
    """What Jinja may escape and write: text without what HTML forbids; anything else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _FORBIDDEN.sub(_shown, value.replace("\r\n", "\n").replace("\r", "\n"))


def _shown(found: re.Match[str]) -> str:
    """A control is shown by its picture (␀, ␛…), what has none by the replacement character."""
    return chr(_PICTURES + ord(found[0])) if found[0] < " " else "\ufffd"


class Glossary:
    """The declared words of the trade, found in texts whatever their accents and case; numbered from 1."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._numbers = {fold(term.word.value): number for number, term in enumerate(terms, 1)}
        longest_first = sorted(self._numbers, key=lambda word: (-len(word), word))
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")

    def pieces(self, text: str) -> Iterator[Piece]:
        """The text, cut where a word of the trade begins and ends."""
        end = 0
        if self._numbers:
            folded, places = _folded(text)
            for found in self._pattern.finditer(folded):
                start, stop = places[found.start()], places[found.end()]
                yield Piece(text[end:start])
                yield Piece(text[start:stop], term=self._numbers[found[0]])
                end = stop
        yield Piece(text[end:])


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text folded, and for every place in it the place in the text; a letter may become two, or none."""
    if text.isascii():
        return fold(text), range(len(text) + 1)
    letters = [fold(letter) for letter in text]
    places = [place for place, letter in enumerate(letters) for _ in letter]
    return "".join(letters), [*places, len(text)]


def pieces(text: str, labels: Mapping[str, str], glossary: Glossary) -> tuple[Piece, ...]:
    """The text cut at its `{field}` blanks and at the words of the trade; an undeclared field is shown by its name."""
    found: list[Piece] = []
    end = 0
    for braces in _BRACES.finditer(text):
        found += glossary.pieces(text[end : braces.start()] + ("{" if braces["brace"] else ""))
        if field := braces["field"]:
            found.append(Piece(labels.get(field, field), field))
        end = braces.end()
    found += glossary.pieces(text[end:])
    return tuple(piece for piece in found if piece.text)
