"""The examples are what people copy: the sound ones are clean, the flawed ones say exactly what they are meant to."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.goldens import assert_golden

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
#: Examples were reviewed some day, and reviews grow old: the tests stay where they are.
TODAY = "2026-11-24"
FLAWED = [
    EXAMPLES / name
    for name in (
        "accueil-demande/avec-losange.flow",
        "escalade-avec-delai/ping-pong.flow",
        "etat-actuel-cible/etat-actuel.flow",
        "facture-chatbot/sans-humain.flow",
        "facture-non-recue/appel-tel-que-joue.flow",
        "generique-trois-etapes/impasse.flow",
        "generique-trois-etapes/sans-delai.flow",
        "generique-trois-etapes/sans-enquete.flow",
        "organisation/organisation-silo.flow",
        "politiques/reparation-de-main-en-main.flow",
    )
]
FLOWS = sorted(EXAMPLES.rglob("*.flow"))
SOUND = [path for path in FLOWS if path not in FLAWED]
FRENCH = sorted(EXAMPLES.rglob("*.fr.flow"))
PAGES = sorted(EXAMPLES.rglob("README.md"))
KINDS = "request step decision menu level wait handoff subflow parallel join survey end"

Findings = dict[str, list[dict[str, Any]]]
Models = dict[str, dict[str, Any]]


def _name(path: Path) -> str:
    return path.relative_to(EXAMPLES).as_posix()


def _expected(path: Path) -> Path:
    return path.with_suffix(".expected.txt")


def _flowc(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "FLOWC_TODAY": TODAY}
    return subprocess.run(
        [sys.executable, "-m", "flowc", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def findings() -> Findings:
    """What `flowc check` says of all the examples in one run, by the name of the file."""
    result = _flowc("check", EXAMPLES, "--format", "json")
    assert result.returncode == 1, result.stderr
    found: Findings = {_name(path): [] for path in FLOWS}
    for finding in json.loads(result.stdout)["findings"]:
        found[_name(ROOT / finding["file"])].append(finding)
    return found


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Models:
    """The published model of each example, by the name of the file."""
    folder = tmp_path_factory.mktemp("models")
    result = _flowc("render", *FLOWS, "-t", "json", "-o", f"{folder}{os.sep}")
    assert result.returncode == 0, result.stderr
    return {
        _name(path): json.loads((folder / f"{path.stem}.json").read_text(encoding="utf-8")) for path in FLOWS
    }


def _line(finding: dict[str, Any]) -> str:
    """One line for a finding: code, severity, place and element, then the path that proves it."""
    place = f"{finding['line']}:{finding['column']}"
    line = f"{finding['code']} {finding['severity']} {place} {finding['element']}"
    path = " -> ".join(step["element"] for step in finding["path"])
    return f"{line}: {path}" if path else line


def test_sound_examples_pass_the_strict_check() -> None:
    """All the sound examples together end `check --strict` with status 0."""
    result = _flowc("check", "--strict", *SOUND)

    assert result.returncode == 0, result.stdout + result.stderr


def test_sound_examples_are_clean_under_the_strict_profile() -> None:
    """In either language, no sound example has an error, a warning or a `todo` where everything is asked of it."""
    result = _flowc("check", "--profile", "strict", *SOUND, "--format", "json")
    found = json.loads(result.stdout)["findings"]

    assert [(each["file"], _line(each)) for each in found if each["severity"] != "info"] == []
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("path", SOUND, ids=_name)
def test_a_sound_example_is_clean(path: Path, findings: Findings) -> None:
    """No error and no warning is found in a sound example; a remark may be."""
    assert [found for found in findings[_name(path)] if found["severity"] != "info"] == []


@pytest.mark.parametrize("path", FLAWED, ids=_name)
def test_a_flawed_twin_says_what_it_is_meant_to(path: Path, findings: Findings) -> None:
    """A flawed twin gives exactly the findings listed beside it, with their paths (W1, W2, W3, W5, W7, W17, W22)."""
    assert_golden(_expected(path), "".join(f"{_line(finding)}\n" for finding in findings[_name(path)]))


@pytest.mark.parametrize(
    "name",
    [
        "etat-actuel-cible/etat-actuel",
        "facture-non-recue/appel-tel-que-joue",
        "organisation/organisation-silo",
    ],
)
def test_the_page_of_a_flawed_twin_lists_what_is_found(name: str, findings: Findings) -> None:
    """W5, W17, W22: the table of the README has a row for each rule that fires, and for no other."""
    page = (EXAMPLES / name).parent / "README.md"
    listed = re.findall(r"^\| (F\d{3}) \|", page.read_text(encoding="utf-8"), re.MULTILINE)

    assert listed == sorted({finding["code"] for finding in findings[f"{name}.flow"]})


def test_every_golden_has_its_flow() -> None:
    """No expected.txt is left behind by a flow that went away."""
    assert sorted(EXAMPLES.rglob("*.expected.txt")) == sorted(map(_expected, FLAWED))


def test_the_call_as_played_has_the_faults_that_were_heard(findings: Findings) -> None:
    """W5: no repair, a tactless word, no summary, no survey, no recap; each where it is missed."""
    heard = {
        finding["code"]: finding["element"]
        for finding in findings["facture-non-recue/appel-tel-que-joue.flow"]
    }

    assert heard == {"F201": "clos", "F504": "clos", "F505": "excuses", "F506": "faute", "F507": "congé"}


def test_the_call_as_it_should_be_has_none_of_them(findings: Findings) -> None:
    """W4: the corrected call and its translation leave nothing to say about the conversation."""
    for lang in ("fr", "en"):
        found = findings[f"facture-non-recue/facture-non-recue.{lang}.flow"]

        assert [finding["code"] for finding in found if finding["code"].startswith("F5")] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("appel-tel-que-joue", ["proposition"]),
        ("facture-non-recue.fr", []),
        ("facture-non-recue.en", []),
    ],
)
def test_a_strict_reading_also_hears_who_was_not_thanked(
    name: str, expected: list[str], tmp_path: Path
) -> None:
    """W5 under strict: nobody thanked the customer during the proposal; the corrected call thanks them."""
    copy = shutil.copytree(EXAMPLES, tmp_path / "examples")
    (copy / "flowc.yaml").write_text("options:\n  phase-items: true\n", encoding="utf-8")
    path = copy / "facture-non-recue" / f"{name}.flow"
    result = _flowc("check", path, "--select", "F501", "--format", "json")
    lines = path.read_text(encoding="utf-8").splitlines()

    found = json.loads(result.stdout)["findings"]
    assert [lines[finding["line"] - 1].split()[1] for finding in found] == expected


@pytest.mark.parametrize(
    ("name", "code"), [("impasse", "F102"), ("sans-delai", "F301"), ("sans-enquete", "F201")]
)
def test_a_twin_of_the_three_moments_has_one_fault(name: str, code: str, findings: Findings) -> None:
    """W1: each flawed twin differs from the sound flow by one fault, and is reported for that one."""
    found = findings[f"generique-trois-etapes/{name}.flow"]

    assert [finding["code"] for finding in found if finding["severity"] != "info"] == [code]


def test_two_teams_send_a_case_to_and_fro(findings: Findings) -> None:
    """W3: the loop is told with its lap, and with the share of cases that go round."""
    (found,) = (each for each in findings["escalade-avec-delai/ping-pong.flow"] if each["code"] == "F303")

    assert found["element"] == "comptabilité"
    assert found["impact"]["share"] == pytest.approx(0.4 * 0.9)


def test_the_state_to_be_cures_the_state_as_it_is(findings: Findings, models: Models) -> None:
    """W17: three transfers, all silent, and two ends without a survey become one and none; the flow keeps its id."""
    found = [(each["code"], each["element"]) for each in findings["etat-actuel-cible/etat-actuel.flow"]]
    silent = [element for code, element in found if code == "F301"]
    unsurveyed = [element for code, element in found if code == "F201"]
    now, then = (models[f"etat-actuel-cible/etat-{state}.flow"]["flows"][0] for state in ("actuel", "cible"))

    assert silent == ["analyse", "facture", "envoi"]
    assert ("F302", "envoi") in found
    assert unsurveyed == ["clos-conseil", "clos-facture"]
    assert (now["id"], now["state"]["value"]) == (then["id"], "as-is")
    assert then["state"]["value"] == "to-be"


def _value(element: dict[str, Any], key: str) -> Any:
    """The value of a property, without its place, which differs from file to file."""
    return element.get(key, {}).get("value")


def _shape(model: dict[str, Any]) -> list[Any]:
    """What two translations share: ids, kinds, teams, outcomes and the arrows, without any text."""
    values = ("share", "limit", "after")
    return [
        (
            flow["id"],
            [
                (node["id"], node["kind"], _value(node, "outcome"), _value(node, "team"))
                for node in flow["nodes"]
            ],
            [
                [edge["source"], edge["target"], edge["kind"], *(_value(edge, key) for key in values)]
                for edge in flow["edges"]
            ],
        )
        for flow in model["flows"]
    ]


@pytest.mark.parametrize("french", FRENCH, ids=_name)
def test_translations_draw_one_graph(french: Path, models: Models) -> None:
    """x.fr.flow and x.en.flow have the same ids, kinds, teams and arrows in the same order (W1, W4, W7, W10, W12, W14, W18, W22)."""
    english = french.with_name(french.name.replace(".fr.flow", ".en.flow"))

    assert _shape(models[_name(french)]) == _shape(models[_name(english)])


def test_every_node_kind_is_shown(models: Models) -> None:
    """Whoever looks for a node kind finds it in a sound example."""
    shown = {
        node["kind"] for path in SOUND for flow in models[_name(path)]["flows"] for node in flow["nodes"]
    }

    assert shown == set(KINDS.split())


def test_examples_are_in_canonical_layout() -> None:
    """`flowc fmt` would change none of them."""
    result = _flowc("fmt", "--check", EXAMPLES)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", FLOWS, ids=_name)
def test_pictures_and_includes_exist(path: Path) -> None:
    """Every image and included file that an example names is there."""
    text = path.read_text(encoding="utf-8")
    named = re.findall(r'^\s*(?:image|inclure|include)\s+"([^"]+)"', text, re.MULTILINE)

    assert [name for name in named if not (path.parent / name).is_file()] == []


@pytest.mark.parametrize("folder", sorted({path.parent for path in FLOWS}), ids=_name)
def test_each_folder_teaches_and_is_listed(folder: Path) -> None:
    """Each folder has its README with a command to try, each flow is named there, and the index lists the folder."""
    index = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    page = (folder / "README.md").read_text(encoding="utf-8")

    assert f"({folder.name})" in index
    assert re.search(rf"^flowc \w+ examples/{folder.name}\b", page, re.MULTILINE)
    assert [path.name for path in sorted(folder.glob("*.flow")) if path.name not in page] == []


def test_the_recap_mail_lacks_what_is_no_longer_collected(tmp_path: Path) -> None:
    """W6: with `jour` gone from the collected fields, as its README suggests, both mails miss it, and we say so."""
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    template = tmp_path / "mail-recap/mail-recap.fr.flow"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("nom-client, jour, ", "nom-client, "), encoding="utf-8")

    report = _flowc("check", template).stdout

    assert report.count("F402") == 2
    assert report.count("recueille jour") == 2


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_commands_to_try_name_existing_files(page: Path) -> None:
    """A command of a README starts from a file or folder that exists."""
    targets = re.findall(r"^flowc \w+ (examples/\S+)", page.read_text(encoding="utf-8"), re.MULTILINE)

    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_rules_of_the_house_find_what_was_planted() -> None:
    """The README of the policies shows what flowc says: the path of each violation, and how many cases a day it touches."""
    readme = (EXAMPLES / "politiques/README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```text\n(.*?)```", readme, re.DOTALL)

    assert _flowc("check", "examples/politiques", "--select", "policies").stdout == shown
    assert "chemin : appel → panne → envoi → examen → commande → usine\n" in shown.replace("\u00a0", " ")
    assert "12 par jour" in shown


def test_the_rules_of_the_house_say_the_same_in_english() -> None:
    """policies.en.yaml has the findings of flowc.yaml: same places, paths and shares."""
    common = ("check", "examples/politiques", "--select", "policies", "--format", "json")
    french = json.loads(_flowc(*common).stdout)["findings"]
    english = json.loads(_flowc(*common, "--config", "examples/politiques/policies.en.yaml").stdout)["findings"]
    names = {"information-avant-transfert": "notice-before-transfer", "deux-transferts": "two-transfers"}

    assert [names[each["code"]] for each in french] == [each["code"] for each in english]
    for key in ("file", "line", "severity", "element", "impact"):
        assert [each[key] for each in french] == [each[key] for each in english]
    assert [_line(each).split(": ")[1] for each in french] == [_line(each).split(": ")[1] for each in english]


CONTRADICTION = """policies:
  - {id: a, rule: chaque chemin passe par un transfert}
  - {id: b, rule: jamais niveau ou passerelle}
"""


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("    ok:\n", "    ok:\n      - demande @conseillers -> niveau @atelier -> fin résolue\n", "F011"),
        ("tout transfert est", "tout transfert @ateliers est", "F012"),
        ("policies:\n", CONTRADICTION, "F013"),
    ],
)
def test_what_the_readme_of_the_policies_suggests_to_try(before: str, after: str, code: str, tmp_path: Path) -> None:
    """A wrong example, a team that does not exist and a contradiction are found in flowc.yaml."""
    folder = shutil.copytree(EXAMPLES / "politiques", tmp_path / "politiques")
    text = (folder / "flowc.yaml").read_text(encoding="utf-8")
    (folder / "flowc.yaml").write_text(text.replace(before, after, 1), encoding="utf-8")
    found = json.loads(_flowc("check", folder, "--select", "F011,F012,F013", "--format", "json").stdout)["findings"]

    assert (code, "flowc.yaml") in {(each["code"], Path(each["file"]).name) for each in found}
