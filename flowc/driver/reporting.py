"""Reports: all files of a run read, then asked together."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from flowc.calendars import calendar_from
from flowc.driver.checking import (
    DEFAULT_LANGUAGE,
    Request,
    check_source,
    is_language_error,
    lower_file,
    ordered,
    terms_for,
)
from flowc.project import read_source, today
from flowc.reporters import FileReport
from flowc.reports import REPORTS, Report, Scope, Source, report_of
from flowc.vocabulary import Lang

if TYPE_CHECKING:
    from flowc.diagnostics import Diagnostic
    from flowc.lowering import Loaded, Lowered

ALL = "all"


class Unreadable(Exception):  # noqa: N818 (it is no error of ours: the files have some)
    """Some files cannot be made sense of: what is wrong with them."""

    def __init__(self, reports: Sequence[FileReport]) -> None:
        super().__init__()
        self.reports = reports


def scope_of(
    paths: Iterable[str], request: Request, complete: frozenset[str] = frozenset()
) -> tuple[Scope, Lang]:
    """The files beside each other, and the language to report in; Unreadable where the language finds errors. `complete`
    are the files found in folders.
    """
    read, sources, broken, spoken = [], [], [], []
    for path in paths:
        loaded = read_source(path, request.stdin_name)
        read.append((path, loaded))
        terms = terms_for(path, loaded, request)
        lowered = lower_file(loaded, terms.root)
        written = lowered.language or DEFAULT_LANGUAGE
        spoken.append(terms.settings.language or written)
        if errors := _errors(loaded, lowered):
            broken.append(
                FileReport(
                    file=loaded.source.file,
                    diagnostics=ordered(errors, loaded.source.file),
                    lang=request.lang or spoken[-1],
                    written=written,
                    sources=lowered.sources,
                )
            )
            continue
        sources.append(
            Source(
                lowered.document,
                calendar_from(terms.settings.calendar),
                terms.settings.options,
                dict(lowered.sources),
            )
        )
    if broken:
        raise Unreadable(broken)
    most: Lang = max(("fr", "en"), key=spoken.count)
    check = partial(_findings, read, request, complete)
    return Scope(sources, today(request.today), check=check), request.lang or most


def _findings(
    read: "Sequence[tuple[str, Loaded]]", request: Request, complete: frozenset[str]
) -> "Iterator[Diagnostic]":
    """What `flowc check` finds in files that are read."""
    from flowc.driver.comparing import compare

    checked = [check_source(path, loaded, request) for path, loaded in read]
    for each in compare(checked, request, complete):
        yield from each.report.diagnostics


def _errors(loaded: "Loaded", lowered: "Lowered") -> "list[Diagnostic]":
    return [found for found in (*loaded.diagnostics, *lowered.diagnostics) if is_language_error(found)]


def reports_on(name: str, scope: Scope) -> list[Report]:
    """The report of a name, or all of them; what is said of the files as such stands in the first."""
    names = REPORTS if name == ALL else (name,)
    return [report_of(each, scope, with_notes=each == names[0]) for each in names]
