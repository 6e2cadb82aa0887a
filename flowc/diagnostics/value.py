"""What messages are filled with."""

from msgspec import Struct


class Word(Struct, frozen=True, tag=True):
    """A word of the catalogue, to be said in the reader's language (``duration`` → « une durée »)."""

    key: str


class Keyword(Struct, frozen=True, tag=True):
    """A keyword of the language, to be spelled in the file's language (``survey`` → ``enquête``)."""

    concept: str


class Term(Struct, frozen=True, tag=True):
    """A word of one of the closed lists of the language (``day``, ``monday`` → « lun »)."""

    list_name: str
    key: str


class Phrase(Struct, frozen=True, tag=True):
    """Parts said one after the other, with nothing between them (« lun-ven 17h-19h »)."""

    parts: tuple["str | Term | Keyword", ...]


Single = str | int | float | Word | Keyword | Term | Phrase

#: What a message may be filled with: text as the author typed it, a number, words, or a list of these.
Value = Single | tuple[Single, ...]
