"""F302: a case is passed on too often."""

from flowc.analysis import Facts
from flowc.analysis.transfer_counts import Excess, counted_transfers
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.teams import in_turn

CODE = code("F302", "too-many-transfers", Severity.WARNING, "escalation")


def check(facts: Facts) -> Findings:
    """Each node at which some path transfers the case once more than the house allows."""
    counted = counted_transfers(facts, facts.whole.options.transfers)
    for excess in counted.excess:
        yield _finding(facts, excess)
    if counted.most:
        yield Diagnostic(
            code=CODE,
            span=facts.flow.span,
            message="capped",
            help="capped",
            element=facts.flow.id,
            values={"flow": facts.flow.heading, "most": counted.most},
            severity=Severity.INFO,
        )


def _finding(facts: Facts, excess: Excess) -> Diagnostic:
    *earlier, node = (facts.graph.nodes[number] for number in excess.transfers)
    team = facts.whole.team_name
    return Diagnostic(
        code=CODE,
        span=node.span,
        element=node.id,
        values={
            "node": node.title,
            "count": len(excess.transfers),
            "limit": facts.whole.options.transfers,
            "teams": in_turn(facts, excess.path),
        },
        related=tuple(Place(one.span, "earlier", one.id, {"team": team(one)}) for one in earlier),
        path=facts.places(excess.path),
        impact=excess.impact,
    )


RULE = FlowRule(CODE, check)
