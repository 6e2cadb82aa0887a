"""F702: nothing tells whether the flow does well."""

from collections.abc import Iterator

from flowc.analysis import DocumentFacts, Facts
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Flow, Indicator, Metric
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F702", "indicator-missing", Severity.INFO, "promises")


def check(facts: Facts) -> Findings:
    """A flow that measures nothing in a file without indicators; and, once for the file, indicators that need a survey
    which none of its flows makes.

    A flow that waives its survey said why; one that is measured by a flow it calls is measured.
    """
    flow, declared = facts.flow, facts.document.organisation.indicators
    if not declared and not flow.waive and not any(map(_measured, _with_called(flow, facts.whole))):
        yield Diagnostic(code=CODE, span=flow.span, element=flow.id, values={"flow": flow.heading})
    if flow is facts.document.flows[0]:
        own = (indicator for indicator in declared if indicator.span.file == facts.document.file)
        yield from (finding for indicator in own for finding in _unfed(indicator, facts))


def _with_called(flow: Flow, whole: DocumentFacts) -> Iterator[Flow]:
    """A flow, and those that it calls, directly or not."""
    seen, pending = {flow.id}, [flow]
    for each in pending:
        yield each
        called = (node.calls.value for node in each.nodes if node.calls)
        new = [id for id in dict.fromkeys(called) if id in whole.flows and id not in seen]
        seen.update(new)
        pending += [whole.flows[id] for id in new]


def _measured(flow: Flow) -> set[str]:
    """The metrics and indicators that a flow measures."""
    return {measure.name.value for node in flow.nodes for measure in node.measure}


def _unfed(indicator: Indicator, facts: Facts) -> Iterator[Diagnostic]:
    """A formula that names a metric of surveys, where no flow that can be seen makes such a survey."""
    if indicator.formula is None:
        return
    words = "".join(letter if letter.isalnum() else " " for letter in indicator.formula.value).split()
    # As the trade writes them: in French « ces » is a word like any other.
    named = [metric.value for metric in Metric if metric.value in words]
    if named and not any(facts.guarantees(flow.id) is None for flow in facts.document.flows):
        measured = set[str]().union(*map(_measured, facts.whole.flows.values()))
        for metric in named:
            if metric not in measured and indicator.id not in measured:
                yield Diagnostic(
                    code=CODE,
                    span=indicator.formula.span,
                    message="unfed",
                    help="unfed",
                    element=indicator.id,
                    values={"indicator": indicator.label.value, "metric": metric},
                )


RULE = FlowRule(CODE, check)
