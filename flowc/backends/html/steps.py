"""The flow as a reader meets it: phases in order, their steps numbered, each with its ways out and in."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from msgspec import Struct

from flowc.backends.html.script import script
from flowc.backends.html.wording import Wording
from flowc.interpreter import starts
from flowc.model import Edge, EdgeKind, Flow, Node, NodeKind, Phase, Team
from flowc.views.wording import sentence
from flowc.vocabulary import phase_word


class Way(Struct, frozen=True, kw_only=True):
    """An arrow as seen from one of its ends: when it is taken, and the step at its other end.

    `team` is the team that gets the case, where that is another one.
    """

    anchor: str
    number: int
    title: str
    when: str
    kind: EdgeKind
    share: str = ""
    limit: str = ""
    team: str = ""


class Step(Struct, frozen=True, kw_only=True):
    """One node with all that its section shows besides its own properties."""

    node: Node
    number: int
    anchor: str
    title: str
    team: Team | None
    out: tuple[Way, ...]
    back: tuple[Way, ...]
    reachable: bool

    @property
    def works(self) -> bool:
        """Whether anybody says or does something here: forks and joins are signs on the way, not work."""
        return self.node.kind not in {NodeKind.PARALLEL, NodeKind.JOIN}

    @property
    def is_annotated(self) -> bool:
        """Whether its author left a remark."""
        return bool(self.node.note or self.node.todo or self.node.tags)


class Part(Struct, frozen=True):
    """A phase and its steps; the steps outside every phase have no title."""

    title: str
    steps: tuple[Step, ...]


class Booklet(Struct, frozen=True):
    """The parts in order, the steps at which a conversation may begin, and the channels between which one can choose."""

    parts: tuple[Part, ...]
    starts: tuple[Step, ...]
    channels: tuple[str, ...]

    @property
    def steps(self) -> list[Step]:
        """Every step, in the order of the page."""
        return [step for part in self.parts for step in part.steps]


def booklet(flow: Flow, anchors: Mapping[str, str], teams: Mapping[str, Team], words: Wording) -> Booklet:
    """Number the flow's nodes phase by phase, and join them by their arrows."""
    ordered = [node for _, nodes in _by_phase(flow) for node in nodes]
    names = _Names(flow, ordered, anchors, teams, words)
    reached = _reachable(flow)
    steps = {node.id: _step(node, names, reachable=node.id in reached) for node in ordered}
    parts = tuple(
        Part(_phase_title(flow, phase, words), tuple(steps[node.id] for node in nodes))
        for phase, nodes in _by_phase(flow)
    )
    return Booklet(parts, tuple(steps[node.id] for node in starts(flow)), _channels(flow))


def _channels(flow: Flow) -> tuple[str, ...]:
    """The channels that something is said for, and the flow's others; none where it speaks the same on all."""
    spoken = dict.fromkeys(line.channel for node in flow.nodes for line in script(node) if line.channel)
    return tuple(spoken | dict.fromkeys(channel.value for channel in flow.channels)) if spoken else ()


class _Names:
    """What a way says of the node it leads to, and which ways there are."""

    def __init__(
        self, flow: Flow, ordered: list[Node], anchors: Mapping[str, str], teams: Mapping[str, Team], words: Wording
    ) -> None:
        self.anchors, self.teams, self.words = anchors, teams, words
        self.numbers = {node.id: number for number, node in enumerate(ordered, 1)}
        self.nodes = {node.id: node for node in ordered}
        self.titles = _titles(ordered, words)
        self.out, self.back = _edges(flow)

    def team_of(self, node: Node) -> Team | None:
        return self.teams.get(node.team.value) if node.team else None

    def way(self, edge: Edge, end: str, *, onward: bool) -> Way:
        """The arrow as seen from its other end than `end`."""
        return Way(
            anchor=self.anchors[end],
            number=self.numbers[end],
            title=self.titles[end],
            when=self.words.condition(edge, tuple(self.out[edge.source])),
            kind=edge.kind,
            share=self.words.percent(edge.share.value) if edge.share else "",
            limit=self.words.counted("at-most", edge.limit.value) if edge.limit else "",
            team=self._new_team(edge) if onward else "",
        )

    def _new_team(self, edge: Edge) -> str:
        before, after = self.nodes[edge.source].team, self.nodes[edge.target].team
        if after is None or (before is not None and before.value == after.value):
            return ""
        team = self.teams.get(after.value)
        return team.label.value if team else after.value


def _step(node: Node, names: _Names, *, reachable: bool) -> Step:
    return Step(
        node=node,
        number=names.numbers[node.id],
        anchor=names.anchors[node.id],
        title=names.titles[node.id],
        team=names.team_of(node),
        out=tuple(names.way(edge, edge.target, onward=True) for edge in names.out[node.id]),
        back=tuple(names.way(edge, edge.source, onward=False) for edge in names.back[node.id]),
        reachable=reachable,
    )


def _edges(flow: Flow) -> tuple[Mapping[str, list[Edge]], Mapping[str, list[Edge]]]:
    """The arrows by the node they leave and by the node they reach."""
    out: dict[str, list[Edge]] = defaultdict(list)
    back: dict[str, list[Edge]] = defaultdict(list)
    for edge in flow.edges:
        out[edge.source].append(edge)
        back[edge.target].append(edge)
    return out, back


def _by_phase(flow: Flow) -> list[tuple[Phase | None, list[Node]]]:
    """Nodes under their phase, phases in order of first appearance; a reopened phase is one phase."""
    groups: dict[str | None, list[Node]] = {None: [], **{phase.id: [] for phase in flow.phases}}
    for node in flow.nodes:
        groups[node.phase if node.phase in groups else None].append(node)
    phases = {phase.id: phase for phase in flow.phases}
    return [(phases[id] if id else None, nodes) for id, nodes in groups.items() if nodes]


def _phase_title(flow: Flow, phase: Phase | None, words: Wording) -> str:
    if phase is None:
        return ""
    if phase.label is not None:
        return phase.label.value
    if phase.stage is None:
        return phase.id
    method = flow.script_method.value.value if flow.script_method else "ADPC"
    return sentence(phase_word(method, phase.stage.value, words.lang))


def _titles(nodes: list[Node], words: Wording) -> dict[str, str]:
    """What each node is called; anonymous ones by their kind, numbered where there are several."""
    many = Counter(node.kind for node in nodes if node.anonymous)
    met: Counter[NodeKind] = Counter()
    titles = {}
    for node in nodes:
        titles[node.id] = node.title
        if node.anonymous:
            met[node.kind] += 1
            number = f" {met[node.kind]}" if many[node.kind] > 1 else ""
            titles[node.id] = words.kind(node) + number
    return titles


def _reachable(flow: Flow) -> frozenset[str]:
    """The nodes that a conversation can come to."""
    out, _ = _edges(flow)
    waiting = [node.id for node in starts(flow)]
    reached = set(waiting)
    while waiting:
        for edge in out[waiting.pop()]:
            if edge.target not in reached:
                reached.add(edge.target)
                waiting.append(edge.target)
    return frozenset(reached)
