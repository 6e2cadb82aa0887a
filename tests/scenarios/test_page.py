"""docs/scenarios.md shows what flowc does."""

import re
import shutil
from pathlib import Path

from tests.support.program import ROOT, flowc

PAGE = (ROOT / "docs/scenarios.md").read_text("utf-8")


def test_what_is_printed_is_what_the_page_shows(tmp_path: Path) -> None:
    """The example that is played, and the one whose promise was changed."""
    shown = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    assert flowc("test", "examples/facture", cwd=ROOT).out == shown[0]
    text = (ROOT / "examples/facture/facture.en.flow").read_text("utf-8")
    (tmp_path / "facture.flow").write_text(text.replace("  promises 24h", "  promises 12h", 1), "utf-8")
    assert flowc("test", "facture.flow", cwd=tmp_path).out.startswith(f"{shown[1]}\n")


def test_the_scenarios_of_the_page_are_kept(tmp_path: Path) -> None:
    """The one at its head is that of the example, and the one beside a flow is played with it."""
    inside, beside = re.findall(r"```flow\n(.*?)```", PAGE, re.DOTALL)
    shutil.copy(ROOT / "examples/facture/facture.fr.flow", tmp_path / "facture.flow")
    assert inside.strip() in (tmp_path / "facture.flow").read_text("utf-8").replace("  attend compta-duplicata\n", "")
    (tmp_path / "facture.scenarios.flow").write_text(beside, "utf-8")
    run = flowc("test", "facture.flow", cwd=tmp_path)
    assert run.status == 0
    assert "6 scénarios" in run.out
