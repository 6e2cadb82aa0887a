"""How the cases that leave a node part: what share takes which arrow, where the author says enough to know."""

from collections.abc import Sequence

from msgspec import Struct

from flowc.model import Edge, EdgeKind, Node, NodeKind

#: Percentages are rounded by their authors: three times 33.3 is all (as F109 has it).
TOLERANCE = 0.5


class Way(Struct, frozen=True):
    """An arrow as a case takes it: the place and the node that it leads to, and how often one case may take it."""

    place: int
    head: int
    edge: Edge

    @property
    def limit(self) -> int:
        """How often one case may take it; 0 for as often as it likes."""
        return self.edge.limit.value if self.edge.limit else 0


def split(node: Node, ways: Sequence[Way], closed: frozenset[int] = frozenset()) -> list[float] | None:
    """The share of each way, those at the positions `closed` being used up; None where the author does not say it.

    All branches of a `parallèle` run: each takes every case. What a used-up arrow would take goes the node's
    `épuisé` arrow, else its `sinon` or plain one, else the others that are open, in proportion.
    """
    if node.kind is NodeKind.PARALLEL:
        return [1.0] * len(ways)
    if len({way.place for way in ways}) == 1:
        return [1.0, *[0.0] * (len(ways) - 1)]
    shares = _written(ways)
    if shares is None or not closed:
        return shares
    return _redirected(shares, ways, closed)


def _written(ways: Sequence[Way]) -> list[float] | None:
    """The shares while every arrow is open: those written, and what is left for the one without."""
    regular = [way for way in ways if way.edge.kind is not EdgeKind.EXHAUSTED]
    if any(way.edge.kind is EdgeKind.TIMER for way in regular) and len(regular) > 1:
        return None
    given = [way.edge.share.value.value for way in regular if way.edge.share]
    lacking = [way for way in regular if way.edge.share is None]
    rest = 100 - sum(given)
    heads = {way.place for way in lacking}
    if rest < -TOLERANCE or (not lacking and rest > TOLERANCE) or len(heads) > 1:
        return None
    total = max(sum(given), 100.0) if lacking else sum(given)
    left = {id(lacking[0]): max(rest, 0.0)} if lacking else {}
    return [
        0.0
        if way.edge.kind is EdgeKind.EXHAUSTED
        else (way.edge.share.value.value if way.edge.share else left.get(id(way), 0.0)) / total
        for way in ways
    ]


def _redirected(shares: list[float], ways: Sequence[Way], closed: frozenset[int]) -> list[float] | None:
    """The shares with those of used-up arrows sent on."""
    freed = sum(shares[position] for position in closed)
    kept = [0.0 if position in closed else share for position, share in enumerate(shares)]
    for kinds in ((EdgeKind.EXHAUSTED,), (EdgeKind.OTHERWISE, EdgeKind.PLAIN)):
        for position, way in enumerate(ways):
            if way.edge.kind in kinds and position not in closed:
                kept[position] += freed
                return kept
    left = sum(kept)
    return [share / left for share in kept] if left > 0 else None
