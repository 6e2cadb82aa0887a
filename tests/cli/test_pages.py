"""Pictures on pages, as a user asks for them."""

import json
import re
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LTChar, LTTextContainer
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from tests.support.program import flowc

STEPS = 60
FLOW = "\n".join([
    'équipe n1 "Conseillers"', 'flux long "Un long flux"', "demande appel @n1", "  -> e0",
    *(f'étape e{n} "Faire la chose numéro {n}" @n1\n  -> {f"e{n + 1}" if n < STEPS - 1 else "clos"}' for n in range(STEPS)),
    'fin clos "Réglé"',
])  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "long.flow").write_text(FLOW + "\n", encoding="utf-8")
    return tmp_path


def test_svg_and_png_become_numbered_files(folder: Path) -> None:
    """They lie beside each other, lead to each other, and say how large they are; what is asked for of each is said of each."""
    run = flowc("render", "long.flow", "--page", "a4", "--report", "json", cwd=folder)
    names = sorted(path.name for path in folder.glob("long*.svg"))
    reports = [json.loads(line[line.index("{") :]) for line in run.err.splitlines() if "{" in line]

    assert (run.status, names) == (0, [f"long-{number}.svg" for number in range(1, len(names) + 1)])
    assert len(names) > 1
    assert [(report["page"], report["pages"], report["report"]["faults"]) for report in reports] == [
        (number, len(names), []) for number in range(1, len(names) + 1)
    ]
    pages = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    assert all('width="210mm" height="297mm"' in page for page in pages.values())
    links = [link for page in pages.values() for link in re.findall(r'href="\./([^"#]+)#([^"]+)"', page)]
    assert links
    assert all(f'id="{id}"' in pages[name] for name, id in links)


def test_one_file_is_not_several(folder: Path) -> None:
    """Standard output is refused with a way out, before anything is written; a picture that fits is one file."""
    run = flowc("render", "long.flow", "--page", "a4", "-o", "-", cwd=folder)
    assert (run.status, run.out) == (2, "")
    assert re.search(r"this one has \d pages: name a file with -o, or choose pdf", run.err)
    (folder / "short.flow").write_text('flux court "Court"\ndemande a\n  -> z\nfin z\n', encoding="utf-8")
    assert flowc("render", "short.flow", "--page", "a3", cwd=folder).status == 0
    assert [path.name for path in folder.glob("*.svg")] == ["short.svg"]


def test_no_page_is_written_over_an_input(folder: Path) -> None:
    """Nor over the page of another file."""
    (folder / "long-2.svg").write_text(FLOW, encoding="utf-8")
    run = flowc("render", "long.flow", "long-2.svg", "--page", "a4", "-o", "./", cwd=folder)

    assert run.status == 2
    assert "long-2.svg is an input" in run.err


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("-t", "mermaid"), "mermaid has no pages"), (("-t", "html"), "html has no pages"), (("--engine", "wasm"), "leave --engine out"),
        *((("--view", view, "-t", "pdf"), f"--view {view} shows none, or several, on one sheet: leave --page out") for view in ("org", "map", "journey")),
    ],
)
def test_what_has_no_pages_is_refused(folder: Path, options: tuple[str, ...], why: str) -> None:
    """With the way out."""
    run = flowc("render", "long.flow", "--page", "a4", *options, cwd=folder)

    assert (run.status, why in run.err) == (2, True)


def test_a_pdf_has_pages_of_paper(folder: Path) -> None:
    """Its pages have the paper's size, text of seven points and more that can be read back, and links to each other; a
    flow of more nodes than the limit is divided unasked.
    """
    (folder / "flowc.yaml").write_text("picture: {whole: 20, page: a4}\n", encoding="utf-8")
    asked = flowc("render", "long.flow", "--page", "a4", "-o", "asked.pdf", cwd=folder)
    unasked = flowc("render", "long.flow", "-o", "unasked.pdf", cwd=folder)
    assert (asked.status, unasked.status) == (0, 0)
    assert (folder / "asked.pdf").read_bytes() == (folder / "unasked.pdf").read_bytes()

    pages = list(extract_pages(folder / "asked.pdf"))
    texts = [extract_text(folder / "asked.pdf", page_numbers=[number]) for number in range(len(pages))]
    sizes = [char.size for page in pages for char in _letters(page)]
    assert len(pages) > 1
    assert {(round(page.width), round(page.height)) for page in pages} == {(595, 842)}
    assert min(sizes) >= 7
    assert [f"page {number} sur {len(pages)}" in text.replace("\u00a0", " ") for number, text in enumerate(texts, 1)] == [True] * len(pages)
    words = " ".join(" ".join(texts[1:]).split())
    assert all(words.count(f"numéro {n} ") + words.endswith(f"numéro {n}") == 1 for n in range(STEPS))
    with (folder / "asked.pdf").open("rb") as file:
        found = list(PDFPage.create_pages(PDFDocument(PDFParser(file))))
        ids = {page.pageid for page in found}
        ends = [resolve1(resolve1(note)["Dest"])[0].objid for page in found for note in resolve1(page.annots) or ()]
    assert ends
    assert set(ends) <= ids


def _letters(page: LTTextContainer) -> list[LTChar]:
    waiting, letters = list(page), []
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTChar):
            letters.append(item)
        elif hasattr(item, "__iter__"):
            waiting += item
    return letters


def test_a_drawio_file_has_pages(folder: Path) -> None:
    """Connectors lead to pages of the same file."""
    assert flowc("render", "long.flow", "--page", "a4", "-t", "drawio", cwd=folder).status == 0
    text = (folder / "long.drawio").read_text(encoding="utf-8")
    pages = re.findall(r'<diagram id="([^"]+)"', text)

    assert len(pages) > 1
    assert set(re.findall(r'link="data:page/id,([^"]+)"', text)) <= set(pages)
    assert 'link="data:page/id,' in text
