"""F304: a case is passed on before anyone has looked whether the answer is known."""

from flowc.analysis import Facts, Given, Transfer, unread_transfers
from flowc.diagnostics import Diagnostic, Edit, Fix, Severity, Where
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.stub import work_before

CODE = code("F304", "knowledge-base-skipped", Severity.WARNING, "escalation")


def check(facts: Facts) -> Findings:
    """Each node that gives the case to a new team, where some path consults nothing before it."""
    for transfer in unread_transfers(facts):
        node = facts.graph.nodes[transfer.node]
        yield Diagnostic(
            code=CODE,
            span=node.span,
            element=node.id,
            values={"node": node.title, "team": facts.whole.team_name(node)},
            path=facts.places(transfer.path),
            impact=transfer.impact,
            fix=_fix(facts, transfer),
        )


def _fix(facts: Facts, transfer: Transfer) -> Fix | None:
    """Consult at the last work before the transfer, on each path that does not."""
    reading = facts.giving(Given.ARTICLE)
    places = work_before(facts, transfer.node, facts.without(reading), reading)
    spans = (facts.graph.nodes[place].span for place in places)
    edits = tuple(Edit(span=span, where=Where.BELOW, text="consult") for span in spans)
    return Fix(edits=edits, safe=False) if edits else None


RULE = FlowRule(CODE, check)
