"""What lets a project begin with flowc: profiles, overrides, a baseline, files changed of late, figures."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.program import flowc

DEAD_END = 'équipe n1 "Conseillers"\nflux f\ndemande d "Le client appelle" @n1\n'
SOUND = """\
équipe n1 "Conseillers"
flux f
demande d "Le client appelle" @n1
  -> avis
enquête avis "Votre avis"
  mesure CSAT
  -> clos
fin clos résolu
"""
SELECT = ("--select", "F1,F201,F203")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one dead end."""
    (tmp_path / "flowc.yaml").write_text("ignore: [F601]\n")
    (tmp_path / "a.flow").write_text(DEAD_END)
    return tmp_path


def test_what_the_baseline_accepts_is_not_reported(project: Path) -> None:
    """After --write-baseline the check passes; the summary says how many are accepted."""
    written = flowc("check", ".", *SELECT, "--write-baseline", cwd=project)
    after = flowc("check", ".", *SELECT, cwd=project)

    assert (written.status, written.out) == (0, "")
    assert "flowc-baseline.json; findings accepted: 1" in written.err
    assert (after.status, after.out) == (0, "rien à signaler (1 fichier vérifié, 1 constat accepté par la base de référence)\n")
    assert flowc("check", ".", *SELECT, "--no-baseline", cwd=project).status == 1


def test_the_baseline_knows_elements_and_not_lines(project: Path) -> None:
    """Lines added above change nothing; the same fault at another element is new."""
    flowc("check", ".", *SELECT, "--write-baseline", cwd=project)
    (project / "a.flow").write_text("# un commentaire\n\n" + DEAD_END)
    moved = flowc("check", ".", *SELECT, cwd=project)
    (project / "a.flow").write_text(DEAD_END + "  -> e\nétape e @n1\n")
    other = flowc("check", ".", *SELECT, cwd=project)

    assert moved.status == 0
    assert other.status == 1
    assert "« e »" in other.out.replace("\u00a0", " ")


def test_the_baseline_is_to_shrink(project: Path) -> None:
    """What it accepts and is no longer found is said; written anew, it forgets it, and keeps other files' findings."""
    (project / "b.flow").write_text(DEAD_END)
    flowc("check", ".", *SELECT, "--write-baseline", cwd=project)
    (project / "a.flow").write_text(SOUND)

    said = flowc("check", ".", *SELECT, cwd=project)
    flowc("check", "a.flow", *SELECT, "--write-baseline", cwd=project)
    kept = json.loads((project / "flowc-baseline.json").read_text())

    assert "accepted findings that are gone: 1" in said.err
    assert [(row["file"], row["code"], row["element"]) for row in kept["findings"]] == [("b.flow", "F102", "d")]


def test_errors_of_the_language_are_never_accepted(project: Path) -> None:
    """A file that cannot be read is not adopted but corrected."""
    (project / "a.flow").write_text("etap x\n")

    assert flowc("check", ".", "--write-baseline", cwd=project).status == 1
    assert flowc("check", ".", cwd=project).status == 1


@pytest.mark.parametrize("content", ["{", '{"version": 2, "findings": []}', '{"version": 1, "findings": [{}]}', "\0"])
def test_a_broken_baseline_is_a_message(project: Path, content: str) -> None:
    """Status 2, the file, and the way out."""
    (project / "flowc-baseline.json").write_text(content)
    result = flowc("check", ".", cwd=project)

    assert result.status == 2
    assert "flowc-baseline.json" in result.err
    assert "--write-baseline makes it anew" in result.err


