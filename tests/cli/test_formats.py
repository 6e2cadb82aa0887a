"""`flowc check --format`: which reports are made, where they go, and that they change nothing else."""

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import BROKEN, GOOD, NO_SURVEY
from tests.support.program import flowc

FORMS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good flow and one with an error."""
    (tmp_path / "bon.flow").write_text(GOOD)
    (tmp_path / "sans.flow").write_text(NO_SURVEY)
    return tmp_path


@pytest.mark.parametrize("form", FORMS)
def test_the_format_does_not_change_the_status(folder: Path, form: str) -> None:
    """A job fails for what is in the flows, and not for how it is told."""
    assert flowc("check", "sans.flow", "--select", "F201", "--format", form, cwd=folder).status == 1
    assert flowc("check", "bon.flow", "--select", "F201", "--format", form, cwd=folder).status == 0


def test_several_formats_in_one_run(folder: Path) -> None:
    """Each file gets its report; standard output gets the one without a file."""
    run = flowc(
        "check", "sans.flow", "--format", "sarif:out.sarif", "--format", "concise", "--format", "junit:out.xml",
        "--format", "gitlab:out.json", "--select", "F201", cwd=folder,
    )  # fmt: skip

    assert run.out.splitlines()[0].startswith("sans.flow:16:1: error F201 missing-survey: ")
    assert json.loads((folder / "out.sarif").read_text())["version"] == "2.1.0"
    assert "F201" in {entry["check_name"] for entry in json.loads((folder / "out.json").read_text())}
    assert (folder / "out.xml").read_text().startswith("<?xml")


def test_text_goes_to_standard_output_where_only_files_are_named(folder: Path) -> None:
    """Whoever opens the log of a job sees the findings there too."""
    run = flowc("check", "sans.flow", "--format", "gitlab:out.json", cwd=folder)

    assert run.out == flowc("check", "sans.flow", cwd=folder).out
    assert "erreur F201" in run.out


def test_the_text_report_can_go_to_a_file(folder: Path) -> None:
    """It is what a pipe would have got."""
    run = flowc("check", "sans.flow", "--format", "text:out.txt", "--format", "json", cwd=folder, env={"FORCE_COLOR": "1"})

    assert (folder / "out.txt").read_text() == flowc("check", "sans.flow", cwd=folder).out
    assert json.loads(run.out)["version"] == 1


@pytest.mark.parametrize(
    ("formats", "complaint"),
    [
        (["json", "sarif"], "json and sarif would both be written to standard output"),
        (["json:x", "sarif:./x"], "json and sarif would both be written to ./x"),
        (["json:sans.flow"], "sans.flow is an input"),
        (["json:"], "name the file after the colon"),
        (["sariff"], "a similar one exists: sarif"),
        (["xml"], "choose from text, concise, json, sarif, github, gitlab, junit"),
        ([":x"], "is no format"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    folder: Path, formats: list[str], complaint: str
) -> None:
    """Status 2, one line that says why, no file touched."""
    before = {path.name: path.read_text() for path in folder.iterdir()}

    run = flowc("check", ".", *(part for form in formats for part in ("--format", form)), cwd=folder)

    assert run.status == 2
    assert complaint in run.err
    assert {path.name: path.read_text() for path in folder.iterdir()} == before


def test_an_included_file_is_an_input_too(folder: Path) -> None:
    """A report never takes the place of what was read."""
    (folder / "equipes.inc").write_text('équipe n2 "Experts"\n')
    (folder / "bon.flow").write_text('inclure "equipes.inc"\n' + GOOD)

    run = flowc("check", "bon.flow", "--format", "json:equipes.inc", cwd=folder)

    assert (run.status, "equipes.inc is an input" in run.err) == (2, True)
    assert (folder / "equipes.inc").read_text() == 'équipe n2 "Experts"\n'


def test_reports_stand_aside_for_a_corrected_text(folder: Path) -> None:
    """`--fix` of standard input gives the text; reports go to their files, and the one to be read to standard error."""
    text = GOOD.replace("mesure CSAT", "measure CSAT")
    run = flowc(
        "check", "-", "--fix", "--ignore", "F205", "--format", "sarif:out.sarif", "--format", "json",
        cwd=folder, stdin=text.encode(),
    )

    assert (run.status, run.out) == (0, GOOD)
    assert '"version": 1' in run.err
    assert json.loads((folder / "out.sarif").read_text())["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("flowc.yaml", []), ("flowc-baseline.json", []), ("autre.yaml", ["--config", "autre.yaml"])],
)
def test_what_says_how_to_check_is_an_input_too(folder: Path, name: str, arguments: list[str]) -> None:
    """Settings and accepted findings are not overwritten by a slip of the hand."""
    (folder / name).write_text("language: en\n" if name.endswith("yaml") else '{"version": 1, "findings": []}\n')
    before = (folder / name).read_text()

    run = flowc("check", "bon.flow", *arguments, "--format", f"sarif:{name}", cwd=folder)

    assert (run.status, f"{name} is an input" in run.err) == (2, True), run.err
    assert (folder / name).read_text() == before


def test_a_report_that_cannot_be_written_is_status_2(folder: Path) -> None:
    """The folder is not there: the line names the file, and no part of it remains."""
    run = flowc("check", "bon.flow", "--format", "json:nulle/part.json", cwd=folder)

    assert (run.status, "cannot write nulle/part.json" in run.err) == (2, True)


def test_programs_are_told_in_utf8_whatever_the_locale(folder: Path) -> None:
    """An XML file that says UTF-8 is UTF-8."""
    env = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1"}
    run = flowc("check", "sans.flow", "--format", "junit", cwd=folder, env=env)

    assert "sans aucune enquête" in run.out


@pytest.mark.parametrize("form", FORMS)
def test_a_name_that_is_no_text_is_no_trouble(tmp_path: Path, form: str) -> None:
    """A file may be called by any bytes."""
    (tmp_path / "octet\udcff.flow").write_text(BROKEN)

    run = flowc("check", ".", "--format", form, "--format", "sarif:all.sarif" if form != "sarif" else "json:x", cwd=tmp_path)

    assert (run.status, run.err) == (1, "")


# ------------------------------------------------------------------------------------- in a job of a forge


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_files_are_named_from_the_repository(folder: Path, variable: str) -> None:
    """A job that works in a folder below still names files as the forge does."""
    below = folder / "flux d'été"
    below.mkdir()
    (below / "sans.flow").write_text(NO_SURVEY)
    env = {variable: str(folder)}

    annotation = flowc("check", ".", "--format", "github", cwd=below, env=env).out
    entries = json.loads(flowc("check", "./sans.flow", "--format", "gitlab", cwd=below, env=env).out)

    assert "file=flux d'été/sans.flow," in annotation
    assert {entry["location"]["path"] for entry in entries} == {"flux d'été/sans.flow"}


def test_outside_a_forge_files_are_named_from_here(folder: Path) -> None:
    """Where the variable names another folder than ours, or none, the current folder counts."""
    for env in ({}, {"GITHUB_WORKSPACE": str(folder / "ailleurs")}):
        out = flowc("check", f"{folder}/sans.flow", "--format", "github", cwd=folder, env=env).out
        assert "file=sans.flow," in out


def test_the_summary_of_a_step_is_added_to(folder: Path) -> None:
    """What is there stays; a second run adds its own."""
    summary = folder / "résumé.md"
    summary.write_text("before\n")
    env = {"GITHUB_STEP_SUMMARY": str(summary)}

    flowc("check", "sans.flow", "--format", "github", cwd=folder, env=env)
    flowc("check", "bon.flow", "--format", "github:annotations.txt", cwd=folder, env=env)

    assert summary.read_text().startswith("before\n### flowc: ")
    assert summary.read_text().count("### flowc: ") == 2
    assert "missing\\-survey" in summary.read_text()


def test_no_other_format_touches_the_summary(folder: Path) -> None:
    """It belongs to the annotations of GitHub."""
    summary = folder / "résumé.md"

    flowc("check", "sans.flow", "--format", "sarif", cwd=folder, env={"GITHUB_STEP_SUMMARY": str(summary)})

    assert not summary.exists()


def test_a_summary_that_cannot_be_written_is_status_2(folder: Path) -> None:
    """A step that should have said something and could not has not done its work."""
    env = {"GITHUB_STEP_SUMMARY": str(folder / "nulle" / "part.md")}
    run = flowc("check", "bon.flow", "--format", "github", cwd=folder, env=env)

    assert (run.status, "$GITHUB_STEP_SUMMARY" in run.err) == (2, True)
