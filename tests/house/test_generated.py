"""What tools write is committed, and is what they would write today."""

import subprocess
import sys

import pytest

from tests.house.tree import ROOT


@pytest.mark.parametrize("tool", ["generate.py", "docs.py"])
def test_generated_files_are_fresh(tool: str) -> None:
    """Rebuilding from the grammar, the vocabulary, the pages and the code changes no committed file."""
    result = subprocess.run(
        [sys.executable, str(ROOT / "tools" / tool), "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )

    assert result.returncode == 0, result.stdout + result.stderr
