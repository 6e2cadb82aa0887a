"""PDF: one page as big as the drawing, its lines vectors, its text real text in embedded subsets of our fonts.

The shapes come from our own SVG, without its texts; these are set here, letter by letter in the first font that has
it: fpdf2's SVG reader knows one font only. Nothing of the day is in the file: same drawing, same bytes.
"""

import logging
import warnings
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from flowc.backends.lettering import fonts_for, inked_lines, shown
from flowc.backends.stage import Emitted, Fonts
from flowc.backends.svg import Options, svg
from flowc.layout import FACES, Anchor, Drawing, TextLine, Weight, missing_letters

if TYPE_CHECKING:
    from fpdf import FPDF

#: A page has at most 200 inches a side (PDF 1.7, annex C); a larger drawing is drawn smaller.
LONGEST_SIDE = 14400.0

#: The day of every file, so that the same drawing gives the same bytes.
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

OURS = {Weight.REGULAR: "regular", Weight.BOLD: "bold"}


def pdf(drawing: Drawing, fonts: Fonts) -> Emitted:
    """The drawing as a PDF, and the letters that no font at hand shows."""
    logging.getLogger("fpdf").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        # fpdf2 and fontTools talk to programmers; what matters to the user is in `missing`.
        warnings.simplefilter("ignore")
        return _made(drawing, fonts)


def _made(drawing: Drawing, fonts: Fonts) -> Emitted:
    from fpdf import FPDF
    from fpdf.svg import SVGObject

    scale = min(1.0, LONGEST_SIDE / max(drawing.width, drawing.height))
    page = FPDF(unit="pt", format=(drawing.width * scale, drawing.height * scale))
    page.set_margin(0)
    page.set_auto_page_break(auto=False)
    page.set_creation_date(EPOCH)
    page.set_producer("flowc")
    page.set_title(drawing.title)
    page.set_lang(drawing.lang)
    wanted = fonts_for(drawing, fonts)
    names = _load(page, fonts, wanted.files)
    found = wanted._replace(missing=wanted.missing + _lost(page, names, drawing, wanted.missing))
    page.add_page()
    shapes = SVGObject(svg(drawing, Options(texts=False, prolog=False)))
    shapes.draw_to_page(page, x=0, y=0)
    for colour, line in inked_lines(shown(drawing, found)):
        page.set_text_color(*_rgb(colour))
        _write(page, line, names, scale)
    return Emitted(bytes(page.output()), found.missing)


def _load(page: "FPDF", fonts: Fonts, further: Sequence[str]) -> tuple[str, ...]:
    """Give the page our fonts and those of the machine; the names of the latter, the best first."""
    for name, path in zip(OURS.values(), fonts.ours(), strict=True):
        page.add_font(name, fname=path)
    candidates = {f"further{place}": path for place, path in enumerate(further)}
    return tuple(name for name, path in candidates.items() if _loads(page, name, path))


def _loads(page: "FPDF", name: str, path: str) -> bool:
    """Whether fpdf2 can use a font of the machine: it refuses some that others read."""
    from fpdf.errors import FPDFException

    try:
        page.add_font(name, fname=path)
    except (FPDFException, ValueError, KeyError, AttributeError, NotImplementedError, RuntimeError):
        return False
    return True


def _lost(page: "FPDF", names: Sequence[str], drawing: Drawing, known: str) -> str:
    """Letters that a font was found for which then did not load."""
    loaded: dict[str, Any] = dict(page.fonts)
    letters = missing_letters("".join(line.text for _, line in inked_lines(drawing)))
    return "".join(
        char for char in letters if char not in known and not any(ord(char) in loaded[name].cmap for name in names)
    )


def _write(page: "FPDF", line: TextLine, further: Sequence[str], scale: float) -> None:
    """One line of text, in runs of one font each."""
    size, weight = FACES[line.role]
    runs = list(_runs(page, _visual(line.text), (OURS[weight], *further)))
    widths = []
    for font, text in runs:
        page.set_font(font, size=size * scale)
        widths.append(page.get_string_width(text))
    x = line.x * scale - (sum(widths) / 2 if line.anchor is Anchor.MIDDLE else 0)
    for (font, text), width in zip(runs, widths, strict=True):
        page.set_font(font, size=size * scale)
        page.text(x, line.y * scale, text)
        x += width


def _visual(text: str) -> str:
    """The letters from left to right as they are seen: PDF knows no writing from right to left."""
    import unicodedata

    if not any(unicodedata.bidirectional(char) in {"R", "AL", "RLE", "RLO", "RLI"} for char in text):
        return text
    from fpdf.bidi import BidiParagraph

    return BidiParagraph(text).get_reordered_string()


def _runs(page: "FPDF", text: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Stretches of text that one font shows; `shown` has replaced what none shows."""
    loaded: dict[str, Any] = dict(page.fonts)
    letters = [loaded[name].cmap for name in names]

    def font_of(char: str) -> str:
        return next((name for name, shown in zip(names, letters, strict=True) if ord(char) in shown), names[0])

    for font, chars in groupby(text, key=font_of):
        yield font, "".join(chars)


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
