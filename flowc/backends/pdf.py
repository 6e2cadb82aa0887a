"""PDF: one page as big as the drawing, or several of paper; lines are vectors, text is text in subsets of our fonts.

The shapes come from our own SVG, without its texts; these are set here, letter by letter in the first font that has
it: fpdf2's SVG reader knows one font only. Lines in scripts whose letters join or change places (Arabic, Devanagari) go
through HarfBuzz. Nothing of the day is in the file: same drawing, same bytes.
"""

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from flowc.backends.attachments import painted
from flowc.backends.lettering import Found, fonts_for, inked_lines, overlong, shown
from flowc.backends.stage import Emitted, Fonts
from flowc.backends.svg import LOGO, PLAIN, Options, svg
from flowc.backends.svg import number as length
from flowc.backends.theme import STRIP, Theme
from flowc.diagnostics import RendererError
from flowc.layout import FACES, Anchor, Drawing, Page, Point, TextLine, Weight, missing_letters

if TYPE_CHECKING:
    from fpdf import FPDF

#: A page has at most 200 inches a side (PDF 1.7, annex C); a larger drawing is drawn smaller.
LONGEST_SIDE = 14400.0

#: The day of every file, so that the same drawing gives the same bytes.
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

OURS = {Weight.REGULAR: "regular", Weight.BOLD: "bold"}


class Sheet(NamedTuple):
    """A page: what is drawn on it in which look, its size and the white at its edges in points, how many of them a pixel
    takes, and which cards lead to which page.
    """

    drawing: Drawing
    look: Options
    size: tuple[float, float]
    edge: float
    scale: float
    leads: Mapping[str, int] = {}


def pdf(drawing: Drawing, fonts: Fonts, look: Options = PLAIN) -> Emitted:
    """The drawing as a PDF in the look of a theme, and the letters that no font at hand shows."""
    strip = STRIP if look.theme.logo else 0.0
    scale = min(1.0, LONGEST_SIDE / max(drawing.width, drawing.height + strip))
    return _quietly([Sheet(drawing, look, (drawing.width * scale, (drawing.height + strip) * scale), 0.0, scale)], fonts)


def booklet(pages: Sequence[Page], fonts: Fonts, look: Options = PLAIN) -> Emitted:
    """Pages of paper; a connector leads to the page that it names."""
    sheets = []
    for number, page in enumerate(pages, 1):
        tones = {shape.id: shape.tone for shape in page.diagram.shapes if shape.tone}
        leads = {id: there for id, (there, _) in page.leads.items() if there != number}
        own = look._replace(tones=tones)
        paper = page.paper
        sheets.append(Sheet(page.drawing, own, (paper.width, paper.height), paper.edge, page.scale, leads))
    return _quietly(sheets, fonts)


def _quietly(sheets: Sequence[Sheet], fonts: Fonts) -> Emitted:
    logging.getLogger("fpdf").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        # fpdf2 and fontTools talk to programmers; what matters to the user is in `missing`.
        warnings.simplefilter("ignore")
        return _made(sheets, fonts)


def _made(sheets: Sequence[Sheet], fonts: Fonts) -> Emitted:
    from fpdf import FPDF

    drawings, first = [sheet.drawing for sheet in sheets], sheets[0]
    page = FPDF(unit="pt", format=first.size)
    page.set_margin(0)
    page.c_margin = 0
    page.set_auto_page_break(auto=False)
    page.set_creation_date(EPOCH)
    page.set_producer("flowc")
    page.set_title(first.drawing.title)
    page.set_lang(first.drawing.lang)
    wanted = fonts_for(drawings, fonts)
    names = _load(page, first.look.theme, fonts, wanted.files)
    found = wanted._replace(missing=wanted.missing + _lost(page, names, drawings, wanted.missing))
    places = [page.add_link(page=number + 1) for number in range(len(sheets))] if len(sheets) > 1 else []
    for sheet in sheets:
        page.add_page(format=sheet.size)
        _draw(page, sheet, names, found)
        for card in sheet.drawing.cards:
            if card.id in sheet.leads:
                box, at = card.box, _place(sheet)
                page.link(
                    at.x + box.x * sheet.scale, at.y + box.y * sheet.scale, box.width * sheet.scale, box.height * sheet.scale,
                    places[sheet.leads[card.id] - 1],
                )
    return Emitted(bytes(page.output()), found.missing)


def _place(sheet: Sheet) -> Point:
    """Where a sheet's drawing begins."""
    return Point(sheet.edge, sheet.edge + (STRIP * sheet.scale if sheet.look.theme.logo else 0.0))


