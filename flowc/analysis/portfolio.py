"""What is kept of each file for the rules that look at all files of a run together.

A summary is small and holds no model, so that a file need not be read again for the sake of another one.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from flowc.analysis.graph import Graph, graph_of, reversed_arrows
from flowc.analysis.walk import UNREACHED, walk
from flowc.model import ChannelType, Document, Flow, Node, NodeKind, Outcome, Suppression
from flowc.source import Span
from flowc.vocabulary import fold


class Reason(Struct, frozen=True):
    """A reason to contact us, as the author wrote it; `element` is the channel or node that names it.

    Where a node handles it, `outcomes` are the ways in which its cases may end.
    """

    text: str
    element: str
    span: Span
    outcomes: tuple[Outcome, ...] = ()

    @property
    def key(self) -> str:
        """What reasons are compared by: accents, case and hyphens make no difference."""
        return " ".join(fold(self.text).replace("-", " ").split())


class FlowSummary(Struct, frozen=True):
    """A flow: the channels it serves (none said: any), and the reasons it handles."""

    id: str
    title: str
    channels: tuple[str, ...]
    reasons: tuple[Reason, ...]

    def serves(self, channel: str) -> bool:
        """Whether customers come to it by a channel."""
        return not self.channels or fold(channel) in map(fold, self.channels)


class ChannelSummary(Struct, frozen=True):
    """A channel that the file declares, with the reasons it is open for."""

    id: str
    title: str
    reasons: tuple[Reason, ...]


class Heard(Struct, frozen=True):
    """What a policy has to do with the flows of a file: `sets` are those of its sets of nodes, by letter, that select a
    node where the policy waits for one, and `judged` says whether some case gives it something to judge.
    """

    policy: str
    sets: str
    judged: bool

    def joined(self, other: "Heard") -> "Heard":
        """The same for more flows."""
        return Heard(self.policy, "".join(sorted({*self.sets, *other.sets})), self.judged or other.judged)


class Summary(Struct, frozen=True, kw_only=True):
    """What other files may need to know of a file.

    `flows` are its own, save those with F0 errors (`broken`), of which too little is known; `included` are those of
    the files that it includes; `openings` say where each of its own begins, in order. Where the project has policies,
    `heard` says what these have to do here, and `names` has the names, of the kinds that they speak of.
    """

    file: str
    openings: tuple[tuple[str, int], ...]
    flows: tuple[FlowSummary, ...]
    included: tuple[FlowSummary, ...]
    channels: tuple[ChannelSummary, ...]
    labels: Mapping[str, str]
    suppressions: tuple[Suppression, ...]
    broken: bool
    heard: tuple[Heard, ...] = ()
    names: Mapping[str, tuple[str, ...]] = {}


class Portfolio(Struct, frozen=True):
    """The files of one run; those in `complete` were found in a folder, together with all that lie there."""

    summaries: tuple[Summary, ...]
    complete: frozenset[str] = frozenset()

    def together(self) -> Iterator[tuple[Summary, ...]]:
        """The files that may be compared: those found in folders with each other, any other with itself."""
        found = tuple(summary for summary in self.summaries if summary.file in self.complete)
        yield from [found] if found else []
        yield from ((summary,) for summary in self.summaries if summary.file not in self.complete)


def summary_of(document: Document, broken: frozenset[str]) -> Summary:
    """The summary of a file."""
    channels = [channel for channel in document.organisation.channels if channel.span.file == document.file]
    return Summary(
        file=document.file,
        openings=tuple((flow.id, flow.span.start) for flow in document.flows),
        flows=tuple(_flow(flow) for flow in document.flows if flow.id not in broken),
        included=tuple(_flow(flow) for flow in document.library),
        channels=tuple(
            ChannelSummary(
                channel.id,
                channel.label.value,
                tuple(Reason(reason.value, channel.id, reason.span) for reason in channel.reason),
            )
            for channel in channels
            if channel.reason and not (channel.type and channel.type.value is ChannelType.STATIC)
        ),
        labels={channel.id: channel.label.value for channel in document.organisation.channels},
        suppressions=document.suppressions,
        broken=bool(broken),
    )


def _flow(flow: Flow) -> FlowSummary:
    channels = tuple(channel.value for channel in flow.channels)
    return FlowSummary(flow.id, flow.heading, channels, tuple(_reasons(flow)))


def _reasons(flow: Flow) -> Iterator[Reason]:
    """The reasons that nodes name, and the entries of menus, which name reasons in their own way."""
    naming = [node for node in flow.nodes if node.reason]
    if naming:
        graph = graph_of(flow)
        ends = _ways_to_end(graph)
        for node in naming:
            number = graph.index[node.id]
            outcomes = tuple(outcome for outcome, before in ends if before[number] != UNREACHED)
            yield from (Reason(reason.value, node.id, reason.span, outcomes) for reason in node.reason)
    menus = {node.id for node in flow.nodes if node.kind is NodeKind.MENU}
    for edge in flow.edges if menus else ():
        if edge.source in menus and edge.label and edge.label.text:
            yield Reason(edge.label.text.lstrip("0123456789 "), edge.source, edge.label.span)


def _ways_to_end(graph: Graph) -> list[tuple[Outcome, list[int]]]:
    """For each outcome of the flow, the walk back from the ends that have it."""
    ends: dict[Outcome, list[int]] = {}
    for number in graph.of_kind(NodeKind.END):
        ends.setdefault(outcome_of(graph.nodes[number]), []).append(number)
    into = reversed_arrows(graph.out)
    return [(outcome, walk(into, ends[outcome])) for outcome in Outcome if outcome in ends]


def outcome_of(end: Node) -> Outcome:
    """How a case ends there: as the author says, else resolved."""
    return end.outcome.value if end.outcome else Outcome.RESOLVED
