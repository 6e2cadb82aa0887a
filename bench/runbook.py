"""The runbook beside ink's web player: how large it is, when it can be used, how fast a step follows another.

Both are opened from a file by the same headless Chromium, in turn, with the same flow: for ink it is written as a story
with a knot a step, compiled beforehand, and played as the web player that comes with inkjs plays it. That one shows a
line every 200 ms; what it takes without these pauses is told besides. A page is ready, and a step is done, when the
first way on can be seen. What is quoted is the median of all openings, and of all steps of a walk through each.
"""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench.generate import service_flow
from bench.notations import flow_text, ink_text
from flowc.driver import Request, check_file
from flowc.driver.rendering import Rendering, render
from tests.support import peers
from tests.support.browser import CHROMIUM, SWITCHES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BENCH = Path(__file__).parent
BUILT = BENCH.parent / "flowc/backends/html/built"

#: Steps of the page that is compared, and of one that must still be usable.
USUAL, LONG = 150, 500

#: So many steps of a walk are timed.
LONGEST = 12

#: The budgets, in bytes: script and style of a page, the same packed, and a page of 150 steps.
RUNTIME, PACKED, PAGE = 45 * 1024, 15 * 1024, 400 * 1024

#: How long the player that comes with inkjs waits from line to line, in milliseconds.
PAUSE = 200

#: Tells when the first way on can be seen and the page has been drawn; it runs before the page's own scripts.
READY = """addEventListener('load', function look() {
    requestAnimationFrame(() => setTimeout(() => {
        if (document.querySelector(WAY)) window.ready = performance.now(); else look();
    }));
})"""

#: The time from a click on the first way until the next one can be seen and has been laid out; whether there is none.
STEP = """async ([way, hidden]) => {
    const start = performance.now();
    document.querySelector(way).click();
    while (!document.querySelector(way) && document.querySelector(hidden)) await new Promise(done => setTimeout(done));
    document.documentElement.getBoundingClientRect();
    return [performance.now() - start, !document.querySelector(way)];
}"""


class Player(NamedTuple):
    """A page to be opened, where in it the first way on is seen, and where one that is not seen yet."""

    page: Path
    way: str
    hidden: str


class Times(NamedTuple):
    """Medians, in milliseconds."""

    ready: float
    step: float


def lines(folder: Path, rounds: int) -> list[str]:
    """Measure, and return the table."""
    usual, long = _runbook(folder, USUAL), _runbook(folder, LONG)
    ours, ink, bare, longer = _times([usual, _ink(folder, USUAL, PAUSE), _ink(folder, USUAL, 0), long], rounds)
    shipped = [(BUILT / name).read_bytes() for name in ("runbook.css", "runbook.js")]
    return [
        "| the runbook | size | target |",
        "|---|---:|---:|",
        _size("script and style, minified", len(b"".join(shipped)), RUNTIME),
        _size("the same, packed with gzip", len(gzip.compress(b"".join(shipped), 9, mtime=0)), PACKED),
        _size(f"a page of {USUAL} steps with its map", usual.page.stat().st_size, PAGE),
        f"| a page of {LONG} steps with its map | {long.page.stat().st_size / 1024:,.1f} KB | – |",
        "",
        f"| {USUAL} steps | runbook, ms | ink's web player, ms | **ratio** | target | without its pauses, ms | ratio | {LONG} steps, ms |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
        _ratio("ready", ours.ready, ink.ready, bare.ready, longer.ready),
        _ratio("a step", ours.step, ink.step, bare.step, longer.step),
    ]


def _size(what: str, size: int, target: int) -> str:
    verdict = "met" if size <= target else "**missed**"
    return f"| {what} | {size / 1024:,.1f} KB | ≤ {target // 1024} KB {verdict} |"


def _ratio(what: str, ours: float, peer: float, bare: float, long: float) -> str:
    verdict = "met" if ours <= peer else "**missed**"
    return (
        f"| {what} | {ours:,.1f} | {peer:,.1f} | **{ours / peer:.2f}** | ≤ 1 {verdict} "
        f"| {bare:,.1f} | {ours / bare:.2f} | {long:,.1f} |"
    )


def _runbook(folder: Path, nodes: int) -> Player:
    """The runbook of a flow, as `flowc render` makes it."""
    source = folder / f"runbook-{nodes}.flow"
    source.write_text(flow_text(service_flow(nodes)), "utf-8")
    request = Request(lang="fr")
    checked = check_file(str(source), request)
    made = render(checked, checked.lowered.document.flows[0], Rendering(type="html", engine="flowc", flow=None, request=request))
    page = source.with_suffix(".html")
    page.write_bytes(made.content)
    return Player(page, ".step.now .ways li:not(.closed) .way", "html:not(.scripted)")


def _ink(folder: Path, nodes: int, pause: int) -> Player:
    """The same flow as a story, compiled, beside its player."""
    modules = peers.installed(BENCH / "ink")
    place = folder / f"ink-{nodes}-{pause}"
    place.mkdir()
    program = (
        f'const {{Compiler}} = require({json.dumps(str(modules / "inkjs/dist/ink-full.js"))});'
        'console.log(new Compiler(require("fs").readFileSync(0, "utf8")).Compile().ToJson())'
    )
    compiled = peers.run_node(["-e", program], stdin=ink_text(service_flow(nodes)))
    (place / "story.js").write_text(f"window.pause = {pause}; window.story = {compiled};", "utf-8")
    for file in (BENCH / "ink/index.html", BENCH / "ink/player.js", modules / "inkjs/dist/ink.js"):
        shutil.copy(file, place)
    return Player(place / "index.html", ".choice:not(.hide) a", ".choice.hide")


def _times(players: list[Player], rounds: int) -> list[Times]:
    """Open each in turn, round after round, and walk through it to an end."""
    from playwright.sync_api import sync_playwright

    found: list[tuple[list[float], list[float]]] = [([], []) for _ in players]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        for turn in range(rounds + 1):
            for player, (ready, steps) in zip(players, found, strict=True):
                opened, walked = _walk(browser, player)
                if turn:  # the first opening of each fills caches, and is not counted
                    ready.append(opened)
                    steps.extend(walked)
        browser.close()
    return [Times(median(ready), median(steps)) for ready, steps in found]


def _walk(browser: Browser, player: Player) -> tuple[float, list[float]]:
    """When a fresh page was ready, and how long each step of the way along the first answers took."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.add_init_script(READY.replace("WAY", json.dumps(player.way)))
    page.goto(player.page.as_uri())
    page.wait_for_function("window.ready")
    ready = page.evaluate("window.ready")
    steps: list[float] = []
    is_over = False
    while not is_over and len(steps) < LONGEST:
        taken, is_over = page.evaluate(STEP, [player.way, player.hidden])
        steps.append(taken)
    context.close()
    if len(steps) < 5:
        raise RuntimeError(f"{player.page}: only {len(steps)} steps could be walked")
    return ready, steps
