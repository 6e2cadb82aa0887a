"""Every notation there is."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from flowc.backends.stage import Emitted, Material, Stage
from flowc.layout import Drawing
from flowc.model import Flow
from flowc.views import Diagram

if TYPE_CHECKING:
    from flowc.backends.svg import Options


class Backend(Struct, frozen=True):
    """One notation: its name, the ends of its files (the first is ours), what it is, what it needs, who writes it."""

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    binary: bool
    needs: Stage
    emit: Callable[[Material], Emitted]


def _drawing(material: Material) -> Drawing:
    assert material.drawing is not None, "this backend needs a drawing"
    return material.drawing


def _diagram(material: Material) -> Diagram:
    assert material.diagram is not None, "this backend needs a diagram"
    return material.diagram


def _flow(material: Material) -> Flow:
    assert material.flow is not None, "this backend needs a flow"
    return material.flow


def _svg(material: Material) -> Emitted:
    from flowc.backends.reading import reading_of
    from flowc.backends.svg import svg

    diagram = _diagram(material)
    look = _look(material)._replace(
        links=links_of(diagram, material.neighbours) | dict(material.leads), size=material.paper and material.paper.millimetres,
        reading=reading_of(diagram), night=True, held=True,
    )
    return Emitted(svg(_drawing(material), look))


def _look(material: Material) -> "Options":
    """The theme, and the cards that have colours of their own."""
    from flowc.backends.svg import Options

    return Options(theme=material.theme, tones={shape.id: shape.tone for shape in _diagram(material).shapes if shape.tone})


def links_of(diagram: Diagram, neighbours: Mapping[str, str]) -> dict[str, str]:
    """Where cards lead: to the picture of the flow that they run, or to the article to be read there."""
    from flowc.backends.attachments import safe_link

    links = {shape.id: neighbours.get(shape.calls) or safe_link(shape.url) for shape in diagram.shapes}
    return {id: link for id, link in links.items() if link}


def _png(material: Material) -> Emitted:
    from flowc.backends.png import png

    return png(_drawing(material), material.fonts, material.limits.pixels, _look(material))


def _pdf(material: Material) -> Emitted:
    from flowc.backends.pdf import booklet, pdf

    if material.pages:
        return booklet(material.pages, material.fonts, _look(material))
    return pdf(_drawing(material), material.fonts, _look(material))


def _dot(material: Material) -> Emitted:
    from flowc.backends.dot import dot

    return Emitted(dot(_diagram(material), material.theme))


def _mermaid(material: Material) -> Emitted:
    from flowc.backends.mermaid import mermaid

    return Emitted(mermaid(_diagram(material), material.theme))


def _drawio(material: Material) -> Emitted:
    from flowc.backends.drawio import drawio, drawio_pages

    if material.pages:
        return Emitted(drawio_pages(material.pages, material.theme))
    return Emitted(drawio(_drawing(material), material.diagram, material.theme))


def _d2(material: Material) -> Emitted:
    from flowc.backends.d2 import d2

    return Emitted(d2(_diagram(material), material.theme))


def _ascii(material: Material) -> Emitted:
    from flowc.backends.terminal import terminal_picture

    return Emitted(terminal_picture(_diagram(material), ascii_only=material.ascii_only))


def _outline(material: Material) -> Emitted:
    from flowc.backends.outline import outline_text

    return Emitted(outline_text(_diagram(material)))


def _html(material: Material) -> Emitted:
    from flowc.backends.html import Brand, runbook, step_anchors
    from flowc.backends.reading import reading_of
    from flowc.backends.svg import svg

    flow = _flow(material)
    links = {node: f"#{anchor}" for node, anchor in step_anchors(flow).items()}
    look = _look(material)._replace(
        links=links,
        prefix="picture-",
        prolog=False,
        reading=reading_of(_diagram(material)),
        heading="picture-heading",
    )
    page = runbook(
        material.document, flow, svg(material.drawing, look).decode() if material.drawing else "", material.lang,
        material.source_hash, images=material.images, calendar=material.calendar, neighbours=material.neighbours,
        place=material.place, brand=material.brand or Brand(), due=material.due,
    )  # fmt: skip
    return Emitted(page)


def _json(material: Material) -> Emitted:
    from flowc.model import document_to_json

    return Emitted(document_to_json(material.document, material.position))


_ALL = (
    Backend("svg", (".svg",), "image/svg+xml", False, Stage.DRAWING, _svg),  # noqa: FBT003 (a column of a table)
    Backend("png", (".png",), "image/png", True, Stage.DRAWING, _png),  # noqa: FBT003
    Backend("pdf", (".pdf",), "application/pdf", True, Stage.DRAWING, _pdf),  # noqa: FBT003
    Backend("dot", (".dot", ".gv"), "text/vnd.graphviz", False, Stage.DIAGRAM, _dot),  # noqa: FBT003
    Backend("mermaid", (".mmd", ".mermaid"), "text/vnd.mermaid", False, Stage.DIAGRAM, _mermaid),  # noqa: FBT003
    Backend("drawio", (".drawio",), "application/vnd.jgraph.mxfile", False, Stage.DRAWING, _drawio),  # noqa: FBT003
    Backend("d2", (".d2",), "text/vnd.d2", False, Stage.DIAGRAM, _d2),  # noqa: FBT003
    Backend("ascii", (".ascii",), "text/plain", False, Stage.DIAGRAM, _ascii),  # noqa: FBT003
    Backend("outline", (".outline", ".txt"), "text/plain", False, Stage.DIAGRAM, _outline),  # noqa: FBT003
    Backend("html", (".html", ".htm"), "text/html", False, Stage.DRAWING, _html),  # noqa: FBT003
    Backend("json", (".json",), "application/json", False, Stage.DOCUMENT, _json),  # noqa: FBT003
)

#: By name, in the order in which they are offered.
BACKENDS: dict[str, Backend] = {backend.name: backend for backend in _ALL}


def backend_for_suffix(suffix: str) -> Backend | None:
    """The notation whose files end in this (``.mmd``), whatever the case; None for none."""
    return next((backend for backend in _ALL if suffix.lower() in backend.suffixes), None)
