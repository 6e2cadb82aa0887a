"""Where a customer is sent away, and on some path nobody offered anything else."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from flowc.analysis.calls import Given, Guarantees
from flowc.analysis.facts import Facts
from flowc.analysis.guarantees import table_of
from flowc.analysis.walk import UNREACHED
from flowc.diagnostics import Impact
from flowc.model import Edge, Node, Outcome

#: Whether a node, with the arrows written at it, offers something else.
Offering = Callable[[Node, Sequence[Edge]], bool]


class Deflection(Struct, frozen=True):
    """A deflected end, a path to it on which nothing is offered, and how many cases take such a path."""

    end: int
    path: Sequence[int]
    impact: Impact | None


def bare_deflections(facts: Facts, offers: Offering) -> list[Deflection]:
    """Each deflected end to which some path leads past no offer; a called flow offers what all its paths offer."""
    ends = [
        end
        for end in facts.ends
        if facts.reach[end] != UNREACHED and facts.outcome(end) is Outcome.DEFLECTED
    ]
    if not ends:
        return []
    offering = _offering(facts, offers)
    if facts.calls:
        offering |= _called(facts, offers).giving(Given.OFFER)
    swept = facts.without(offering)
    return [
        Deflection(end, swept.path_to(end), facts.impact(swept, end))
        for end in ends
        if end not in offering and swept.reaches(end)
    ]


def _offering(facts: Facts, offers: Offering) -> frozenset[int]:
    graph = facts.graph
    return frozenset(
        number for number, node in enumerate(graph.nodes) if offers(node, graph.arrows[number])
    )


def _called(facts: Facts, offers: Offering) -> Facts:
    """The facts of the flow where what called flows guarantee is an offer."""

    def ends(called: Facts) -> Guarantees:
        offering = _offering(called, offers) | called.giving(Given.OFFER)
        without = called.without(offering)
        return {
            (called.graph.nodes[end].id, called.outcome(end).value): (
                frozenset() if without.reaches(end) and end not in offering else frozenset({Given.OFFER})
            )
            for end in called.ends
            if called.reach[end] != UNREACHED
        }

    table = table_of(facts.document, lambda id: facts.guarantees(id) is not None, ends)
    return Facts(facts.document, facts.flow, table.get, facts.whole)
