"""Reports as bytes, one module for each form; `FORMS` has them by name."""

from collections.abc import Callable, Sequence
from importlib import import_module

from flowc.reports.table import Report
from flowc.vocabulary import Lang

#: The forms by name, each with the endings of files that ask for it.
FORMS: dict[str, tuple[str, ...]] = {
    "text": (".txt",),
    "markdown": (".md",),
    "csv": (".csv",),
    "json": (".json",),
    "html": (".html", ".htm"),
}


def written(reports: Sequence[Report], form: str, lang: Lang) -> bytes:
    """Reports in one of the forms, for readers of a language."""
    write: Callable[[Sequence[Report], Lang], str] = import_module(f"flowc.reports.writing.as_{form}").write
    return write(reports, lang).encode("utf-8", "replace")
