"""The shape of any sequence of terminals, by Lark's parser."""

from functools import cache
from typing import Any

from flowc.syntax.lark_parser import Lark_StandAlone, Token, Transformer, UnexpectedToken
from flowc.syntax.shape import ArrowShape, ChainShape, Failure, SentenceShape, Shape


def parse_terminals(types: tuple[str, ...]) -> Shape:
    """What the grammar makes of these terminals."""
    try:
        shape: Shape = _parser().parse(
            _Words([Token(kind, str(index)) for index, kind in enumerate(types)]), "start"
        )
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


class _Shapes(Transformer):  # type: ignore[misc]  # the generated module has no types
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
