"""F505: an expression that the house has decided not to use."""

from collections.abc import Mapping

from flowc.analysis import DocumentFacts, Occurrence, occurrences, said_texts
from flowc.diagnostics import Diagnostic, Edit, Fix, Severity
from flowc.model import Text
from flowc.rules.base import DocumentRule, Findings, code
from flowc.source import Span

CODE = code("F505", "wording", Severity.WARNING, "conversation")

#: What would end the text, or open a field in it.
UNSAFE = frozenset('"\u201c\u201d\u00ab\u00bb{}\n\r')


def check(whole: DocumentFacts) -> Findings:
    """Each place where a text for customers uses such an expression, the longest one that fits."""
    wording = whole.options.wording
    if not wording:
        return
    for flow in whole.document.flows:
        for node in flow.nodes:
            for text in said_texts(node):
                yield from _findings(text, node.id, wording)
    for channel in whole.document.organisation.channels:
        if channel.deflection:
            yield from _findings(channel.deflection, channel.id, wording)


def _findings(text: Text, element: str, wording: Mapping[str, str]) -> Findings:
    for found in occurrences(text.value, wording):
        instead = wording[found.expression]
        span = _place(text, found)
        yield Diagnostic(
            code=CODE,
            span=span or text.span,
            message="instead" if instead else "message",
            help="instead" if instead else "help",
            element=element,
            values={"expression": text.value[found.start : found.end], "instead": instead},
            fix=_fix(span, text.value[found.start], instead, wording) if span else None,
        )


def _place(text: Text, found: Occurrence) -> Span | None:
    """The expression in the file, where the text is stored as it reads: in a block, lines have lost their margin."""
    span = text.span
    if span.end - span.start != len(text.value) + 2:
        return None
    return Span(span.file, span.start + 1 + found.start, span.start + 1 + found.end)


def _fix(span: Span, first: str, instead: str, wording: Mapping[str, str]) -> Fix | None:
    """Say the other thing, with a capital where there was one; unless that would end the text, or is no better."""
    if not instead or UNSAFE.intersection(instead) or occurrences(instead, wording):
        return None
    if first.isupper():
        instead = instead[0].upper() + instead[1:]
    return Fix(edits=(Edit(span=span, text="edit", values={"instead": instead}),), safe=True)


RULE = DocumentRule(CODE, check)
