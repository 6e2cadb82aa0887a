"""F106: a question whose answers do not all lead somewhere."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Edit, Fix, Place, Severity, Where
from flowc.model import Edge, EdgeKind, Node, NodeKind, ReservedLabel
from flowc.rules.base import Findings, NodeRule, code

CODE = code("F106", "decision-incomplete", Severity.ERROR, "structure")


#: A question with one answer is none.
FEWEST = 2


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """Fewer than two outcomes, an unlabelled one, or yes without no; no arrow at all is a dead end (F102)."""
    outcomes = [edge for edge in arrows if edge.kind is not EdgeKind.TIMER]
    message = _fault(outcomes) if arrows else None
    if message:
        shown = [edge for edge in outcomes if message != "unlabelled" or edge.kind is EdgeKind.PLAIN]
        yield Diagnostic(
            code=CODE,
            span=node.span,
            message=message,
            help=message,
            element=node.id,
            values={"node": node.title},
            related=tuple(Place(edge.span, "outcome", values={"target": edge.target}) for edge in shown),
            fix=_fix(node, message, outcomes),
        )


def _fault(outcomes: list[Edge]) -> str | None:
    if len(outcomes) < FEWEST:
        return "few" if outcomes else "none"
    if any(edge.kind is EdgeKind.PLAIN for edge in outcomes):
        return "unlabelled"
    answers = {edge.label.reserved for edge in outcomes if edge.label}
    if any(edge.kind is EdgeKind.OTHERWISE for edge in outcomes):
        return None
    if (ReservedLabel.YES in answers) == (ReservedLabel.NO in answers):
        return None
    return "no-no" if ReservedLabel.YES in answers else "no-yes"


def _fix(node: Node, message: str, outcomes: list[Edge]) -> Fix | None:
    """The outcome that lacks, where it is plain which."""
    if node.anonymous or message not in {"few", "no-no", "no-yes"}:
        return None
    if any(edge.kind is not EdgeKind.OUTCOME for edge in outcomes):
        return None
    edit = Edit(span=node.span, where=Where.BELOW, text=message)
    return Fix(edits=(edit,), safe=False, title=message)


RULE = NodeRule(CODE, check, frozenset({NodeKind.DECISION, NodeKind.MENU}))
