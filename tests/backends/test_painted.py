"""PNG and PDF: the same drawing, its text and its letters, within limits."""

from __future__ import annotations

import io
import re
import struct
from functools import cache
from typing import TYPE_CHECKING

import pytest

from flowc.backends.lettering import fonts_for, shown
from flowc.backends.pdf import pdf
from flowc.backends.png import png
from flowc.backends.svg import svg
from flowc.diagnostics import RendererError
from flowc.layout import text_width
from flowc.project import MachineFonts
from tests.support.pictures import NASTY, diagram, drawing, edge, flow, nasty_flow, node, random_flow

if TYPE_CHECKING:
    from flowc.layout import Drawing

MANY = 10**9


class NoFonts:
    """A machine without a font of its own."""

    def ours(self) -> tuple[str, str]:
        """Those of the package are always there."""
        return MachineFonts().ours()

    def showing(self, letters: str) -> tuple[tuple[str, ...], str]:
        """Nothing else is."""
        return (), letters


@cache
def small() -> Drawing:
    return drawing(flow([node("a", label="Vérifier « l’état » → 5 €"), node("b", "decision", "≤ 3 ?")], [edge("a", "b", "oui")]))


@cache
def foreign() -> Drawing:
    return drawing(flow([node("a", label="日本 et moi")], title="Ѐ"))


def pdf_text(content: bytes) -> str:
    from pdfminer.high_level import extract_text

    return re.sub(r"\s", "", extract_text(io.BytesIO(content)))


def size(content: bytes) -> tuple[int, int]:
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def test_pdf_text_is_the_labels() -> None:
    """Every label is in the PDF's text, and its fonts are embedded."""
    planned = random_flow(5)
    content = pdf(drawing(planned), MachineFonts()).content
    text = pdf_text(content)

    for shape in diagram(planned).shapes:
        assert re.sub(r"\s", "", shape.title) in text
    for link in diagram(planned).links:
        assert re.sub(r"\s", "", link.label) in text
    assert b"/FontFile2" in content


def test_nasty_labels_are_painted() -> None:
    """Labels with markup, quotes and foreign letters break neither notation, and those of our letters are all there."""
    drawn = drawing(nasty_flow())
    text = pdf_text(pdf(drawn, NoFonts()).content)
    plain = [label for label in NASTY if label.isascii() and label.isprintable()]

    assert [label[:40] for label in plain if re.sub(r"\s", "", label) not in text] == []
    assert size(png(drawn, NoFonts(), MANY).content)


