"""What is compared with what, on which files, and the target of each.

The files are written once into a folder of their own; every command then reads the same graph in its own notation.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from bench.generate import BLOCK, SHARED, service_flow
from bench.installed import program
from bench.measure import Command, run
from bench.notations import bpmn_text, flow_text, mermaid_text, python_text
from tests.support import peers

PLANTED = 100
SIZES = (100, 300, 1_000, 3_000, 10_000, 30_000)
FITTED_FROM = 1_000
"""Below this many nodes what is fixed weighs more than what grows."""

GROWTH_TARGET = 1.1


class Case(NamedTuple):
    """One line of the table."""

    name: str
    ours: Command
    beside: str
    peer: Command
    target: float | None = None
    weight: int = 1
    """How long a pair takes, roughly: a heavy case gets fewer pairs."""


def cases(folder: Path, *, files: int) -> list[Case]:
    """Write the files that the comparisons need, and list these."""
    return [*_start_up(), *_one_flow(folder), *_many_flows(folder, files), *_pictures(folder)]


def _start_up() -> list[Case]:
    version = Command((program("flowc"), "--version"), says="flowc")
    nothing = Command((program("python"), "-c", "pass"))
    click = Command((program("python"), "-c", "import click"))
    return [
        Case("`flowc --version`", version, "`python -c pass`", nothing),
        Case("`flowc --version`", version, '`python -c "import click"`', click, 1.3),
    ]


def _one_flow(folder: Path) -> list[Case]:
    graph = service_flow(30)
    flow = _write(folder / "one.flow", flow_text(graph))
    bpmn = _write(folder / "one.bpmn", bpmn_text(graph))
    mermaid = _write(folder / "one.json", json.dumps([mermaid_text(graph)]))
    check = Command((program("flowc"), "check", str(flow)))
    parse = Command(_node(peers.PEERS / "mermaid_parse.mjs"), stdin=mermaid, says="[null]")
    return [
        Case("`check`, 30 nodes", check, "bpmnlint, recommended rules", _bpmnlint(folder, [bpmn]), 1.0, 2),
        Case("`check`, 30 nodes", check, "Mermaid's parser (node, jsdom)", parse, 0.12, 4),
    ]


def _many_flows(folder: Path, files: int) -> list[Case]:
    """The cold runs find an empty cache and fill it; the warm ones find what the first run left."""
    ours, theirs, code = folder / "flows", folder / "bpmn", folder / "code"
    for each in (ours, theirs, code):
        each.mkdir()
    for seed in range(files):
        graph = service_flow(30, seed=seed)
        _write(ours / f"{seed:04}.flow", flow_text(graph))
        _write(theirs / f"{seed:04}.bpmn", bpmn_text(graph))
        _write(code / f"m{seed:04}.py", python_text(len(flow_text(graph).splitlines())))
    cold, warm = _with_empty_cache(folder, program("flowc"), "check", str(ours)), Command((program("flowc"), "check", str(ours)))
    lint = _bpmnlint(folder, sorted(theirs.iterdir()))
    ruff = Command((str(Path(sys.executable).with_name("ruff")), "check", "--no-cache", "--isolated", str(code)))
    name = f"`check`, {files:,} files of 30 nodes"
    return [
        Case(f"{name}, cold", cold, "bpmnlint, recommended rules", lint, 0.333, 30),
        Case(f"{name}, warm", warm, "the same, cold", cold, 0.083, 30),
        Case(f"{name}, cold", cold, "ruff on as many lines of Python, cold", ruff, None, 30),
    ]


def _with_empty_cache(folder: Path, *arguments: str) -> Command:
    script = 'XDG_CACHE_HOME=$(mktemp -d -p "$0") exec "$@"'
    return Command(("/bin/sh", "-c", script, str(folder), *arguments))


def _pictures(folder: Path) -> list[Case]:
    """Beside dot with Graphviz as the engine: a comparison of what stands around the layout."""
    return [_picture(folder, 30, None), _picture(folder, 300, 4.0)]


def _picture(folder: Path, nodes: int, target: float | None) -> Case:
    flow = _write(folder / f"picture-{nodes}.flow", flow_text(service_flow(nodes)))
    dot = flow.with_suffix(".dot")
    run(Command((program("flowc"), "render", "-t", "dot", "-o", str(dot), str(flow))))
    svg = str(flow.with_suffix(".svg"))
    render = Command((program("flowc"), "render", "--engine", "wasm", "-t", "svg", "-o", svg, str(flow)))
    alone = Command((graphviz(), "-Tsvg", str(dot), "-o", str(folder / f"alone-{nodes}.svg")))
    return Case(f"`render -t svg --engine wasm`, {nodes} nodes", render, "`dot -Tsvg`, same DOT", alone, target, 4)


def growth(folder: Path, sizes: tuple[int, ...], *, planted: bool) -> list[Command]:
    """Return the checks of ever larger flows, led by that of the smallest flow there is: the start-up."""
    return [_check(folder, nodes, planted=planted) for nodes in (SHARED, *sizes)]


def _check(folder: Path, nodes: int, *, planted: bool) -> Command:
    faults = min(PLANTED, 2 * ((nodes - SHARED) // BLOCK)) if planted else 0
    flow = folder / f"growth-{nodes}-{faults}.flow"
    _write(flow, flow_text(service_flow(nodes, planted=faults)))
    return Command((program("flowc"), "check", str(flow)), status=1 if faults else 0)


def graphviz() -> str:
    """Return the `dot` of this machine."""
    found = shutil.which("dot")
    if found is None:
        raise FileNotFoundError("the bench compares with Graphviz's own `dot`: apt-get install graphviz")
    return found


def _bpmnlint(folder: Path, files: list[Path]) -> Command:
    config = _write(folder / "bpmnlintrc.json", '{"extends": "bpmnlint:recommended"}')
    script = peers.installed() / "bpmnlint" / "bin" / "bpmnlint.js"
    return Command((*_node(script), "--config", str(config), "--max-warnings=0", *map(str, files)))


def _node(script: Path) -> tuple[str, ...]:
    peers.installed()
    return (str(peers.node()), str(script))


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path
