"""F108: the chart is not of the kind that its author promises."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Edit, Fix, Place, Severity
from flowc.model import ChartType, Node, NodeKind
from flowc.rules.base import Findings, FlowRule, code
from flowc.source import Spanned

CODE = code("F108", "chart-kind-mismatch", Severity.ERROR, "structure")

QUESTIONS = frozenset({NodeKind.DECISION, NodeKind.MENU})

#: A functional chart shows who does what: one team alone has nothing to hand over.
FEWEST = 2


def check(facts: Facts) -> Findings:
    """Blocks with a question, each; a simple chart with another department; a functional one with fewer than two teams."""
    promised = facts.flow.chart_type
    if promised is None:
        return
    if promised.value is ChartType.BLOCKS:
        yield from _blocks(facts, promised)
    elif promised.value is ChartType.SIMPLE:
        outside = [node for node in facts.flow.nodes if _is_external(facts, node)]
        if outside:
            yield _of_flow(facts, promised, "simple", outside)
    elif len(_teams(facts)) < FEWEST:
        yield _of_flow(facts, promised, "functional", [])


def _blocks(facts: Facts, promised: Spanned[ChartType]) -> Findings:
    for node in facts.flow.nodes:
        if node.kind in QUESTIONS:
            yield Diagnostic(
                code=CODE,
                span=node.span,
                message="blocks",
                help="blocks",
                element=node.id,
                values={"node": node.title},
                related=(Place(promised.span, "promise", facts.flow.id),),
                fix=_fix(facts, promised),
            )


def _of_flow(facts: Facts, promised: Spanned[ChartType], message: str, nodes: list[Node]) -> Diagnostic:
    return Diagnostic(
        code=CODE,
        span=promised.span,
        message=message,
        help=message,
        element=facts.flow.id,
        values={"node": nodes[0].title if nodes else ""},
        related=tuple(Place(node.span, "outside", node.id, {"node": node.title}) for node in nodes),
        fix=_fix(facts, promised),
    )


def _fix(facts: Facts, promised: Spanned[ChartType]) -> Fix | None:
    """Name the kind that the chart is; none where it is of no kind."""
    outside = any(_is_external(facts, node) for node in facts.flow.nodes)
    if outside and len(_teams(facts)) < FEWEST:
        return None
    kind = "functional" if outside else "simple"
    return Fix(edits=(Edit(span=promised.span, text=kind),), safe=True, title=kind)


def _teams(facts: Facts) -> set[str]:
    return {node.team.value for node in facts.flow.nodes if node.team}


def _is_external(facts: Facts, node: Node) -> bool:
    team = facts.whole.team(node.team.value) if node.team else None
    return bool(team and team.external)


RULE = FlowRule(CODE, check)
