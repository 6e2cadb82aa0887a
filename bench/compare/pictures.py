"""The pictures themselves, side by side in docs/: each as its tool draws it, as an image of few colours."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from flowc.backends.svg import Options, svg
from flowc.layout.grid import grid_engine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.compare.cases import Case
    from bench.compare.tools import Tool, Workshop

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images" / "compare"

#: No image is wider or higher than this.
WIDTH, HEIGHT = 1100, 1500

COLOURS = 96


def paint(work: Workshop, cases: Sequence[Case], tools: Sequence[Tool]) -> None:
    """Write an image of each flow by each tool, with a lane for each team."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for case in cases:
        for tool in tools:
            diagram = case.diagram("lanes")
            drawn = tool.draw(work, diagram).svg or svg(grid_engine()(diagram), Options(held=True)).decode()
            if drawn:
                place = FOLDER / f"{case.name}-{name(tool)}.png"
                place.write_bytes(_image(work, drawn))


def name(tool: Tool) -> str:
    """The tool's part of a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", tool.name.lower()).strip("-")


def _image(work: Workshop, drawn: str) -> bytes:
    work.page.set_viewport_size({"width": 1600, "height": 1200})
    work.page.set_content(
        f"<!doctype html><style>body {{ margin: 8px; width: max-content }} body > svg {{ display: block; max-width: none !important }}</style>"
        f"{drawn[drawn.index('<svg') :]}"
    )
    # Tools say their size in different ways; the view box is what all have.
    work.page.evaluate(
        "() => { const svg = document.querySelector('body > svg'), box = svg.viewBox.baseVal;"
        " svg.setAttribute('width', box.width); svg.setAttribute('height', box.height); svg.style.width = ''; svg.style.height = '' }"
    )
    work.page.evaluate("document.fonts.ready")
    width, height = work.page.evaluate("() => [document.body.scrollWidth + 16, document.body.scrollHeight + 16]")
    work.page.set_viewport_size({"width": max(320, width), "height": max(240, height)})
    image = Image.open(io.BytesIO(work.page.screenshot()))
    scale = min(WIDTH / image.width, HEIGHT / image.height, 1.0)
    size = (round(image.width * scale), round(image.height * scale))
    small = image.convert("RGB").resize(size, Image.Resampling.LANCZOS).quantize(COLOURS, dither=Image.Dither.NONE)
    made = io.BytesIO()
    small.save(made, "PNG", optimize=True)
    return made.getvalue()
