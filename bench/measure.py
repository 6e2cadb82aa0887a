"""Time whole processes, side by side.

Other work on the machine disturbs a clock, and does so for minutes at a time. So a command is never timed alone: its
runs alternate with those of the one it is compared with, and what is quoted is the median of the ratios of
neighbouring runs. Beside the wall clock stands the CPU time of the process and its children, which is steadier.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from math import log
from pathlib import Path
from statistics import linear_regression, median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Command(NamedTuple):
    """What to start, and how it must end: a peer that fails at once would be a fast one."""

    arguments: tuple[str, ...]
    stdin: Path | None = None
    status: int = 0
    says: str = ""


class Run(NamedTuple):
    """One run of a process, in milliseconds, and the most memory that it held, in MB."""

    wall: float
    cpu: float
    peak: float


class Comparison(NamedTuple):
    """Runs of two commands, in pairs."""

    ours: tuple[Run, ...]
    peer: tuple[Run, ...]

    @property
    def wall(self) -> float:
        """Return the median over the pairs of ours to theirs, by the clock."""
        return median(a.wall / b.wall for a, b in zip(self.ours, self.peer, strict=True))

    @property
    def cpu(self) -> float:
        """Return the same by CPU time."""
        return median(a.cpu / b.cpu for a, b in zip(self.ours, self.peer, strict=True))


def compare(ours: Command, peer: Command, pairs: int) -> Comparison:
    """Run both in turn, that many times each, after one run each that is not counted."""
    both = rounds([ours, peer], pairs)
    return Comparison(both[0], both[1])


def rounds(commands: Sequence[Command], times: int) -> list[tuple[Run, ...]]:
    """Run the commands one after the other, round after round; return the runs of each."""
    for command in commands:
        run(command)
    turns = [[run(command) for command in commands] for _ in range(times)]
    return list(zip(*turns, strict=True))


def middle(runs: Sequence[Run]) -> Run:
    """Return the median of the runs, each column by itself."""
    return Run(*(median(column) for column in zip(*runs, strict=True)))


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """Return the k of the n^k that fits the times best: the slope of their logarithms."""
    return linear_regression([log(size) for size in sizes], [log(each) for each in times]).slope


def run(command: Command) -> Run:
    """Run the command to its end; raise if that end is not the expected one."""
    with tempfile.TemporaryFile() as printed, Path(command.stdin or os.devnull).open("rb") as stdin:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.arguments, stdin=stdin, stdout=printed, stderr=subprocess.STDOUT, env=_environment()
        )
        # wait4 alone tells the CPU time of this child and of all it waited for.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        _expect(command, process.returncode, printed.read().decode("utf-8", "replace"))
    return Run(wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024)


def _expect(command: Command, status: int, printed: str) -> None:
    if status != command.status or command.says not in printed:
        shown = " ".join(command.arguments)[:200]
        raise RuntimeError(
            f"{shown}\nended with {status}, not {command.status}"
            f"{f' saying {command.says!r}' if command.says else ''}; it said:\n{printed[-2000:]}"
        )


def _environment() -> dict[str, str]:
    """Return the environment of a user: Python may keep its compiled modules, nobody paints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"NO_COLOR": "1"}