def test_nothing_is_said_on_the_way(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    """No library's warning reaches the user."""
    pdf(foreign(), NoFonts())
    png(foreign(), NoFonts(), MANY)

    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


def test_our_letters_need_no_other_font() -> None:
    """French typography, arrows, comparisons and the euro are in the fonts that come with flowc."""
    assert png(small(), NoFonts(), MANY).missing == ""
    assert pdf(small(), NoFonts()).missing == ""


def test_a_letter_that_nothing_shows_is_reported() -> None:
    """It is drawn as U+FFFD and named, never left out."""
    content, missing = pdf(foreign(), NoFonts())

    assert missing == "Ѐ日本"
    assert png(foreign(), NoFonts(), MANY).missing == missing
    assert "\ufffd\ufffdetmoi" in pdf_text(content)


def test_letters_that_nothing_shows_stay_in_their_card() -> None:
    """Their marks go with them, where they would leave holes, and the line of their signs is as wide as they were."""
    devanagari = drawing(flow([node("a", label="हिन्दी में लिखा गया पाठ")]))
    line = devanagari.cards[0].lines[0]

    legible = shown(devanagari, fonts_for([devanagari], NoFonts()))

    assert set(legible.cards[0].lines[0].text) == {"\ufffd", " "}
    assert text_width(legible.cards[0].lines[0].text, line.role) > line.width
    assert f'textLength="{line.width:g}"' in svg(legible).decode()
    assert "textLength" not in svg(devanagari).decode()


def test_lines_from_right_to_left_end_on_the_left() -> None:
    """Their question mark, too: such a line is isolated for readers that set all lines from left to right; no other is."""
    painted = svg(drawing(flow([node("a", label="מי זה?"), node("b", label="Who? מי?")], [edge("a", "b")]))).decode()

    assert ">\u2068מי זה?\u2069</text>" in painted
    assert ">Who? מי?</text>" in painted


def test_a_font_that_cannot_be_used_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A font of the machine that fpdf2 refuses stops no PDF: its letters count as missing."""
    from fpdf import FPDF
    from fpdf.errors import FPDFException

    genuine = FPDF.add_font

    def choosy(self: FPDF, name: str, *, fname: str) -> None:
        if fname == "refused.ttf":
            raise FPDFException("no such table")
        genuine(self, name, fname=fname)

    class RefusedFonts(NoFonts):
        def showing(self, letters: str) -> tuple[tuple[str, ...], str]:
            return ("refused.ttf",), ""

    monkeypatch.setattr(FPDF, "add_font", choosy)

    assert set(pdf(foreign(), RefusedFonts()).missing) == set("Ѐ日本")


def test_a_letter_that_the_machine_has_is_drawn() -> None:
    """A letter that ours lack comes from an installed font: Greek with accents, here from DejaVu or another."""
    drawn = drawing(flow([node("a", label="Жук")]))
    files, left = MachineFonts().showing("Жук")
    content, missing = pdf(drawn, MachineFonts())

    assert missing == left
    assert (pdf_text(content).find("Жук") >= 0) == bool(files)


def letters(content: bytes) -> list[tuple[str, str, float, float]]:
    """Each letter of a PDF's page with its font, its size and its width."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTChar, LTTextContainer, LTTextLine

    lines = [line for part in next(iter(extract_pages(io.BytesIO(content)))) if isinstance(part, LTTextContainer) for line in part]
    chars = [char for line in lines if isinstance(line, LTTextLine) for char in line if isinstance(char, LTChar)]
    return [(char.get_text(), char.fontname, round(char.size, 2), round(char.adv / char.size, 2)) for char in chars]


def test_letters_join_in_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first, the middle and the last letter of an Arabic word differ; without HarfBuzz they stand side by side. Either
    way the word is read back, and what stands after it keeps its font and its size.
    """
    drawn = drawing(flow([node("a", label="ههه"), node("b", label="Suite"), node("c", label="Fin")], [edge("a", "b", "ههه"), edge("b", "c", "oui")]))
    shaped = letters(pdf(drawn, MachineFonts()).content)
    monkeypatch.setattr("flowc.backends.pdf.find_spec", lambda _: None)
    plain = letters(pdf(drawn, MachineFonts()).content)

    has_font = not MachineFonts().showing("ه")[1]
    for found, forms in ((shaped, 3), (plain, 1)):
        words = [letter for letter in found if letter[0] == "ه"]
        assert len(words) == (6 if has_font else 0)
        assert not has_font or len({width for _, _, _, width in words}) == forms
    latin = [[letter for letter in found if letter[0].isascii() and letter[0].isalpha()] for found in (shaped, plain)]
    assert sorted(latin[0]) == sorted(latin[1]) != []


def test_png_is_twice_the_size_until_the_limit() -> None:
    """Pixels are limited: first the picture gets smaller, then the command stops and says what to do."""
    pixels = int(small().width) * int(small().height)
    large = size(png(small(), NoFonts(), MANY).content)
    modest = size(png(small(), NoFonts(), 2 * pixels).content)

    assert large == pytest.approx((2 * small().width, 2 * small().height), abs=2)
    assert modest == pytest.approx((small().width, small().height), abs=2)
    with pytest.raises(RendererError, match=r"pixels.*picture\.pixels"):
        png(small(), NoFonts(), pixels // 2)


def test_a_page_is_as_big_as_its_drawing() -> None:
    """The PDF's page fits the drawing; one larger than PDF allows is drawn smaller, never cut."""
    from msgspec.structs import replace

    huge = replace(small(), width=30_000.0)
    page = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf(small(), NoFonts()).content)
    large = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf(huge, NoFonts()).content)

    assert page
    assert large
    assert tuple(map(float, page.groups())) == pytest.approx((small().width, small().height), abs=1)
    assert float(large[1]) == pytest.approx(14_400, abs=1)


def test_same_drawing_same_bytes() -> None:
    """Nothing of the moment is in a PNG or a PDF."""
    assert pdf(small(), NoFonts()).content == pdf(small(), NoFonts()).content
    assert png(small(), NoFonts(), MANY).content == png(small(), NoFonts(), MANY).content
