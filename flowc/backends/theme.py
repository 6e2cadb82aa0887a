"""The colours of the default theme; each pair was chosen for contrast (anchors: layout, "Default theme").

Shapes carry the meaning, colours repeat it: text on a fill is at least 12:1, a border on white at least 4.5:1.
"""

from typing import NamedTuple

from flowc.layout import TextRole
from flowc.views import Symbol

INK = "#1B2430"
SOFT_INK = "#4A5566"
PAPER = "#FFFFFF"
LINE = "#44505F"
LOOP = "#8E3B8A"
RULE = "#C9D0DA"
BANDS = ("#F7F8FA", "#FFFFFF")
BAND_INK = "#33415C"

BORDER_WIDTH, LINE_WIDTH = 1.4, 1.5
LOOP_DASHES = "6 3"

#: What a browser may set our texts in, the font we ship first.
FAMILY = "Noto Sans"
FALLBACK_FAMILIES = "Segoe UI, Helvetica Neue, Arial, sans-serif"


class Colours(NamedTuple):
    """A card's fill and border."""

    fill: str
    border: str


_BLUE = Colours("#E6EFFB", "#2B5C9E")

KINDS: dict[str, Colours] = {
    "request": Colours("#DDF3E4", "#1E7A46"),
    "step": _BLUE,
    "decision": Colours("#FFF1CC", "#9A6700"),
    "menu": Colours("#FFF1CC", "#9A6700"),
    "level": Colours("#E9E4FA", "#5B3FA8"),
    "wait": Colours("#EEF0F3", "#5A6575"),
    "handoff": Colours("#DDF1F4", "#0F6B7A"),
    "subflow": _BLUE,
    "parallel": Colours("#33415C", "#33415C"),
    "join": Colours("#33415C", "#33415C"),
    "survey": Colours("#F4E8DC", "#8A4B14"),
    "end": Colours("#E3E8EF", "#33415C"),
}


def colours(kind: str) -> Colours:
    """The colours of a kind; those of a step for a kind the theme does not know."""
    return KINDS.get(kind, _BLUE)


def card_ink(symbol: Symbol) -> str:
    """The colour of a card's text: light on the dark bars."""
    return PAPER if symbol is Symbol.BAR else INK


def arrow_ink(back: bool) -> str:  # noqa: FBT001 (a colour for each of two cases)
    """The colour of an arrow's words."""
    return LOOP if back else INK


def line_ink(role: TextRole, colour: str) -> str:
    """The colour of one line: small print is softer than what it stands under."""
    return SOFT_INK if role in {TextRole.DETAIL, TextRole.SUBTITLE} else colour
