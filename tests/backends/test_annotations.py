"""Findings in every notation: badges, notes and the way of a case, and nothing of an author's that means something."""

from __future__ import annotations

import html
import io
import re
import subprocess
from functools import cache

import pytest
from defusedxml.ElementTree import fromstring

from flowc.backends import theme
from flowc.backends.d2 import d2
from flowc.backends.dot import dot
from flowc.backends.drawio import drawio
from flowc.backends.mermaid import mermaid
from flowc.backends.pdf import pdf
from flowc.backends.png import png
from flowc.backends.svg import Options, svg
from flowc.backends.terminal import terminal_picture
from flowc.backends.theme import contrast
from flowc.layout import Drawing
from flowc.project import MachineFonts
from tests.support.peers import d2_compiled, mermaid_parse
from tests.support.pictures import diagram, nasty_flow
from tests.support.remarks import annotated_text, drawn, with_any_findings

SPACE = "{http://www.w3.org/2000/svg}"

TEXT = (
    'équipe n1 "A"\nflux f "Le <b>flux</b>"\ndemande d @n1\n  -> q\n'
    'décision q """]]> --> "oui" \\N &eacute; <script>""" @n1\n  si oui -> z\n  si oui -> s\n'
    'enquête s\n  -> z\nfin z "<img src=x> #quot; | % {x}"\n'
)
BADGES = ["1×F106", "2×F107", "3×F203", "4×F201"]


@cache
def drawing() -> Drawing:
    return drawn(annotated_text(TEXT))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_svg_has_badges_notes_and_the_way() -> None:
    """Badges in their cards, a note for each with its words, the way under the arrows; text stays text."""
    root = fromstring(svg(drawing()))
    groups = {group.get("id") or group.get("class"): group for group in root.iter(f"{SPACE}g")}
    notes = [bare("".join(note.itertext())) for note in groups["notes"]]

    assert bare("".join(groups["node-s"].itertext())).endswith("3×F203")
    assert [note[: len(badge)] for note, badge in zip(notes[1:], BADGES, strict=True)] == BADGES
    assert "<imgsrc=x>#quot;|%{x}" in notes[4]
    assert len(list(groups["witness"])) == 2 + 3
    assert {element.tag.removeprefix(SPACE) for element in root.iter()} <= {"svg", "title", "desc", "g", "rect", "path", "polygon", "text"}


@pytest.mark.parametrize("name", theme.THEMES)
def test_a_weight_is_more_than_a_colour(name: str) -> None:
    """Words contrast 4.5:1 at least with their badge, badges and ways 3:1 with the paper; a way is a thick line."""
    shown = theme.THEMES[name]
    for look in shown.badges.values():
        assert contrast(look.ink, look.fill) >= 4.5
        assert contrast(look.border, shown.paper) >= 3
    assert contrast(shown.witness, shown.paper) >= 3
    assert theme.WITNESS_WIDTH >= 3 * theme.LINE_WIDTH


def test_badges_are_read_by_night_too() -> None:
    """In a picture that follows the reader's screen the colours of badges and ways change with all others."""
    day, night = theme.THEMES["auto"], theme.THEMES["dark"]
    shown = svg(drawing(), Options(theme=day, night=True)).decode()

    for look, dark in zip(day.badges.values(), night.badges.values(), strict=True):
        assert look.fill not in shown or f'[fill="{look.fill}"]{{fill:{dark.fill}}}' in shown
        assert look.border not in shown or f'[stroke="{look.border}"]{{stroke:{dark.border}}}' in shown
    assert f'[stroke="{day.witness}"]{{stroke:{night.witness}}}' in shown


def test_pdf_and_png_show_the_same() -> None:
    """The notes are text of the PDF; the PNG is painted, and no letter of ours is missing."""
    from pdfminer.high_level import extract_text

    made = pdf(drawing(), MachineFonts())
    text = bare(extract_text(io.BytesIO(made.content)))
    painted = png(drawing(), MachineFonts(), 10**9)

    assert [badge for badge in BADGES if text.count(badge) < 1] == []
    assert "missing-survey" in text
    assert (made.missing, painted.missing) == ("", "")
    assert painted.content.startswith(b"\x89PNG")


def test_graphviz_reads_the_notes_as_they_are() -> None:
    """`dot` draws badges and notes without a warning, and reads back what the author wrote."""
    done = subprocess.run(["dot", "-Tsvg"], input=dot(annotated_text(TEXT)), capture_output=True, check=True, timeout=120)
    texts = [html.unescape(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", done.stdout.decode(), re.DOTALL)]
    seen = bare("".join(texts))

    assert done.stderr == b""
    assert [badge for badge in BADGES if f"[{badge}]" not in seen] == []
    assert "<imgsrc=x>#quot;|%{x}" in seen
    assert f'color="{theme.LIGHT.witness}"'.encode() in dot(annotated_text(TEXT))


def test_mermaid_reads_the_notes() -> None:
    """Mermaid's own parser accepts badges, notes and thick lines, whatever the words hold."""
    texts = [mermaid(annotated_text(TEXT)).decode(), mermaid(with_any_findings(diagram(nasty_flow()), 3)).decode()]

    assert f"linkStyle 0,1 stroke:{theme.LIGHT.witness},stroke-width:4px" in texts[0]
    assert texts[0].count("#215;\u00a0F201") == 2
    assert mermaid_parse(texts) == [None, None]


@pytest.mark.parametrize("notation", [dot, mermaid])
def test_without_findings_nothing_is_added(notation: object) -> None:
    """A notation has the parts of annotations only where there are some."""
    plain = notation(diagram(nasty_flow())).decode()  # type: ignore[operator]

    assert "findings of the flow" not in plain
    assert "remarks" not in plain
    assert theme.LIGHT.witness not in plain


def test_the_other_notations_have_them_too() -> None:
    """draw.io, D2 (as its own compiler reads it) and the terminal: badges, notes, the way."""
    planned = annotated_text(TEXT)
    lines = bare(terminal_picture(planned).decode())
    made = d2(planned).decode()
    cells = fromstring(drawio(drawing(), planned))
    labels = bare("".join(cell.get("value") or cell.get("label") or "" for cell in cells.iter()))
    thick = [cell for cell in cells.iter("mxCell") if "strokeWidth=4" in (cell.get("style") or "")]

    for text in (lines, bare(made), labels):
        assert [badge for badge in BADGES if f"[{badge}]" not in text] == []
        assert text.count("missing-survey") == 1
    assert len(thick) == 3 + 2
    assert made.count("stroke-width: 5") == 3 + 2
    assert [read.get("error") for read in d2_compiled([made, d2(with_any_findings(diagram(nasty_flow()), 3)).decode()])] == [None] * 2