def test_only_changed_files_are_checked(project: Path) -> None:
    """Changed, new, and those that include one of these; nothing changed is nothing wrong."""

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@b.example")
        subprocess.run(["git", *identity, *arguments], cwd=project, check=True, capture_output=True)

    (project / "lib.flow").write_text('équipe n1 "Conseillers"\n')
    (project / "user.flow").write_text('inclure "lib.flow"\nflux u\ndemande u @n1\n')
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "début")

    def checked() -> set[str]:
        result = flowc("check", ".", *SELECT, "--since", "HEAD", "--format", "json", cwd=project)
        return {finding["file"] for finding in json.loads(result.out)["findings"]}

    assert checked() == set()
    (project / "new.flow").write_text(DEAD_END)
    assert checked() == {"new.flow"}
    (project / "lib.flow").write_text('équipe n1 "Experts"\n')
    assert checked() == {"new.flow", "user.flow"}
    assert flowc("check", ".", "--since", "nowhere", cwd=project).status == 2
    assert flowc("check", ".", "--since", "--output=x", cwd=project).status == 2


def test_since_outside_a_repository_is_a_usage_error(project: Path) -> None:
    """Not "nothing changed"."""
    result = flowc("check", ".", "--since", "HEAD", cwd=project)

    assert result.status == 2
    assert "--since" in result.err


def test_the_status_follows_the_weight_that_is_borne(project: Path) -> None:
    """--fail-level, --strict, and fail-level of flowc.yaml, which an override changes for some files."""
    (project / "a.flow").write_text(SOUND + "étape seule @n1\n  -> clos\n")

    def status(*arguments: str) -> int:
        return flowc("check", ".", *SELECT, *arguments, cwd=project).status

    assert (status(), status("--strict"), status("--fail-level", "warning")) == (0, 1, 1)
    (project / "flowc.yaml").write_text("overrides:\n- files: [a.flow]\n  fail-level: warning\n")
    assert (status(), status("--fail-level", "error")) == (1, 0)


def test_a_sketch_is_asked_for_its_structure_only(project: Path) -> None:
    """Profile sketch, for the files that an override names."""
    (project / "flowc.yaml").write_text("overrides:\n- files: [a.flow]\n  profile: sketch\n")
    (project / "a.flow").write_text('flux f "F"\ndemande d\n  -> fin\n')

    assert flowc("check", ".", cwd=project).status == 0
    assert flowc("check", ".", "--profile", "default", cwd=project).status == 1


def test_statistics_count_the_findings_of_each_rule(project: Path) -> None:
    """The most frequent first, in the place of the findings."""
    (project / "a.flow").write_text(DEAD_END + "demande e @n1\nétape x @n1\n  -> clos\nfin clos\n")
    lines = flowc("check", ".", *SELECT, "--statistics", cwd=project).out.splitlines()

    assert lines[:2] == ["2  F102  dead-end          error", "1  F103  unreachable-node  warning"]


def test_config_says_what_applies_and_why(project: Path) -> None:
    """Each setting with the line that says it; the rules that are off or weigh something else, with the reason."""
    (project / "flowc.yaml").write_text(
        "profile: strict\nignore: [F401]\noverrides:\n- files: [a.flow]\n  severity:\n    F102: warning\n"
    )
    lines = [" ".join(line.split()) for line in flowc("config", "a.flow", cwd=project).out.splitlines()]
    file = project / "flowc.yaml"

    assert f"profile strict {file}:1" in lines
    assert "fail-level warning profile strict" in lines
    assert "options.transfers 2 default" in lines
    assert f"F102 dead-end warning {file}:6" in lines


def test_a_rule_that_does_not_exist_is_named_with_its_line(project: Path) -> None:
    """In flowc.yaml, its overrides and on the command line."""
    (project / "flowc.yaml").write_text("overrides:\n- files: [a.flow]\n  ignore:\n  - F102\n  - dead-ends\n")
    result = flowc("check", ".", cwd=project)

    assert result.status == 2
    assert "flowc.yaml:5: no rule is called 'dead-ends'; a similar one exists: dead-end" in result.err
    assert "--ignore: no rule is called 'F999'" in flowc("check", ".", "--no-config", "--ignore", "F999", cwd=project).err
