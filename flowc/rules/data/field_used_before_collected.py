"""F402: a text names a field that nobody has asked for yet."""

from flowc.analysis import Facts, Unfilled, unfilled
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.rules.base import Findings, FlowRule, code
from flowc.source import Span
from flowc.vocabulary import nearest

CODE = code("F402", "field-used-before-collected", Severity.ERROR, "data")


def check(facts: Facts) -> Findings:
    """Each field of a text that some path reaches without its having been collected there or before."""
    for use in unfilled(facts):
        node = facts.graph.nodes[use.node]
        asking = facts.givers.get(use.field, [])
        known = _known(facts)
        near = None if asking or use.field in known else nearest(use.field, known)
        yield Diagnostic(
            code=CODE,
            span=_place(use),
            message="message" if asking else "never",
            help="near" if near else "help" if asking else "never",
            element=node.id,
            values={"field": use.field, "node": node.title, "near": near or ""},
            related=tuple(
                Place(facts.graph.nodes[number].span, "collected", facts.graph.nodes[number].id)
                for number in asking
            ),
            path=facts.places(use.path),
            impact=use.impact,
        )


def _known(facts: Facts) -> list[str]:
    """The fields that exist: declared, or collected somewhere."""
    declared = [field.id for field in facts.document.fields]
    return declared + [thing for thing in facts.givers if isinstance(thing, str)]


def _place(use: Unfilled) -> Span:
    """The field inside the text, where the text is stored as it reads; else the text."""
    span = use.text.span
    if span.end - span.start != len(use.text.value) + 2:
        return span
    start = span.start + 1 + use.offset
    return Span(span.file, start, start + len(use.field) + 2)


RULE = FlowRule(CODE, check)
