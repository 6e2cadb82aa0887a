"""F508: the way a question is asked and the answers that are foreseen do not go together."""

from flowc.analysis import Facts, answer
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Edge, EdgeKind, Node, NodeKind, Openness, ReservedLabel
from flowc.rules.base import Findings, NodeRule, code

CODE = code("F508", "closed-question-arity", Severity.WARNING, "conversation")

#: To check who is calling is to ask « are you …? », which has two answers.
ANSWERS = 2

HELPS = {"message": "help"}

OUTCOMES = frozenset({EdgeKind.OUTCOME, EdgeKind.OTHERWISE})
YES_OR_NO = frozenset({ReservedLabel.YES, ReservedLabel.NO})


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """A closed question with an answer beside yes and no, or an open one with only these."""
    if not node.ask and not node.identify:
        return
    outcomes = [edge for edge in arrows if edge.kind in OUTCOMES]
    message = _fault(node, outcomes) if outcomes else ""
    if message:
        place = node.ask[0].span if node.ask else node.identify[0].span
        odd = [edge for edge in outcomes if message == "open" or answer(edge) not in YES_OR_NO]
        yield Diagnostic(
            code=CODE,
            span=place,
            message=message,
            help=HELPS.get(message, message),
            element=node.id,
            values={"node": node.title},
            related=tuple(Place(edge.span, "outcome", values={"target": edge.target}) for edge in odd),
        )


def _fault(node: Node, outcomes: list[Edge]) -> str:
    """Where open and closed questions stand on one node, or it is not said which they are, nothing is known."""
    answers = [answer(edge) for edge in outcomes]
    asked = {ask.openness.value if ask.openness else None for ask in node.ask}
    if asked == {Openness.CLOSED}:
        return "" if YES_OR_NO.issuperset(answers) else "message"
    if asked == {Openness.OPEN}:
        return "open" if YES_OR_NO.issuperset(answers) else ""
    if not asked and len(outcomes) > ANSWERS:
        return "identify"
    return ""


RULE = NodeRule(CODE, check, frozenset(NodeKind))
