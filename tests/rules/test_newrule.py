"""The tool that begins a rule writes one that the house accepts, save for what only its author can say."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the package and of the tool."""
    shutil.copytree(ROOT / "flowc", tmp_path / "flowc", ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "newrule.py", tmp_path / "tools")
    return tmp_path


def newrule(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(checkout / "tools" / "newrule.py"), *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("scope", [[], ["--node"]])
@pytest.mark.parametrize("family", ["structure", "escalation"])
def test_a_new_rule_is_registered_and_finds_nothing_yet(
    checkout: Path, family: str, scope: list[str]
) -> None:
    """The module imports, its code is in the table, and its pages are there."""
    result = newrule(checkout, "F199", family, "silly-name", "--severity", "info", *scope)
    program = "from flowc.rules import RULES; print([r.code.page for r in RULES if r.code.id == 'F199'])"
    listed = subprocess.run(
        [sys.executable, "-c", program], cwd=checkout, capture_output=True, text=True, check=True
    )

    assert result.returncode == 0, result.stderr
    assert listed.stdout == f"['rules/{family}/silly_name']\n"
    assert sorted(path.name for path in (checkout / "flowc" / "rules" / family).glob("silly_name.*")) == [
        "silly_name.en.md", "silly_name.fr.md", "silly_name.py",
    ]  # fmt: skip


def test_what_it_writes_passes_the_linter(checkout: Path) -> None:
    """Formatting and imports are in order, in the module and in the family."""
    newrule(checkout, "F199", "structure", "silly-name", "--node")
    folder = checkout / "flowc" / "rules" / "structure"
    result = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--config", str(ROOT / "pyproject.toml"), folder],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert importlib.util.find_spec("ruff") is not None
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("115", "structure", "x"),
        ("F115", "nowhere", "x"),
        ("F115", "structure", "Silly"),
        ("F102", "structure", "dead-end"),
    ],
)
def test_it_refuses_what_is_no_rule(checkout: Path, arguments: tuple[str, ...]) -> None:
    """A malformed code or name, an unknown family, a rule that exists: nothing is written."""
    before = sorted(checkout.rglob("*"))

    assert newrule(checkout, *arguments).returncode == 2
    assert sorted(path for path in checkout.rglob("*") if "__pycache__" not in str(path)) == before
