"""pre-commit, run as people run it: from a clone of this repository, on a commit of theirs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.program import ROOT

#: One environment is made from the package registry; it serves both hooks.
pytestmark = [pytest.mark.timeout(600), pytest.mark.xdist_group("packaging")]

#: What pip needs of the sources, and pre-commit.
INSTALLED = (
    "flowc", "grammars", "pyproject.toml", "README.md", "LICENSE", "THIRD_PARTY_NOTICES.md", ".pre-commit-hooks.yaml",
)  # fmt: skip

SOMEBODY = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")

GOOD = """\
équipe n1 "Conseillers"
demande appel "Le client appelle" @n1
  -> avis
enquête avis "Votre avis"
  mesure      CSAT
  -> clos
fin clos "Clos"
"""


def git(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run git as somebody who has set up nothing but a name."""
    return subprocess.run(
        ["git", *SOMEBODY, *arguments],
        cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False, timeout=590,
    )  # fmt: skip


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """A clone of this repository to take the hooks from, with what is not committed yet."""
    clone = tmp_path / "flowc"
    if git("clone", "--quiet", str(ROOT), str(clone), cwd=tmp_path).returncode:
        git("init", "--quiet", str(clone), cwd=tmp_path)  # the sources may have come without their history
    for name in INSTALLED:
        here, there = ROOT / name, clone / name
        if here.is_dir():
            shutil.copytree(here, there, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(here, there)
    git("add", "--all", cwd=clone)
    assert git("commit", "--quiet", "--allow-empty", "--message=now", cwd=clone).returncode == 0
    return clone


@pytest.fixture
def project(hooks: Path, tmp_path: Path) -> Path:
    """Somebody's repository, with the hooks installed."""
    folder = tmp_path / "flux d'été"
    folder.mkdir()
    revision = git("rev-parse", "HEAD", cwd=hooks).stdout.strip()
    git("init", "--quiet", "--initial-branch=main", cwd=folder)
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks.as_uri()}\n  rev: {revision}\n  hooks:\n  - id: flowc-fmt\n  - id: flowc-check\n"
    )
    installed = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"],
        cwd=folder, env=environment(tmp_path), capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return folder


def environment(folder: Path) -> dict[str, str]:
    """pre-commit keeps its environments where the test ends; git may clone from a folder."""
    allow = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "protocol.file.allow", "GIT_CONFIG_VALUE_0": "always"}
    return {**os.environ, **allow, "PRE_COMMIT_HOME": str(folder / "home"), "PRE_COMMIT_COLOR": "never"}


def test_the_hooks_guard_a_commit(project: Path, tmp_path: Path) -> None:
    """A fault stops the commit and is named; a file laid out otherwise is laid out; what is well goes through."""
    flow = project / "facture n° 1.flow"

    def commit(text: str) -> subprocess.CompletedProcess[str]:
        flow.write_text(text)
        git("add", "--all", cwd=project)
        return git("commit", "--message=flow", cwd=project, env=environment(tmp_path))

    faulty = commit(GOOD.replace("  -> avis\n", "  -> nulle-part\n"))
    assert faulty.returncode == 1
    assert "F002 unknown-reference" in faulty.stdout + faulty.stderr

    untidy = commit(GOOD.replace("mesure      CSAT", "mesure   CSAT"))
    assert untidy.returncode == 1
    assert "files were modified by this hook" in untidy.stdout + untidy.stderr
    assert flow.read_text() == GOOD

    good = commit(GOOD)
    assert good.returncode == 0, good.stdout + good.stderr
    assert "flowc check" in good.stdout + good.stderr
