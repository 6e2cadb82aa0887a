"""What a backend is given, and what it gives back."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import Struct

from flowc.backends.theme import LIGHT, Theme
from flowc.config import Limits
from flowc.layout import Drawing, Page, Paper
from flowc.model import Document, Flow
from flowc.source import Position, Span
from flowc.views import Diagram
from flowc.vocabulary import Lang

if TYPE_CHECKING:
    from datetime import date

    from flowc.backends.html.brand import Brand
    from flowc.calendars import Calendar


class Stage(Enum):
    """The last floor that a notation needs."""

    DOCUMENT = "document"
    DIAGRAM = "diagram"
    DRAWING = "drawing"


class Fonts(Protocol):
    """Font files, wherever the machine keeps them."""

    def ours(self) -> tuple[str, str]:
        """The paths of our regular and our bold font."""

    def showing(self, letters: str) -> tuple[tuple[str, ...], str]:
        """Paths of installed fonts that together show as many of the letters as can be, and the letters left over."""


class Tie(NamedTuple):
    """A page of a portal as seen from another: its address, what it is called, and its language where that is another."""

    href: str
    title: str
    lang: str = ""


class Place(NamedTuple):
    """Where a runbook stands in a portal: the index, the same flow in the other language, and the flows that call it.

    Without an index it stands alone.
    """

    home: str = ""
    twin: Tie | None = None
    callers: tuple[Tie, ...] = ()


class Material(Struct, frozen=True, kw_only=True):
    """All there is to know of one flow; a stage that was not asked for is None.

    `flow` is None only for a notation of the whole document. `position` says the line and column of an offset.
    `ascii_only` asks notations made of letters for those of ASCII.
    `calendar` dates what a runbook promises, `due` is the last day on which the flow's review is good.
    `neighbours` says where the outputs of other flows lie, seen from this one, by the flow's id; `place` where a
    runbook stands in a portal. A runbook does without a drawing where there is none.
    `pages` are those of a picture that is divided, for notations whose files have several; any other is given one page
    as its drawing, the `paper` that it is made for, and where its cards lead (`leads`).
    """

    document: Document
    lang: Lang
    position: Callable[[Span, int], Position]
    fonts: Fonts
    limits: Limits = Limits()
    flow: Flow | None = None
    diagram: Diagram | None = None
    drawing: Drawing | None = None
    source_hash: str = ""
    images: Mapping[str, bytes] = {}
    neighbours: Mapping[str, str] = {}
    ascii_only: bool = False
    theme: Theme = LIGHT
    calendar: "Calendar | None" = None
    due: "date | None" = None
    place: Place = Place()
    brand: "Brand | None" = None
    pages: tuple[Page, ...] = ()
    leads: Mapping[str, str] = {}
    paper: Paper | None = None


class Emitted(NamedTuple):
    """The bytes of a file, and the letters that no font at hand shows: drawn as U+FFFD, to be reported."""

    content: bytes
    missing: str = ""
