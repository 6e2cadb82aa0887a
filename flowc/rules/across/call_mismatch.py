"""F903: a flow calls another one and is not ready for how that one ends."""

from collections.abc import Iterator

from flowc.analysis import Facts, names_end, outcome_of
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Edge, EdgeKind, Label, Node, NodeKind, ReservedLabel
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F903", "call-mismatch", Severity.ERROR, "across")


def check(facts: Facts) -> Findings:
    """Calls in a circle, labels that name no end of the called flow, and its ends for which there is no arrow.

    A called flow that is not known (F002) or has F0 errors is left alone.
    """
    circle = facts.whole.circle(facts.flow.id)
    first = bool(circle) and facts.flow.id == next(flow.id for flow in facts.document.flows if flow.id in circle)
    for number in facts.graph.of_kind(NodeKind.SUBFLOW):
        node, arrows = facts.graph.nodes[number], facts.graph.arrows[number]
        called = node.calls.value if node.calls else ""
        if called in circle:
            if first:
                first = False
                yield _circle(node, called, facts)
        elif called in facts.whole.flows:
            yield from _unknown(node, arrows, called, facts)
            yield from _unhandled(node, arrows, called, facts)


def _circle(node: Node, called: str, facts: Facts) -> Diagnostic:
    itself = called == facts.flow.id
    return Diagnostic(
        code=CODE,
        span=node.span,
        message="itself" if itself else "circle",
        help="circle",
        element=node.id,
        values={"flow": facts.flow.heading, "called": facts.whole.flows[called].heading},
    )


def _unknown(node: Node, arrows: list[Edge], called: str, facts: Facts) -> Iterator[Diagnostic]:
    """The labels that name no end."""
    ends = [end for end in facts.whole.flows[called].nodes if end.kind is NodeKind.END]
    if facts.guarantees(called) is None or not ends:
        return
    named = [(end.id, outcome_of(end).value) for end in ends]
    for edge in arrows:
        label = edge.label
        if label and not _is_other(label) and not any(names_end(label, end) for end in named):
            yield Diagnostic(
                code=CODE,
                span=label.span,
                message="reserved" if label.reserved else "unknown",
                help="unknown",
                element=node.id,
                values={
                    "called": facts.whole.flows[called].heading,
                    "label": label.text or "",
                    "ends": tuple(id for id, _ in named),
                },
            )


def _unhandled(node: Node, arrows: list[Edge], called: str, facts: Facts) -> Iterator[Diagnostic]:
    """The ends to which a case may come there, and that no arrow takes here."""
    labels = [edge.label for edge in arrows if edge.label]
    if not arrows or any(_takes_all(edge) for edge in arrows):
        return
    ends = facts.guarantees(called) or {}
    left = tuple(end[0] for end in ends if not any(names_end(label, end) for label in labels))
    if left:
        yield Diagnostic(
            code=CODE,
            span=node.span,
            element=node.id,
            values={"called": facts.whole.flows[called].heading, "ends": left, "first": left[0]},
        )


def _takes_all(edge: Edge) -> bool:
    if edge.label:
        return _is_other(edge.label)
    return edge.kind in (EdgeKind.PLAIN, EdgeKind.OTHERWISE)


def _is_other(label: Label) -> bool:
    return label.reserved is ReservedLabel.OTHER


RULE = FlowRule(CODE, check)
