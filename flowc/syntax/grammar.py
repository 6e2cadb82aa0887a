"""The grammar of one line, as tables: which parts a sequence of terminals has, or where it goes wrong."""

from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from flowc.syntax.lark_parser import Lark_StandAlone, Token, Transformer, UnexpectedToken


class SentenceShape(Struct, frozen=True):
    """The groups of a sentence, each as the indices of its words."""

    groups: tuple[tuple[int, ...], ...]


class ArrowShape(Struct, frozen=True, kw_only=True):
    """The indices of an arrow's parts; None or () where it lacks one. `form` is the grammar's name for it."""

    form: str
    target: int
    label: int | None = None
    share: int | None = None
    delay: tuple[int, ...] = ()
    limit: int | None = None


class ChainShape(Struct, frozen=True):
    """The indices of a chain's names."""

    names: tuple[int, ...]


class Failure(Struct, frozen=True):
    """The first terminal that does not fit (its index; the number of terminals for the line's end), and which would."""

    index: int
    expected: frozenset[str]


Shape = SentenceShape | ArrowShape | ChainShape | Failure


@lru_cache(maxsize=1024)
def parse_shape(types: tuple[str, ...]) -> Shape:
    """What a line with these terminals is. Structure depends on terminals alone, so each sequence is parsed once."""
    try:
        shape: Shape = _parser().parse(_Words([Token(kind, str(index)) for index, kind in enumerate(types)]), "start")
    except UnexpectedToken as error:
        index = len(types) if error.token.type == "$END" else int(error.token)
        return Failure(index, frozenset(error.accepts or error.expected))
    return shape


class _Words:
    """Our scanner in the place of Lark's lexer: hands over the terminals already known."""

    _Token = Token  # what Lark's interactive parser tries terminals with

    def __init__(self, words: list[Any]) -> None:
        self.words = words

    def lex(self, _state: object) -> Any:
        return iter(self.words)


@cache
def _parser() -> Any:
    # The innermost parser of the stand-alone module: the outer ones only add the lexer that we replace.
    return Lark_StandAlone(transformer=_Shapes()).parser.parser


class _Shapes(Transformer):
    """Reductions of the grammar to shapes; each terminal is the index of its word."""

    def sentence(self, parts: list[Any]) -> SentenceShape:
        return SentenceShape(tuple(part for part in parts if isinstance(part, tuple)))

    def group(self, parts: list[Any]) -> tuple[int, ...]:
        return tuple(int(part) for part in parts)

    def label(self, parts: list[Any]) -> tuple[str, int]:
        return "label", int(parts[0])

    def share(self, parts: list[Any]) -> tuple[str, int | None]:
        return "share", None if parts[0] is None else int(parts[0])

    def limit(self, parts: list[Any]) -> tuple[str, int | None]:
        return "limit", None if parts[-1] is None else int(parts[-1])

    def delay(self, parts: list[Any]) -> tuple[str, tuple[int, ...]]:
        return "delay", tuple(int(part) for part in parts)

    def hop(self, parts: list[Any]) -> tuple[str, int]:
        return "target", int(parts[-1])

    def chain(self, parts: list[Any]) -> ChainShape:
        return ChainShape(tuple(int(part) for part in parts if part.type == "WORD"))

    def _arrow(self, form: str, parts: list[Any]) -> ArrowShape:
        return ArrowShape(form=form, **dict(part for part in parts if isinstance(part, tuple)))

    def outcome(self, parts: list[Any]) -> ArrowShape:
        return self._arrow("outcome", parts)

    def otherwise(self, parts: list[Any]) -> ArrowShape:
        return self._arrow("otherwise", parts)

    def timer(self, parts: list[Any]) -> ArrowShape:
        return self._arrow("timer", parts)

    def plain(self, parts: list[Any]) -> ArrowShape:
        return self._arrow("plain", parts)

    def exhausted(self, parts: list[Any]) -> ArrowShape:
        return self._arrow("exhausted", parts)
