"""Themes: every colour of a picture is the theme's, and can be told from what it stands on."""

from __future__ import annotations

import re
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import pairwise
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring
from msgspec.structs import replace

from flowc.backends import LIGHT, THEMES, Face, Theme, poor_contrasts
from flowc.backends.d2 import d2
from flowc.backends.dot import dot
from flowc.backends.drawio import drawio
from flowc.backends.mermaid import mermaid
from flowc.backends.pdf import pdf
from flowc.backends.png import png
from flowc.backends.svg import Options, svg
from flowc.backends.theme import DARK, Colours, contrast
from flowc.layout import Weight, with_remarks
from flowc.model import NodeKind
from flowc.project import MachineFonts
from flowc.views import Badge, Remark, Symbol
from tests.support.pictures import STAGES, diagram, drawing_of, edge, flow, node

if TYPE_CHECKING:
    from flowc.layout import Drawing
    from flowc.views import Diagram

COLOUR = re.compile(r"#[0-9A-F]{6}")
PIXEL = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\3\1\1\0"
    b"\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82"
)


@cache
def everything() -> Diagram:
    """A card of every kind, an arrow that goes back, two phases."""
    kinds = [kind.value for kind in NodeKind]
    nodes = [node(kind, kind, f"Carte {kind}", phase=STAGES[place % 2].id, team="n1") for place, kind in enumerate(kinds)]
    arrows = [edge(first, second, "oui") for first, second in pairwise(kinds)]
    return diagram(flow(nodes, [*arrows, edge(kinds[3], kinds[1], "non")], phases=STAGES))


@cache
def drawn() -> Drawing:
    return drawing_of(everything())


def known(theme: Theme) -> set[str]:
    """Every colour of a theme."""
    pairs = [colour for colours in (*theme.kinds.values(), *theme.heat) for colour in colours]
    page = (theme.paper, theme.ink, theme.soft_ink, theme.line, theme.loop, theme.rule, theme.band_ink, theme.bar_ink)
    return {*pairs, *page, *theme.bands}


@pytest.mark.parametrize("name", THEMES)
def test_what_stands_on_something_can_be_read(name: str) -> None:
    """Every text has 4.5:1 on its ground, every line and border 3:1 (WCAG AA), in every theme that comes with flowc."""
    assert list(poor_contrasts(THEMES[name])) == []


def grounds(markup: bytes) -> list[tuple[str, str, str]]:
    """Each text of a picture, its colour, and that of what it is painted on."""
    painted: list[tuple[float, float, float, float, str]] = []
    found = []
    for element in fromstring(markup).iter():
        tag, fill = element.tag.rpartition("}")[2], element.get("fill", "none")
        if tag == "text":
            x, y = float(element.get("x", "0")), float(element.get("y", "0")) - 3
            under = [ground for left, top, right, bottom, ground in painted if left <= x <= right and top <= y <= bottom]
            found.append(("".join(element.itertext()), fill, under[-1]))
        elif fill != "none" and tag == "rect":
            x, y, width, height = (float(element.get(key, "0")) for key in ("x", "y", "width", "height"))
            painted.append((x, y, x + width, y + height, fill))
        elif fill != "none" and tag in {"path", "polygon"}:
            places = [float(part) for part in re.findall(r"-?[\d.]+", re.sub(r"A[^ ]* \d \d \d", "", element.get("points") or element.get("d", "")))]
            painted.append((min(places[::2]), min(places[1::2]), max(places[::2]), max(places[1::2]), fill))
    return found


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_every_text_is_read_where_it_is_painted(name: str) -> None:
    """With findings on every kind of card, bars among them, in the colours of kinds and of heat: 4.5:1 at least, and each
    badge is told from its card by 3:1.
    """
    theme = THEMES[name]
    badges = tuple(Badge(n, level, f"{n} F10{n}", level) for n, level in enumerate(theme.badges, 1))
    shapes = tuple(replace(shape, badges=badges) for shape in everything().shapes)
    remarks = tuple(Remark(badge, "Constat", tuple(shape.id for shape in shapes)) for badge in badges)
    blamed = replace(everything(), shapes=shapes, remarks=remarks, remarks_title="Constats")
    shown = with_remarks(drawing_of(blamed), blamed)
    warm = {card.id: f"heat-{place % 5}" for place, card in enumerate(shown.cards) if card.symbol is not Symbol.BAR}

    for tones in ({}, warm):
        markup = svg(shown, Options(theme=theme, tones=tones))
        texts = grounds(markup)
        assert sum(text.endswith(("F101", "F102", "F103")) for text, _, _ in texts) == 3 * (len(shown.cards) + 1)
        assert [(text, ink, ground) for text, ink, ground in texts if contrast(ink, ground) < 4.5] == []
        for card in fromstring(markup).iter():
            if card.get("class", "").startswith("node "):
                faces = [element for element in card.iter() if element.get("stroke") and element.get("fill") not in {None, "none"}]
                assert min(contrast(badge.get("stroke", ""), faces[0].get("fill", "")) for badge in faces[1:]) >= 3, card.get("id")


