"""flowc as a user has it: a wheel in an environment of its own, without the tools of whoever develops it.

Those tools cost every run something: the import of a package may find another one worth importing, and the folder of
packages is ten times as long.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).resolve().parents[1]


@cache
def program(name: str, *, extra: str = "", besides: tuple[str, ...] = ()) -> str:
    """Return the path of `flowc`, or of the `python` that runs it, where an extra and other packages stand beside it."""
    return str(_environment(extra, besides) / name)


@cache
def _environment(extra: str, besides: tuple[str, ...]) -> Path:
    """Make the environment, once in a run, and return the folder of its programs."""
    folder = Path(mkdtemp(prefix="flowc-installed-"))
    print("installing flowc into an environment of its own", file=sys.stderr, flush=True)
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    wanted = f"{ROOT}[{extra}]" if extra else str(ROOT)
    subprocess.run([python, "-m", "pip", "install", "--quiet", wanted, *besides], check=True, stderr=subprocess.DEVNULL)
    return python.parent
