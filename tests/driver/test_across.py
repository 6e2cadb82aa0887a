"""What `flowc check` finds over several files: which of them are compared, and where the findings go."""

import json
import os
from pathlib import Path

import pytest

from flowc.driver import Request, check_files
from flowc.driver.comparing import compare
from tests.support.program import flowc

CHANNELS = 'canal tel "Téléphone"\n  motif facture, retour\n'
FLOW = (
    'équipe n1 "Conseillers"\nflux a "Facture"\n  canaux tchat\ndemande d @n1\n  motif facture\n  -> z\nfin z\n'
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A channel with two reasons, and a flow that handles one of them elsewhere."""
    (tmp_path / "canaux.flow").write_text(CHANNELS, encoding="utf-8")
    (tmp_path / "a.flow").write_text(FLOW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(*arguments: str) -> list[tuple[str, str, int]]:
    """The findings of F9 that the command reports: file, code, line."""
    found = json.loads(flowc("check", *arguments, "--select", "F9", "--format", "json", cwd=Path.cwd()).out)
    return [(each["file"], each["code"], each["line"]) for each in found["findings"]]


def test_files_of_a_folder_are_compared(folder: Path) -> None:
    """Both reasons are without a flow on this channel; files given one by one are left alone (pre-commit)."""
    assert codes(".") == [("canaux.flow", "F901", 2)] * 2
    assert codes("canaux.flow", "a.flow") == []


def test_a_related_place_may_lie_in_another_file(folder: Path) -> None:
    """The text report shows its line."""
    run = flowc("check", ".", "--select", "F901", cwd=folder)

    assert "a.flow:5" in run.out
    assert "motif facture" in run.out


def test_what_is_found_across_files_can_be_accepted(folder: Path) -> None:
    """A baseline takes it in, and a later run is silent."""
    assert flowc("check", ".", "--select", "F9", "--write-baseline", cwd=folder).status == 0
    assert codes(".") == []
    assert codes(".", "--no-baseline") != []


def test_an_accepted_finding_is_not_gone_for_a_file_that_is_alone(folder: Path) -> None:
    """Neither reported as gone nor forgotten by --write-baseline: nobody looked for it."""
    flowc("check", ".", "--write-baseline", cwd=folder)

    assert "gone" not in flowc("check", "a.flow", "canaux.flow", cwd=folder).err
    flowc("check", "canaux.flow", "--write-baseline", cwd=folder)
    assert codes(".") == []


def test_the_findings_of_a_file_stay_in_order(folder: Path) -> None:
    """The gravest first, then by place, whichever rule found them."""
    (folder / "tout.flow").write_text(CHANNELS + 'canal tchat "Tchat"\n' + FLOW, encoding="utf-8")
    checked = compare(check_files(["tout.flow"], Request()), Request(), frozenset({"tout.flow"}))
    places = [(found.level.rank, found.span.start) for found in checked[0].report.diagnostics]

    assert places == sorted(places)
    assert {found.code.id for found in checked[0].report.diagnostics} >= {"F901", "F801", "F201"}


def test_a_run_over_changed_files_compares_none(folder: Path) -> None:
    """With --since the other files are not there to be compared."""
    for command in ("git init -q", "git add -A", "git -c user.name=n -c user.email=e@example.com commit -qm x"):
        assert os.system(command) == 0  # noqa: S605 - fixed words
    (folder / "canaux.flow").write_text(CHANNELS + "\n", encoding="utf-8")

    assert codes(".", "--since", "HEAD") == []
