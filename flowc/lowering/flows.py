"""A flow's draft to its model: anonymous nodes get names, arrows their ends, phases their stage."""

from flowc.diagnostics import Diagnostic
from flowc.diagnostics.language import UNKNOWN_REFERENCE
from flowc.lowering.drafts import EdgeDraft, End, FlowDraft, NodeDraft, PhaseDraft
from flowc.lowering.resolve import Names, declare
from flowc.lowering.scenarios import build_scenario, check_answers
from flowc.model import Edge, EdgeKind, Flow, Node, NodeKind, Outcome, Phase, Stage
from flowc.source import Span, Spanned
from flowc.vocabulary import fold, node_kind_words, phase_stage, phase_word, term

DEFAULT_METHOD = "ADPC"


def build_flow(draft: FlowDraft, names: Names) -> Flow:
    """The model of one flow; what cannot be resolved is reported in `names` and left out."""
    known: dict[str, Span] = {}
    nodes = [
        node for node in draft.nodes if node.name is None or declare(known, node.name, names.diagnostics)
    ]
    ends = _Ends(draft.nodes, known, names)
    edges = [edge for edge in draft.edges if ends.join(edge)]
    _imply_ends(draft, nodes, edges, ends)
    names.check(draft.references, known)
    phases = _Phases(draft)
    header = draft.header
    assert header.name is not None
    flow = Flow(
        id=header.name.value,
        span=header.span,
        phases=phases.all(),
        nodes=tuple(_node(node, ends.ids[id(node)], phases) for node in nodes),
        edges=tuple(_edge(edge, ends) for edge in edges),
        scenarios=tuple(map(build_scenario, draft.scenarios)),
        **header.fields,
    )
    check_answers(flow, flow.scenarios, names)
    return flow


class _Ends:
    """The id of every node, anonymous ones included, and the node of every id."""

    def __init__(self, nodes: list[NodeDraft], known: dict[str, Span], names: Names) -> None:
        self.known = known
        self.names = names
        self.ids: dict[int, str] = {}
        self.counts: dict[NodeKind, int] = {}
        for node in nodes:
            self.name(node)

    def name(self, node: NodeDraft) -> None:
        """Anonymous nodes are called ``KIND-n``, skipping ids that are taken."""
        if node.name is not None:
            self.ids[id(node)] = node.name.value
            return
        number = self.counts.get(node.kind, 0) + 1
        while f"{node.kind.value}-{number}" in self.known:
            number += 1
        self.counts[node.kind] = number
        self.ids[id(node)] = f"{node.kind.value}-{number}"

    def join(self, edge: EdgeDraft) -> bool:
        """Whether both ends of an arrow exist; reports those that do not."""
        return all([self.exists(edge.source), self.exists(edge.target)])

    def exists(self, end: End) -> bool:
        if isinstance(end, NodeDraft):
            return True
        if fold(end.value) in node_kind_words():
            values = {"word": end.value}
            self.names.diagnostics.append(
                Diagnostic(
                    code=UNKNOWN_REFERENCE,
                    span=end.span,
                    message="node-kind",
                    help="node-kind",
                    values=values,
                )
            )
            return False
        return self.names.look_up("node", end, self.known)

    def of(self, end: End) -> str:
        return self.ids[id(end)] if isinstance(end, NodeDraft) else end.value


def _imply_ends(draft: FlowDraft, nodes: list[NodeDraft], edges: list[EdgeDraft], ends: _Ends) -> None:
    """In a flow that declares no `fin`, a chain's last node without a way out gets an implied one."""
    if any(node.kind is NodeKind.END for node in nodes):
        return
    by_id = {ends.ids[id(node)]: node for node in nodes}
    leaving = {ends.of(edge.source) for edge in edges}
    lasts = dict.fromkeys(ends.of(chain[-1]) for chain in draft.chains if not _unknown(chain[-1], by_id))
    for last in lasts:
        if last in leaving:
            continue
        source = by_id[last]
        here = source.name.span if source.name else source.span
        end = NodeDraft("end", here, kind=NodeKind.END, phase=source.phase, implied=True)
        nodes.append(end)
        ends.name(end)
        edges.append(EdgeDraft(source, end, EdgeKind.PLAIN, here, here, implied=True))


def _unknown(end: End, by_id: dict[str, NodeDraft]) -> bool:
    return not isinstance(end, NodeDraft) and end.value not in by_id


def _node(draft: NodeDraft, node_id: str, phases: "_Phases") -> Node:
    anonymous = draft.name is None
    return Node(
        id=node_id,
        kind=draft.kind,
        name=draft.name.span if draft.name else draft.span,
        span=draft.span,
        outcome=_outcome(draft) if draft.kind is NodeKind.END else None,
        phase=phases.id(draft.phase) if draft.phase else None,
        anonymous=anonymous,
        implied=draft.implied,
        **draft.fields,
    )


def _outcome(draft: NodeDraft) -> Spanned[Outcome]:
    """An end's outcome: the word after it, else its id where that is one, else résolu."""
    if draft.outcome:
        return draft.outcome
    key = term("outcome", draft.name.value) if draft.name else None
    return Spanned(Outcome(key) if key else Outcome.RESOLVED, draft.name.span if draft.name else draft.span)


def _edge(draft: EdgeDraft, ends: _Ends) -> Edge:
    return Edge(
        source=ends.of(draft.source),
        target=ends.of(draft.target),
        kind=draft.kind,
        span=draft.span,
        target_span=draft.target_span,
        label=draft.label,
        share=draft.share,
        after=draft.after,
        limit=draft.limit,
        implied=draft.implied,
    )


class _Phases:
    """The phases of a flow: those of its script method by their stage, the others by their name."""

    def __init__(self, draft: FlowDraft) -> None:
        method = draft.header.fields.get("script_method")
        self.method = method.value.value if method else DEFAULT_METHOD
        self.lines = draft.phases

    def stage(self, phase: PhaseDraft) -> str | None:
        return phase_stage(self.method, phase.name.value)

    def id(self, phase: PhaseDraft) -> str:
        stage = self.stage(phase)
        return phase_word(self.method, stage, "en") if stage else phase.name.value

    def all(self) -> tuple[Phase, ...]:
        """One phase an id, in the order of their first line; a phase may be reopened."""
        opened: dict[str, list[PhaseDraft]] = {}
        for line in self.lines:
            opened.setdefault(self.id(line), []).append(line)
        return tuple(self.phase(id, lines) for id, lines in opened.items())

    def phase(self, id: str, lines: list[PhaseDraft]) -> Phase:
        stage = self.stage(lines[0])
        label = next((line.label for line in lines if line.label), None)
        spans = tuple(line.span for line in lines)
        return Phase(id, lines[0].name.span, Stage(stage) if stage else None, label, spans)
