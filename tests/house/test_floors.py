"""The law of imports, executed: `[tool.importlinter]` in pyproject.toml."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, ROOT

# What a broken law looks like: a module planted in a copy of flowc, and the contract that must refuse it.
PLANTED = {
    "a room that looks up": ("analysis/planted.py", "import flowc.rules", "floors"),
    "a package without a floor": ("helpers/__init__.py", "", "floors"),
    "a rule that reads syntax": ("rules/planted.py", "import flowc.syntax", "syntax-ends-at-lowering"),
    "a parser let out": ("lowering/planted.py", "import flowc.syntax.lark_parser", "parser-behind-syntax"),
    "Lark at run time": ("syntax/planted.py", "import lark", "no-lark-at-run-time"),
    "a clock in a backend": ("backends/planted.py", "import time", "machine-behind-project"),
    "a file read by a rule": ("rules/planted.py", "from pathlib import Path", "machine-behind-project"),
    "click outside the command line": ("reporters/planted.py", "import click", "click-in-cli"),
}


def lint_imports(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [argument for name in contracts for argument in ("--contract", name)]
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()",
         "--config", str(ROOT / "pyproject.toml"), "--no-cache", *chosen],
        cwd=folder, capture_output=True, text=True, check=False, timeout=120,
    )


def test_every_room_keeps_to_its_floor() -> None:
    """No module of flowc breaks a contract; the report names the contract, the module and the line."""
    result = lint_imports(ROOT)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("crime", PLANTED)
def test_the_law_bites(crime: str, tmp_path: Path) -> None:
    """Each contract refuses a module that breaks it: a law that cannot fail protects nothing."""
    where, source, contract = PLANTED[crime]
    shutil.copytree(PACKAGE, tmp_path / "flowc", ignore=shutil.ignore_patterns("__pycache__"))
    planted = tmp_path / "flowc" / where
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f'"""Planted."""\n\n{source}\n', encoding="utf-8")

    result = lint_imports(tmp_path, contract)

    assert result.returncode == 1, result.stdout + result.stderr
    assert "BROKEN" in result.stdout
