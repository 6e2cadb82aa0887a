"""F312: the case changes hands, and nobody wrote down what it is about."""

from flowc.analysis import Facts, bare_transfers
from flowc.diagnostics import Severity
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.stub import lines_below
from flowc.rules.teams import transferred

CODE = code("F312", "transfer-without-context", Severity.WARNING, "escalation")


def check(facts: Facts) -> Findings:
    """Each node that gives the case to a new team, where on some path nothing was logged nor collected so far."""
    for transfer in bare_transfers(facts):
        yield transferred(CODE, facts, transfer, lines_below(facts.graph.nodes[transfer.node], "log"))


RULE = FlowRule(CODE, check)
