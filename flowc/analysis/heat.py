"""How much happens at each node of a flow: how many cases come there, how long the work takes, how much work it makes."""

from enum import Enum

from flowc.analysis.facts import Facts
from flowc.model import EdgeKind


class Heat(Enum):
    """What is measured: the share of cases (0 to 1), the hands-on time of one case, or the work of all cases (seconds)."""

    SHARE = "share"
    TIME = "time"
    LOAD = "load"


def heats(facts: Facts, heat: Heat) -> list[float | None]:
    """The value of each node; None where the author does not say enough.

    The load is per day where volumes are given (`is_daily`), else per case that comes in; a case that comes to a node
    several times is counted there once.
    """
    nodes = facts.graph.nodes
    times = [float(node.duration.value.seconds) if node.duration else None for node in nodes]
    if heat is Heat.TIME:
        return list(times)
    shares = _arriving(facts)
    if heat is Heat.SHARE:
        return list(shares)
    cases = facts.shares.per_day
    return [
        None if time is None or share is None else time * share * (1.0 if cases is None else cases)
        for time, share in zip(times, shares, strict=True)
    ]


def is_daily(facts: Facts) -> bool:
    """Whether it is known how many cases come in a day."""
    return facts.shares.per_day is not None


def _arriving(facts: Facts) -> list[float | None]:
    """The share of cases that comes to each node at least once.

    Where the percentages inside a loop do not say enough, its one entry is known all the same, and so is what follows
    from there without a choice: every case that comes into the loop passes it.
    """
    everything = facts.without(frozenset())
    impacts = [facts.shares.impact(everything, number, (0,)) for number in range(len(facts.graph.nodes))]
    shares = [impact.share if impact else None for impact in impacts]
    chain = facts.shares.chain(everything)
    for number, part in enumerate(facts.shares.parts):
        inflow = chain.inflow[number]
        entries = {state // chain.width for state in inflow}
        if len(entries) == 1 and chain.unknown.isdisjoint(inflow) and facts.shares.is_cyclic(part):
            _follow(facts, entries.pop(), min(sum(inflow.values()), 1.0), shares)
    return shares


def _follow(facts: Facts, node: int, share: float, shares: list[float | None]) -> None:
    while shares[node] is None:
        shares[node] = share
        arrows = facts.graph.arrows[node]
        if len(arrows) != 1 or arrows[0].kind is not EdgeKind.PLAIN or arrows[0].limit:
            return
        node = facts.graph.index[arrows[0].target]
