"""`flowc render`: compile flows."""

import os
import sys
from typing import TYPE_CHECKING, Literal

import click

from flowc.cli.options import config_options, language_option, show_findings, stdin_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flowc.cli.outputs import Outputs
    from flowc.driver import Checked
    from flowc.driver.rendering import Rendered, Rendering
    from flowc.model import Flow

    Target = tuple[Flow | None, str]

TYPES = ["svg", "png", "pdf", "dot", "mermaid", "drawio", "d2", "ascii", "outline", "html", "json"]
SUFFIXES = {".mmd": "mermaid", ".gv": "dot", ".htm": "html", ".txt": "outline"} | {f".{name}": name for name in TYPES}


#: Views that are never divided.
WHOLE = {"org", "map", "journey"}

PAGES = ["a4", "a4-landscape", "a3", "a3-landscape", "slide"]

VIEWS = ["flow", "blocks", "lanes", "overview", "org", "map", "journey"]


@click.command("render")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-t", "--type", "type_name", type=click.Choice(TYPES), help="What to make; svg, or what OUT ends in."
)
@click.option(
    "-o", "--output", "out", metavar="OUT", help="File, folder (ending in /), or - for standard output."
)
@click.option("--flow", "flow_id", metavar="ID", help="Only this flow of a file that holds several.")
@click.option("--channel", metavar="NAME", help="The flow as it runs on this channel alone.")
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    default="flow",
    help="What is shown: every card (flow), the main line alone (blocks), every card in its team's lane (lanes), phases, teams and levels as one card each (overview), who reports to whom in the organisation (org); or, over all FILEs and what is below folders together, which reason reaches which team (map) and how customers feel on their way (journey).",
)
@click.option(
    "--direction", type=click.Choice(["down", "right"]), default="down", help="Which way the flow goes."
)
@click.option(
    "--page",
    type=click.Choice(PAGES),
    help="Divide the picture into pages of this paper, an overview first: svg and png become numbered files, pdf and drawio one file with pages.",
)
@click.option(
    "--engine",
    type=click.Choice(["flowc", "wasm", "dot"]),
    default="flowc",
    help="Who lays out: flowc itself, the Graphviz that comes with it (wasm), or the dot of this machine.",
)
@click.option(
    "--report", type=click.Choice(["text", "json"]), is_flag=False, flag_value="text",
    help="Say what is wrong with each picture, and how good it is, on standard error.",
)
@click.option(
    "--theme", metavar="NAME|FILE",
    help="Colours, fonts and logo: light, dark, print, auto (SVG only: as the reader's screen), or a YAML file of your own; by default that of flowc.yaml, else light.",
)
@click.option(
    "--heat", type=click.Choice(["share", "time", "load"]),
    help="Colours say the share of cases, the working time of one, or the load of all.",
)
@click.option("--ascii", "ascii_only", is_flag=True, help="With -t ascii: no letter and no line beyond ASCII.")
@click.option(
    "--annotate", is_flag=True, help="Draw what flowc check finds on the nodes and arrows concerned, with its words below."
)
@click.option("--strict", is_flag=True, help="Findings of level error stop the rendering.")
@language_option("Language of messages and of the words flowc adds; by default each file's own.")
@stdin_option
@config_options
def command(
    files: tuple[str, ...],
    type_name: str | None,
    out: str | None,
    flow_id: str | None,
    channel: str | None,
    view: Literal["flow", "blocks", "lanes", "overview", "org", "map", "journey"],
    direction: Literal["down", "right"],
    page: str | None,
    engine: Literal["flowc", "wasm", "dot"],
    report: Literal["text", "json"] | None,
    theme: str | None,
    heat: Literal["share", "time", "load"] | None,
    ascii_only: bool,
    annotate: bool,
    strict: bool,
    lang: Literal["fr", "en"] | None,
    stdin_filename: str,
    config: str | None,
    no_config: bool,
) -> int:
    """Compile every FILE (- is standard input) to a picture, a runbook or another notation.

    Without -o the output lies beside the input. A file that flowc cannot make sense of is reported, renders nothing
    and touches no existing output (status 1).
    """
    from flowc.driver import Request
    from flowc.driver.rendering import Rendering

    request = Request(
        lang=lang,
        stdin_name=stdin_filename,
        config=config,
        use_config=not no_config,
    )
    type_name = type_name or _type_of(out)
    _refuse(type_name, view, annotate=annotate, page=page)
    rendering = Rendering(
        type=type_name, engine=engine, flow=flow_id, request=request, annotate=annotate,
        view=view, direction=direction, report=report or "",
        ascii_only=ascii_only, theme=theme or "", channel=channel or "", heat=heat or "", page=page or "",
    )
    if rendering.view in {"map", "journey"}:
        from flowc.cli.together import render_one

        return render_one(files, rendering, out)
    return _run(files, rendering, out, strict=strict)


def _refuse(type_name: str, view: str, *, annotate: bool, page: str | None) -> None:
    """UsageError for what a notation or a view cannot do."""
    from flowc.diagnostics import UsageError
    from flowc.driver.rendering import DIVIDED

    if annotate and type_name == "json":
        raise UsageError("json shows what the file says; for findings as data: flowc check --format json")
    if page and type_name not in DIVIDED:
        raise UsageError(f"--page divides pictures; {type_name} has no pages: choose {', '.join(sorted(DIVIDED))}")
    if page and view in WHOLE:
        raise UsageError(f"--page divides flows; --view {view} shows none, or several, on one sheet: leave --page out, and have the printer fit a PDF to its paper")