def _draw(page: "FPDF", sheet: Sheet, names: Sequence[str], found: Found) -> None:
    """A drawing on the page."""
    from fpdf.svg import SVGObject

    drawing, look, scale, at = sheet.drawing, sheet.look, sheet.scale, _place(sheet)
    if look.theme.logo or sheet.edge:
        page.set_fill_color(*_rgb(look.theme.paper))
        page.rect(0, 0, page.w, page.h, style="F")
    if look.theme.logo:
        _logo(page, look.theme, sheet)
    size = None if sheet.scale == 1.0 else (length(drawing.width * scale), length(drawing.height * scale))
    shapes = SVGObject(svg(drawing, look._replace(texts=False, prolog=False, logo=False, size=size)))
    shapes.draw_to_page(page, x=at.x, y=at.y)
    for colour, line in inked_lines(shown(drawing, found), look.theme):
        page.set_text_color(*_rgb(colour))
        _write(page, line._replace(x=line.x + at.x / scale, y=line.y + at.y / scale), names, scale)


def _logo(page: "FPDF", theme: Theme, sheet: Sheet) -> None:
    """The theme's logo in its strip; what fpdf2 cannot read is said by its name.

    An SVG is painted before: fpdf2 would load what it refers to, over the network, too.
    """
    from io import BytesIO

    scale, edge = sheet.scale, sheet.edge
    try:
        page.image(
            BytesIO(painted(theme.logo) or b""), x=edge + LOGO.x * scale, y=edge + LOGO.y * scale, w=LOGO.width * scale, h=LOGO.height * scale,
            keep_aspect_ratio=True,
        )
    except Exception:  # noqa: BLE001 (fpdf2, Pillow and an XML parser each have errors of their own)
        raise RendererError(f"the logo of the theme {theme.name} cannot be put into a PDF: it is damaged, or of a rare kind") from None


def _load(page: "FPDF", theme: Theme, fonts: Fonts, further: Sequence[str]) -> tuple[str, ...]:
    """Give the page our fonts, the theme's and those of the machine; the names of the last, the best first.

    Where the theme has a font, ours stands behind it, for the letters that it lacks.
    """
    for (weight, name), path in zip(OURS.items(), fonts.ours(), strict=True):
        page.add_font(name, fname=path)
        if weight in theme.faces and not _loads(page, f"own-{name}", theme.faces[weight].path):
            raise RendererError(f"the font {theme.faces[weight].path} cannot be put into a PDF")
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


def _lost(page: "FPDF", names: Sequence[str], drawings: Sequence[Drawing], known: str) -> str:
    """Letters that a font was found for which then did not load."""
    loaded: dict[str, Any] = dict(page.fonts)
    letters = missing_letters("".join(line.text for drawing in drawings for _, line in inked_lines(drawing)))
    return "".join(
        char for char in letters if char not in known and not any(ord(char) in loaded[name].cmap for name in names)
    )


def _write(page: "FPDF", line: TextLine, further: Sequence[str], scale: float) -> None:
    """One line of text, in the fonts that show it."""
    size, weight = FACES[line.role]
    own = f"own-{OURS[weight]}"
    names = (*([own] if own in page.fonts else []), OURS[weight], *further)
    if missing_letters(line.text) and find_spec("uharfbuzz"):
        _write_shaped(page, line, names, scale)
        return
    runs = list(_runs(page, _visual(line.text), names))
    widths = _widths(page, runs, size * scale)
    if overlong(line, sum(widths) / scale):
        # Cards were measured in our font and for every letter: what is wider is set narrower, so that no word leaves its card.
        page.set_stretching(100 * line.width * scale / sum(widths))
        widths = _widths(page, runs, size * scale)
    x = line.x * scale - (sum(widths) / 2 if line.anchor is Anchor.MIDDLE else 0)
    for (font, text), width in zip(runs, widths, strict=True):
        page.set_font(font, size=size * scale)
        page.text(x, line.y * scale, text)
        x += width
    page.set_stretching(100)


def _write_shaped(page: "FPDF", line: TextLine, names: Sequence[str], scale: float) -> None:
    """One line of text, its letters joined and in the order in which they are seen."""
    size = FACES[line.role][0] * scale
    # The context takes back the fonts that a cell leaves behind.
    with page.local_context():
        page.set_font(names[0], size=size)
        page.set_fallback_fonts(list(names[1:]), exact_match=False)
        page.set_text_shaping()
        width = page.get_string_width(line.text)
        if overlong(line, width / scale):
            page.set_stretching(100 * line.width * scale / width)
            width = page.get_string_width(line.text)
        # A cell without height has its baseline at three tenths of the size below its top.
        page.set_xy(line.x * scale - (width / 2 if line.anchor is Anchor.MIDDLE else 0), line.y * scale - 0.3 * size)
        page.cell(width, 0, line.text)


def _widths(page: "FPDF", runs: Sequence[tuple[str, str]], size: float) -> list[float]:
    widths = []
    for font, text in runs:
        page.set_font(font, size=size)
        widths.append(page.get_string_width(text))
    return widths


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
