"""An arrow between two nodes."""

from enum import Enum

from msgspec import Struct

from flowc.model.values import Duration, Percent
from flowc.source import Span, Spanned


class EdgeKind(Enum):
    """When a case takes an arrow."""

    PLAIN = "plain"
    OUTCOME = "outcome"
    OTHERWISE = "otherwise"
    TIMER = "timer"
    EXHAUSTED = "exhausted"


class ReservedLabel(Enum):
    """The outcomes that are one concept in both languages."""

    YES = "yes"
    NO = "no"
    OTHER = "other"


class Label(Struct, frozen=True):
    """The name of an outcome: free text, or a reserved concept (then `text` is ``None``)."""

    span: Span
    text: str | None = None
    reserved: ReservedLabel | None = None


class Edge(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An arrow from node `source` to node `target`, both ids of the same flow.

    `label` belongs to an outcome, `after` to a timer; `limit` says how often one case may take the arrow. `span` is
    the arrow's statement, or its hop where it is part of a chain.
    """

    source: str
    target: str
    kind: EdgeKind
    span: Span
    target_span: Span
    label: Label | None = None
    share: Spanned[Percent] | None = None
    after: Spanned[Duration] | None = None
    limit: Spanned[int] | None = None
    implied: bool = False
