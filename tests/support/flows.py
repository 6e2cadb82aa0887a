"""From a snippet to what the compiler makes of it."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from msgspec import Struct

from flowc.config import Settings
from flowc.diagnostics import Severity
from flowc.lowering import Loaded, LoadProblem, Lowered, lower
from flowc.model import Document, Flow
from flowc.project import project_loader, read_source
from flowc.rules import check
from flowc.source import SourceText, Span
from flowc.syntax import Tree, parse
from tests.rules.reading import BASIS


def lowered(text: str, files: Mapping[str, str] | None = None, file: str = "test.flow") -> Lowered:
    """The model of a text; `files` are those it may include, by the path written there."""

    def load(path: str, including: str) -> Loaded | LoadProblem:
        if files is None or path not in files:
            return LoadProblem("missing")
        return Loaded(path, SourceText(path, files[path]))

    return lower(Loaded(file, SourceText(file, text)), load)


def document(text: str, files: Mapping[str, str] | None = None) -> Document:
    """The document of a text in which the language finds no error."""
    return _sound(lowered(text, files))


def document_of(path: Path, root: Path) -> Document:
    """The document of a file without an error, with what it includes from below `root`."""
    loaded = read_source(str(path))
    return _sound(lower(loaded, project_loader(str(root), str(path), loaded.key)))


def _sound(result: Lowered) -> Document:
    errors = [found for found in result.diagnostics if found.level is Severity.ERROR]
    assert [(found.code.id, found.message, found.values) for found in errors] == []
    return result.document


def tree(text: str) -> Tree:
    """The tree of a text."""
    return parse(SourceText("test.flow", text)).tree


def without_places(value: object) -> Any:
    """A model as plain values, every place left out: what the file says, wherever it says it."""
    if isinstance(value, Span):
        return None
    if isinstance(value, Struct):
        return (
            type(value).__name__,
            *(without_places(getattr(value, name)) for name in value.__struct_fields__),
        )
    if isinstance(value, tuple | frozenset):
        return [without_places(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def flow(text: str) -> Flow:
    """The only flow of a faultless text."""
    (only,) = document(text).flows
    return only


def faults(text: str, files: Mapping[str, str] | None = None) -> list[tuple[str, str, str]]:
    """Code, message and blamed text of everything the language finds wrong, in the order of the file."""
    result = lowered(text, files)
    found = sorted(result.diagnostics, key=lambda item: (item.span.file, item.span.start))
    return [(item.code.id, item.message, result.sources[item.span.file].slice(item.span)) for item in found]


def findings(text: str, select: tuple[str, ...] = BASIS) -> list[tuple[str, str]]:
    """Code and element of what some rules find in a text that the language finds nothing wrong with."""
    found = check(document(text), frozenset(), Settings(select=select))
    return [(item.code.id, item.element) for item in found]
