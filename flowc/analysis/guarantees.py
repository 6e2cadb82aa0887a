"""The guarantees of every flow that may be called, each computed once."""

from collections.abc import Callable, Iterator

from flowc.analysis.calls import Guarantees, Lookup
from flowc.analysis.components import components
from flowc.analysis.facts import Facts
from flowc.analysis.walk import UNREACHED
from flowc.analysis.whole import calls_by_number
from flowc.model import Document, Flow


def guarantees_of(document: Document, broken: frozenset[str]) -> Lookup:
    """A table of what each flow guarantees; nothing is computed before the first flow is asked for.

    A call in a circle (F903) guarantees nothing. A flow that is not known, or has F0 errors, guarantees everything:
    what it lacks is not known, and its callers are not blamed for it.
    """
    table: dict[str, Guarantees] = {}

    def look_up(id: str) -> Guarantees:
        if not table:
            table.update(_table(document, broken))
        return table.get(id)

    return look_up


def _table(document: Document, broken: frozenset[str]) -> dict[str, Guarantees]:
    return table_of(document, lambda id: id not in broken, _ends)


def table_of(
    document: Document, is_known: Callable[[str], bool], ends: Callable[[Facts], Guarantees]
) -> dict[str, Guarantees]:
    """What each flow gives its callers: at its ends, as `ends` says; None for a flow of which nothing is known."""
    flows: dict[str, Flow] = {}
    for flow in (*document.flows, *document.library):
        flows.setdefault(flow.id, flow)
    table: dict[str, Guarantees] = {}
    for circle in called_first(flows):
        empty: dict[str, Guarantees] = {id: {} for id in circle}
        known = {**table, **empty}
        for id in circle:
            table[id] = ends(Facts(document, flows[id], known.get)) if is_known(id) else None
    return table


def called_first(flows: dict[str, Flow]) -> Iterator[list[str]]:
    """The flows, those that call each other together, each after the ones it calls."""
    ids = list(flows)
    return ([ids[position] for position in circle] for circle in components(calls_by_number(flows)))


def _ends(facts: Facts) -> Guarantees:
    """What holds at each end of a flow that a case can come to."""
    called = (thing for _, _, held in facts.calls for thing in held or ())
    wanted = list(dict.fromkeys([*facts.givers, *called]))
    lacking = facts.lacking(wanted)
    return {
        (facts.graph.nodes[end].id, facts.outcome(end).value): frozenset(
            thing for position, thing in enumerate(wanted) if not lacking[end] >> position & 1
        )
        for end in facts.ends
        if facts.reach[end] != UNREACHED
    }
