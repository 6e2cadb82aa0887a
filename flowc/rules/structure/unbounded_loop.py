"""F105: nothing says how often a case goes round."""

from flowc.analysis import Facts
from flowc.analysis.loops import Loop, is_bounded, unbounded_loops
from flowc.diagnostics import Diagnostic, Edit, Fix, Place, Severity, Where
from flowc.model import Edge, EdgeKind
from flowc.rules.base import Findings, FlowRule, code
from flowc.source import Span

CODE = code("F105", "unbounded-loop", Severity.WARNING, "structure")


def check(facts: Facts) -> Findings:
    """Each loop that can be left, and that is one even without its bounded arrows; F104 has those without a way out."""
    for loop in unbounded_loops(facts):
        first, *others = (facts.graph.nodes[node] for node in loop.lap[:-1])
        yield Diagnostic(
            code=CODE,
            span=first.span,
            message="message" if others else "alone",
            element=first.id,
            values={"node": first.title, "count": len(loop.nodes)},
            related=tuple(Place(other.span, "member", other.id, {"node": other.title}) for other in others),
            path=facts.path_to(loop.lap[0]) + facts.places(loop.lap[1:]),
            impact=facts.entering(loop.nodes),
            fix=_fix(facts, loop),
        )


def _fix(facts: Facts, loop: Loop) -> Fix | None:
    """Bound the last outcomes of the lap, all that lead from one node to the next; a plain arrow says nothing of when
    it is taken, and is left alone.
    """
    hops = reversed(list(zip(loop.lap, loop.lap[1:], strict=False)))
    for source, target in hops:
        node = facts.graph.nodes[source]
        arrows = [edge for edge in facts.graph.arrows[source] if facts.graph.index[edge.target] == target]
        bounds = [_bound(edge) for edge in arrows if not is_bounded(edge)]
        edits = [bound for bound in bounds if bound]
        if len(edits) == len(bounds) and not node.anonymous:
            todo = Edit(span=node.span, where=Where.BELOW, text="todo")
            return Fix(edits=(*edits, todo), safe=False)
    return None


def _bound(edge: Edge) -> Edit | None:
    if edge.kind is EdgeKind.OTHERWISE:
        return Edit(span=edge.span, text="otherwise", values={"target": edge.target})
    if edge.label is None:
        return None
    end = edge.label.span.end
    return Edit(span=Span(edge.span.file, end, end), text="bound")


RULE = FlowRule(CODE, check)
