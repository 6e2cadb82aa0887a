"""A checked file to a notation."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from flowc.config import Limits
from flowc.diagnostics import UsageError
from flowc.driver.checking import Checked, Request
from flowc.driver.theming import theme_for
from flowc.lowering import Loaded
from flowc.model import Flow

if TYPE_CHECKING:
    from collections.abc import Callable

    from flowc.backends import Emitted, Material, Place
    from flowc.layout import Drawing, Engine
    from flowc.views import Diagram


class Rendering(Struct, frozen=True, kw_only=True):
    """What to make of a file: a notation, of one of its flows or of all, in a view, laid out by an engine.

    `report` asks for the faults and scores of each picture, as text or as JSON ("" for none).
    `ascii_only` is for the picture made of letters; `theme` is the name of one, or its file ("" for
    that of the settings); `channel` is the only
    one to draw ("" for all), `heat` what colours say instead of kinds ("" for nothing). With `annotate` what was found
    is drawn on it. `page` is the paper that the picture is divided for ("" for none, and for that of the settings where
    a picture is too large to be left whole). A runbook can do without its `picture`.
    """

    type: str
    engine: Literal["flowc", "wasm", "dot"]
    flow: str | None
    request: Request
    view: Literal["flow", "blocks", "lanes", "overview", "org", "map", "journey"] = "flow"
    direction: Literal["down", "right"] = "down"
    report: Literal["", "text", "json"] = ""
    ascii_only: bool = False
    theme: str = ""
    channel: str = ""
    heat: Literal["", "share", "time", "load"] = ""
    annotate: bool = False
    picture: bool = True
    page: str = ""


#: Notations whose files have pages.
PAGED = {"pdf", "drawio"}

#: Notations that can be divided into pages.
DIVIDED = {"svg", "png", *PAGED}


class Rendered(Struct, frozen=True):
    """An output's bytes, and what the user should know of it."""

    content: bytes
    notes: tuple[str, ...] = ()


def render(
    checked: Checked, flow: Flow | None, rendering: Rendering,
    neighbours: Mapping[str, str] = MappingProxyType({}), place: "Place | None" = None,
) -> Rendered:
    """One flow in one notation (None: a notation of the whole document); RendererError where it cannot be drawn.

    `neighbours` says where the outputs of the other flows lie, seen from this one; `place` where a runbook stands in a portal.
    """
    from flowc.backends import BACKENDS, Stage
    from flowc.driver.picturing import organisation, pictured

    backend = BACKENDS[rendering.type]
    limits = checked.settings.picture
    material = _material(checked, flow, rendering, neighbours)
    diagram: Diagram | None = None
    notes: tuple[str, ...] = ()
    if rendering.view == "org":
        diagram = organisation(checked, rendering)
    elif flow and backend.needs in (Stage.DIAGRAM, Stage.DRAWING):
        diagram, notes = pictured(checked, flow, rendering)
    material = replace(material, diagram=diagram)
    if diagram and backend.needs is Stage.DRAWING and rendering.picture:
        from flowc.layout import with_remarks
        from flowc.project.deadline import within_seconds

        with within_seconds(limits.seconds):
            drawing = with_remarks(_engine(rendering, limits)(diagram), diagram)
        material = replace(material, drawing=drawing)
        if rendering.report:
            notes += (picture_report(drawing, rendering),)
    if flow and rendering.type == "html":
        from flowc.backends import Place
        from flowc.backends.html import review_due
        from flowc.calendars import calendar_from
        from flowc.driver.branding import brand_for, fit_images
        from flowc.project import read_images

        images, missing_images = read_images(flow, checked.loaded, checked.root)
        images, unfit_images = fit_images(images)
        material = replace(
            material, images=images, calendar=calendar_from(checked.settings.calendar),
            brand=brand_for(checked.settings.runbook, checked.root, rendering.request), place=place or Place(),
            due=review_due(flow, checked.settings.options.review_age),
        )  # fmt: skip
        notes += (*missing_images, *unfit_images)
    return rendered(backend.emit(material), notes)


