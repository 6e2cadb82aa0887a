"""A rule that fails."""

from flowc.analysis import Facts
from flowc.diagnostics import Severity
from flowc.rules.base import Findings, FlowRule, code


def check(facts: Facts) -> Findings:
    """Ask of the flow what no flow has."""
    yield from facts.graph.nodes[len(facts.graph.nodes)]  # type: ignore[misc]


CRASHING = FlowRule(code("F999", "planted", Severity.ERROR, "structure"), check)
