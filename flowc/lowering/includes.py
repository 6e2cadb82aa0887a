"""The files that a file includes: each read once, none outside the project, no circles.

Reading belongs to the floor above; it hands in a `Loader`.
"""

from collections.abc import Callable, Iterator
from typing import Literal, Protocol

from msgspec import Struct

from flowc.diagnostics import Diagnostic
from flowc.diagnostics.language import INCLUDE_PROBLEM
from flowc.lowering.drafts import FileDraft
from flowc.model import Include
from flowc.source import SourceText


class Loaded(Struct, frozen=True):
    """A file's text, and the key by which it is known whatever path leads to it; what is wrong with its encoding."""

    key: str
    source: SourceText
    diagnostics: tuple[Diagnostic, ...] = ()


class LoadProblem(Struct, frozen=True):
    """Why an included file cannot be had."""

    reason: Literal["missing", "outside", "unreadable", "absolute"]


class Loader(Protocol):
    """Reads the file that `path` names inside the file known by the key `including`."""

    def __call__(self, path: str, including: str) -> Loaded | LoadProblem:
        """The file's text, or why it cannot be had."""


Read = Callable[[Loaded], FileDraft]


def read_all(main: Loaded, read: Read, loader: Loader) -> list[FileDraft]:
    """The drafts of a file and of all it includes, directly or not; included files first, the main one last.

    What is wrong with an include is noted in the draft of the file that includes.
    """
    drafts: list[FileDraft] = []
    seen = {main.key}
    stack = [_open(main, read)]
    while stack:
        key, draft, includes = stack[-1]
        include = next(includes, None)
        if include is None:
            drafts.append(draft)
            stack.pop()
            continue
        loaded = loader(include.path.value, key)
        problem = _problem(include, loaded, {open_key for open_key, _, _ in stack})
        if problem:
            draft.diagnostics.append(problem)
        elif isinstance(loaded, Loaded) and loaded.key not in seen:
            seen.add(loaded.key)
            stack.append(_open(loaded, read))
    return drafts


def _open(loaded: Loaded, read: Read) -> tuple[str, FileDraft, Iterator[Include]]:
    draft = read(loaded)
    return loaded.key, draft, iter(draft.includes)


def _problem(include: Include, loaded: Loaded | LoadProblem, open_keys: set[str]) -> Diagnostic | None:
    if isinstance(loaded, LoadProblem):
        reason: str = loaded.reason
    elif loaded.key in open_keys:
        reason = "cycle"
    else:
        return None
    values = {"path": include.path.value}
    return Diagnostic(
        code=INCLUDE_PROBLEM, span=include.path.span, message=reason, help=reason, values=values
    )
