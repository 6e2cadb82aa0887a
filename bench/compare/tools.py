"""The tools: how each is given a flow, and what it draws. What was drawn once is kept, by what was asked."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import Error, sync_playwright

from bench.compare import plantuml, reading
from bench.compare.geometry import as_drawing
from flowc.backends.d2 import d2
from flowc.backends.dot import dot
from flowc.backends.mermaid import mermaid
from flowc.layout.grid import grid_engine
from tests.support.browser import CHROMIUM, SWITCHES
from tests.support.peers import installed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Page

    from bench.compare.reading import How
    from flowc.layout import Drawing
    from flowc.views import Diagram

#: One drawing may take so long, in seconds.
LIMIT = 300

MERMAID_DRAWS = "async text => (await mermaid.render('picture', text)).svg"


class Drawn(NamedTuple):
    """What a tool made of a diagram: a drawing to be scored, its SVG, and how many arrows are not in it.

    `refusal` is what the tool said instead of drawing.
    """

    drawing: Drawing | None
    svg: str = ""
    missing: int = 0
    refusal: str = ""


class Tool(NamedTuple):
    """A tool: its name in the table, how it draws, and whether its lines have corners; else they are curves."""

    name: str
    draw: Callable[[Workshop, Diagram], Drawn]
    is_orthogonal: bool = True


class Workshop:
    """A browser with Mermaid in it, the programs, and what they have drawn before."""

    def __init__(self, page: Page, mermaid_page: Page) -> None:
        self.page = page
        self.mermaid_page = mermaid_page
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        self.kept = Path(base) / "flowc-compare"
        self.kept.mkdir(parents=True, exist_ok=True)

    def drawn(self, program: str, text: str, draw: Callable[[str], str]) -> str:
        """What the program makes of the text, or made of it before."""
        asked = hashlib.sha256(b"\0".join([program.encode(), text.encode()])).hexdigest()
        place = self.kept / f"{asked}"
        if not place.is_file():
            place.write_text(draw(text), "utf-8")
        return place.read_text("utf-8")


@contextmanager
def workshop() -> Iterator[Workshop]:
    """Open the browser for as long as pictures are drawn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        page, mermaid_page = browser.new_page(), browser.new_page()
        mermaid_page.set_default_timeout(1000 * LIMIT)
        mermaid_page.add_script_tag(path=installed() / "mermaid" / "dist" / "mermaid.min.js")
        mermaid_page.evaluate("mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxTextSize: 1e7, maxEdges: 1e5 })")
        yield Workshop(page, mermaid_page)
        browser.close()


# ---------------------------------------------------------------------------------------------- the tools


def _flowc(work: Workshop, diagram: Diagram) -> Drawn:
    return Drawn(grid_engine()(diagram))


def _dot(work: Workshop, diagram: Diagram) -> Drawn:
    svg = work.drawn(f"dot {dot_version()}", dot(diagram).decode(), lambda text: _run(["dot", "-Tsvg"], text))
    return _seen(work, svg, reading.DOT, diagram)


def _d2(layout: str) -> Callable[[Workshop, Diagram], Drawn]:
    def draw(work: Workshop, diagram: Diagram) -> Drawn:
        # Each tool has its own title or none: it is not what is compared, and D2's would widen its picture.
        text = re.sub(r"(?m)^title: .*\n", "", d2(diagram).decode())
        svg = work.drawn(f"d2 {d2_version()} {layout}", text, lambda text: _d2_svg(text, layout))
        return _seen(work, svg, reading.D2, diagram)

    return draw


def _d2_svg(text: str, layout: str) -> str:
    with tempfile.TemporaryDirectory(prefix="flowc-compare-") as folder:
        place = Path(folder)
        (place / "in.d2").write_text(text, "utf-8")
        _run([d2_program(), "--layout", layout, "--pad", "20", str(place / "in.d2"), str(place / "out.svg")])
        return (place / "out.svg").read_text("utf-8")


