"""`flowc check --fix`, `--unsafe-fixes` and `--diff`."""

import json
from pathlib import Path

import pytest

from tests.support.program import flowc

TEXT = """\
équipe n1 "Conseillers"
flux f
demande appel "Le client appelle" @n1
  -> clos  # flowc: ignore[F102] inutile
fin clos abandonné
  -> appel
"""
SAFE = TEXT.replace("  # flowc: ignore[F102] inutile", "").replace("fin clos abandonné\n  -> appel\n", "fin clos abandonné\n")
SELECT = ("--select", "F0,F1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A file with two faults that can be put right safely."""
    (tmp_path / "a.flow").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_what_is_safe_is_put_right_in_place(folder: Path) -> None:
    """The file holds the corrected text, the report what is left, and the status is that of what is left."""
    result = flowc("check", "a.flow", *SELECT, "--fix", cwd=folder)

    assert (folder / "a.flow").read_text(encoding="utf-8") == SAFE
    assert (result.status, result.err) == (0, "findings put right: 2; files changed: 1\n")
    assert "rien à signaler" in result.out


def test_a_stub_is_written_only_on_request(folder: Path) -> None:
    """And it says that something is left to do."""
    text = TEXT.replace("  -> clos  # flowc: ignore[F102] inutile\n", "").replace("  -> appel\n", "")
    (folder / "a.flow").write_text(text, encoding="utf-8")

    safe = flowc("check", "a.flow", *SELECT, "--fix", cwd=folder)
    assert (safe.status, (folder / "a.flow").read_text(encoding="utf-8")) == (1, text)

    flowc("check", "a.flow", *SELECT, "--fix", "--unsafe-fixes", cwd=folder)
    assert "  todo " in (folder / "a.flow").read_text(encoding="utf-8")


def test_a_diff_changes_nothing(folder: Path) -> None:
    """It shows what --fix would do, and ends with status 1 while it would do something."""
    result = flowc("check", "a.flow", *SELECT, "--diff", cwd=folder)

    assert result.status == 1
    assert [line for line in result.out.splitlines() if line[0] in "+-"] == [
        "--- a.flow (as it is)",
        "+++ a.flow (fixed)",
        "-  -> clos  # flowc: ignore[F102] inutile",
        "+  -> clos",
        "-  -> appel",
    ]
    assert (folder / "a.flow").read_text(encoding="utf-8") == TEXT
    (folder / "a.flow").write_text(SAFE, encoding="utf-8")
    assert flowc("check", "a.flow", *SELECT, "--diff", cwd=folder).status == 0


def test_standard_input_is_put_right_on_standard_output(folder: Path) -> None:
    """What is left is said beside it, on standard error."""
    result = flowc("check", "-", *SELECT, "--fix", cwd=folder, stdin=TEXT.encode())

    assert result.out == SAFE


def test_a_fix_is_told_with_its_place(folder: Path) -> None:
    """In JSON, an editor finds what to put where."""
    result = flowc("check", "a.flow", *SELECT, "--format", "json", cwd=folder)
    fixes = {finding["code"]: finding["fix"] for finding in json.loads(result.out)["findings"]}

    assert fixes["F113"] == {
        "title": "retirer cette flèche",
        "safe": True,
        "edits": [{"file": "a.flow", "line": 6, "column": 1, "end_line": 7, "end_column": 1, "text": ""}],
    }


def test_a_file_that_cannot_be_written_is_left_as_it_is(folder: Path) -> None:
    """A link to nowhere to write: status 2, and the text is whole."""
    (folder / "locked").mkdir()
    (folder / "locked" / "a.flow").write_text(TEXT, encoding="utf-8")
    (folder / "b.flow").symlink_to("/proc/version")
    result = flowc("check", "b.flow", "--fix", cwd=folder)

    assert result.status in (1, 2)
    assert "Traceback" not in result.err
