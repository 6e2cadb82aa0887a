"""A flow: its header, its phases, its nodes and arrows, its scenarios."""

from datetime import date
from enum import Enum

from msgspec import Struct

from flowc.model.edge import Edge, EdgeKind, Label
from flowc.model.kinds import CallDirection, ChartType, Scope, ScriptMethod, State, Status
from flowc.model.node import Mention, Node, Text
from flowc.model.values import Duration
from flowc.source import Span, Spanned


class Journey(Enum):
    """Where in the customer's journey a flow stands."""

    PRE_SALE = "pre-sale"
    SALE = "sale"
    AFTER_SALE = "after-sale"


class Stage(Enum):
    """The four phases that every script method has, whatever it calls them."""

    OPENING = "opening"
    DISCOVERY = "discovery"
    PROPOSAL = "proposal"
    CONCLUSION = "conclusion"


class Phase(Struct, frozen=True, omit_defaults=True):
    """A phase; `id` is the method's English word for one of the four stages, or the author's own name.

    `spans` are the places that open it: a phase may be reopened.
    """

    id: str
    span: Span
    stage: Stage | None = None
    label: Text | None = None
    spans: tuple[Span, ...] = ()


class Waiver(Struct, frozen=True):
    """A survey left out on purpose."""

    reason: Text
    span: Span


class ScenarioVerb(Enum):
    """What a line of a scenario does."""

    ANSWERS = "answers"
    ENTERS = "enters"
    EXPECTS = "expects"
    PROMISES = "promises"
    SAYS = "says"
    WAITS = "waits"


class ScenarioLine(Struct, frozen=True, omit_defaults=True):
    """One line: ``answers`` has a node and a label, ``enters`` a field and a value, ``expects`` a node, ``promises``
    and ``waits`` a duration, ``says`` a text as its value.

    An answer has no label but a `way` where it is one that arrows go by without: ``otherwise``, ``exhausted``.
    """

    verb: ScenarioVerb
    span: Span
    subject: Text | None = None
    label: Label | None = None
    way: EdgeKind | None = None
    value: Text | None = None
    duration: Spanned[Duration] | None = None


class Scenario(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A test of a flow, in the author's words: of the one named, else of the one above it."""

    name: Text
    span: Span
    flow: Text | None = None
    lines: tuple[ScenarioLine, ...] = ()
    tags: tuple[Text, ...] = ()
    note: tuple[Text, ...] = ()
    todo: tuple[Text, ...] = ()


class Flow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One flow.

    `span` is its header line; a flow without a header is named after its file and stands at its first statement.
    `method` is the script method that gives the phase words (ADPC where none is named).
    """

    id: str
    span: Span
    title: Text | None = None
    version: Text | None = None
    language: Text | None = None
    status: Spanned[Status] | None = None
    owner: Mention | None = None
    reviewed: Spanned[date] | None = None
    review_by: Spanned[date] | None = None
    journey: Spanned[Journey] | None = None
    channels: tuple[Text, ...] = ()
    goal: Text | None = None
    scope: Spanned[Scope] | None = None
    script_method: Spanned[ScriptMethod] | None = None
    direction: Spanned[CallDirection] | None = None
    chart_type: Spanned[ChartType] | None = None
    state: Spanned[State] | None = None
    deadline: Spanned[Duration] | None = None
    waive: Waiver | None = None
    tags: tuple[Text, ...] = ()
    note: tuple[Text, ...] = ()
    todo: tuple[Text, ...] = ()
    phases: tuple[Phase, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    scenarios: tuple[Scenario, ...] = ()

    @property
    def heading(self) -> str:
        """What a reader sees: the title, else the id."""
        return self.title.value if self.title else self.id
