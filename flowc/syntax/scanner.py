"""Characters to words, line by line; nothing is lost but blanks."""

import re
from collections.abc import Iterator

from flowc.syntax.tree import Token
from flowc.vocabulary import ConceptKind, concepts

#: One word with the blanks before it. The comma of a word that begins with a number is its decimal mark; a word
#: ends before an arrow, right or wrong; `#` opens a comment only after a blank. A word that begins with `@` names a team.
#:
#: Compiled at every start. `re` writes a set of letters that lie apart, some of them beyond Latin 1, as a table of
#: 65,536 bits, for 2 million instructions: there is one, and where it can be helped none (`“[^\r\n]*?”`, not `“[^”\r\n]*”`).
WORDS = re.compile(
    r"""[^\S\r\n]*(?:
      (?P<NEWLINE>\r\n|\n|\r)
    | (?P<BLOCK>\"{3})
    | (?P<STRING>"[^"\r\n]*"|«[^»\r\n]*»|“[^\r\n]*?”)
    | (?P<WRONG_ARROW>-{2,4}>|={1,4}>|[–—]>|[➔➜]|[⇒⟶])
    | (?P<ARROW>->|→)
    | (?P<COMMENT>(?<!\S)\#[^\r\n]*)
    | (?P<PERCENT>\d+(?:[.,]\d+)?[^\S\r\n]*%(?=[\s,"«-]|“|→|\Z))
    | (?P<WORD>(?:[<>=≤≥]*(?:[-+]?|−)\d+,(?=\d))?(?:[^\s,"«»“”→➔➜⇒⟶=–—-]+|-(?!-{0,3}>)|=(?!={0,3}>)|[–—](?!>))+)
    | (?P<COMMA>,)
    | (?P<UNCLOSED>["«][^\r\n]*|“[^\r\n]*)
    | (?P<STRAY>[»”])
    | (?P<END>\Z)
    )""",
    re.VERBOSE,
)

LINE_START = r"(?:\r\n|\n|\r)[^\S\r\n]*([^\s,\"«»“”→]+)"


def scan(text: str) -> Iterator[list[Token]]:
    """The words of each logical line; a blank line has none."""
    line: list[Token] = []
    offset, length = 0, len(text)
    match = WORDS.match
    while offset < length:
        found = match(text, offset)
        assert found is not None  # the alternatives cover every character
        kind = found.lastgroup
        start, end = found.span(kind)  # type: ignore[arg-type]
        if kind == "NEWLINE":
            yield line
            line = []
        elif kind == "BLOCK":
            token = _block(text, start)
            end = token.end
            line.append(token)
        elif kind != "END":
            if text[start] == "@" and end > start + 1 and kind == "WORD":
                kind = "TEAM"
            line.append(Token(kind, text[start:end], start, end))  # type: ignore[arg-type]
        offset = end if end > offset else offset + 1
    yield line


def _block(text: str, start: int) -> Token:
    """The text in triple quotes that opens at `start`; unclosed, it runs to the next line that opens an element."""
    close = text.find('"""', start + 3)
    if close >= 0:
        return Token("BLOCK", text[start : close + 3], start, close + 3)
    end = next(
        (line.start() for line in re.compile(LINE_START).finditer(text, start) if _opens_element(line[1])), len(text)
    )
    return Token("UNCLOSED", text[start:end], start, end)


def _opens_element(word: str) -> bool:
    return any(row.kind in (ConceptKind.HEADER, ConceptKind.NODE) for row in concepts(word))
