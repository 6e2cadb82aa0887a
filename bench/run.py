"""Measure flowc beside its peers and write the table into bench/README.md.

python bench/run.py            all of it, some ten minutes
python bench/run.py --quick    a rough look in two minutes; nothing is written
python bench/run.py --only growth   that table alone (growth, drawing, rules, memory, runbook, portal); nothing is written
python bench/run.py --only svg      the lines of comparisons whose name holds the word; nothing is written
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import portal, runbook  # noqa: E402
from bench.cases import FITTED_FROM, GROWTH_TARGET, SIZES, Case, cases, graphviz, growth  # noqa: E402
from bench.drawing import GROWTH_TARGET as DRAWING_TARGET  # noqa: E402
from bench.drawing import MERMAID, VIEWS, drawing_growth, picture_cases  # noqa: E402
from bench.drawing import SIZES as DRAWING_SIZES  # noqa: E402
from bench.exports import MEMORY_TARGET, export_cases, memory  # noqa: E402
from bench.exports import SIZES as EXPORT_SIZES  # noqa: E402
from bench.measure import Command, Comparison, compare, exponent, middle, rounds  # noqa: E402
from bench.rules import NOTABLE, growths  # noqa: E402
from bench.rules import SIZES as RULE_SIZES  # noqa: E402
from flowc.project.export import MEMORY  # noqa: E402
from tests.support import peers  # noqa: E402

README = ROOT / "bench" / "README.md"
BETWEEN = re.compile(r"(?<=<!-- bench:begin -->\n).*(?=<!-- bench:end -->)", re.DOTALL)


class Effort(NamedTuple):
    """How much is measured."""

    pairs: int
    files: int
    rounds: int
    sizes: tuple[int, ...]
    only: str = ""
    openings: int = 15
    rule_sizes: tuple[int, ...] = RULE_SIZES
    drawing_sizes: tuple[int, ...] = DRAWING_SIZES


FULL = Effort(pairs=31, files=1_000, rounds=5, sizes=SIZES)
QUICK = Effort(
    pairs=7, files=100, rounds=2, sizes=(100, 1_000, 3_000, 10_000), rule_sizes=(1_000, 3_000), drawing_sizes=(100, 300, 1_000),
    openings=3,
)  # fmt: skip


def main() -> None:
    """Measure, print the table, and write it into the page."""
    parser = argparse.ArgumentParser(description="Measure flowc beside its peers.")
    parser.add_argument("--quick", action="store_true", help="fewer runs and smaller flows; writes nothing")
    parser.add_argument("--only", default="", metavar="WORD", help=f"measure a table ({', '.join(TABLES)}), or the comparisons whose name holds WORD; writes nothing")
    options = parser.parse_args()
    effort = (QUICK if options.quick else FULL)._replace(only=options.only)
    with tempfile.TemporaryDirectory(prefix="flowc-bench-") as name:
        # Everything lies below one folder, which goes at the end: the flows, flowc itself, its cache.
        tempfile.tempdir = os.environ["XDG_CACHE_HOME"] = name
        folder = Path(name)
        parts = [make(folder, effort) for make in _asked(effort.only)]
        table = "\n".join([_machine(), *(line for part in parts for line in ("", *part))])
    print(table)
    if not (options.quick or options.only):
        README.write_text(BETWEEN.sub(lambda _: f"\n{table}\n\n", README.read_text("utf-8")), "utf-8")


def _asked(only: str) -> list[Table]:
    """What is to be measured: all, one table, or comparisons."""
    if not only:
        return [_compared, *TABLES.values()]
    return [TABLES.get(only, _compared)]


def _machine() -> str:
    """Say what the figures depend on, without naming anybody's machine."""
    packages = {
        **_locked(peers.PEERS, "bpmnlint", "mermaid", "jsdom", "@terrastruct/d2"),
        **_locked(MERMAID, "@mermaid-js/mermaid-cli"),
    }
    versions = {
        "flowc": version("flowc"),
        "CPython": platform.python_version(),
        "click": version("click"),
        "node": _first_number([str(peers.node()), "--version"]),
        **packages,
        "inkjs": json.loads((ROOT / "bench/ink/package-lock.json").read_text("utf-8"))["packages"]["node_modules/inkjs"]["version"],
        "Graphviz": _first_number([graphviz(), "-V"]),
    }
    machine = f"{os.cpu_count()} shared cores, {platform.system()} {platform.machine()}"
    listed = ", ".join(f"{name} {number}" for name, number in versions.items())
    return f"Measured on {datetime.now(UTC):%Y-%m-%d}, {machine}: {listed}."


def _locked(home: Path, *names: str) -> dict[str, str]:
    """Return the versions of npm packages."""
    lock = json.loads((home / "package-lock.json").read_text("utf-8"))["packages"]
    return {name.rpartition("/")[2]: lock[f"node_modules/{name}"]["version"] for name in names}


def _first_number(command: list[str]) -> str:
    printed = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"\d[\d.]*", printed.stdout + printed.stderr)
    return found.group() if found else "?"


