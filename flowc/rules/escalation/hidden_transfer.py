"""F311: another team works on the case, and nothing on the chart says that it changed hands."""

from flowc.analysis import Facts, hidden_transfers
from flowc.diagnostics import Severity
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.teams import transferred

CODE = code("F311", "hidden-transfer", Severity.WARNING, "escalation")


def check(facts: Facts) -> Findings:
    """Each node that is no level nor handoff, at which on some path a team works that never had the case."""
    for transfer in hidden_transfers(facts):
        yield transferred(CODE, facts, transfer)


RULE = FlowRule(CODE, check)
