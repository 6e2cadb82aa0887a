"""F202: the customer is asked before the work is done, or twice."""

from flowc.analysis import Facts
from flowc.analysis.surveys import AfterSurvey, second_surveys, work_after_survey
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import NodeKind
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F202", "survey-misplaced", Severity.WARNING, "satisfaction")


def check(facts: Facts) -> Findings:
    """The first work after a survey; each survey after another one."""
    if not facts.graph.of_kind(NodeKind.SURVEY) and not facts.calls:
        return
    for found in work_after_survey(facts):
        yield _finding(facts, found, "message")
    for found in second_surveys(facts):
        yield _finding(facts, found, "twice")


def _finding(facts: Facts, found: AfterSurvey, message: str) -> Diagnostic:
    node = facts.graph.nodes[found.node]
    asked = [facts.graph.nodes[number] for number in found.path[:-1]]
    survey = next((one for one in reversed(asked) if _asks(one.kind) and one.id != node.id), asked[-1])
    return Diagnostic(
        code=CODE,
        span=node.span,
        message=message,
        help=message if message == "twice" else "help",
        element=node.id,
        values={"node": node.title, "survey": survey.title},
        related=(Place(survey.span, "survey", survey.id),),
        path=facts.places(found.path),
        impact=found.impact,
    )


def _asks(kind: NodeKind) -> bool:
    return kind in (NodeKind.SURVEY, NodeKind.SUBFLOW)


RULE = FlowRule(CODE, check)
