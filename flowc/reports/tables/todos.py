"""What is left to do, as the authors noted it."""

from collections.abc import Iterator
from itertools import chain

from flowc.diagnostics import Keyword
from flowc.model import Document, Text
from flowc.reports.scope import Scope, label_of
from flowc.reports.table import Cell, Report, Table, columns, title


def report(scope: Scope) -> Report:
    """Every `todo`, in the order of the files; what several files include is told once."""
    rows: dict[tuple[str, int], tuple[Cell, ...]] = {}
    for file, source in enumerate(scope.sources):
        for kind, name, text in _todos(source.document):
            place = scope.place(file, text.span)
            rows.setdefault((text.span.file, text.span.start), (kind, name, text.value, place))
    todos = Table(name="todos", title=title("todos"), columns=columns("kind", "element", "todo", "place"), rows=tuple(rows.values()))
    return Report("todos", (todos,))


def _todos(document: Document) -> Iterator[tuple[Keyword, str, Text]]:
    organisation = document.organisation
    declared = (
        ("team", organisation.teams),
        ("role", organisation.roles),
        ("channel", organisation.channels),
        ("indicator", organisation.indicators),
        ("standard", organisation.standards),
    )
    for kind, values in declared:
        for value in values:
            yield from ((Keyword(kind), label_of(value), text) for text in value.todo)
    for term in organisation.terms:
        yield from ((Keyword("term"), term.word.value, text) for text in term.todo)
    for flow in document.flows:
        yield from ((Keyword("flow"), flow.heading, text) for text in flow.todo)
        nodes = ((node.kind.value, node.title, node.todo) for node in flow.nodes)
        scenarios = (("scenario", scenario.name.value, scenario.todo) for scenario in flow.scenarios)
        for kind, name, texts in chain(nodes, scenarios):
            yield from ((Keyword(kind), name, text) for text in texts)
