"""F111: branches that run at once and never come together, or a join that may wait for ever."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F111", "parallel-unjoined", Severity.ERROR, "structure")


def check(facts: Facts) -> Findings:
    """Each join that may starve; each fork whose branches close the case, or run into each other, unjoined."""
    nodes = facts.graph.nodes
    for found in facts.soundness.starving:
        join = nodes[found.join]
        related = [(node, "missing") for node in found.missing] + [(node, "dead") for node in found.dead]
        yield Diagnostic(
            code=CODE,
            span=join.span,
            message="message" if found.opens else "never",
            help="help",
            element=join.id,
            values={"join": join.title},
            related=tuple(
                Place(nodes[node].span, label, nodes[node].id, {"node": nodes[node].title})
                for node, label in related
            ),
            path=facts.places(found.path),
        )
    for fault in facts.soundness.unjoined:
        fork, node, other = nodes[fault.fork], nodes[fault.node], nodes[fault.other]
        apart = fault.node != fault.other
        yield Diagnostic(
            code=CODE,
            span=fork.span,
            message="apart" if apart else "together",
            help="fork",
            element=fork.id,
            values={"fork": fork.title, "node": node.title, "other": other.title},
            related=tuple(
                Place(place.span, "branch", place.id, {"place": place.title})
                for place in ((node, other) if apart else (node,))
            ),
            path=facts.places(fault.path),
        )


RULE = FlowRule(CODE, check)
