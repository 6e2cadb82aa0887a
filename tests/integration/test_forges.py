"""What we ship for GitHub and GitLab: read as they read it, its scripts run as they run them."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.packaging.conftest import pip_settings as pip_settings  # noqa: PLC0414 (a fixture)
from tests.support.program import ROOT, environment, flowc

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")

NO_SURVEY = """\
équipe n1 "Conseillers"
demande appel "Le client appelle" @n1
  -> clos
fin clos "Clos"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository whose flows have one fault, in a folder with a blank in its name."""
    folder = tmp_path / "project"
    (folder / "mes flux").mkdir(parents=True)
    (folder / "mes flux" / "sans.flow").write_text(NO_SURVEY)
    (folder / "flowc.yaml").write_text("select: [F0, F201, F203]\n")
    return folder


def step(id: str) -> dict[str, Any]:
    """A step of the action."""
    return next(step for step in ACTION["runs"]["steps"] if step.get("id") == id)


def run_step(script: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A `shell: bash` step, with the options that the runner gives to bash."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=cwd, env={**environment(cwd), **env}, capture_output=True, text=True, check=False, timeout=280,
    )  # fmt: skip


def outputs(file: Path) -> dict[str, str]:
    """What a step set as its outputs."""
    return dict(line.split("=", maxsplit=1) for line in file.read_text().splitlines())


# ------------------------------------------------------------------------------------------------ GitHub


def test_no_script_is_made_of_what_a_user_types() -> None:
    """Expressions stand in `env`, `with` and `if`; a script that contained one could be told to do anything."""
    assert [step["run"] for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")] == []


def test_what_the_action_uses_is_held_to_a_commit() -> None:
    """A tag can be moved to other code; the commit that it names cannot."""
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]

    assert used
    assert [name for name in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name)] == []


def test_every_step_names_its_shell_and_every_input_is_used() -> None:
    """GitHub refuses a composite action with a script and no shell."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")

    assert ACTION["runs"]["using"] == "composite"
    assert [step for step in ACTION["runs"]["steps"] if "run" in step and step.get("shell") != "bash"] == []
    assert [name for name in ACTION["inputs"] if f"inputs.{name}" not in text] == []
    assert all({"description", "default"} <= set(value) for value in ACTION["inputs"].values())


@pytest.mark.timeout(600)
@pytest.mark.xdist_group("packaging")
def test_the_action_installs_flowc(tmp_path: Path, pip_settings: dict[str, str]) -> None:
    """Its first script makes an environment and says where the program is; that of the job is left alone."""
    told = tmp_path / "output"
    env = {"PYTHON": sys.executable, "SOURCE": str(ROOT), "RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(told)}

    installed = run_step(step("install")["run"], tmp_path, {**env, **pip_settings})
    assert installed.returncode == 0, installed.stdout + installed.stderr
    version = subprocess.run([outputs(told)["flowc"], "--version"], capture_output=True, text=True, check=True)

    assert version.stdout == flowc("--version", cwd=tmp_path).out


def check_step(project: Path, **env: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str], str]:
    """The action's check, its outputs and the summary of the step."""
    told, summary = project.parent / "output", project.parent / "summary.md"
    told.touch()
    summary.touch()
    program = project.parent / "flowc"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m flowc "$@"\n')
    program.chmod(0o755)
    given = {
        "FLOWC": str(program), "PATHS": ".", "ARGUMENTS": "", "SARIF_FILE": "", "FOLDER": ".",
        "GITHUB_OUTPUT": str(told), "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_WORKSPACE": str(project), **env,
    }  # fmt: skip
    assert set(step("check")["env"]) <= set(given)
    done = run_step(step("check")["run"], project, given)
    return done, outputs(told), summary.read_text()


def test_the_action_checks_annotates_and_fails(project: Path) -> None:
    """The fault is an annotation and a row of the summary, and the step fails."""
    done, told, summary = check_step(project)

    assert done.returncode == 1
    assert done.stdout.startswith("::error file=mes flux/sans.flow,line=4,")
    assert "F201 missing" in summary
    assert told == {}


def test_paths_and_arguments_of_the_action_are_taken_a_line_at_a_time(project: Path) -> None:
    """A blank, a quote, a dollar or a star in a line is a part of it."""
    (project / "$(touch cassé) * 'x'.flow").write_text(NO_SURVEY)
    lines = "mes flux\n\n$(touch cassé) * 'x'.flow\n"
    done, told, _ = check_step(project, PATHS=lines, ARGUMENTS="--ignore\nF201, F203\n", SARIF_FILE="log d'été.sarif")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert told == {"sarif-file": "./log d'été.sarif"}
    log = json.loads((project / "log d'été.sarif").read_text())
    assert len(log["runs"][0]["artifacts"]) == 2
    assert not (project / "cassé").exists()


def test_a_path_is_never_an_option(project: Path) -> None:
    """A file called like an option is a file."""
    done, _, _ = check_step(project, PATHS="--no-config")

    assert (done.returncode, "cannot read --no-config" in done.stderr) == (2, True)


