"""A checked file to a notation."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from flowc.config import Limits
from flowc.diagnostics import UsageError
from flowc.driver.checking import Checked, Request
from flowc.driver.theming import theme_for
from flowc.lowering import Loaded
from flowc.model import Flow

if TYPE_CHECKING:
    from flowc.backends import Place
    from flowc.layout import Drawing, Engine
    from flowc.views import Diagram


class Rendering(Struct, frozen=True, kw_only=True):
    """What to make of a file: a notation, of one of its flows or of all, in a view, laid out by an engine.

    `report` asks for the faults and scores of each picture, as text or as JSON ("" for none).
    `ascii_only` is for the picture made of letters; `theme` is the name of one, or its file ("" for
    that of the settings); `channel` is the only
    one to draw ("" for all), `heat` what colours say instead of kinds ("" for nothing). With `annotate` what was found
    is drawn on it. A runbook can do without its `picture`.
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
    from flowc.backends import BACKENDS, Material, Place, Stage
    from flowc.driver.picturing import organisation, pictured
    from flowc.project import MachineFonts

    backend = BACKENDS[rendering.type]
    lowered, limits, lang = checked.lowered, checked.settings.picture, checked.report.lang
    diagram: Diagram | None = None
    drawing = calendar = brand = None
    images: dict[str, bytes] = {}
    notes: tuple[str, ...] = ()
    if rendering.view == "org":
        diagram = organisation(checked, rendering)
    elif flow and backend.needs in (Stage.DIAGRAM, Stage.DRAWING):
        diagram, notes = pictured(checked, flow, rendering)
    if diagram and backend.needs is Stage.DRAWING and rendering.picture:
        from flowc.layout import with_remarks
        from flowc.project.deadline import within_seconds

        with within_seconds(limits.seconds):
            drawing = with_remarks(_engine(rendering, limits)(diagram), diagram)
        if rendering.report:
            notes += (_report(drawing, rendering),)
    if flow and rendering.type == "html":
        from flowc.calendars import calendar_from
        from flowc.driver.branding import brand_for, fit_images
        from flowc.project import read_images

        calendar = calendar_from(checked.settings.calendar)
        images, missing_images = read_images(flow, checked.loaded, checked.root)
        images, unfit_images = fit_images(images)
        notes += (*missing_images, *unfit_images)
        brand = brand_for(checked, rendering.request)
    emitted = backend.emit(
        Material(
            document=lowered.document,
            lang=lang,
            position=lambda span, offset: lowered.sources[span.file].position(offset),
            fonts=MachineFonts(),
            limits=limits,
            flow=flow,
            diagram=diagram,
            drawing=drawing,
            source_hash=_digest(checked.loaded),
            images=images,
            calendar=calendar,
            brand=brand,
            neighbours=neighbours,
            place=place or Place(),
            ascii_only=rendering.ascii_only,
            theme=theme_for(rendering.theme or limits.theme, "" if rendering.theme else checked.root),
        )
    )
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


def _report(drawing: "Drawing", rendering: Rendering) -> str:
    """The faults and scores of a picture, in one line."""
    from flowc.layout.metrics import measured

    report = measured(drawing)
    if rendering.report == "json":
        from msgspec.json import encode

        return encode({"version": 1, "flow": drawing.id, "view": rendering.view, "report": report}).decode()
    found = ", ".join(f"{fault.gate.value} {fault.first} {fault.second}".strip() for fault in report.faults)
    scores = report.scores
    return (
        f"{found or 'no fault'}; {scores.crossings} crossings, {scores.bends} bends, {scores.length:,.0f} px of lines, "
        f"{drawing.width:,.0f} x {drawing.height:,.0f} px ({scores.aspect})"
    )


def _digest(loaded: Loaded) -> str:
    """The hash that ties an output to its source."""
    from hashlib import sha256

    return sha256(loaded.source.stored.encode("utf-8", "replace")).hexdigest()
