"""The judges themselves: Mermaid's parser accepts and refuses, and the lock names no host."""

from __future__ import annotations

import json

from tests.support import peers


def test_mermaid_accepts_a_labelled_flowchart_and_refuses_a_broken_one() -> None:
    """One process judges several texts, each by itself, in their order."""
    good = 'flowchart TD\n  a["Étape « une »"] -->|oui| b{"Fini ?"}\n'
    bad = "flowchart TD\n  a[\n"
    first, second, third = peers.mermaid_parse([good, bad, good])
    assert (first, third) == (None, None)
    assert second is not None
    assert "Parse error" in second


def test_mermaid_judges_the_syntax_of_large_diagrams_not_their_size() -> None:
    """The limits that guard browsers (500 arrows, 50,000 characters) refuse nothing here."""
    arrows = "\n".join(f'  n{i}["Étape {i} d’un long parcours"] --> n{i + 1}' for i in range(2000))
    assert peers.mermaid_parse([f"flowchart TD\n{arrows}\n"]) == [None]


def test_the_lock_pins_every_package_by_its_hash_and_names_no_registry() -> None:
    """What is installed is what was reviewed, from whichever registry the machine has."""
    lock = json.loads((peers.PEERS / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert len(packages) > 100
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