def _compared(folder: Path, effort: Effort) -> list[str]:
    lines = [
        "| what | beside | ms | peer ms | **ratio** | ratio, cpu | target | pairs |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for case in (*cases(folder, files=effort.files), *picture_cases(folder), *export_cases(folder)):
        if effort.only not in case.name:
            continue
        pairs = max(3, effort.pairs // case.weight)
        _tell(f"{case.name} beside {case.beside}, {pairs} pairs")
        lines.append(_row(case, compare(case.ours, case.peer, pairs)))
        _tell(lines[-1])
    return lines


def _row(case: Case, found: Comparison) -> str:
    ours, peer = middle(found.ours), middle(found.peer)
    return (
        f"| {case.name} | {case.beside} | {ours.wall:,.1f} | {peer.wall:,.1f} | **{found.wall:.2f}** "
        f"| {found.cpu:.2f} | {_target(case.target, found.wall)} | {len(found.ours)} |"
    )


def _target(target: float | None, reached: float) -> str:
    if target is None:
        return "–"
    return f"≤ {target:g} {'met' if reached <= target else '**missed**'}"


def _grown(folder: Path, effort: Effort) -> list[str]:
    """Return the table of `check` on growing flows: CPU time above that of the smallest flow."""
    sizes = effort.sizes
    lines = [
        f"| `check`, cpu ms above start-up | {' | '.join(f'{size:,}' for size in sizes)} | **exponent** | target |",
        f"|---|{'---:|' * (len(sizes) + 2)}",
    ]
    for planted in (False, True):
        name = "100 planted path findings" if planted else "clean flow"
        lines.append(_growth(name, growth(folder, sizes, planted=planted), effort.rounds, (sizes, FITTED_FROM, GROWTH_TARGET)))
    return lines


def _drawn(folder: Path, effort: Effort) -> list[str]:
    """Return the table of `render` on growing flows, in the same way, each drawn once: the largest takes minutes."""
    sizes = effort.drawing_sizes
    lines = [
        f"| `render -t svg`, cpu ms above start-up | {' | '.join(f'{size:,}' for size in sizes)} | **exponent** | target |",
        f"|---|{'---:|' * (len(sizes) + 2)}",
    ]
    for view in VIEWS:
        commands = drawing_growth(folder, sizes, view)
        lines.append(_growth(f"`--view {view}`", commands, 1, (sizes, sizes[0], DRAWING_TARGET)))
    return lines


def _growth(name: str, commands: list[Command], times: int, fit: tuple[tuple[int, ...], int, float]) -> str:
    """Return the row of commands on growing flows: CPU time above that of the first, and the exponent that fits it."""
    sizes, fitted_from, target = fit
    _tell(f"growth, {name}, {times} rounds")
    start, *found = (middle(each).cpu for each in rounds(commands, times))
    above = [each - start for each in found]
    fitted = [(size, each) for size, each in zip(sizes, above, strict=True) if size >= fitted_from]
    grown = exponent([size for size, _ in fitted], [each for _, each in fitted])
    row = f"| {name} | {' | '.join(f'{each:,.0f}' for each in above)} | **{grown:.2f}** | {_target(target, grown)} |"
    _tell(row)
    return row


def _rules(_folder: Path, effort: Effort) -> list[str]:
    """Return the table of the rules whose cost grows fastest."""
    _tell(f"every rule at {len(effort.rule_sizes)} sizes")
    found = growths(effort.rule_sizes)
    lines = [
        f"| one rule alone, cpu ms | {' | '.join(f'{size:,}' for size in effort.rule_sizes)} | **exponent** | target |",
        f"|---|{'---:|' * (len(effort.rule_sizes) + 2)}",
    ]
    for each in found[:5]:
        cells = " | ".join(f"{ms:,.0f}" for ms in each.times)
        lines.append(f"| {each.code} | {cells} | **{each.exponent:.2f}** | {_target(GROWTH_TARGET, each.exponent)} |")
    small = sum(each.exponent == 0 for each in found)
    lines += ["", f"{len(found)} rules; the five that grow fastest are shown; {small} take less than {NOTABLE:g} ms."]
    return lines


def _memory(folder: Path, _effort: Effort) -> list[str]:
    """Return the table of what memory `measure` takes as the export grows."""
    _tell("memory of measure")
    runs = memory(folder)
    ratio = runs[-1].peak / runs[0].peak
    return [
        f"| `measure`, peak memory in MB | {' | '.join(f'{size:,} contacts' for size in EXPORT_SIZES)} | **ratio** | target |",
        f"|---|{'---:|' * (len(EXPORT_SIZES) + 2)}",
        f"| DuckDB's {MEMORY} and the rest | {' | '.join(f'{each.peak:,.0f}' for each in runs)} | **{ratio:.2f}** | {_target(MEMORY_TARGET, ratio)} |",
    ]


def _runbook(folder: Path, effort: Effort) -> list[str]:
    """Return the tables of the runbook."""
    _tell(f"the runbook beside ink's web player, {effort.openings} openings")
    return runbook.lines(folder, effort.openings)


def _portal(folder: Path, _effort: Effort) -> list[str]:
    """Return the tables of the portal."""
    _tell(f"a portal of {portal.GUIDES:,} guides")
    return portal.lines(portal.measure(folder))


def _tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


Table = Callable[[Path, Effort], list[str]]

TABLES: dict[str, Table] = {
    "growth": _grown, "drawing": _drawn, "rules": _rules, "memory": _memory, "runbook": _runbook, "portal": _portal,
}  # fmt: skip
"""Beside the comparisons, by the word that asks for one alone."""


if __name__ == "__main__":
    main()
