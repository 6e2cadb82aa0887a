"""The table of docs/policies.md, from grammars/policies.toml."""

import tomllib
from pathlib import Path
from typing import Any

from pages.marks import code, table


def words(root: Path) -> dict[str, Any]:
    """The data file."""
    return tomllib.loads((root / "grammars/policies.toml").read_text(encoding="utf-8"))


def patterns(rows: dict[str, Any]) -> str:
    """The first way to say each pattern, in each language."""
    return table(("français", "English"), [(code(row["fr"][0]), code(row["en"][0])) for row in rows["patterns"].values()])
