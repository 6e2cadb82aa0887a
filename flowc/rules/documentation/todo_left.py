"""F804: the author noted something left to do."""

from collections.abc import Iterator

from flowc.analysis import DocumentFacts
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Channel, Document, Indicator, Role, Standard, Team, Text
from flowc.rules.base import DocumentRule, Findings, code

CODE = code("F804", "todo-left", Severity.INFO, "documentation")


def check(whole: DocumentFacts) -> Findings:
    """Each `todo` of the file, on whatever it stands."""
    for element, left in _notes(whole.document):
        for todo in left:
            yield Diagnostic(code=CODE, span=todo.span, element=element, values={"todo": todo.value})


def _notes(document: Document) -> Iterator[tuple[str, tuple[Text, ...]]]:
    """What is left to do, by the element that says so."""
    organisation = document.organisation
    declared: tuple[tuple[Team | Role | Channel | Indicator | Standard, ...], ...] = (
        organisation.teams,
        organisation.roles,
        organisation.channels,
        organisation.indicators,
        organisation.standards,
    )
    yield from ((element.id, element.todo) for elements in declared for element in elements)
    yield from ((term.word.value, term.todo) for term in organisation.terms)
    for flow in document.flows:
        yield flow.id, flow.todo
        yield from ((node.id, node.todo) for node in flow.nodes if node.todo)
        yield from ((scenario.name.value, scenario.todo) for scenario in flow.scenarios)


RULE = DocumentRule(CODE, check)
