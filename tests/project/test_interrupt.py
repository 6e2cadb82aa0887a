"""Ctrl-C in the middle of a layout."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.program import environment


def tangle() -> str:
    """A flow that takes minutes to lay out."""
    count = 400
    lines = ["flux pelote", *(f"décision n{place}" for place in range(count))]
    for place in range(count):
        ways = [f"  si voie-{way} -> n{(place * (way + 3) + 7 * way) % count}" for way in range(8)]
        lines[2 + 9 * place : 2 + 9 * place] = ways
    return "\n".join([*lines, ""])


@pytest.mark.parametrize("engine", ["wasm", "dot"])
def test_ctrl_c_stops_a_layout_and_leaves_nothing(engine: str, tmp_path: Path) -> None:
    """Status 130 within seconds, no picture, no half file."""
    (tmp_path / "pelote.flow").write_text(tangle())
    command = [sys.executable, "-m", "flowc", "render", "--engine", engine, "pelote.flow", "-o", "pelote.svg"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(tmp_path), stderr=subprocess.PIPE) as running:
        time.sleep(4)
        assert running.poll() is None, running.communicate()[1].decode()
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=30)[1].decode()

    assert (running.returncode, said.strip()) == (130, "")
    assert [path.name for path in tmp_path.iterdir()] == ["pelote.flow"]
