"""Bless: let every golden file hold what flowc writes today. Then read the diff: it is part of the change.

Arguments go to pytest: `python tools/goldens.py tests/broken` blesses these only.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the tests that compare goldens in blessing mode, then show which files changed."""
    chosen = sys.argv[1:] or ["tests"]
    command = [sys.executable, "-m", "pytest", "-q", "-k", "golden or stage or broken", *chosen]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "FLOWC_BLESS": "1"}, check=False)
    return subprocess.run(["git", "status", "--short", "tests"], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