def _type_of(out: str | None) -> str:
    """What an output's name asks for."""
    suffix = os.path.splitext(out)[1].lower() if out else ""
    if suffix and suffix not in SUFFIXES and not out.endswith("/"):  # type: ignore[union-attr]
        from flowc.diagnostics import UsageError

        raise UsageError(f"no type ends in {suffix}; name one with -t: {', '.join(TYPES)}")
    return SUFFIXES.get(suffix, "svg")


def _run(files: tuple[str, ...], rendering: "Rendering", out: str | None, *, strict: bool) -> int:
    """Check all files, decide where every output goes, then make and write file after file."""
    from flowc.cli.outputs import Outputs
    from flowc.diagnostics import InputError, Severity
    from flowc.driver import check_file
    from flowc.project import make_folder
    from flowc.reporters import summary

    outputs = Outputs(files, out, rendering.type)
    checked = {path: check_file(path, rendering.request) for path in dict.fromkeys(files)}
    reports = [result.report for result in checked.values()]
    stopping = [
        result
        for result in checked.values()
        if result.language_errors
        or (strict and any(found.level is Severity.ERROR for found in result.report.diagnostics))
    ]
    show_findings([result.report for result in stopping], sys.stderr)
    if rendering.channel:
        checked = {path: result if result in stopping else _on_channel(path, result, rendering) for path, result in checked.items()}
    planned = {
        path: _planned(path, result, rendering, outputs)
        for path, result in checked.items()
        if result not in stopping
    }
    if not any(planned.values()) and not stopping:
        raise InputError(f"{', '.join(files)}: no flow to draw; -t json shows what is declared")
    if outputs.is_folder and out:
        make_folder(out)
    for path, targets in planned.items():
        _render(path, checked[path], rendering, (targets, outputs))
    if any(report.diagnostics for report in reports):
        click.echo(summary(reports), nl=False, err=True)
    return int(bool(stopping))


def _on_channel(path: str, checked: "Checked", rendering: "Rendering") -> "Checked":
    """The file on one channel; what is wrong with it there is told."""
    from flowc.driver.channels import on_one_channel

    result, notes = on_one_channel(checked, rendering.channel, rendering.flow)
    for note in notes:
        click.echo(f"{path}: {note}", err=True)
    return result


def _planned(path: str, checked: "Checked", rendering: "Rendering", outputs: "Outputs") -> "list[Target]":
    """The flows of a file (None: the whole of it) and where each one goes."""
    if rendering.view == "org":
        return [(None, outputs.path(path, "org"))]
    several = len(checked.lowered.document.flows) > 1
    flows = _flows(path, checked, rendering)
    return [(flow, outputs.path(path, flow.id if flow and several else None)) for flow in flows]


def _render(path: str, checked: "Checked", rendering: "Rendering", planned: "tuple[list[Target], Outputs]") -> None:
    """Make and write the outputs of one file: all of them are made before the first is written."""
    targets, outputs = planned
    from flowc.cli.outputs import STANDARD, neighbours
    from flowc.driver.rendering import is_divided, render
    from flowc.project import write_whole

    # How many pages another flow has is not known before it is drawn, nor then what its first file is called.
    places = {} if rendering.page else neighbours({flow.id: target for flow, target in targets if flow})
    made = [
        one
        for flow, target in targets
        for one in (
            _pages(checked, flow, rendering, (target, outputs, places))
            if flow and is_divided(checked, flow, rendering)
            else [(target, render(checked, flow, rendering, places))]
        )
    ]
    for target, rendered in made:
        for note in rendered.notes:
            click.echo(f"{path}: {note}", err=True)
        write_whole(target, rendered.content)
        if target != STANDARD:
            click.echo(f"wrote {target}", err=True)


def _pages(
    checked: "Checked", flow: "Flow", rendering: "Rendering", where: "tuple[str, Outputs, Mapping[str, str]]"
) -> "list[tuple[str, Rendered]]":
    """The pages of a flow, each with its file: numbered ones, unless one file holds them all."""
    from flowc.cli.outputs import address
    from flowc.driver.rendering import render_pages

    target, outputs, places = where
    made = render_pages(
        checked, flow, rendering, lambda number, count: address(outputs.page(target, number, count)), places
    )
    return [(outputs.page(target, number, len(made)), rendered) for number, rendered in enumerate(made, 1)]


def _flows(path: str, checked: "Checked", rendering: "Rendering") -> "list[Flow | None]":
    """The flows to draw, or None for a notation of the whole file."""
    from flowc.diagnostics import UsageError

    flows = list(checked.lowered.document.flows)
    if rendering.flow is not None:
        chosen = [flow for flow in flows if flow.id == rendering.flow]
        if not chosen:
            names = ", ".join(flow.id for flow in flows) or "none"
            raise UsageError(f"{path} has no flow {rendering.flow!r}; its flows: {names}")
        flows = chosen
    return [None] if rendering.type == "json" else [*flows]
