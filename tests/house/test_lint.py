"""The tools that read every line: ruff, mypy, deptry."""

import subprocess
import sys

import pytest

from tests.house.tree import ROOT

TOOLS = {
    "ruff": ["ruff", "check", "--no-cache"],
    "mypy": ["mypy"],
    "deptry": ["deptry", "."],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_no_complaint(tool: str) -> None:
    """Each tool reads the whole tree, with the settings of pyproject.toml, and finds nothing."""
    name, *arguments = TOOLS[tool]
    result = subprocess.run(
        [sys.executable, "-m", name, *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=280,
    )

    assert result.returncode == 0, result.stdout + result.stderr
