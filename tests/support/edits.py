"""Small edits of a flow, as an author makes them: what a picture should hardly notice."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec.structs import replace

from flowc.model import EdgeKind, NodeKind
from tests.support.pictures import edge, node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flowc.model import Flow

_Place = TypeVar("_Place")

NEW = "new-card"


class Edit(NamedTuple):
    """What was done, where, and the flow afterwards."""

    kind: str
    where: str
    flow: Flow


def edits(flow: Flow, most: int, seed: int = 0) -> Iterator[Edit]:
    """At most so many edits of each kind; where there are more places than that, chance chooses among them."""
    chance = random.Random(seed)
    for place in _some(range(len(flow.edges)), most, chance):
        there = flow.edges[place]
        yield Edit("node", f"{there.source}>{there.target}", inserted(flow, place))
    for number, (source, target) in enumerate(_some(loops(flow), most, chance)):
        yield Edit("loop", f"{source}>{target}", looped(flow, source, target, limit=2 if number % 2 else None))
    pairs = [(one, other) for other in range(len(flow.nodes)) for one in range(other)]
    for one, other in _some(pairs, most, chance):
        yield Edit("exchange", f"{flow.nodes[one].id}<>{flow.nodes[other].id}", exchanged(flow, one, other))


def _some(places: Sequence[_Place], most: int, chance: random.Random) -> list[_Place]:
    if len(places) <= most:
        return list(places)
    return [places[at] for at in sorted(chance.sample(range(len(places)), most))]


def inserted(flow: Flow, place: int) -> Flow:
    """One step more, on an arrow: by the team and in the phase of the card that the arrow leaves."""
    there = flow.edges[place]
    at = next(at for at, card in enumerate(flow.nodes) if card.id == there.source)
    before = flow.nodes[at]
    new = replace(node(NEW, label="Une étape de plus"), team=before.team, phase=before.phase)
    return replace(
        flow,
        nodes=(*flow.nodes[: at + 1], new, *flow.nodes[at + 1 :]),
        edges=(*flow.edges[:place], replace(there, target=NEW), edge(NEW, there.target), *flow.edges[place + 1 :]),
    )


def loops(flow: Flow) -> list[tuple[str, str]]:
    """From where to where one loop more may lead: to a card that comes earlier, and leads there."""
    onwards: dict[str, list[str]] = {card.id: [] for card in flow.nodes}
    for there in flow.edges:
        onwards[there.source].append(there.target)
    entered = {there.target for there in flow.edges if there.source != there.target}
    starts = [card.id for card in flow.nodes if card.kind is NodeKind.REQUEST or card.id not in entered]
    depth = _depths(onwards, starts)
    final = {card.id for card in flow.nodes if card.kind in {NodeKind.END, NodeKind.PARALLEL, NodeKind.JOIN}}
    return [
        (source, target)
        for target in onwards for source in _depths(onwards, [target])
        if source not in final and depth.get(target, 0) < depth.get(source, 0) and target not in onwards[source]
    ]


def _depths(onwards: dict[str, list[str]], starts: Sequence[str]) -> dict[str, int]:
    depth = dict.fromkeys(starts, 0)
    for here in (ready := list(starts)):
        for there in onwards[here]:
            if there not in depth:
                depth[there] = depth[here] + 1
                ready.append(there)
    return depth


def looped(flow: Flow, source: str, target: str, *, limit: int | None = None) -> Flow:
    """One loop more, written behind the last arrow of the card that it leaves."""
    last = max((place for place, there in enumerate(flow.edges) if there.source == source), default=len(flow.edges) - 1)
    more = {} if limit is None else {"limit": limit}
    new = edge(source, target, "À revoir", kind=EdgeKind.OUTCOME, **more)
    return replace(flow, edges=(*flow.edges[: last + 1], new, *flow.edges[last + 1 :]))


def exchanged(flow: Flow, one: int, other: int) -> Flow:
    """Two cards declared in the other's place."""
    nodes = list(flow.nodes)
    nodes[one], nodes[other] = nodes[other], nodes[one]
    return replace(flow, nodes=tuple(nodes))
