"""F504: the conversation ends without summing up, checking, offering more or taking leave."""

from flowc.analysis import Facts, Given
from flowc.diagnostics import Diagnostic, Keyword, Severity
from flowc.model import Outcome, Stage
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.stub import lines_below

CODE = code("F504", "closing-incomplete", Severity.INFO, "conversation")

#: What closes a conversation, in order, and the property that says it.
CLOSING = (
    (Given.SUMMARY, "summarise"),
    (Given.CONFIRMATION, "confirm"),
    (Given.OTHER_QUESTION, "anything-else"),
    (Given.FAREWELL, "farewell"),
)


def check(facts: Facts) -> Findings:
    """Each resolved end in the conclusion to which some path leads without one of these gestures."""
    nodes = facts.graph.nodes
    ends = [
        end
        for end in facts.ends
        if facts.outcome(end) is Outcome.RESOLVED and facts.stage(nodes[end]) is Stage.CONCLUSION
    ]
    for end in ends:
        lacking = [
            (given, name)
            for given, name in CLOSING
            if end not in facts.giving(given) and facts.without(facts.giving(given)).reaches(end)
        ]
        if lacking:
            node = nodes[end]
            yield Diagnostic(
                code=CODE,
                span=node.span,
                message="implied" if node.implied else "message",
                element=node.id,
                values={"node": node.title, "gestures": tuple(Keyword(name) for _, name in lacking)},
                path=facts.places(facts.without(facts.giving(lacking[0][0])).path_to(end)),
                impact=facts.lacking_any(end, [given for given, _ in lacking]),
                fix=lines_below(node, *(name for _, name in lacking), "todo"),
            )


RULE = FlowRule(CODE, check)