def _plantuml(work: Workshop, diagram: Diagram) -> Drawn:
    made = plantuml.written(diagram)
    program = ["plantuml", "-tsvg", "-pipe", "-charset", "UTF-8"]
    svg = work.drawn(f"plantuml {plantuml_version()}", made.text, lambda text: _run(program, text))
    return Drawn(as_drawing(plantuml.read(svg, diagram), diagram), svg, made.missing)


def _mermaid(header: str) -> Callable[[Workshop, Diagram], Drawn]:
    def draw(work: Workshop, diagram: Diagram) -> Drawn:
        text = re.sub(r"(?m)^(swimlane-beta|flowchart) TB$", f"{header} TB", mermaid(diagram).decode())
        text = re.sub(r"(?s)\A---\n.*?\n---\n", "", text)
        try:
            svg = work.drawn(f"mermaid {mermaid_version()}", text, lambda text: str(work.mermaid_page.evaluate(MERMAID_DRAWS, text)))
        except Error as error:
            return Drawn(None, refusal=str(error).splitlines()[0])
        return _seen(work, svg, reading.MERMAID, diagram)

    return draw


def _seen(work: Workshop, svg: str, how: How, diagram: Diagram) -> Drawn:
    asked = f"{reading.SCRIPT.read_text('utf-8')}{how}"
    said = work.drawn(asked, svg, lambda svg: reading.shown(work.page, svg, how))
    drawing = as_drawing(reading.read(said, how, diagram), diagram)
    wanted, found = {shape.id for shape in diagram.shapes}, {card.id for card in drawing.cards}
    assert wanted <= found, f"not found in the picture: {sorted(wanted - found)}"
    return Drawn(drawing, svg, len(diagram.links) - len(drawing.arrows))


LANES = (
    Tool("flowc", _flowc),
    Tool("dot, clusters", _dot, is_orthogonal=False),
    Tool("D2, ELK", _d2("elk")),
    Tool("D2, dagre", _d2("dagre"), is_orthogonal=False),
    Tool("PlantUML swimlanes", _plantuml),
    Tool("Mermaid swimlane-beta", _mermaid("swimlane-beta")),
    Tool("Mermaid flowchart", _mermaid("flowchart")),
)

FLOW = (
    Tool("flowc", _flowc),
    Tool("dot", _dot, is_orthogonal=False),
    Tool("D2, ELK", _d2("elk")),
    Tool("D2, dagre", _d2("dagre"), is_orthogonal=False),
    Tool("Mermaid flowchart", _mermaid("flowchart")),
)


# ---------------------------------------------------------------------------------------------- programs


def _run(command: Sequence[str], text: str = "") -> str:
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", timeout=LIMIT, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with status {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def d2_program() -> str:
    """D2 where D2 says, else on the path."""
    return os.environ.get("D2", "d2")


@cache
def d2_version() -> str:
    """The version of D2."""
    return _run([d2_program(), "--version"]).strip().removeprefix("v")


@cache
def dot_version() -> str:
    """The version of Graphviz."""
    said = subprocess.run(["dot", "-V"], capture_output=True, encoding="utf-8", check=True)
    return str(re.findall(r"version (\S+)", said.stderr + said.stdout)[0])


@cache
def plantuml_version() -> str:
    """The version of PlantUML."""
    return str(re.findall(r"version (\S+)", _run(["plantuml", "-version"]))[0])


@cache
def mermaid_version() -> str:
    """The version of Mermaid."""
    package = (installed() / "mermaid" / "package.json").read_text("utf-8")
    return str(json.loads(package)["version"])


def versions() -> str:
    """All tools and their versions."""
    from flowc import __version__

    return (
        f"flowc {__version__}, Graphviz dot {dot_version()}, D2 {d2_version()}, PlantUML {plantuml_version()}, Mermaid {mermaid_version()}"
    )
