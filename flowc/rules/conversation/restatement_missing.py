"""F503: a solution is proposed before the need was said back to the customer."""

from flowc.analysis import Facts, Given
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Stage
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.stub import lines_below

CODE = code("F503", "restatement-missing", Severity.WARNING, "conversation")


def check(facts: Facts) -> Findings:
    """Each node by which a case enters the proposal, where some path to it restates nothing, there or before."""
    entries = _entries(facts)
    if not entries:
        return
    restating = facts.giving(Given.RESTATEMENT)
    unsaid = facts.without(restating)
    for number in entries:
        if number in restating or not unsaid.reaches(number):
            continue
        node = facts.graph.nodes[number]
        yield Diagnostic(
            code=CODE,
            span=node.span,
            element=node.id,
            values={"node": node.title},
            path=facts.places(unsaid.path_to(number)),
            impact=facts.impact(unsaid, number),
            fix=lines_below(node, "edit"),
        )


def _entries(facts: Facts) -> list[int]:
    """The nodes of the proposal to which an arrow leads from another phase."""
    if Stage.PROPOSAL not in facts.stages.values():
        return []
    nodes = facts.graph.nodes
    proposing = [facts.stage(node) is Stage.PROPOSAL for node in nodes]
    entered = {
        target
        for source, targets in enumerate(facts.graph.out)
        if not proposing[source] and facts.reached(nodes[source])
        for target in targets
        if proposing[target]
    }
    return sorted(entered)


RULE = FlowRule(CODE, check)
