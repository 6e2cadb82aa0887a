"""How wide a text is in the font we ship, without opening it."""

import unicodedata
from enum import Enum
from functools import lru_cache

from flowc.layout.drawing import TextRole
from flowc.layout.widths import BOLD, REGULAR, UNITS_PER_EM


class Weight(Enum):
    """The weights we ship."""

    REGULAR = 400
    BOLD = 700


#: Size in pixels and weight of each kind of line (anchors: layout, "Default theme").
FACES: dict[TextRole, tuple[float, Weight]] = {
    TextRole.TITLE: (16, Weight.BOLD),
    TextRole.SUBTITLE: (11, Weight.REGULAR),
    TextRole.BAND: (11, Weight.BOLD),
    TextRole.LANE: (12, Weight.BOLD),
    TextRole.CARD: (12, Weight.REGULAR),
    TextRole.DETAIL: (9.5, Weight.REGULAR),
    TextRole.BAR: (11, Weight.BOLD),
    TextRole.LINK: (11, Weight.BOLD),
    TextRole.LEGEND: (10.5, Weight.REGULAR),
    TextRole.BADGE: (9.5, Weight.BOLD),
    TextRole.NOTE: (10.5, Weight.REGULAR),
}

#: The pitch of lines, and where a baseline lies between two of them, as parts of the size.
LINE_PITCH = 1.3
#: Badges stand apart from each other.
PITCHES = {TextRole.BADGE: 1.8}
BASELINES = {TextRole.BADGE: 1.25}
BASELINE = 0.98

#: Advances, in ems, of letters our font lacks: what the fonts that have them give, rounded up.
WIDE, NARROW, PICTOGRAPH = 1.0, 0.68, 1.3


def text_width(text: str, role: TextRole) -> float:
    """The advance width of a text in pixels; kerning is left out, which is less than any padding."""
    size, weight = FACES[role]
    table = BOLD if weight is Weight.BOLD else REGULAR
    return sum(table.get(ord(char)) or _foreign(char) for char in text) * size / UNITS_PER_EM


def line_height(role: TextRole) -> float:
    """The distance between two baselines."""
    return FACES[role][0] * PITCHES.get(role, LINE_PITCH)


def baseline(role: TextRole) -> float:
    """How far below the top of its line a text stands."""
    return FACES[role][0] * BASELINES.get(role, BASELINE)


def missing_letters(text: str) -> str:
    """The letters that our font cannot show, each once, in order of appearance."""
    return "".join(dict.fromkeys(char for char in text if ord(char) not in REGULAR and not is_mark(char)))


def is_mark(char: str) -> bool:
    """Joiners and variation selectors change how their neighbours look; they have no look of their own."""
    return unicodedata.category(char) in {"Cf", "Mn"}


@lru_cache(maxsize=4096)
def _foreign(char: str) -> int:
    """The estimated advance of a letter that our font lacks, in its units."""
    if is_mark(char):
        return 0
    if ord(char) >= 0x1F000 or unicodedata.category(char) == "So":
        return int(PICTOGRAPH * UNITS_PER_EM)
    wide = unicodedata.east_asian_width(char) in "WF"
    return int((WIDE if wide else NARROW) * UNITS_PER_EM)
