"""The tree: lines, their statements, their words."""

from enum import Enum
from typing import Literal

from msgspec import Struct

from flowc.source import Span
from flowc.vocabulary import Concept

#: What the scanner calls a stretch of text. BLOCK is a string in triple quotes; WRONG_ARROW, UNCLOSED, STRAY and
#: CONTROL fit nowhere and are reported.
TokenType = Literal[
    "WORD",
    "STRING",
    "BLOCK",
    "TEAM",
    "PERCENT",
    "COMMA",
    "ARROW",
    "COMMENT",
    "WRONG_ARROW",
    "UNCLOSED",
    "STRAY",
]


class Token(Struct, frozen=True, gc=False):
    """A word, a string, a mark or a comment, exactly as stored: `text` is the file from `start` to `end`."""

    type: TokenType
    text: str
    start: int
    end: int

    @property
    def is_string(self) -> bool:
        """Whether it is quoted text, in one line or several."""
        return self.type in ("STRING", "BLOCK")


class Sentence(Struct, frozen=True):
    """A keyword and its values: a header (``étape x "…"``) or a property (``dit "…"``); commas part the groups."""

    concept: Concept
    keyword: Token
    groups: tuple[tuple[Token, ...], ...]

    @property
    def values(self) -> tuple[Token, ...]:
        """All values, commas aside."""
        return tuple(token for group in self.groups for token in group)


class ArrowForm(Enum):
    """The five ways to write an arrow under a node."""

    OUTCOME = "outcome"
    OTHERWISE = "otherwise"
    TIMER = "timer"
    PLAIN = "plain"
    EXHAUSTED = "exhausted"


class Arrow(Struct, frozen=True):
    """An arrow of the node above; the parts that its form lacks are None or ()."""

    form: ArrowForm
    target: Token
    keyword: Token | None = None
    label: Token | None = None
    share: Token | None = None
    delay: tuple[Token, ...] = ()
    limit: Token | None = None


class Chain(Struct, frozen=True):
    """``a -> b -> c``: at least two names or node keywords."""

    names: tuple[Token, ...]


class Broken(Struct, frozen=True):
    """A line that says nothing; already reported. `heads` where it seems meant to open an element."""

    heads: bool


Statement = Sentence | Arrow | Chain | Broken


class Line(Struct, frozen=True):
    """A logical line: one line of the file, or several where a block of text runs over them."""

    tokens: tuple[Token, ...]
    statement: Statement | None
    comment: Token | None

    @property
    def start(self) -> int:
        """Where its first word or its comment begins."""
        return self.tokens[0].start if self.tokens else self.comment.start if self.comment else 0

    @property
    def end(self) -> int:
        """Where its last word ends (its comment aside)."""
        return self.tokens[-1].end if self.tokens else self.comment.end if self.comment else 0


class Tree(Struct, frozen=True):
    """A whole file. `language` is that of its keywords: most of those that are not the same in both."""

    file: str
    lines: tuple[Line, ...]
    language: Literal["fr", "en"] | None

    def span(self, first: Token, last: Token | None = None) -> Span:
        """The place of a token, or from one token to another."""
        return Span(self.file, first.start, (last or first).end)