def test_the_judge_of_contrasts() -> None:
    """Black on white has 21:1; a pale text on a pale card is found, with the key to change."""
    pale = replace(LIGHT, kinds={**LIGHT.kinds, "step": Colours("#44505F", "#2B5C9E")})

    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert {poor.key for poor in poor_contrasts(pale)} == {"kinds.step.fill"}


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_a_picture_has_no_colour_but_its_themes(name: str) -> None:
    """In every notation: no colour of another theme is left over."""
    theme = THEMES[name]
    outputs = [
        svg(drawn(), Options(theme=theme)), dot(everything(), theme), mermaid(everything(), theme), d2(everything(), theme),
        drawio(drawn(), everything(), theme),
    ]

    for output in outputs:
        used = set(COLOUR.findall(output.decode()))
        assert len(used) > 5
        assert used <= known(theme)


def test_print_is_grey() -> None:
    """The print theme has no hue at all."""
    assert {colour for colour in known(THEMES["print"]) if len({colour[1:3], colour[3:5], colour[5:7]}) > 1} == set()


def test_one_file_for_day_and_night() -> None:
    """`auto` is the light picture with one style block that, applied, makes it the dark one."""
    day = svg(drawn(), Options(theme=THEMES["auto"], night=True)).decode()
    style = re.search(r"<style>(.*)</style>\n", day)
    assert style
    plain = day.replace(style[0], "")
    assert plain.encode() == svg(drawn())

    root = fromstring(plain)
    rules = re.findall(r'((?::not\(text\)|text)?)\[(fill|stroke)="(#\w+)"\]\{\w+:(#\w+)\}', style[1])
    for element in root.iter():
        is_text = element.tag.endswith("}text")
        for scope, name, old, new in rules:
            if element.get(name) == old and scope in {"text" if is_text else ":not(text)", ""}:
                element.set(f"new-{name}", new)
    dark = [(element.get("fill"), element.get("stroke")) for element in fromstring(svg(drawn(), Options(theme=DARK))).iter()]
    assert [
        (element.get("new-fill", element.get("fill")), element.get("new-stroke", element.get("stroke"))) for element in root.iter()
    ] == dark


def test_a_wide_font_leaves_no_card() -> None:
    """Lines that a theme's font makes wider than their card was made for are set narrower; others are left alone, unless all are held."""
    wide = Face("x.ttf", "Wide", dict.fromkeys(range(0x20, 0x250), 1.0))
    narrow = Face("y.ttf", "Narrow", dict.fromkeys(range(0x20, 0x250), 0.1))
    markup = svg(drawn(), Options(theme=replace(LIGHT, faces={Weight.REGULAR: wide, Weight.BOLD: narrow})))
    texts = [element for element in fromstring(markup).iter() if element.tag.endswith("}text")]

    assert {("textLength" in text.attrib) for text in texts if text.get("font-weight") != "700"} == {True}
    assert {("textLength" in text.attrib) for text in texts if text.get("font-weight") == "700"} == {False}
    assert b'font-family="Wide, Narrow, Noto Sans,' in markup
    held = [element for element in fromstring(svg(drawn(), Options(held=True))).iter() if element.tag.endswith("}text")]
    assert {("textLength" in text.attrib) for text in held} == {True}


def test_a_font_and_a_logo_are_in_every_picture() -> None:
    """The theme's font is embedded in the PDF, the logo stands in a strip of its own above the same picture."""
    ours = MachineFonts().ours()[1]
    face = Face(ours, "Noto Sans", {})
    branded = replace(LIGHT, faces={Weight.REGULAR: face, Weight.BOLD: face}, logo=PIXEL)
    root = fromstring(svg(drawn(), Options(theme=branded)))
    (image,) = [element for element in root if element.tag.endswith("}image")]
    page = re.search(rb"/MediaBox \[0 0 [\d.]+ ([\d.]+)\]", pdf(drawn(), MachineFonts(), Options(theme=branded)).content)
    picture = png(drawn(), MachineFonts(), 10**9, Options(theme=branded)).content

    assert (image.get("href") or "").startswith("data:image/png;base64,")
    assert float(root.get("height", "0")) == pytest.approx(drawn().height + 44, abs=0.01)
    assert page
    assert float(page[1]) == pytest.approx(drawn().height + 44, abs=1)
    assert int.from_bytes(picture[20:24], "big") == pytest.approx(2 * (drawn().height + 44), abs=2)


def test_a_logo_fetches_nothing() -> None:
    """An SVG logo that refers to a page of the network is painted without it, in PNG and in PDF."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/x.png"
        logo = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><image href="{address}" width="9" height="4"/></svg>'
        branded = Options(theme=replace(LIGHT, logo=logo.encode()))
        assert pdf(drawn(), MachineFonts(), branded).content
        assert png(drawn(), MachineFonts(), 10**9, branded).content
        server.shutdown()

    assert asked == []
