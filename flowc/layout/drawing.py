"""The values a drawing is made of: every coordinate is final, in pixels from the top left corner, y downwards."""

from enum import Enum
from typing import NamedTuple

from msgspec import Struct

from flowc.views import Badge, LinkRole, Symbol
from flowc.vocabulary import Lang


class Point(NamedTuple):
    """A place."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle, its sides parallel to the page's."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower side."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)


class TextRole(Enum):
    """What a line of text is, which decides its size and weight."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BAND = "band"
    LANE = "lane"
    CARD = "card"
    DETAIL = "detail"
    BAR = "bar"
    LINK = "link"
    LEGEND = "legend"
    BADGE = "badge"
    NOTE = "note"


class Anchor(Enum):
    """Which part of a line stands at its x."""

    START = "start"
    MIDDLE = "middle"


class TextLine(NamedTuple):
    """One line of text; `y` is its baseline, `width` what our font gives it."""

    text: str
    x: float
    y: float
    width: float
    role: TextRole
    anchor: Anchor = Anchor.MIDDLE


class Card(Struct, frozen=True):
    """A shape in its place; `title` and `details` are its whole texts, `lines` how they are broken.

    Its `badges` are those of its lines that have this role, in order; `on_path` says that it lies on the way of a case
    that shows a finding. `band` and `lane` are the ids of the phase and the team in whose strips it stands.
    """

    id: str
    kind: str
    symbol: Symbol
    box: Box
    title: str
    details: tuple[str, ...]
    lines: tuple[TextLine, ...]
    band: str | None = None
    lane: str | None = None
    badges: tuple[Badge, ...] = ()
    on_path: bool = False


class Tag(Struct, frozen=True):
    """The words of an arrow, in their place."""

    box: Box
    text: str
    lines: tuple[TextLine, ...]


class Arrow(Struct, frozen=True):
    """A link in its place.

    Each of `curves` is a chain of cubic Bézier curves (1 + 3n points): two where the line stops for its words.
    `head` is the arrow head's outline, its first point the tip; a line that points nowhere has none. `back` says that
    the arrow goes against the flow or, in a chart of posts, commands nobody.
    """

    id: str
    role: LinkRole
    source: str
    target: str
    back: bool
    curves: tuple[tuple[Point, ...], ...]
    head: tuple[Point, ...]
    tag: Tag | None = None
    on_path: bool = False

    @property
    def tip(self) -> Point:
        """Where the line ends, on its target's outline."""
        return self.head[0] if self.head else self.curves[-1][-1]


class Band(Struct, frozen=True):
    """A phase: a strip over the whole width, its name in the margin."""

    id: str
    title: str
    box: Box
    lines: tuple[TextLine, ...]


class Lane(Struct, frozen=True):
    """A team: a strip along the flow from end to end, its name in a field at the start (`header`)."""

    id: str
    title: str
    box: Box
    header: Box
    lines: tuple[TextLine, ...]


class LegendMark(Struct, frozen=True):
    """One entry of the legend: a small shape (a piece of looping line where `symbol` is None) and its name."""

    kind: str
    symbol: Symbol | None
    box: Box
    line: TextLine


class Note(Struct, frozen=True):
    """A remark under the drawing; the first of its lines is that of its badge, where it has one."""

    badge: Badge | None
    lines: tuple[TextLine, ...]


class Drawing(Struct, frozen=True, kw_only=True):
    """A picture, ready to be written in any notation."""

    id: str
    title: str
    description: str
    lang: Lang
    width: float
    height: float
    heading: tuple[TextLine, ...]
    bands: tuple[Band, ...]
    cards: tuple[Card, ...]
    arrows: tuple[Arrow, ...]
    legend: tuple[LegendMark, ...]
    lanes: tuple[Lane, ...] = ()
    notes: tuple[Note, ...] = ()
