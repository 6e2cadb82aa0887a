"""What a rule says of every path is proved against an oracle that walks them all."""

import re

from tests.house.tree import ROOT
from tests.rules.faults import TEXTS, diagnostics

#: The tests that make flows at random, each with an oracle of its own, and what these share.
ORACLES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests" / "analysis").glob("*.py"))
    if "hypothesis" in path.read_text(encoding="utf-8")
}

#: The rules that report what a fact finds, where the oracle is that of the fact.
FACTS = {
    "F103": ("test_every_path.py", "test_unreached_and_trapped_nodes_are_those_that_paths_say"),
    "F104": ("test_every_path.py", "test_unreached_and_trapped_nodes_are_those_that_paths_say"),
    "F111": ("test_soundness.py", "test_a_verdict_is_that_of_playing_every_move"),
    "F701": ("test_walks.py", "test_loops_that_keep_to_themselves_are_walked_in_full"),
}


def on_paths() -> list[str]:
    """The rules whose findings show the way of a case, by the faults of which we have a flow; and F103: there is
    none. The way of a scenario (F014) is one that was played, and speaks of no other.
    """
    codes = {found.code.id for name in TEXTS for found in diagnostics(name) if found.path} - {"F014"}
    return sorted(code for code in {*codes, "F103"} if re.fullmatch(r"F\d{3}", code))


def is_proved(code: str) -> bool:
    """Whether an oracle names the code, or the fact behind it has one."""
    file, test = FACTS.get(code, ("", ""))
    if file:
        return f"def {test}(" in ORACLES[file]
    return any(re.search(rf'["/]{code}\b', text) for text in ORACLES.values())


def test_every_rule_on_paths_has_an_oracle() -> None:
    """None is left out, and no row of the table is left behind when a rule goes."""
    codes = on_paths()

    assert [code for code in codes if not is_proved(code)] == []
    assert set(FACTS) <= set(codes)
