"""What has been read so far: mutable, and known to this room only."""

from typing import Any

from msgspec import Struct, field

from flowc.diagnostics import Diagnostic
from flowc.lowering.cursor import Reference
from flowc.model import EdgeKind, Include, Label, NodeKind, Outcome, Percent, Suppression
from flowc.model.values import Duration
from flowc.source import Span, Spanned


class ElementDraft(Struct):
    """An element under its header: `fields` holds the arguments of its model class.

    A `lost` element stands for a header that could not be read: its lines are read, then dropped. `references` are those
    of a scenario that names its flow: they are looked up there.
    """

    concept: str
    span: Span
    name: Spanned[str] | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, Span] = field(default_factory=dict)
    lost: bool = False
    references: list[Reference] = field(default_factory=list)


class PhaseDraft(Struct):
    """One line that opens a phase."""

    name: Spanned[str]
    label: Spanned[str] | None
    span: Span


class NodeDraft(ElementDraft):
    """A node; without a name while it is anonymous."""

    kind: NodeKind = NodeKind.STEP
    phase: PhaseDraft | None = None
    outcome: Spanned[Outcome] | None = None
    implied: bool = False


#: An end of an arrow: a node already made, or a name still to look up.
End = NodeDraft | Spanned[str]


class EdgeDraft(Struct):
    """An arrow, its ends not looked up yet."""

    source: End
    target: End
    kind: EdgeKind
    span: Span
    target_span: Span
    label: Label | None = None
    share: Spanned[Percent] | None = None
    after: Spanned[Duration] | None = None
    limit: Spanned[int] | None = None
    implied: bool = False


class FlowDraft(Struct):
    """A flow: what stands between its header and the next."""

    header: ElementDraft
    start: int
    nodes: list[NodeDraft] = field(default_factory=list)
    edges: list[EdgeDraft] = field(default_factory=list)
    chains: list[tuple[End, ...]] = field(default_factory=list)
    phases: list[PhaseDraft] = field(default_factory=list)
    scenarios: list[ElementDraft] = field(default_factory=list)
    references: list[tuple[Reference, ElementDraft | None]] = field(default_factory=list)


class FileDraft(Struct):
    """All that one file declares."""

    file: str
    flows: list[FlowDraft] = field(default_factory=list)
    elements: list[ElementDraft] = field(default_factory=list)
    includes: list[Include] = field(default_factory=list)
    scenarios: list[ElementDraft] = field(default_factory=list)
    suppressions: list[Suppression] = field(default_factory=list)
    references: list[tuple[Reference, ElementDraft | None]] = field(default_factory=list)
    lost_names: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)
