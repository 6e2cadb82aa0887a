"""Whether pip finds a wheel of everything flowc needs, for every machine that we name: `make wheels` (asks the index)."""

import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import mac_platforms

ROOT = Path(__file__).resolve().parents[1]

GLIBC = ("manylinux_2_28", "manylinux_2_17", "manylinux2014")

#: Each kind of machine, with the tags of the wheels that it takes.
MACHINES: dict[str, Iterable[str]] = {
    "Linux x86-64": [f"{tag}_x86_64" for tag in GLIBC],
    "Linux arm64": [f"{tag}_aarch64" for tag in GLIBC],
    "Linux x86-64, musl": ["musllinux_1_2_x86_64", "musllinux_1_1_x86_64"],
    "macOS arm64": list(mac_platforms((14, 0), "arm64")),
    "macOS x86-64": list(mac_platforms((13, 0), "x86_64")),
    "Windows x86-64": ["win_amd64"],
    "Windows arm64": ["win_arm64"],
}

#: What a requirement may ask of a machine that is not this one.
MARKERS: dict[str, dict[str, str]] = {"Windows arm64": {"sys_platform": "win32", "platform_machine": "ARM64"}}

PYTHONS = ("3.11", "3.12", "3.13")


def main() -> None:
    """One line for each machine and Python; status 1 when one lacks a wheel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lacking = False
    for machine, tags in MACHINES.items():
        for python in PYTHONS:
            missing = _missing(_wanted(project["dependencies"], machine), tags, python)
            lacking |= bool(missing)
            print(f"{machine}, Python {python}: {missing or 'a wheel of everything'}")
    sys.exit(lacking)


def _wanted(dependencies: Iterable[str], machine: str) -> list[str]:
    """The requirements that hold on a machine: pip would ask this one."""
    wanted = [Requirement(dependency) for dependency in dependencies]
    return [
        f"{each.name}{each.specifier}" for each in wanted if not each.marker or each.marker.evaluate(MARKERS.get(machine, {}))
    ]


def _missing(dependencies: list[str], tags: Iterable[str], python: str) -> str:
    """What pip says when it finds no set of wheels; nothing when it finds one. Nothing is installed."""
    platforms = [option for tag in tags for option in ("--platform", tag)]
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"),
            *("--target", str(ROOT / "build" / "wheels"), "--only-binary=:all:", "--implementation", "cp"),
            *("--python-version", python, *platforms, *dependencies),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return ""
    complaints = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return complaints[-1] if complaints else f"pip ended with status {done.returncode}"


if __name__ == "__main__":
    main()
