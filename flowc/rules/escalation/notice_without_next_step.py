"""F313: a delay is announced, and then nothing follows that could keep it."""

from flowc.analysis import Facts, empty_notices
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Node
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.offers import calls_back
from flowc.source import Span

CODE = code("F313", "notice-without-next-step", Severity.INFO, "escalation")


def check(facts: Facts) -> Findings:
    """Each node that announces a delay, after which some path comes to an end with nobody doing anything more."""
    for notice in empty_notices(facts, calls_back):
        node, end = facts.graph.nodes[notice.node], facts.graph.nodes[notice.path[-1]]
        yield Diagnostic(
            code=CODE,
            span=_place(node),
            message="end" if node is end else "message",
            help="end" if node is end else "help",
            element=node.id,
            values={"node": node.title, "end": end.title},
            related=() if node is end else (Place(end.span, "end", end.id),),
            path=facts.places(notice.path),
            impact=notice.impact,
        )


def _place(node: Node) -> Span:
    """The line that announces the delay."""
    return next(line.span for line in node.inform if line.within)


RULE = FlowRule(CODE, check)
