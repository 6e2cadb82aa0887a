"""The tables of docs/language.md, from grammars/vocabulary.toml."""

import tomllib
from pathlib import Path
from typing import Any

from pages.marks import code, table

#: How a reader is told what stands after a keyword; a kind without a row is shown as its own name in capitals.
TAKES = {
    "text": '"text"',
    "word": "WORD",
    "word-or-text": 'WORD or "text"',
    "role-or-text": 'ROLE or "text"',
    "field-or-text": 'FIELD or "text"',
    "token": 'WORD or "text"',
    "id": "NAME",
    "phase": "NAME",
    "peer": "NAME",
    "at-team": "@TEAM",
    "url": "LINK",
    "positive": "NUMBER ≥ 1",
    "count": "NUMBER ≥ 0",
    "integer": "NUMBER",
    "emotion": "-2 to 2",
    "within": "within DURATION",
    "after": "after DURATION",
    "survey-word": "survey",
    "target": "[>=] NUMBER, PERCENTAGE or DURATION",
    "polarity": "effort or ease",
    "field-type": '[TYPE or "choice", "choice"…] [sensitive]',
}

TIMES = {"once": "once", "many": "many"}

SECTIONS = {
    "headers": "Elements",
    "kinds": "Nodes",
    "connectives": "Arrows",
    "particles": "Inside a line",
    "properties": "Properties",
}


def vocabulary(root: Path) -> dict[str, Any]:
    """The data file."""
    return tomllib.loads((root / "grammars/vocabulary.toml").read_text(encoding="utf-8"))


def keywords(words: dict[str, Any]) -> str:
    """Every keyword, section by section, and what the names of groups stand for."""
    parts = [f"### {title}\n\n{_section(section, words[section])}" for section, title in SECTIONS.items()]
    groups = "".join(
        f"- *{name}*: {', '.join(members)}\n" for name, members in words["groups"].items() if name in _used(words)
    )
    return "\n".join([*parts, "Where a property may stand, groups are\n\n" + groups])


def values(words: dict[str, Any]) -> str:
    """Every closed list."""
    rows = [(name.replace("-", " "), _pairs(rows)) for name, rows in words["values"].items()]
    return table(("list", "French · English (also)"), rows)


def phases(words: dict[str, Any]) -> str:
    """What each method calls the four phases."""
    stages = list(next(iter(words["phases"].values())))
    rows = [(method, *(_pair(named[stage]) for stage in stages)) for method, named in words["phases"].items()]
    return table(("method", *stages), rows)


def _section(section: str, rows: dict[str, Any]) -> str:
    if section == "properties":
        head = ("French", "English", "of", "takes", "how often")
        return table(head, [_property(row) for row in rows.values()])
    if any("value" in row for row in rows.values()):
        return table(("French", "English", "takes"), [(*_both(row), takes(row)) for row in rows.values()])
    return table(("French", "English"), [_both(row) for row in rows.values()])


def _property(row: dict[str, Any]) -> tuple[str, ...]:
    times = "adds up" if row.get("value", "").endswith("…") else TIMES[row.get("times", "many")]
    return (*_both(row), ", ".join(row["on"]), takes(row), times)


def takes(row: dict[str, Any]) -> str:
    """What stands after a keyword, as a pattern to type."""
    value = row.get("value", "")
    if not value:
        return ""
    is_list = value.endswith("…")
    slots = [_slot(slot) for slot in value.removesuffix("…").rstrip(" ,").split()]
    return " ".join(slots) + (", …" if is_list else "")


def _slot(slot: str) -> str:
    name, _, kind = slot.rstrip("?").rpartition(":")
    shown = f'"{name}"' if name and kind == "text" else TAKES.get(kind, kind.replace("-", " ").upper())
    return f"[{shown}]" if slot.endswith("?") else shown


def _both(row: dict[str, Any]) -> tuple[str, str]:
    return code(*row["fr"]), code(*row["en"])


def _pairs(rows: dict[str, Any]) -> str:
    return ", ".join(_pair(row) for row in rows.values())


def _pair(row: dict[str, Any]) -> str:
    french, *also_french = row["fr"]
    english, *also_english = row["en"]
    also = [word for word in dict.fromkeys([*also_french, *also_english]) if word not in (french, english)]
    shown = f"`{french}`" if french == english else f"`{french}` · `{english}`"
    return f"{shown} ({', '.join(also)})" if also else shown


def _used(words: dict[str, Any]) -> set[str]:
    """The groups that the table names, and those that these name."""
    named = {owner for row in words["properties"].values() for owner in row["on"]}
    return named | {member for name, members in words["groups"].items() if name in named for member in members}
