"""When each flow was read again, and when it is due."""

from datetime import timedelta

from flowc.diagnostics import Term
from flowc.model import Status
from flowc.reports.scope import Running, Scope
from flowc.reports.table import Cell, Kind, Report, Table, columns, said, title

#: Days before a flow is due from which on somebody should plan the reading.
SOON = 30


def report(scope: Scope) -> Report:
    """Every flow, the one due first on top; those without a date, and retired ones, at the end."""
    rows = [_row(scope, running) for running in scope.flows]
    reviews = Table(
        name="reviews",
        title=title("reviews"),
        columns=columns(
            "flow", "version", "status", "owner", ("reviewed", Kind.DATE), ("due", Kind.DATE), ("days-left", Kind.COUNT),
            "state",
        ),
        rows=tuple(sorted(rows, key=lambda row: (row[5] is None, str(row[5])))),
    )  # fmt: skip
    return Report("reviews", (reviews,))


def _row(scope: Scope, running: Running) -> tuple[Cell, ...]:
    """A date to read it again decides while no review came after it; else the age of the last review does (F802)."""
    flow = running.flow
    last = flow.reviewed.value if flow.reviewed else None
    due = flow.review_by.value if flow.review_by else None
    if last and (due is None or last >= due):
        due = last + timedelta(days=running.facts.whole.options.review_age)
    if flow.status and flow.status.value is Status.RETIRED:
        due = None
    left = (due - scope.today).days if due else None
    return (
        running.name,
        flow.version.value if flow.version else None,
        Term("status", flow.status.value.value) if flow.status else None,
        scope.person(running.file, flow.owner),
        last,
        due,
        left,
        said("undated" if left is None else "overdue" if left < 0 else "soon" if left <= SOON else "fine"),
    )
