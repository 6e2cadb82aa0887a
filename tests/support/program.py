"""flowc as users run it: a process of its own, in an environment of its own."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent


#: Compiled once for all tests, as for a user.
CACHE = str(Path(tempfile.gettempdir()) / f"flowc-tests-{os.getuid()}")


def environment(home: Path) -> dict[str, str]:
    """No variable of the tests' own environment reaches the program."""
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    return {
        "PATH": path,
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "XDG_CACHE_HOME": CACHE,
        "FLOWC_TODAY": "2026-11-24",
    }


class Run(NamedTuple):
    """How a run ended and what it printed."""

    status: int
    out: str
    err: str


def flowc(*arguments: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Run:
    """Run flowc in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "flowc", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**environment(cwd), **(env or {})},
        timeout=120,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def imported(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> list[str]:
    """The modules that a run of flowc imports, in order, as Python itself reports them."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "flowc", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**environment(cwd), **(env or {})},
        timeout=120,
        check=True,
    )
    lines = (line.rpartition("|") for line in done.stderr.splitlines() if line.startswith("import time:"))
    return [name.strip() for _, _, name in lines]
