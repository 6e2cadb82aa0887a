"""F305: a case is passed on, or closed, and no trace of the request is kept."""

from collections.abc import Sequence

from flowc.analysis import Facts, Given, unlogged_transfers
from flowc.diagnostics import Diagnostic, Edit, Fix, Impact, Severity, Where
from flowc.model import Node, NodeKind
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.stub import MOST_PLACES

CODE = code("F305", "request-not-logged", Severity.WARNING, "escalation")


def check(facts: Facts) -> Findings:
    """Each node that gives the case to a new team, and each end, where some path logs nothing, there or before."""
    for transfer in unlogged_transfers(facts):
        yield _finding(facts, transfer.node, transfer.path, transfer.impact)
    logging = facts.giving(Given.RECORD)
    unlogged = facts.without(logging)
    for end in facts.ends:
        if end not in logging and unlogged.reaches(end):
            yield _finding(facts, end, unlogged.path_to(end), facts.impact(unlogged, end))


def _finding(facts: Facts, number: int, path: Sequence[int], impact: Impact | None) -> Diagnostic:
    node = facts.graph.nodes[number]
    return Diagnostic(
        code=CODE,
        span=node.span,
        message=_message(node),
        element=node.id,
        values={"node": node.title, "team": facts.whole.team_name(node)},
        path=facts.places(path),
        impact=impact,
        fix=_fix(facts, node, number),
    )


def _message(node: Node) -> str:
    if node.kind is not NodeKind.END:
        return "message"
    return "implied" if node.implied else "end"


def _fix(facts: Facts, node: Node, number: int) -> Fix | None:
    """Log at the requests of the cases concerned; where these are too many, or have no header, on the spot."""
    nodes, logging = facts.graph.nodes, facts.giving(Given.RECORD)
    requests = [request for request in facts.requests if request not in logging]
    places = [nodes[request] for request in requests if facts.from_one(request, logging).reaches(number)] if (
        len(requests) <= MOST_PLACES
    ) else []
    if not places or any(place.anonymous for place in places):
        places = [] if node.anonymous or node.implied else [node]
    edits = tuple(Edit(span=place.span, where=Where.BELOW, text="log") for place in places)
    return Fix(edits=edits, safe=False) if edits else None


RULE = FlowRule(CODE, check)
