"""Flows as text, to the model, for tests of what comes after lowering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flowc.diagnostics import Severity
from flowc.lowering import Loaded, LoadProblem, lower
from flowc.project import project_loader, read_source
from flowc.source import SourceText

if TYPE_CHECKING:
    from pathlib import Path

    from flowc.lowering import Lowered
    from flowc.model import Document


def document(text: str, file: str = "test.flow") -> Document:
    """The model of a text that includes nothing; what the language refuses fails the test."""
    return _sound(lower(Loaded(file, SourceText(file, text)), lambda *_: LoadProblem("missing")))


def document_of(path: Path, root: Path) -> Document:
    """The model of a file and of what it includes from below `root`."""
    loaded = read_source(str(path))
    return _sound(lower(loaded, project_loader(str(root), str(path), loaded.key)))


def _sound(lowered: Lowered) -> Document:
    errors = [finding for finding in lowered.diagnostics if finding.level is Severity.ERROR]
    assert errors == []
    return lowered.document
