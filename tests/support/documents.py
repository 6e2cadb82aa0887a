"""Models as tests compare them."""

from enum import Enum
from typing import Any

from msgspec import Struct

from flowc.lowering import Loaded, LoadProblem, Lowered, lower
from flowc.model import Document
from flowc.source import SourceText, Span
from flowc.syntax import Tree, parse


def tree(text: str) -> Tree:
    """The tree of a text."""
    return parse(SourceText("test.flow", text)).tree


def lowered(text: str) -> Lowered:
    """What a text means; what it includes is missing."""
    return lower(Loaded("test.flow", SourceText("test.flow", text)), lambda _path, _including: LoadProblem("missing"))


def document(text: str) -> Document:
    """The model of a text."""
    return lowered(text).document


def without_places(value: object) -> Any:
    """A model as plain values, every place left out: what the file says, wherever it says it."""
    if isinstance(value, Span):
        return None
    if isinstance(value, Struct):
        return (type(value).__name__, *(without_places(getattr(value, name)) for name in value.__struct_fields__))
    if isinstance(value, tuple | frozenset):
        return [without_places(item) for item in value]
    return value.value if isinstance(value, Enum) else value
