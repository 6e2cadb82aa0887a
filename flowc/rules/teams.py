"""How findings name the teams that a case goes through."""

from collections.abc import Iterable
from itertools import groupby

from flowc.analysis import Facts, Transfer, team_with_case
from flowc.diagnostics import Code, Diagnostic, Fix, Phrase, Place


def in_turn(facts: Facts, path: Iterable[int]) -> Phrase:
    """The teams that have the case on a path, one after the other (N1 → N2 → N1)."""
    nodes = (facts.graph.nodes[number] for number in path)
    names = [name for name, _ in groupby(facts.whole.team_name(node) for node in nodes if team_with_case(node))]
    first, *others = names
    return Phrase((first, *(part for name in others for part in (" → ", name))))


def transferred(code: Code, facts: Facts, transfer: Transfer, fix: Fix | None = None) -> Diagnostic:
    """The finding at the node that receives the case; the page has a label `taken` for the team before."""
    node, taken = facts.graph.nodes[transfer.node], facts.graph.nodes[transfer.taken]
    before = facts.whole.team_name(taken)
    return Diagnostic(
        code=code,
        span=node.span,
        element=node.id,
        values={"node": node.title, "team": facts.whole.team_name(node), "before": before},
        related=(Place(taken.span, "taken", taken.id, {"team": before}),),
        path=facts.places(transfer.path),
        impact=transfer.impact,
        fix=fix,
    )
