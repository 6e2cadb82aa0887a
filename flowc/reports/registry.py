"""Every report there is."""

from importlib import import_module
from typing import TYPE_CHECKING

from flowc.reports.scope import Scope
from flowc.reports.table import Report

if TYPE_CHECKING:
    from collections.abc import Callable

#: The names, in the order of `flowc report all`; each is a module of `flowc.reports.tables`.
REPORTS = (
    "responsibilities",
    "matrix",
    "transfers",
    "load",
    "bottlenecks",
    "communication",
    "channels",
    "hours",
    "skills",
    "indicators",
    "times",
    "waivers",
    "todos",
    "irritants",
    "reviews",
    "grid",
    "training",
    "inventory",
    "complexity",
    "scorecard",
)


def report_of(name: str, scope: Scope, *, with_notes: bool = True) -> Report:
    """The report of a name, with what is to be said of its files."""
    make: Callable[[Scope], Report] = import_module(f"flowc.reports.tables.{name}").report
    made = make(scope)
    return Report(made.name, made.tables, (*scope.notes, *made.notes)) if with_notes else made
