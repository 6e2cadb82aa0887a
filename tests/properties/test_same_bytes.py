"""Same input, same bytes: nothing that flowc writes depends on the order in which Python hashes."""

import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

#: Rich in teams, channels, phases and findings, so that an order that comes from a set would show.
FLOW = "examples/facture-non-recue/facture-non-recue.fr.flow"
FLAWED = "examples/facture-non-recue/appel-tel-que-joue.flow"

COMMANDS = {
    "check": ["check", FLAWED, FLOW],
    "check json": ["check", "--format", "json", FLAWED, FLOW],
    "format": ["fmt", "--lang", "en", "-"],
    **{kind: ["render", "-t", kind, "-o", "-", FLOW] for kind in ("json", "dot", "mermaid", "svg", "html")},
}


def output(arguments: list[str], seed: str) -> bytes:
    """What flowc writes on standard output under a seed for hashing."""
    text = (ROOT / FLOW).read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "flowc", *arguments],
        cwd=ROOT, input=text, capture_output=True, check=False, env={**os.environ, "PYTHONHASHSEED": seed},
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_hash_seed_gives_the_same_bytes(command: str) -> None:
    """Three orders of hashing, one output."""
    first, *others = (output(COMMANDS[command], seed) for seed in ("0", "1", "20261122"))

    assert first
    assert others == [first, first]