def test_the_action_can_ask_for_the_layout(project: Path) -> None:
    """Its last step fails where `flowc fmt` would change a file."""
    (last,) = [step for step in ACTION["runs"]["steps"] if "inputs.fmt" in step.get("if", "")]
    check_step(project)
    env = {"FLOWC": str(project.parent / "flowc"), "PATHS": "mes flux"}

    assert run_step(last["run"], project, env).returncode == 0
    (project / "mes flux" / "sans.flow").write_text(NO_SURVEY.replace("  -> clos", "->clos"))
    assert run_step(last["run"], project, env).returncode == 1


# ------------------------------------------------------------------------------------------------ GitLab


def gitlab_job(project: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The job's script, its variables set as GitLab sets them; what pip would install is installed already."""
    job = GITLAB["flowc"]
    programs = project.parent / "bin"
    programs.mkdir()
    for name, code in {
        "python": 'echo "$@" > "$ASKED"',
        "flowc": f'exec {shlex.quote(sys.executable)} -m flowc "$@"',
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{code}\n")
        (programs / name).chmod(0o755)
    env = {**environment(project), **job["variables"], "CI_PROJECT_DIR": str(project), **variables}
    env |= {"PATH": f"{programs}:/usr/bin:/bin", "ASKED": str(project.parent / "asked")}
    return subprocess.run(
        ["sh", "-e", "-c", "\n".join(job["script"])],
        cwd=project, env=env, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_the_job_leaves_what_gitlab_collects(project: Path) -> None:
    """Both reports are where the artifacts say, and the job fails for the fault."""
    done = gitlab_job(project, FLOWC_SOURCE="git+https://forge.example/OWNER/flowc@v1", FLOWC_ARGUMENTS="--strict")
    reports = GITLAB["flowc"]["artifacts"]["reports"]
    (entry,) = json.loads((project / reports["codequality"]).read_text())

    assert done.returncode == 1, done.stderr
    assert "erreur F201" in done.stdout
    assert entry["location"]["path"] == "mes flux/sans.flow"
    assert "<failure" in (project / reports["junit"]).read_text()
    assert GITLAB["flowc"]["artifacts"]["when"] == "always"
    assert (project.parent / "asked").read_text().split()[-1] == "git+https://forge.example/OWNER/flowc@v1"


def test_the_job_says_what_it_needs(project: Path) -> None:
    """Without a source nothing is installed, least of all something else of the same name."""
    done = gitlab_job(project)

    assert (done.returncode, "FLOWC_SOURCE" in done.stdout) == (2, True)
    assert not (project.parent / "asked").exists()


# --------------------------------------------------------------------------------------- what the page says


def blocks(language: str) -> list[str]:
    """The fenced blocks of docs/ci.md."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def test_every_sample_on_the_page_is_yaml_and_names_what_there_is() -> None:
    """Inputs, outputs, hooks and variables of the samples exist."""
    samples = [yaml.safe_load(block) for block in blocks("yaml")]
    workflows = [sample["jobs"]["flowc"]["steps"] for sample in samples if "jobs" in sample]
    used = [step for steps in workflows for step in steps if step["uses"].startswith("OWNER/flowc@")]
    hooks = [hook["id"] for sample in samples if "repos" in sample for hook in sample["repos"][0]["hooks"]]
    (gitlab,) = [sample for sample in samples if "include" in sample]

    assert len(used) == len(workflows) == 2
    assert all(set(step["with"]) <= set(ACTION["inputs"]) for step in used)
    assert set(re.findall(r"steps\.flowc\.outputs\.([a-z-]+)", PAGE)) <= set(ACTION["outputs"])
    assert set(gitlab["flowc"]["variables"]) == set(GITLAB["flowc"]["variables"])
    assert set(hooks) == {hook["id"] for hook in HOOKS}


def test_every_input_is_on_the_page() -> None:
    """The table has a row for each."""
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE, flags=re.MULTILINE) == list(ACTION["inputs"])


def test_the_hooks_take_flows_and_nothing_else() -> None:
    """By the end of the name: no list of file types that others keep has flows in it."""
    for hook in HOOKS:
        assert re.search(hook["files"], "a/b.flow")
        assert not re.search(hook["files"], "b.flow.txt")
        assert hook["language"] == "python"


def test_the_problem_matcher_reads_our_lines(project: Path) -> None:
    """Every group of the pattern holds what it is called."""
    (matcher,) = json.loads((ROOT / "ci/problem-matcher.json").read_text())["problemMatcher"]
    (pattern,) = matcher["pattern"]
    (line,) = flowc("check", ".", "--select", "F201", "--format", "concise", cwd=project).out.splitlines()
    found = re.fullmatch(pattern["regexp"], line)
    assert found

    assert [found[pattern[key]] for key in ("file", "line", "column", "severity", "code")] == [
        "mes flux/sans.flow", "4", "1", "error", "F201",
    ]  # fmt: skip
    assert found[pattern["message"]].startswith("missing-survey: ")
