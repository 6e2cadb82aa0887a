"""The wheel, built as a release would build it, and an environment that holds it and nothing of the checkout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: object, cwd: Path, **more: str) -> str:
    """Run a program with nothing of our own environment but what is named; give what it said."""
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd, env={"PATH": "/usr/bin:/bin", **more}, capture_output=True, text=True, check=False, timeout=240,
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, and the wheel built from what that archive holds."""
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    run("tar", "-xzf", *folder.glob("*.tar.gz"), cwd=folder)
    (unpacked,) = [path for path in folder.iterdir() if path.is_dir()]
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=unpacked)
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    """The wheel."""
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory, pip_settings: dict[str, str]) -> Path:
    """The `flowc` of a fresh environment with the wheel in it, far from the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    run(folder / "venv/bin/python", "-m", "pip", "install", "--quiet", wheel, cwd=folder, **pip_settings)
    return folder / "venv/bin/flowc"


@pytest.fixture(scope="session")
def pip_settings() -> dict[str, str]:
    """How pip reaches its registry on this machine; flowc itself runs without any of it."""
    kept = ("PIP_", "SSL_", "HTTP_", "HTTPS_", "http_", "https_", "NO_PROXY", "no_proxy", "HOME")
    return {name: value for name, value in os.environ.items() if name.startswith(kept)}
