"""What a called flow surely does, for the sets of nodes that a policy speaks of.

A flow that is called is judged on its own, too; to its callers it gives what each of its ways to the end in question
passes, all of it at once on the arrow. A flow of which nothing is known gives what keeps the rule, and nothing that
breaks it: its callers are not blamed for it.
"""

from collections.abc import Mapping

from flowc.analysis import Facts, Guarantees
from flowc.analysis.calls import on_arrow
from flowc.analysis.guarantees import table_of
from flowc.model import NodeKind
from flowc.policies.selectors import Selector, true_of


def arrow_letters(facts: Facts, sets: Mapping[str, Selector], needed: int) -> list[int]:
    """The letters of the arrows of sub-flows, in the order of `facts.calls`."""
    if not facts.calls:
        return []
    table = facts.whole.once(("policies", *sorted(sets.items())), lambda: _table(facts, sets))
    letters = []
    for source, edge, _ in facts.calls:
        called = facts.graph.nodes[source].calls
        ends: Guarantees = table.get(called.value) if called else {}
        held = on_arrow(edge, facts.graph.arrows[source], ends)
        letters.append(needed if held is None else sum(1 << "abc".index(str(name)) for name in held))
    return letters


def _table(facts: Facts, sets: Mapping[str, Selector]) -> dict[str, Guarantees]:
    """For each flow that may be called, the sets that every way to each of its ends passes a node of."""
    return table_of(
        facts.document, lambda id: facts.guarantees(id) is not None, lambda called: _ends(called, sets)
    )


def _ends(facts: Facts, sets: Mapping[str, Selector]) -> Guarantees:
    found: dict[tuple[str, str], frozenset[str]] = {}
    passing = {name: _passing(facts, name, chosen) for name, chosen in sets.items()}
    for end in facts.ends:
        node = facts.graph.nodes[end]
        if facts.reached(node):
            given = (name for name, places in passing.items() if _passes(facts, places, end))
            found[node.id, facts.outcome(end).value] = frozenset(given)
    return dict(found)


def _passing(facts: Facts, name: str, chosen: Selector) -> frozenset[int]:
    """The nodes of a set, and the arrows on which a called flow surely passes one; an end only hands back to the caller."""
    inner = ((number, node) for number, node in enumerate(facts.graph.nodes) if node.kind is not NodeKind.END)
    nodes = (number for number, node in inner if chosen.selects(true_of(node)))
    arrows = enumerate(facts.calls, len(facts.graph.nodes))
    return frozenset((*nodes, *(arrow for arrow, (_, _, held) in arrows if held is None or name in held)))


def _passes(facts: Facts, places: frozenset[int], end: int) -> bool:
    return end in places or not facts.without(places).reaches(end)
