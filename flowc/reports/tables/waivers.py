"""What was left out or silenced on purpose, with the reason given."""

from collections.abc import Iterator

from flowc.diagnostics import Keyword
from flowc.reports.scope import Scope
from flowc.reports.table import Cell, Note, Report, Table, columns, title


def report(scope: Scope) -> Report:
    """The surveys that flows do without, and the findings that comments silence."""
    surveys = Table(
        name="surveys",
        title=title("waived"),
        columns=columns("flow", "waived", "because", "place"),
        rows=tuple(
            (running.name, Keyword("survey"), waive.reason.value, scope.place(running.file, waive.span))
            for running in scope.flows
            if (waive := running.flow.waive)
        ),
    )
    silenced = list(_silenced(scope))
    comments = Table(
        name="comments",
        title=title("silenced"),
        columns=columns("codes", "because", "place"),
        rows=tuple(silenced),
    )
    bare = sum(1 for row in silenced if not row[1])
    return Report("waivers", (surveys, comments), (Note("no-reason", {"count": bare}),) if bare else ())


def _silenced(scope: Scope) -> Iterator[tuple[Cell, ...]]:
    """The comments of each file given; those of an included file are told with that file."""
    for file, source in enumerate(scope.sources):
        for comment in source.document.suppressions:
            if comment.span.file == source.document.file:
                codes = tuple(name.value for name in comment.names)
                yield codes, comment.reason or None, scope.place(file, comment.span)
