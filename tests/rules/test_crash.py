"""A rule that fails is reported as a bug of flowc, and costs nothing but its own findings."""

import sys
from pathlib import Path

import pytest

from flowc.cli import main
from flowc.config import Settings
from flowc.rules import RULES, engine
from tests.rules.crash import CRASHING
from tests.rules.reading import lowered

TEXT = 'équipe n1 "Conseillers"\nflux f\ndemande d "Le client appelle" @n1\n'


def test_the_other_rules_still_run() -> None:
    """What they find is what they find without the failing one."""
    model = lowered(TEXT)

    with_crash = engine.check_with(model.document, model.broken, Settings(), (CRASHING, *RULES))
    without = engine.check_with(model.document, model.broken, Settings(), RULES)

    assert [found for found in with_crash if found.code.id != "F099"] == list(without)
    (crash,) = (found for found in with_crash if found.code.id == "F099")
    assert crash.values["rule"] == "F999"
    assert str(crash.values["error"]).startswith("IndexError (tests.rules.crash:")


def test_the_command_ends_with_the_status_of_a_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 3, the failure at its place among the other findings, and no traceback."""
    file = tmp_path / "a.flow"
    file.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(engine, "RULES", (CRASHING, *RULES))
    monkeypatch.setattr(sys, "argv", ["flowc", "check", str(file)])

    status = main.run()
    said = capsys.readouterr()

    assert status == 3
    assert f"{file}:2:1: erreur F099 internal-error" in said.out
    assert "F102 dead-end" in said.out
    assert "Traceback" not in said.out + said.err
