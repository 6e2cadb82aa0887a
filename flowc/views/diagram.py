"""The values a view is made of."""

from enum import Enum

from msgspec import Struct

from flowc.vocabulary import Lang


class Symbol(Enum):
    """A flowchart symbol; the names are those of ISO 5807 where it has one."""

    TERMINATOR = "terminator"
    PROCESS = "process"
    DECISION = "decision"
    PREPARATION = "preparation"
    LEVEL = "level"
    DELAY = "delay"
    OFF_PAGE = "off-page"
    PREDEFINED = "predefined"
    STRIPED = "striped"
    BAR = "bar"
    DOCUMENT = "document"
    CONNECTOR = "connector"


#: The kind of card that stands for one on another page.
CONNECTOR = "connector"


class LinkRole(Enum):
    """Why a case takes an arrow, or, in a chart or a map, what joins two cards: the notations may draw each in its own way."""

    PLAIN = "plain"
    OUTCOME = "outcome"
    OTHERWISE = "otherwise"
    TIMER = "timer"
    EXHAUSTED = "exhausted"
    COMMAND = "command"
    LIAISON = "liaison"
    DEFERRED = "deferred"

    @property
    def has_head(self) -> bool:
        """Whether the line points: lines between posts do not."""
        return self not in {LinkRole.COMMAND, LinkRole.LIAISON}

    @property
    def is_dashed(self) -> bool:
        """Whether notations without a layout of ours draw it dashed."""
        return self in {LinkRole.TIMER, LinkRole.EXHAUSTED, LinkRole.LIAISON, LinkRole.DEFERRED}


class Badge(Struct, frozen=True):
    """The mark of a finding: `text` has its number, a sign for its weight and its code; `level` is that weight in
    English, `level_name` in the reader's words.
    """

    number: int
    level: str
    text: str
    level_name: str

    @property
    def bracketed(self) -> str:
        """The mark among other words."""
        return f"[{self.text}]"


class Shape(Struct, frozen=True):
    """One card: its symbol, its text, and the small print under it.

    `kind` is the English term of what it stands for (``step``, ``level``…), which chooses colours and classes.
    `notes` are further lines for whoever points at it; `url` is a page to read there, `calls` the id of the flow that
    it runs, `tone` other colours than those of its kind ("" for none). `lane` is the team in
    whose lane it stands, `badges` are the findings that blame it.
    """

    id: str
    kind: str
    symbol: Symbol
    title: str
    details: tuple[str, ...] = ()
    group: str | None = None
    notes: tuple[str, ...] = ()
    url: str = ""
    calls: str = ""
    tone: str = ""
    lane: str | None = None
    badges: tuple[Badge, ...] = ()


class Link(Struct, frozen=True):
    """One arrow; `label` is what stands beside it ("" for nothing).

    `id` is unique in the diagram and stays when other arrows come and go. `bounded` says that a case may take the
    arrow so many times only: its author meant a loop. `choice` orders the arrows of one card from 0, the one that the
    main line takes first.
    """

    id: str
    source: str
    target: str
    role: LinkRole
    label: str = ""
    bounded: bool = False
    choice: int = 0


class Group(Struct, frozen=True):
    """A phase or a team: shapes that name it stand together; groups follow each other in this order."""

    id: str
    title: str


class LegendItem(Struct, frozen=True):
    """One kind of shape that the diagram uses, and its name."""

    kind: str
    symbol: Symbol
    name: str


class Remark(Struct, frozen=True):
    """A finding in words; `shapes` and `links` are the way of a case that shows it."""

    badge: Badge
    text: str
    shapes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class Diagram(Struct, frozen=True, kw_only=True):
    """What one picture shows, in the order of the file.

    `lanes` are the teams whose cards stand side by side; where there are none, cards stand wherever they like.
    `loop_name` is what the legend calls an arrow that goes back, should the layout find one. `description` is for
    those who cannot see the picture. `remarks` are the notes under it, `remarks_title` says what they are, and
    `witness_name` how the way of a case is drawn that shows a finding.
    """

    id: str
    title: str
    subtitle: str
    description: str
    lang: Lang
    shapes: tuple[Shape, ...]
    links: tuple[Link, ...]
    groups: tuple[Group, ...]
    legend: tuple[LegendItem, ...]
    loop_name: str
    lanes: tuple[Group, ...] = ()
    remarks: tuple[Remark, ...] = ()
    remarks_title: str = ""
    witness_name: str = ""

    @property
    def witness_shapes(self) -> frozenset[str]:
        """The shapes on the way of a case that shows a finding."""
        return frozenset(id for remark in self.remarks for id in remark.shapes)

    @property
    def witness_links(self) -> frozenset[str]:
        """The links on such a way."""
        return frozenset(id for remark in self.remarks for id in remark.links)
