"""F203: a survey that measures nothing, or nothing that exists."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Edge, Measure, Metric, Node, NodeKind, Scale
from flowc.rules.base import Findings, NodeRule, code
from flowc.vocabulary import nearest

CODE = code("F203", "survey-metric", Severity.ERROR, "satisfaction")

#: The marks that each metric may be given on.
SCALES = {
    Metric.NPS: (Scale(0, 10),),
    Metric.CSAT: (Scale(1, 5), Scale(1, 10)),
    Metric.CES: (Scale(1, 5), Scale(1, 7)),
}


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """A survey without `mesure`; anywhere, a metric that is neither known nor an indicator, or a scale not its own."""
    if node.kind is NodeKind.SURVEY and not node.measure:
        yield Diagnostic(
            code=CODE, span=node.span, help="missing", element=node.id, values={"node": node.title}
        )
    for measure in node.measure:
        yield from _measure(node, measure, facts)


def _measure(node: Node, measure: Measure, facts: Facts) -> Findings:
    indicators = [indicator.id for indicator in facts.document.organisation.indicators]
    if measure.metric is None and measure.name.value not in indicators:
        near = nearest(measure.name.value, [*(metric.value for metric in Metric), *indicators])
        yield Diagnostic(
            code=CODE,
            span=measure.name.span,
            message="unknown",
            help="near" if near else "unknown",
            element=node.id,
            values={"metric": measure.name.value, "near": near or ""},
        )
    if measure.metric and measure.scale and measure.scale.value not in SCALES[measure.metric]:
        yield Diagnostic(
            code=CODE,
            span=measure.scale.span,
            message="scale",
            help="scale",
            element=node.id,
            values={
                "metric": measure.name.value,
                "scale": _spelled(measure.scale.value),
                "scales": tuple(_spelled(scale) for scale in SCALES[measure.metric]),
            },
        )


def _spelled(scale: Scale) -> str:
    return f"{scale.low}-{scale.high}"


RULE = NodeRule(CODE, check, frozenset({NodeKind.SURVEY, NodeKind.STEP, NodeKind.LEVEL}))
