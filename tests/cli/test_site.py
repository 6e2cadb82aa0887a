"""`flowc site` as people run it: what it says, and how it ends."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.program import environment, flowc

if TYPE_CHECKING:
    from pathlib import Path

FLOW = 'flux {id} "Titre {id}"\nlangue fr\ndemande d "Un client écrit"\n-> f\nfin f\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two flows, without a survey: an error of the rules, and none of the language."""
    (tmp_path / "in").mkdir()
    for id in ("a", "b"):
        (tmp_path / f"in/{id}.flow").write_text(FLOW.format(id=id), "utf-8")
    return tmp_path


def test_it_says_where_the_portal_is_and_what_was_done(folder: Path) -> None:
    """One line on standard error, then what `flowc check` would count; nothing on standard output; 0, as for render."""
    run = flowc("site", "in", "-o", "out", cwd=folder)
    assert (run.status, run.out) == (0, "")
    assert run.err.splitlines()[0] == "portal out/index.html; pages written: 3; unchanged: 0; removed: 0"
    (folder / "in/b.flow").unlink()
    again = flowc("site", "in", "-o", "out", cwd=folder)
    assert again.err.splitlines()[0] == "portal out/index.html; pages written: 1; unchanged: 1; removed: 1"


def test_a_broken_file_is_reported_and_the_status_is_1(folder: Path) -> None:
    """Its findings are shown, and the rest is built; with --strict the rules' errors count as well, and nothing is left."""
    (folder / "in/b.flow").write_text("flux b\ncharabia !\n", "utf-8")
    run = flowc("site", "in", "-o", "out", cwd=folder)
    assert run.status == 1
    assert "in/b.flow:2:1" in run.err
    assert "pages written: 2" in run.err
    strict = flowc("site", "in", "-o", "strict", "--strict", cwd=folder)
    assert strict.status == 1
    assert "F201" in strict.err
    assert not (folder / "strict").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["in"], "Missing option '-o'"),
        (["in/a.flow", "-o", "out"], "is not a folder"),
        (["nowhere", "-o", "out"], "is not a folder"),
        (["in", "-o", "-"], "name a folder"),
        (["in", "-o", "in/a.flow"], "is not a folder"),
        (["empty", "-o", "out"], "no flow below empty"),
        (["in", "-o", "full"], "was not written by flowc"),
        (["in", "-o", "out", "--config", "bad.yaml"], "unknown key 'synonym'"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_a_line(arguments: list[str], said: str, folder: Path) -> None:
    """Status 2, the reason, and nothing written."""
    for name in ("empty", "full"):
        (folder / name).mkdir()
    (folder / "full/index.html").write_text("mine", "utf-8")
    (folder / "bad.yaml").write_text("portal: {synonym: []}\n", "utf-8")
    run = flowc("site", *arguments, cwd=folder)
    assert run.status == 2
    assert said in run.err
    assert "Traceback" not in run.err
    assert not (folder / "out").exists()
    assert [file.name for file in (folder / "full").iterdir()] == ["index.html"]


def test_the_bytes_do_not_depend_on_the_hash_seed(folder: Path) -> None:
    """Two processes with other seeds write the same bytes, pictures included."""
    made = []
    for seed in ("1", "2"):
        assert flowc("site", "in", "-o", f"out{seed}", cwd=folder, env={"PYTHONHASHSEED": seed}).status == 0
        made.append({file.name: file.read_bytes() for file in (folder / f"out{seed}").iterdir()})
    assert made[0] == made[1]


def test_a_person_at_a_terminal_sees_how_far_it_is(folder: Path) -> None:
    """With many files a bar is drawn on a terminal; in a pipe there is none."""
    for number in range(32):
        (folder / f"in/f{number}.flow").write_text(FLOW.format(id=f"f{number}"), "utf-8")
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "flowc", "site", "in", "-o", "out", "--no-pictures"]
    with subprocess.Popen(command, cwd=folder, env=environment(folder), stderr=terminal) as run:
        os.close(terminal)
        said = b""
        while chunk := _read(main):
            said += chunk
    os.close(main)
    assert run.returncode == 0
    assert b"making pages" in said
    assert b"100%" in said
    assert "making pages" not in flowc("site", "in", "-o", "out", "--no-pictures", cwd=folder).err


def _read(terminal: int) -> bytes:
    """What a terminal shows next; b"" when its program has ended."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
