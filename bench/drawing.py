"""Pictures by flowc's own layout beside those of other tools, of the same graph, and how their cost grows.

mermaid-cli draws in a browser, as all do who draw Mermaid's text; D2 comes as WebAssembly, the newest that registries
give; Graphviz's `dot` is the fastest there is, and stands for what a compiled layout takes.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench.cases import Case, graphviz
from bench.generate import SHARED, service_flow
from bench.installed import program
from bench.measure import Command, run
from bench.notations import flow_text, mermaid_text
from tests.support import peers

MERMAID = Path(__file__).with_name("mermaid")
VIEWS = ("flow", "lanes")
TARGETS = {30: 0.3, 300: 0.5}
"""At most so many times what mermaid-cli takes."""

SIZES = (100, 300, 1_000, 3_000)
GROWTH_TARGET = 1.5

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def picture_cases(folder: Path) -> list[Case]:
    """Write the files that the comparisons need, and list these."""
    return [case for nodes in TARGETS for view in VIEWS for case in _picture(folder, nodes, view)]


def _picture(folder: Path, nodes: int, view: str) -> list[Case]:
    graph, stem = service_flow(nodes), f"drawn-{nodes}-{view}"
    flow = _write(folder / f"{stem}.flow", flow_text(graph))
    mermaid = _write(folder / f"{stem}.mmd", mermaid_text(graph, has_teams=view == "lanes"))
    for notation in ("dot", "d2"):
        out = str(flow.with_suffix(f".{notation}"))
        run(Command((program("flowc"), "render", "-t", notation, "--view", view, "-o", out, str(flow))))
    render = Command((program("flowc"), "render", "-t", "svg", "--view", view, "-o", str(flow.with_suffix(".svg")), str(flow)))
    alone = Command((graphviz(), "-Tsvg", str(flow.with_suffix(".dot")), "-o", str(folder / f"{stem}-dot.svg")))
    name = f"`render -t svg --view {view}`, {nodes} nodes"
    return [
        Case(name, render, "mermaid-cli, same graph", _mermaid_cli(folder, mermaid), TARGETS[nodes], 4),
        Case(name, render, "D2 (WebAssembly, dagre), same graph", _d2(flow.with_suffix(".d2")), None, 10),
        Case(name, render, "`dot -Tsvg`, same DOT", alone, None, 4),
    ]


def _mermaid_cli(folder: Path, text: Path) -> Command:
    """The command line of mermaid-cli, told to draw graphs of any size in a browser of this machine."""
    browser = _write(folder / "browser.json", json.dumps({"executablePath": _browser(), "args": ["--no-sandbox"]}))
    limits = _write(folder / "limits.json", json.dumps({"maxEdges": 100_000, "maxTextSize": 10_000_000}))
    script = peers.installed(MERMAID) / "@mermaid-js" / "mermaid-cli" / "src" / "cli.js"
    return Command((
        str(peers.node()), str(script), "--quiet", "--puppeteerConfigFile", str(browser), "--configFile", str(limits),
        "--input", str(text), "--output", str(text.with_suffix(".mermaid.svg")),
    ))


def _d2(text: Path) -> Command:
    peers.installed()
    return Command((str(peers.node()), str(peers.PEERS / "d2_draw.mjs"), str(text), str(text.with_suffix(".d2.svg"))))


def _browser() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise FileNotFoundError("the bench compares with mermaid-cli, which draws in a browser: apt-get install chromium")
    return found


def drawing_growth(folder: Path, sizes: tuple[int, ...], view: str) -> list[Command]:
    """Return the pictures of ever larger flows, led by that of the smallest flow there is: the start-up."""
    limits = _write(folder / "limits.yaml", f"picture:\n  nodes: {max(sizes)}\n  seconds: 3600\n")
    commands = []
    for nodes in (SHARED, *sizes):
        flow = _write(folder / f"grown-{nodes}.flow", flow_text(service_flow(nodes)))
        svg = folder / f"grown-{nodes}-{view}.svg"
        arguments = ("render", "-t", "svg", "--view", view, "--config", str(limits), "-o", str(svg), str(flow))
        commands.append(Command((program("flowc"), *arguments)))
    return commands


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path