def render_pages(
    checked: Checked,
    flow: Flow,
    rendering: Rendering,
    name: "Callable[[int, int], str]",
    neighbours: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Rendered, ...]:
    """One flow on pages of paper: a file each, or one for all where the notation has pages.

    `name` says how the file of a page (its number and how many there are) is called from its neighbours.
    """
    from flowc.backends import BACKENDS
    from flowc.backends.theme import STRIP
    from flowc.driver.paging import paged
    from flowc.project.deadline import within_seconds

    limits, emit = checked.settings.picture, BACKENDS[rendering.type].emit
    material = _material(checked, flow, rendering, neighbours)
    with within_seconds(limits.seconds):
        pages, notes = paged(checked, flow, rendering, STRIP if material.theme.logo else 0.0)
    if rendering.report:
        notes += tuple(picture_report(page.drawing, rendering, (number, len(pages))) for number, page in enumerate(pages, 1))
    if rendering.type in PAGED:
        first = replace(material, pages=pages, diagram=pages[0].diagram, drawing=pages[0].drawing)
        return (rendered(emit(first), notes),)
    files: list[Rendered] = []
    for page in pages:
        leads = {card: f"{name(there, len(pages))}#node-{id}" for card, (there, id) in page.leads.items()}
        one = replace(material, diagram=page.diagram, drawing=page.drawing, leads=leads, paper=page.paper)
        files.append(rendered(emit(one), () if files else notes))
    return tuple(files)


def is_divided(checked: Checked, flow: Flow, rendering: Rendering) -> bool:
    """Whether a flow is drawn on pages: where the user asks for it, and where a PDF would be a poster that nobody prints.

    Other pictures stay whole unless asked for: whoever names one file wants one file.
    """
    is_large = rendering.type == "pdf" and rendering.engine == "flowc" and len(flow.nodes) > checked.settings.picture.whole
    return bool(rendering.page) or is_large


def _material(checked: Checked, flow: Flow | None, rendering: Rendering, neighbours: Mapping[str, str]) -> "Material":
    """What there is to know before anything is drawn."""
    from flowc.backends import Material
    from flowc.project import MachineFonts

    lowered, limits = checked.lowered, checked.settings.picture
    return Material(
        document=lowered.document,
        lang=checked.report.lang,
        position=lambda span, offset: lowered.sources[span.file].position(offset),
        fonts=MachineFonts(),
        limits=limits,
        flow=flow,
        source_hash=_digest(checked.loaded),
        neighbours=neighbours,
        ascii_only=rendering.ascii_only,
        theme=theme_for(rendering.theme or limits.theme, "" if rendering.theme else checked.root),
    )


def rendered(emitted: "Emitted", notes: tuple[str, ...]) -> Rendered:
    """What was made, with a note on letters that no font shows."""
    missing = f"no font at hand shows {emitted.missing!r}: drawn as U+FFFD"
    return Rendered(emitted.content, (*notes, missing) if emitted.missing else notes)


def _engine(rendering: Rendering, limits: Limits) -> "Engine":
    """Who lays out."""
    if rendering.engine == "flowc":
        from flowc.layout.grid import chart_engine, grid_engine

        engine = chart_engine if rendering.view == "org" else grid_engine
        return engine(limits.nodes, is_turned=rendering.direction == "right")
    if rendering.view in {"lanes", "org"} or rendering.direction == "right":
        raise UsageError("Graphviz draws no lanes and no chart of posts, and downwards only: leave --engine out")
    from flowc.layout import graphviz_engine
    from flowc.project import dot_runner

    return graphviz_engine(dot_runner(rendering.engine, limits.seconds), limits.nodes)


def picture_report(drawing: "Drawing", rendering: Rendering, page: tuple[int, int] = (1, 1)) -> str:
    """The faults and scores of a picture, or of one of its pages, in one line."""
    from flowc.layout.metrics import measured

    report = measured(drawing)
    if rendering.report == "json":
        from msgspec.json import encode

        places = {"page": page[0], "pages": page[1]} if page[1] > 1 else {}
        return encode({"version": 1, "flow": drawing.id, "view": rendering.view, **places, "report": report}).decode()
    found = ", ".join(f"{fault.gate.value} {fault.first} {fault.second}".strip() for fault in report.faults)
    scores = report.scores
    place = f"page {page[0]} of {page[1]}: " if page[1] > 1 else ""
    return (
        f"{place}{found or 'no fault'}; {scores.crossings} crossings, {scores.bends} bends, {scores.length:,.0f} px of lines, "
        f"{drawing.width:,.0f} x {drawing.height:,.0f} px ({scores.aspect})"
    )


def _digest(loaded: Loaded) -> str:
    """The hash that ties an output to its source."""
    from hashlib import sha256

    return sha256(loaded.source.stored.encode("utf-8", "replace")).hexdigest()
