"""Letters that our font lacks: which installed fonts show them, and which letters nothing shows."""

from typing import NamedTuple

from flowc.backends.stage import Fonts
from flowc.layout import Drawing, TextLine, missing_letters


class Found(NamedTuple):
    """Font files to use beside ours, and what is missing even so."""

    files: tuple[str, ...]
    missing: str


def fonts_for(drawing: Drawing, fonts: Fonts) -> Found:
    """What a drawing needs beside our own fonts; nothing is looked for where ours suffice."""
    letters = missing_letters("".join(line.text for line in text_lines(drawing)))
    if not letters:
        return Found((), "")
    return Found(*fonts.showing(letters))


def text_lines(drawing: Drawing) -> tuple[TextLine, ...]:
    """Every line of text of a drawing."""
    return (
        *drawing.heading,
        *(line for band in drawing.bands for line in band.lines),
        *(line for card in drawing.cards for line in card.lines),
        *(line for arrow in drawing.arrows if arrow.tag for line in arrow.tag.lines),
        *(mark.line for mark in drawing.legend),
    )
