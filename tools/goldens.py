"""Bless: let every golden file hold what flowc writes today. Then read the diff: it is part of the change.

Arguments name test modules: `python tools/goldens.py tests/broken/test_broken.py` blesses these only.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the tests that compare goldens in blessing mode, then show which files changed."""
    chosen = sys.argv[1:] or comparing()
    command = [sys.executable, "-m", "pytest", "-q", *chosen]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "FLOWC_BLESS": "1"}, check=False)
    return subprocess.run(["git", "status", "--short", "tests"], cwd=ROOT, check=False).returncode


def comparing() -> list[str]:
    """The test modules that compare goldens; the test of the comparing itself is not among them."""
    modules = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(path) for path in modules if is_comparing(path)]


def is_comparing(path: Path) -> bool:
    """Whether a test module compares goldens."""
    return "assert_golden(" in path.read_text(encoding="utf-8") and path.parent.name != "house"


if __name__ == "__main__":
    sys.exit(main())
