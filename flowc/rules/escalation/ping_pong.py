"""F303: teams send a case to and fro, and nothing stops them."""

from flowc.analysis import Facts
from flowc.analysis.hand_overs import ping_pongs
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.teams import in_turn

CODE = code("F303", "ping-pong", Severity.WARNING, "escalation")


def check(facts: Facts) -> Findings:
    """Each loop without a `max` on which the case is handed over; each node at which a path without one hands it to a
    team again.
    """
    for found in ping_pongs(facts):
        node = facts.graph.nodes[found.node]
        key = "message" if found.lap is None else "loop"
        others = (facts.graph.nodes[other] for other in found.others)
        team = facts.whole.team_name
        yield Diagnostic(
            code=CODE,
            span=node.span,
            message=key,
            help="help" if found.lap is None else "loop",
            element=node.id,
            values={"node": node.title, "team": team(node), "teams": in_turn(facts, found.path[found.lap or 0 :])},
            related=tuple(Place(other.span, key, other.id, {"team": team(other)}) for other in others),
            path=facts.places(found.path),
            impact=found.impact,
        )


RULE = FlowRule(CODE, check)
