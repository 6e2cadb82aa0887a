"""F301: the customer changes team without being told how long it will take."""

from flowc.analysis import Facts, silent_transfers
from flowc.diagnostics import Diagnostic, Edit, Fix, Place, Severity, Where
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F301", "silent-transfer", Severity.ERROR, "escalation")


def check(facts: Facts) -> Findings:
    """Each node that gives the case to a new team, where some path tells no delay since the team before took it."""
    team = facts.whole.team_name
    for transfer in silent_transfers(facts):
        node, taken = facts.graph.nodes[transfer.node], facts.graph.nodes[transfer.taken]
        yield Diagnostic(
            code=CODE,
            span=node.span,
            element=node.id,
            values={"node": node.title, "team": team(node), "before": team(taken)},
            related=(Place(taken.span, "taken", taken.id, {"team": team(taken)}),),
            path=facts.places(transfer.path),
            impact=transfer.impact,
            fix=Fix(edits=(Edit(span=node.span, where=Where.BELOW, text="inform"),), safe=False),
        )


RULE = FlowRule(CODE, check)
