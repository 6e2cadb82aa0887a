"""Findings of policies in every form of report, and everything that may be done with them by their id."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from flowc.vocabulary import LANGUAGES
from tests.policies.test_policies import FLOW, SETTINGS
from tests.reporters.runs import gitlab_schema, junit_schema, sarif_schema
from tests.support.program import flowc

ID = "annonce-avant-transfert"
PATH = ["contact", "chercher", "réparer", "décider"]
WRONG = "    ok: [demande @n1 -> niveau @n2 -> fin]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two policies, a flow that breaks both, and an example that is wrong."""
    settings = SETTINGS.replace('    because: "Engagement', f'{WRONG}    because: "Engagement')
    (tmp_path / "flowc.yaml").write_text(settings, "utf-8")
    (tmp_path / "f.flow").write_text(FLOW, "utf-8")
    return tmp_path


def report(project: Path, form: str, *more: str, lang: str = "fr") -> str:
    """A report on the policies."""
    chosen = ("--select", "policies", "--lang", lang, "--format", form)
    return flowc("check", ".", *chosen, *more, cwd=project).out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_json_has_the_path_and_the_impact(project: Path, lang: str) -> None:
    """Each finding under the id of its policy; the wrong example with its place in flowc.yaml."""
    found = json.loads(report(project, "json", lang=lang))["findings"]

    assert [(each["code"], each["file"], each["severity"]) for each in found] == [
        (ID, "f.flow", "error"), ("two-transfers", "f.flow", "warning"), ("F011", "flowc.yaml", "error"),
    ]  # fmt: skip
    assert [step["element"] for step in found[0]["path"]] == PATH
    assert found[0]["impact"] == {"share": pytest.approx(0.05), "per_day": pytest.approx(6.0)}
    assert "Engagement qualité, article 4" in found[0]["help"]
    assert found[2]["element"] == ID


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sarif_has_the_path_as_a_code_flow(project: Path, lang: str) -> None:
    """Valid against the schema; the policy is a rule of the tool, with the owner's words."""
    log = json.loads(report(project, "sarif", lang=lang))
    sarif_schema().validate(log)
    (run,) = log["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    first, _, third = run["results"]
    steps = first["codeFlows"][0]["threadFlows"][0]["locations"]

    assert set(rules) == {ID, "two-transfers", "F011"}
    assert "tout transfert" in rules[ID]["shortDescription"]["text"]
    assert rules["two-transfers"]["defaultConfiguration"]["level"] == "warning"
    assert [step["location"]["logicalLocations"][0]["name"] for step in steps] == PATH
    assert first["properties"]["impact"]["perDay"] == pytest.approx(6.0)
    assert third["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "flowc.yaml"


def test_github_says_it_as_annotations(project: Path) -> None:
    """One line for each, at its file and line."""
    lines = report(project, "github").splitlines()

    assert any(line.startswith("::error file=f.flow,line=") and ID in line for line in lines)
    assert any(line.startswith("::warning file=f.flow,line=") and "two-transfers" in line for line in lines)
    assert any(line.startswith("::error file=flowc.yaml,line=4") and "F011" in line for line in lines)


def test_gitlab_says_it_as_code_quality(project: Path) -> None:
    """Valid against the schema, each with its id and a fingerprint of its own."""
    found = json.loads(report(project, "gitlab"))
    for each in found:
        gitlab_schema().validate(each)

    assert [each["check_name"] for each in found] == [ID, "two-transfers", "F011"]
    assert len({each["fingerprint"] for each in found}) == 3


def test_junit_says_it_as_failures(project: Path) -> None:
    """The flow and the settings each fail."""
    text = report(project, "junit")
    junit_schema().validate(text)
    cases = list(ElementTree.fromstring(text).iter("testcase"))
    failing = [case.attrib["classname"] for case in cases if case.find("failure") is not None]

    assert failing == ["f.flow", "flowc.yaml"]
    assert len(cases) == 3
    assert ID in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_text_and_concise_name_the_policy(project: Path, lang: str) -> None:
    """In either language of messages, the owner's words stay as they are."""
    concise = report(project, "concise", lang=lang).splitlines()

    assert f"{ID}" in concise[0]
    assert "tout transfert est précédé" in concise[0]
    assert "flowc.yaml:4" in concise[2]
    assert "contact → chercher → réparer → décider" in report(project, "text", lang=lang)
    assert "1 " in flowc("check", ".", "--select", ID, "--statistics", cwd=project).out


def test_a_baseline_accepts_them_by_id_and_element(project: Path) -> None:
    """Later runs are silent about the same, and report the same fault elsewhere; a wrong example is never accepted."""
    assert flowc("check", ".", "--select", "policies", "--write-baseline", cwd=project).status == 0
    accepted = json.loads((project / "flowc-baseline.json").read_text("utf-8"))["findings"]

    assert {(row["code"], row["element"]) for row in accepted} == {(ID, "décider"), ("two-transfers", "clos")}
    assert [each["code"] for each in json.loads(report(project, "json"))["findings"]] == ["F011"]
    moved = FLOW.replace('niveau chercher "Chercher" @n2\n  informe "On vous rappelle" sous 24h\n', 'niveau chercher "Chercher" @n2\n')
    (project / "f.flow").write_text("# plus bas\n" + moved, "utf-8")
    found = json.loads(report(project, "json"))["findings"]
    assert [each["element"] for each in found if each["code"] == ID] == ["chercher", "réparer"]


def test_settings_weigh_and_silence_them_as_rules(project: Path) -> None:
    """By id in `severity`, `ignore` and overrides, all together as `policies`."""

    def levels(more: str) -> dict[str, str]:
        settings = SETTINGS + more
        (project / "flowc.yaml").write_text(settings, "utf-8")
        found = json.loads(report(project, "json"))["findings"]
        return {each["code"]: each["severity"] for each in found}

    both = {ID: "error", "two-transfers": "warning"}
    assert levels("") == both
    assert levels(f"severity: {{{ID}: info}}\n") == {**both, ID: "info"}
    assert levels("severity: {policies: info}\n") == dict.fromkeys(both, "info")
    assert levels(f"severity: {{policies: info, {ID}: error}}\n") == {ID: "error", "two-transfers": "info"}
    assert levels(f"severity: {{{ID}: off}}\n") == {"two-transfers": "warning"}
    assert levels("ignore: [two-transfers]\n") == {ID: "error"}
    assert levels("overrides:\n  - files: [f.flow]\n    ignore: [policies]\n") == {}
    assert levels(f"overrides:\n  - files: [g.flow]\n    ignore: [{ID}]\n") == both


def test_a_comment_silences_one_and_is_told_when_idle(project: Path) -> None:
    """`# flowc: ignore[ID] reason`, at the line, above it, or for the file; of no use, it is reported."""
    at_line = FLOW.replace('"Décider" @n4\n', f'"Décider" @n4  # flowc: ignore[{ID}] voulu\n')
    above = FLOW.replace("niveau décider", f"# flowc: ignore[{ID}] voulu\nniveau décider")
    whole = f"# flowc: ignore-file[{ID}, two-transfers] voulu\n{FLOW}"
    idle = FLOW.replace('"Chercher" @n2\n', f'"Chercher" @n2  # flowc: ignore[{ID}] voulu\n')

    def codes(text: str) -> list[str]:
        (project / "f.flow").write_text(text, "utf-8")
        run = flowc("check", "f.flow", "--select", "F008,policies", "--format", "json", cwd=project)
        return [each["code"] for each in json.loads(run.out)["findings"] if each["file"] == "f.flow"]

    assert codes(at_line) == codes(above) == ["two-transfers"]
    assert codes(whole) == []
    assert codes(idle) == [ID, "two-transfers", "F008"]


def test_the_command_line_selects_and_ignores_by_id(project: Path) -> None:
    """And an id that does not exist is refused with the nearest."""

    def codes(*arguments: str) -> set[str]:
        run = flowc("check", "f.flow", *arguments, "--format", "json", cwd=project)
        return {each["code"] for each in json.loads(run.out)["findings"] if each["file"] == "f.flow"}

    assert codes("--select", "two-transfers") == {"two-transfers"}
    assert codes("--select", "policies,F102", "--ignore", "two-transfers") == {ID}
    assert codes("--ignore", "policies").isdisjoint({ID, "two-transfers"})
    run = flowc("check", "f.flow", "--select", "two-transfer", cwd=project)
    assert run.status == 2
    assert "a similar one exists: two-transfers" in run.err


@pytest.mark.parametrize(("lang", "reason"), [("fr", "## Pourquoi"), ("en", "## Why")])
def test_policies_are_listed_and_explained_in_both_languages(project: Path, lang: str, reason: str) -> None:
    """`flowc rules` and `flowc explain ID`, with rule, reason and examples."""
    listed = flowc("rules", "--lang", lang, cwd=project).out
    page = flowc("explain", ID, "--lang", lang, cwd=project).out

    assert [line.split()[0] for line in listed.splitlines()][-2:] == [ID, "two-transfers"]
    assert page.startswith(f"# {ID}: tout transfert est précédé")
    assert f"{reason}\n\nEngagement qualité, article 4\n" in page
    assert "- ok: `demande @n1 -> niveau @n2 -> fin`" in page
    assert f"ignore[{ID}]" in page
