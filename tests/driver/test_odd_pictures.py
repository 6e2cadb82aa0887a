"""Flows at the ends of what a flow can be: each view of each is drawn in every notation, without a fault and with its words."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring
from msgspec.structs import replace

from flowc.driver import Request, check_file
from flowc.driver.paging import paged
from flowc.driver.rendering import Rendering, render
from flowc.layout.metrics import measured
from flowc.views import CONNECTOR

if TYPE_CHECKING:
    from pathlib import Path

    from flowc.driver import Checked

LONG = "très " * 1_998 + "lent"

#: A name, and a label of which every notation must show this much.
WORDS = {
    "arabic": "متابعة طلب العميل",
    "hebrew and latin": "בדיקת החשבון de mars",
    "greek": "Έλεγχος λογαριασμού",
    "cyrillic": "Проверить счёт",
    "chinese": "检查发票",
    "hindi": "बिल की जाँच",
    "emoji": "Merci 🙂 !",
}

FLOWS = {
    "no node": 'équipe n1 "Conseillers"\nflux vide "Rien encore"\n',
    "one node": 'équipe n1 "Conseillers"\nflux seul "Un seul"\nétape a "Seule étape" @n1\n',
    "a label of 10,000 characters": f'équipe n1 "Conseillers"\nflux long "Long"\ndemande d @n1\n  -> a\nétape a "{LONG}" @n1\n  -> z\nfin z\n',
    "an arrow to itself": 'équipe n1 "Conseillers"\nflux boucle "Boucle"\ndemande d @n1\n  -> a\nétape a "Relancer" @n1\n  si encore -> a\n  sinon -> z\nfin z\n',
    "forty teams": "".join(f'équipe e{place} "Équipe {place}"\n' for place in range(40)) + 'flux relais "De main en main"\n' + "".join(
        f"étape a{place} \"Étape {place}\" @e{place}\n  -> {f'a{place + 1}' if place < 39 else 'z'}\n" for place in range(40)
    ) + "fin z\n",
    **{
        name: f'équipe n1 "{words}"\nflux f "{words}"\ndemande d "{words}" @n1\n  -> q\ndécision q "{words}" @n1\n'
              f'  si "{words}" -> z\n  sinon -> y\nfin z\nfin y\n'
        for name, words in WORDS.items()
    },
}

VIEWS = ("flow", "lanes", "blocks", "overview", "org")
TYPES = ("svg", "png", "pdf", "dot", "mermaid", "drawio", "d2", "ascii", "outline")


def made(checked: Checked, type_name: str, view: str, direction: str = "down") -> tuple[bytes, str]:
    """The output, and what the report of its picture says."""
    rendering = Rendering(
        type=type_name, engine="flowc", flow=None, request=Request(), view=view, direction=direction, report="json",  # type: ignore[arg-type]
    )
    rendered = render(checked, checked.lowered.document.flows[0], rendering)
    return rendered.content, "".join(note for note in rendered.notes if note.startswith("{"))


def read(folder: Path, name: str) -> Checked:
    path = folder / "x.flow"
    path.write_text(FLOWS[name], "utf-8")
    return check_file(str(path), Request())


@pytest.mark.parametrize("name", FLOWS)
def test_every_view_is_drawn_without_a_fault(tmp_path: Path, name: str) -> None:
    """Down and to the right: nothing overlaps, nothing is clipped, every card is in its lane."""
    checked = read(tmp_path, name)

    for view in VIEWS:
        for direction in ("down", "right"):
            _, report = made(checked, "svg", view, direction)
            assert json.loads(report)["report"]["faults"] == [], (view, direction)


@pytest.mark.parametrize("name", FLOWS)
def test_every_notation_is_whole(tmp_path: Path, name: str) -> None:
    """Pictures open, markup is well formed, texts end; each is made for each view."""
    checked = read(tmp_path, name)

    for view in VIEWS:
        # Painting takes longer than all else; the views differ before it.
        for type_name in TYPES if view in {"flow", "lanes"} else TYPES[3:]:
            content, _ = made(checked, type_name, view)
            assert is_whole(type_name, content), (view, type_name)


@pytest.mark.parametrize("name", FLOWS)
def test_every_page_is_without_a_fault(tmp_path: Path, name: str) -> None:
    """With room for a logo: nothing is off the paper or clipped, nothing is lost, and what must be small is said to be."""
    checked = read(tmp_path, name)
    model = checked.lowered.document.flows[0]
    rendering = Rendering(type="pdf", engine="flowc", flow=None, request=Request(), view="lanes", page="a4")
    pages, notes = paged(checked, model, rendering, 44.0)
    small = [page for page in pages if page.scale < page.paper.least_scale]

    assert [fault for page in pages for fault in measured(page.drawing).faults] == []
    assert all(page.drawing.width * page.scale <= page.paper.width and page.drawing.height * page.scale <= page.paper.height for page in pages)
    assert {node.id for node in model.nodes} <= {card.id for page in pages for card in page.drawing.cards}
    assert (len(notes), bool(small)) == (len(small), name == "a label of 10,000 characters")


def test_an_overview_too_large_for_a_page_goes_on(tmp_path: Path) -> None:
    """In rows, then on further pages: readable, each circle with its partner, each card with its page, and findings on
    the flow as a whole on the last of these.
    """
    checked = read(tmp_path, "forty teams")
    model = checked.lowered.document.flows[0]
    rendering = Rendering(type="pdf", engine="flowc", flow=None, request=Request(), view="lanes", page="slide", annotate=True)
    assert [page for page in paged(checked, model, replace(rendering, annotate=False), 44.0)[0] if page.scale < page.paper.least_scale] == []
    pages, _ = paged(checked, model, rendering, 44.0)
    homes = [{card.id for card in page.drawing.cards} for page in pages]
    fronts = [page for page in pages if not page.drawing.lanes]

    assert pages[: len(fronts)] == tuple(fronts) and len(fronts) == 2
    for page in pages:
        assert all(id in homes[there - 1] for there, id in page.leads.values())
    for card in (card for page in fronts for card in page.drawing.cards if card.kind != CONNECTOR):
        (home,) = [number for number, ids in enumerate(homes[2:], 3) if card.id in ids]
        assert card.details[-1] == f"p.\u00a0{home}"
    assert fronts[-1].drawing.notes


def is_whole(type_name: str, content: bytes) -> bool:
    if type_name == "png":
        from PIL import Image

        with Image.open(io.BytesIO(content)) as image:
            return min(image.size) > 50 and bool(image.getbbox())
    if type_name == "pdf":
        return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    if type_name in {"svg", "drawio"}:
        return len(fromstring(content)) > 0
    return content.decode().endswith("\n")


@pytest.mark.parametrize("name", WORDS)
def test_letters_of_all_scripts_are_kept(tmp_path: Path, name: str) -> None:
    """The texts of every notation that has texts hold the label in the order of its letters, as readers turn them themselves."""
    checked, label = read(tmp_path, name), bare(WORDS[name])

    for type_name in ("svg", "drawio", "ascii", "outline", "d2", "dot"):
        assert label in bare(plain(type_name, made(checked, type_name, "flow")[0])), type_name
    entities = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), made(checked, "mermaid", "lanes")[0].decode())
    assert label in bare(entities)


def plain(type_name: str, content: bytes) -> str:
    if type_name == "svg":
        return "".join(fromstring(content).itertext())
    if type_name == "drawio":
        return "".join(cell.get("value", "") for cell in fromstring(content).iter("mxCell"))
    if type_name in {"d2", "dot"}:
        return re.sub(r"\\[nl]", "", content.decode())
    return content.decode()


def bare(text: str) -> str:
    """Without blanks, line breaks, frames and marks of direction: how a label is broken does not matter here."""
    return re.sub(r"[\s│\u2066-\u2069\u200e\u200f]", "", text)
