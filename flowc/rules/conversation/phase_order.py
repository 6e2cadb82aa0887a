"""F502: the conversation goes back to a phase it has left."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Place, Severity, Word
from flowc.model import Edge, EdgeKind, Phase, Stage
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F502", "phase-order", Severity.ERROR, "conversation")

STAGES = list(Stage)


def check(facts: Facts) -> Findings:
    """Each arrow of a case to an earlier phase, unless it is a declared loop: on a cycle, and bounded."""
    ranks = _ranks(facts.flow.phases)
    if not ranks:
        return
    for source, arrows in enumerate(facts.graph.arrows):
        node = facts.graph.nodes[source]
        rank = ranks.get(node.phase or "")
        if rank is None or not facts.reached(node) or not facts.graph.out[source]:
            continue
        for edge in arrows:
            target = facts.graph.index[edge.target]
            other = facts.graph.nodes[target]
            if ranks.get(other.phase or "", rank) < rank and not _is_loop(edge, source, target, facts):
                yield Diagnostic(
                    code=CODE,
                    span=edge.span,
                    element=node.id,
                    values={
                        "node": node.title,
                        "target": other.title,
                        "phase": _named(facts, node.phase),
                        "earlier": _named(facts, other.phase),
                    },
                    related=(Place(other.span, "target", other.id),),
                    path=(*facts.path_to(source), facts.shown[target]),
                    impact=facts.taking(source, edge),
                )


def _ranks(phases: tuple[Phase, ...]) -> dict[str, int]:
    """The order of the phases: the method's; where none is of a method, that of their first lines."""
    staged = {phase.id: STAGES.index(phase.stage) for phase in phases if phase.stage}
    return staged or {phase.id: position for position, phase in enumerate(phases)}


def _is_loop(edge: Edge, source: int, target: int, facts: Facts) -> bool:
    bounded = edge.limit or edge.share or edge.kind is EdgeKind.TIMER
    return bool(bounded) and facts.on_one_cycle(source, target)


def _named(facts: Facts, id: str | None) -> str | Word:
    """A phase as its author names it: its label, the method's word, or its own."""
    phase = next(phase for phase in facts.flow.phases if phase.id == id)
    if phase.label:
        return phase.label.value
    method = facts.flow.script_method
    return Word(f"phase.{method.value.value if method else 'ADPC'}.{phase.stage.value}") if phase.stage else phase.id


RULE = FlowRule(CODE, check)
