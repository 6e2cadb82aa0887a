"""F301: the customer changes team without being told how long it will take."""

from flowc.analysis import Facts, silent_transfers
from flowc.diagnostics import Severity
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.stub import lines_below
from flowc.rules.teams import transferred

CODE = code("F301", "silent-transfer", Severity.ERROR, "escalation")


def check(facts: Facts) -> Findings:
    """Each node that gives the case to a new team, where some path tells no delay since the team before took it."""
    for transfer in silent_transfers(facts):
        yield transferred(CODE, facts, transfer, lines_below(facts.graph.nodes[transfer.node], "inform"))


RULE = FlowRule(CODE, check)
