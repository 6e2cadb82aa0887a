"""F301: the customer changes team without being told how long it will take."""

from flowc.analysis import Facts, silent_transfers
from flowc.diagnostics import Edit, Fix, Severity, Where
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.teams import transferred

CODE = code("F301", "silent-transfer", Severity.ERROR, "escalation")


def check(facts: Facts) -> Findings:
    """Each node that gives the case to a new team, where some path tells no delay since the team before took it."""
    for transfer in silent_transfers(facts):
        span = facts.graph.nodes[transfer.node].span
        fix = Fix(edits=(Edit(span=span, where=Where.BELOW, text="inform"),), safe=False)
        yield transferred(CODE, facts, transfer, fix)


RULE = FlowRule(CODE, check)
