"""From a snippet to what the compiler makes of it."""

from collections.abc import Mapping

from flowc.config import Settings
from flowc.lowering import Loaded, LoadProblem, Lowered, lower
from flowc.model import Document, Flow
from flowc.rules import check
from flowc.source import SourceText


def lowered(text: str, files: Mapping[str, str] | None = None, file: str = "test.flow") -> Lowered:
    """The model of a text; `files` are those it may include, by the path written there."""

    def load(path: str, including: str) -> Loaded | LoadProblem:
        if files is None or path not in files:
            return LoadProblem("missing")
        return Loaded(path, SourceText(path, files[path]))

    return lower(Loaded(file, SourceText(file, text)), load)


def document(text: str, files: Mapping[str, str] | None = None) -> Document:
    """The document of a text that the language finds nothing wrong with."""
    result = lowered(text, files)
    assert [(found.code.id, found.message, found.values) for found in result.diagnostics] == []
    return result.document


def flow(text: str) -> Flow:
    """The only flow of a faultless text."""
    (only,) = document(text).flows
    return only


def faults(text: str, files: Mapping[str, str] | None = None) -> list[tuple[str, str, str]]:
    """Code, message and blamed text of everything the language finds wrong, in the order of the file."""
    result = lowered(text, files)
    found = sorted(result.diagnostics, key=lambda item: (item.span.file, item.span.start))
    return [(item.code.id, item.message, result.sources[item.span.file].slice(item.span)) for item in found]


def findings(text: str) -> list[tuple[str, str]]:
    """Code and element of what the rules find in a text that the language finds nothing wrong with."""
    found = check(document(text), frozenset(), Settings())
    return [(item.code.id, item.element) for item in found]
