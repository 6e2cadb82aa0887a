"""Every rule is registered, and lies where its code says."""

import importlib

import pytest

from flowc.rules import RULES
from tests.house.tree import PACKAGE
from tests.rules.pages import CODES

MODULES = sorted(
    path.relative_to(PACKAGE.parent).with_suffix("")
    for path in (PACKAGE / "rules").glob("*/*.py")
    if path.stem != "__init__"
)
FAMILIES = {"structure": "F1", "satisfaction": "F2", "escalation": "F3", "data": "F4", "conversation": "F5"} | {
    "organisation": "F6", "promises": "F7", "documentation": "F8", "across": "F9",
}  # fmt: skip


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_rule_is_left_out(module: object) -> None:
    """A module's rule is in the table, its code in its family, its page beside it."""
    name = str(module).replace("/", ".")
    rule = importlib.import_module(name).RULE
    _, _, family, stem = name.split(".")

    assert rule in RULES
    assert rule.code.family == FAMILIES[family]
    assert rule.code.name.replace("-", "_") == stem
    assert rule.code.page == f"rules/{family}/{stem}"


def test_codes_and_names_are_unique_and_in_order() -> None:
    """A code or a name means one rule."""
    assert len({code.id for code in CODES}) == len({code.name for code in CODES}) == len(CODES)
    assert [code.id for code in CODES] == sorted(code.id for code in CODES)
