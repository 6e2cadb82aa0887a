"""The picture of the floors in ARCHITECTURE.md, from the contract that the tests execute."""

import tomllib
from pathlib import Path


def floors(root: Path) -> str:
    """One line a floor, the top first."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "floors")
    width = max(map(len, layers)) + 4
    lines = [f"{len(layers) - number:>3}  {layer.center(width).rstrip()}" for number, layer in enumerate(layers)]
    return "```\n" + "\n".join(lines) + "\n```"
