"""The part of a flow that a customer meets on one channel.

A node is of a channel unless its sentences are all for others, or its team holds others only (as F611 judges). Work
that is left out in the middle of a way is stepped over. An answer that hands the case to a team of other channels is
closed, and so is what then leads nowhere, or asks what has one answer left. What is no longer come to goes, too. Shares of the ways that stay are scaled up to what the
closed ones took, where that is known.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from flowc.analysis.walk import UNREACHED, walk
from flowc.analysis.whole import DocumentFacts
from flowc.model import Document, Edge, EdgeKind, Flow, Node, NodeKind, Percent
from flowc.source import Spanned

#: Where the customer is dealt with; what another department does behind a handoff has no channel.
KINDS = frozenset({NodeKind.REQUEST, NodeKind.STEP, NodeKind.DECISION, NodeKind.MENU, NodeKind.LEVEL})

#: Nodes at which a case takes one of several ways, or all: with one way left they ask or divide nothing.
FORKS = frozenset({NodeKind.DECISION, NodeKind.MENU, NodeKind.PARALLEL})

#: In the place of a node to go on to.
NOWHERE = -1


def channels_of(document: Document, flow: Flow) -> tuple[str, ...]:
    """The channels that a flow names; where it names none, those that its organisation and its sentences do."""
    if flow.channels:
        return tuple(dict.fromkeys(channel.value for channel in flow.channels))
    organisation = document.organisation
    named = [channel.id for channel in organisation.channels]
    named += [channel.value for team in organisation.teams for channel in team.channels]
    named += [say.channel.value for node in flow.nodes for say in node.say if say.channel]
    return tuple(dict.fromkeys(named))


def on_channel(document: Document, flow: Flow, channel: str) -> Flow:
    """The flow as it runs on one channel; without nodes where no request comes in on it."""
    held = DocumentFacts(document).channels_held
    external = {team.id for team in document.organisation.teams if team.external or not team.channels}
    judged = {id: channels for id, channels in held.items() if id not in external}
    judging = [(place, node) for place, node in enumerate(flow.nodes) if node.kind in KINDS]
    foreign = {place for place, node in judging if not _is_held(node, channel, judged)}
    off = foreign | {place for place, node in judging if not _is_spoken(node, channel)}
    said = tuple(named for named in flow.channels if named.value == channel)
    kept = _Kept(flow, off, foreign)
    nodes = [_quiet(node, channel) for place, node in enumerate(flow.nodes) if kept.is_on(place)]
    ids = {node.id for node in nodes}
    edges = tuple(edge for edge in kept.edges if edge.source in ids and edge.target in ids)
    return replace(flow, nodes=tuple(nodes), edges=edges, channels=said, scenarios=())


def _is_spoken(node: Node, channel: str) -> bool:
    """Whether something is said on the channel, or nothing is said by channel."""
    said = [say.channel.value if say.channel else None for say in node.say]
    return not said or None in said or channel in said


def _is_held(node: Node, channel: str, held: Mapping[str, frozenset[str]]) -> bool:
    """Whether the team of a node holds the channel; one that says nothing of channels holds all."""
    return node.team is None or channel in held.get(node.team.value, (channel,))


def _quiet(node: Node, channel: str) -> Node:
    """The node without sentences for other channels."""
    say = tuple(say for say in node.say if say.channel is None or say.channel.value == channel)
    return node if len(say) == len(node.say) else replace(node, say=say)


class _Kept:
    """What stays of a flow when some nodes are taken out: who is off, and where a case goes on from there."""

    def __init__(self, flow: Flow, off: set[int], foreign: set[int]) -> None:
        self.flow = flow
        self.foreign = foreign
        self.number = {node.id: place for place, node in enumerate(flow.nodes)}
        self.arrows: list[list[Edge]] = [[] for _ in flow.nodes]
        self.into: list[list[int]] = [[] for _ in flow.nodes]
        for edge in flow.edges:
            self.arrows[self.number[edge.source]].append(edge)
            self.into[self.number[edge.target]].append(self.number[edge.source])
        #: For each node that is off, the node after it.
        self.after = {place: self._single(self.arrows[place]) for place in off}
        self._settle(off)
        self._close()
        joins = self._idle_joins()
        if joins:
            self.after |= {place: self._single(self.arrows[place]) for place in joins}
            self._settle(joins)
            self._close()

    def _close(self) -> None:
        """The arrows as they are now, and the nodes that none of them leads to any more."""
        self.edges = tuple(edge for place in range(len(self.arrows)) for edge in self._leaving(place))
        self._reach()
        self.edges = tuple(edge for edge in self.edges if self.number[edge.source] not in self.lost)

    def _idle_joins(self) -> list[int]:
        """Joins that waited for several branches and wait for one now."""
        waiting: dict[int, int] = {}
        for edge in self.edges:
            waiting[self.number[edge.target]] = waiting.get(self.number[edge.target], 0) + 1
        return [
            place for place, node in enumerate(self.flow.nodes)
            if node.kind is NodeKind.JOIN and self.is_on(place) and waiting.get(place) == 1 < len(self.into[place])
        ]  # fmt: skip

    def is_on(self, place: int) -> bool:
        """Whether a case still comes to a node."""
        return place not in self.after and place not in self.lost

    def _single(self, arrows: Sequence[Edge]) -> int:
        """Where the one arrow of a node leads; NOWHERE where there are more, or none."""
        plain = [edge for edge in arrows if edge.kind is EdgeKind.PLAIN]
        return self.number[plain[0].target] if len(plain) == len(arrows) == 1 else NOWHERE

    def goal(self, edge: Edge) -> int:
        """The node that an arrow leads to, off ones stepped over; NOWHERE for a way that is closed."""
        place = self.number[edge.target]
        if place in self.foreign and edge.kind is not EdgeKind.PLAIN:
            return NOWHERE
        seen = set()
        while place in self.after and place not in seen:
            seen.add(place)
            place = self.after[place]
        return NOWHERE if place in self.after else place

    def _settle(self, off: Iterable[int]) -> None:
        """Take out what the closed ways leave with nowhere to go, or with one answer; the nodes before it are next."""
        waiting = [source for place in off for source in self.into[place]]
        while waiting:
            place = waiting.pop()
            if place in self.after:
                continue
            goals = [goal for _, goal in self._open(place)]
            if len(goals) == len(self.arrows[place]):
                continue
            if not goals or (len(goals) == 1 and self.flow.nodes[place].kind in FORKS):
                self.after[place] = goals[0] if goals else NOWHERE
                waiting += self._before(place)

    def _before(self, place: int) -> Iterator[int]:
        """The nodes that are on and lead to one, over those that are off."""
        seen, waiting = {place}, [place]
        while waiting:
            for source in self.into[waiting.pop()]:
                if source not in seen:
                    seen.add(source)
                    if source in self.after:
                        waiting.append(source)
                    else:
                        yield source

    def _leaving(self, place: int) -> list[Edge]:
        """The arrows of a node as they are now."""
        if place in self.after:
            return []
        arrows = self.arrows[place]
        open_ways = self._open(place)
        limited = any(edge.limit for edge, _ in open_ways)
        open_ways = [pair for pair in open_ways if limited or pair[0].kind is not EdgeKind.EXHAUSTED]
        closed = [edge for edge in arrows if all(edge is not other for other, _ in open_ways)]
        scale = _scale(closed)
        ids = self.flow.nodes
        return [
            replace(edge, target=ids[goal].id, share=_scaled(edge, scale) if closed else edge.share)
            for edge, goal in open_ways
        ]

    def _open(self, place: int) -> list[tuple[Edge, int]]:
        """The arrows of a node that lead somewhere, and where; stepping over nodes must lead none back to its own node."""
        ways = [(edge, self.goal(edge)) for edge in self.arrows[place]]
        return [
            (edge, goal) for edge, goal in ways if goal != NOWHERE and (goal != place or edge.target == edge.source)
        ]

    def _reach(self) -> None:
        """What no request leads to any more, though one did before."""
        starts = [place for place, node in enumerate(self.flow.nodes) if node.kind is NodeKind.REQUEST]
        before = walk([[self.number[edge.target] for edge in arrows] for arrows in self.arrows], starts)
        out: list[list[int]] = [[] for _ in self.flow.nodes]
        for edge in self.edges:
            out[self.number[edge.source]].append(self.number[edge.target])
        now = walk(out, [place for place in starts if place not in self.after])
        self.lost = {
            place for place, old in enumerate(before) if old != UNREACHED and now[place] == UNREACHED
        }


def _scale(closed: Sequence[Edge]) -> float | None:
    """By how much the shares that stay must grow; None where a closed way does not say what it took."""
    if any(edge.share is None for edge in closed):
        return None
    left = 100.0 - sum(edge.share.value.value for edge in closed if edge.share)
    return 100.0 / left if left > 0 else None


def _scaled(edge: Edge, scale: float | None) -> Spanned[Percent] | None:
    if edge.share is None or scale is None:
        return None
    return Spanned(Percent(round(edge.share.value.value * scale, 6)), edge.share.span)
