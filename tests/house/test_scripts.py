"""The two scripts of the README on machines that lack something."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT

SCRIPTS = [ROOT / "scripts/try.sh", ROOT / "scripts/test.sh", ROOT / "scripts/env.sh", ROOT / ".ci/run"]


def shell(code: str, machine: Path) -> subprocess.CompletedProcess[str]:
    """Run code after env.sh, on a machine whose programs are those of one folder."""
    return subprocess.run(
        ["/bin/sh", "-euc", f". scripts/env.sh; {code}", "scripts/try.sh"],
        cwd=ROOT, env={"PATH": str(machine)}, capture_output=True, text=True, check=False, timeout=60,
    )


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of programs with `dirname` and nothing else; nobody is root here."""
    (tmp_path / "dirname").symlink_to(shutil.which("dirname") or "")
    program(tmp_path, "id", "echo 1000")
    return tmp_path


def program(machine: Path, name: str, code: str) -> None:
    path = machine / name
    path.write_text(f"#!/bin/sh\n{code}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_plain_sh(script: Path) -> None:
    """A fresh Debian's `sh` reads them."""
    result = subprocess.run(["/bin/sh", "-n", str(script)], capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr


def test_without_root_or_sudo_the_missing_package_is_named(machine: Path) -> None:
    """Who may not install is told what to ask for, and nothing is tried."""
    result = shell("apt_install python3-venv", machine)

    assert result.returncode == 2
    assert "apt-get install python3-venv" in result.stderr


def test_with_sudo_the_missing_package_is_installed(machine: Path) -> None:
    """The system's packages are installed through sudo where we are not root."""
    for name in ("mktemp", "rm"):
        (machine / name).symlink_to(shutil.which(name) or "")
    asked = machine / "asked"
    program(machine, "sudo", f'echo "$@" >>{asked}')
    program(machine, "apt-get", "exit 9")

    result = shell("apt_install chromium graphviz", machine)

    assert result.returncode == 0
    assert "install -y -qq --no-install-recommends chromium graphviz" in asked.read_text(encoding="utf-8")


def test_what_the_system_refuses_is_shown(machine: Path) -> None:
    """When a package cannot be installed, the system's own words are on the screen."""
    for name in ("mktemp", "rm", "cat"):
        (machine / name).symlink_to(shutil.which(name) or "")
    program(machine, "sudo", "echo no such package; exit 100")
    program(machine, "apt-get", "exit 9")

    result = shell("apt_install chromium", machine)

    assert result.returncode == 2
    assert "no such package" in result.stderr
    assert "could not install: chromium" in result.stderr


def test_an_old_python_is_refused_with_a_word(machine: Path) -> None:
    """A Python that is too old is not used, and the message says which is needed."""
    program(machine, "python3", "exit 1")

    result = shell("PYTHON=python3; pick_python", machine)

    assert result.returncode == 2
    assert "3.11" in result.stderr


def test_pip_is_not_asked_twice(machine: Path, tmp_path: Path) -> None:
    """A second run with the same pyproject.toml installs nothing."""
    for name in ("cmp", "cksum", "tr", "cp"):
        (machine / name).symlink_to(shutil.which(name) or "")
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    program(venv / "bin", "python", 'echo "asked pip"')

    result = shell(f"VENV={venv}; install_flowc .; install_flowc .", machine)

    assert result.returncode == 0
    assert result.stdout.count("asked pip") == 1
