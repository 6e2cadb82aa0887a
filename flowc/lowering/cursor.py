"""The words of a line, read from left to right."""

from msgspec import Struct

from flowc.diagnostics import Code, Diagnostic, Value, Word
from flowc.diagnostics.language import INVALID_VALUE
from flowc.source import Span, Spanned
from flowc.syntax import Token, strings


class Reference(Struct, frozen=True):
    """A name to look up once everything is declared."""

    kind: str
    name: Spanned[str]


class Cursor:
    """The words of one group, read from left to right; collects what is wrong and which names are used."""

    def __init__(self, file: str, keyword: Token, tokens: tuple[Token, ...]) -> None:
        self.file = file
        self.keyword = keyword
        self.tokens = tokens
        self.index = 0
        self.problems: list[Diagnostic] = []
        self.references: list[Reference] = []

    @property
    def next(self) -> Token | None:
        """The word to read, or None at the end."""
        return self.tokens[self.index] if self.index < len(self.tokens) else None

    def take(self) -> Token:
        """The next word, which must be there."""
        self.index += 1
        return self.tokens[self.index - 1]

    def take_words(self) -> tuple[Token, ...]:
        """All the bare words from here to the next string."""
        start = self.index
        while self.next and not self.next.is_string:
            self.index += 1
        return self.tokens[start : self.index]

    def span(self, first: Token, last: Token | None = None) -> Span:
        """The place of a word, or from one word to another."""
        return Span(self.file, first.start, (last or first).end)

    def refer(self, kind: str, token: Token) -> Spanned[str]:
        """A name, to be looked up later."""
        name = Spanned(strings.word(token).removeprefix("@"), self.span(token))
        self.references.append(Reference(kind, name))
        return name

    def problem(self, code: Code, span: Span, message: str, help: str = "", **values: Value) -> None:
        """Note what is wrong."""
        self.problems.append(Diagnostic(code=code, span=span, message=message, help=help, values=values))

    def unfit(self, token: Token, kind: str) -> None:
        """A word that is not of the expected kind."""
        self.problem(INVALID_VALUE, self.span(token), "expected", word=token.text, expected=Word(kind))
