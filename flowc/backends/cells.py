"""Text in a terminal: how many cells it takes, where it is broken, and what it looks like without Unicode."""

import unicodedata
from collections.abc import Iterator

#: Signs for lines and arrow heads, and what stands for them where only ASCII is at hand.
PLAIN = str.maketrans({
    **dict.fromkeys("─", "-"), **dict.fromkeys("═━▔", "="), **dict.fromkeys("│┃║", "|"), "╎": ":",
    **dict.fromkeys("┌┐└┘╭╮╰╯├┤┬┴┼┏┓┗┛╔╗╚╝╒╕╘╛╓╖╙╜╟╢", "+"), "╱": "/", "╲": "\\", "◀": "<", "▶": ">", "▼": "v", "▲": "^",
    "·": "-", "«": '"', "»": '"', "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "->",
    "≤": "<=", "≥": ">=", "€": "EUR", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "\u00a0": " ", "\u202f": " ",
})


def plain(text: str) -> str:
    """The text in ASCII: letters lose their accents, and what has no likeness becomes a question mark."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return "".join(char for char in bare if not _takes_none(char)).encode("ascii", "replace").decode()


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def padded(text: str, width: int) -> str:
    """The text and blanks up to a width."""
    return text + " " * (width - cells(text))


def broken(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most so many cells, broken at blanks where it can be."""
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if cells(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        *full, line = _cut(word, width)
        yield from full
    yield line


def _cut(word: str, width: int) -> list[str]:
    pieces, piece, used = [], "", 0
    for char in word:
        wide = _cells(char)
        if used + wide > width:
            pieces.append(piece)
            piece, used = "", 0
        piece += char
        used += wide
    return [*pieces, piece]


def _cells(char: str) -> int:
    if _takes_none(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _takes_none(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Me", "Cf"}
