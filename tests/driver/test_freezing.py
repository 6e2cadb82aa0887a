"""`flowc freeze` and F805: a flow does not change under the same version without anybody noticing."""

import json
from pathlib import Path

import pytest

from tests.support.program import flowc

FLOW = 'équipe n1 "N"\nflux {id} "Flux"\n  version {version}\ndemande d "Le client appelle" @n1\n  dit "{text}"\n  -> z\nfin z\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two flows and a library, under one flowc.yaml."""
    (tmp_path / "flowc.yaml").write_text("language: en\n")
    (tmp_path / "sous").mkdir()
    (tmp_path / "sous" / "b.flow").write_text(FLOW.format(id="b", version="1.0", text="Bonjour"))
    (tmp_path / "a.flow").write_text(FLOW.format(id="a", version="2.10", text="Bonjour"))
    (tmp_path / "lib.flow").write_text('équipe n2 "N2"\n')
    return tmp_path


def change(project: Path, version: str, text: str = "Bonsoir") -> None:
    (project / "a.flow").write_text(FLOW.format(id="a", version=version, text=text))


def test_the_lock_lies_in_the_root_in_a_stable_order(project: Path) -> None:
    """One line a flow, by file and id; a second run writes nothing."""
    first = flowc("freeze", cwd=project)
    content = (project / "flowc.lock").read_text()
    second = flowc("freeze", "sous", "a.flow", cwd=project)

    assert (first.status, first.out) == (0, "wrote flowc.lock; flows: 2\n")
    assert [row["file"] for row in json.loads(content)["flows"]] == ["a.flow", "sous/b.flow"]
    assert len(content.splitlines()) == 4
    assert '"version":"2.10"' in content
    assert second.out == "unchanged flowc.lock; flows: 2\n"
    assert (project / "flowc.lock").read_text() == content


def test_a_change_under_the_same_version_is_an_error_until_the_version_changes(project: Path) -> None:
    """`check` says so, `freeze` does not hide it, another version settles it."""
    flowc("freeze", cwd=project)
    assert flowc("check", ".", "--select", "F805", cwd=project).status == 0

    change(project, "2.10")
    before = (project / "flowc.lock").read_text()
    check = flowc("check", ".", "--select", "F805", cwd=project)
    refused = flowc("freeze", cwd=project)

    assert (check.status, "a.flow:3:11: error F805" in check.out) == (1, True)
    assert (refused.status, "flow a changed and still has 2.10" in refused.err) == (1, True)
    assert (project / "flowc.lock").read_text() == before

    change(project, "2.11")
    assert flowc("check", ".", "--select", "F805", cwd=project).status == 0
    assert flowc("freeze", cwd=project).status == 0
    change(project, "2.11", "Salut")
    assert flowc("check", ".", "--select", "F805", cwd=project).status == 1


def test_the_same_version_can_be_kept_on_purpose(project: Path) -> None:
    """A correction that nobody should notice."""
    flowc("freeze", cwd=project)
    change(project, "2.10")

    assert flowc("freeze", "--allow-same-version", cwd=project).status == 0
    assert flowc("check", ".", "--select", "F805", cwd=project).status == 0


def test_part_of_a_project_is_frozen_and_gone_files_are_forgotten(project: Path) -> None:
    """Of files that were not given the lock keeps what it said, while they are there."""
    flowc("freeze", cwd=project)
    (project / "c.flow").write_text(FLOW.format(id="c", version="1", text="x"))
    assert flowc("freeze", "c.flow", cwd=project).out == "wrote flowc.lock; flows: 3\n"

    (project / "a.flow").unlink()
    flowc("freeze", "c.flow", cwd=project)

    assert '"a.flow"' not in (project / "flowc.lock").read_text()


def test_a_file_that_cannot_be_read_freezes_nothing(project: Path) -> None:
    """Status 1 and the errors; no lock appears."""
    (project / "a.flow").write_text("etap x\n")
    run = flowc("freeze", cwd=project)

    assert (run.status, "F001" in run.err) == (1, True)
    assert not (project / "flowc.lock").exists()


@pytest.mark.parametrize("content", ["", "{", '{"version": 1}', '{"version": 9, "flows": []}'])
def test_a_lock_that_flowc_did_not_write_is_refused(project: Path, content: str) -> None:
    """Status 2, naming the file and what makes it anew."""
    (project / "flowc.lock").write_text(content)
    run = flowc("check", ".", cwd=project)

    assert (run.status, "flowc.lock" in run.err, "flowc freeze" in run.err) == (2, True, True)


@pytest.mark.parametrize("arguments", [["-"], ["nulle-part.flow"], ["vide"]])
def test_what_cannot_be_frozen_is_status_2(project: Path, arguments: list[str]) -> None:
    """Standard input, a missing file, a folder without flows."""
    (project / "vide").mkdir()
    run = flowc("freeze", *arguments, cwd=project)

    assert (run.status, "Traceback" in run.err) == (2, False)
