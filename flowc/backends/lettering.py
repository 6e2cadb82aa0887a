"""The lines of text of a drawing, and the letters among them that our font lacks."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from flowc.backends.badges import badged, unbadged
from flowc.backends.stage import Fonts
from flowc.backends.theme import LIGHT, Theme
from flowc.layout import Drawing, TextLine, is_mark, missing_letters
from flowc.views import Badge, isolated

#: In pixels: what two ways to measure one text may differ by.
ROUNDING = 0.5


class Found(NamedTuple):
    """Font files to use beside ours, and what is missing even so."""

    files: tuple[str, ...]
    missing: str


def fonts_for(drawings: Iterable[Drawing], fonts: Fonts) -> Found:
    """What drawings need beside our own fonts; nothing is looked for where ours suffice."""
    letters = missing_letters("".join(line.text for drawing in drawings for _, line in inked_lines(drawing)))
    return Found(*fonts.showing(letters)) if letters else Found((), "")


def shown(drawing: Drawing, found: Found) -> Drawing:
    """The drawing with U+FFFD for what nothing shows: a sign that our font has, where others leave a hole."""
    if not found.missing:
        return drawing

    def lines(old: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
        return tuple(line._replace(text=_without(found.missing, line.text)) for line in old)

    return replace(
        drawing,
        heading=lines(drawing.heading),
        bands=tuple(replace(band, lines=lines(band.lines)) for band in drawing.bands),
        lanes=tuple(replace(lane, lines=lines(lane.lines)) for lane in drawing.lanes),
        cards=tuple(replace(card, lines=lines(card.lines)) for card in drawing.cards),
        arrows=tuple(
            replace(arrow, tag=replace(arrow.tag, lines=lines(arrow.tag.lines))) if arrow.tag else arrow
            for arrow in drawing.arrows
        ),
        notes=tuple(replace(note, lines=lines(note.lines)) for note in drawing.notes),
    )


def _without(missing: str, text: str) -> str:
    """The text with U+FFFD for the letters that nothing shows; the marks that such a letter bears go with it."""
    kept, gone = [], False
    for char in text:
        gone = char in missing or (gone and is_mark(char))
        if not gone:
            kept.append(char)
        elif char in missing:
            kept.append("\ufffd")
    return "".join(kept)


def inked_lines(drawing: Drawing, theme: Theme = LIGHT) -> Iterator[tuple[str, TextLine]]:
    """Every line of text of a drawing with its colour, in the order in which the SVG paints them."""
    return ((theme.line_ink(line.role, colour), line) for colour, lines in _inked(drawing, theme) for line in lines)


def directed(text: str) -> str:
    """The text for readers that set lines from left to right: one that begins in a script from right to left keeps its own."""
    strong = (side for side in map(unicodedata.bidirectional, text) if side in {"L", "R", "AL"})
    return text if next(strong, "L") == "L" else isolated(text)


def overlong(line: TextLine, width: float) -> bool:
    """Whether a line as wide as that is wider than what its place was measured for, by more than rounding."""
    return width > line.width + ROUNDING


def _inked(drawing: Drawing, theme: Theme) -> Iterator[tuple[str, tuple[TextLine, ...]]]:
    yield theme.ink, drawing.heading
    yield from ((theme.band_ink, band.lines) for band in drawing.bands)
    yield from ((theme.paper, lane.lines) for lane in drawing.lanes)
    yield from ((theme.arrow_ink(arrow.back), arrow.tag.lines) for arrow in drawing.arrows if arrow.tag)
    for card in drawing.cards:
        yield theme.card_ink(card.symbol), unbadged(card.lines)
        yield from _badges(card.badges, card.lines, theme)
    yield from ((theme.ink, (mark.line,)) for mark in drawing.legend)
    for note in drawing.notes:
        yield from _badges((note.badge,) if note.badge else (), note.lines, theme)
        yield theme.ink, unbadged(note.lines)


def _badges(
    badges: Sequence[Badge], lines: Sequence[TextLine], theme: Theme
) -> Iterator[tuple[str, tuple[TextLine, ...]]]:
    return ((theme.badges[badge.level].ink, (line,)) for badge, line in badged(badges, lines))
