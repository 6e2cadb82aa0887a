"""`flowc test` as users run it: what it prints, in which form, and how it ends."""

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema

from tests.support.program import ROOT, flowc

FLOW = """\
équipe n1 "Conseillers"
flux f "F"
demande d @n1
  -> q
décision q "Connue ?" @n1
  si oui -> z
  si non -> e
niveau e @n1
  informe "Nous vous rappelons." sous 24h
  -> z
fin z résolu
"""
KEPT = 'scénario "Client absent"\n  répond q non\n  promet 24h\n  attend z\n'
BROKEN = 'scénario "Client pressé"\n  répond q non\n  promet 2h\n'


def put(folder: Path, text: str, name: str = "f.flow") -> None:
    (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (FLOW + KEPT, [], 0),
        (FLOW + KEPT, ["--engine", "both"], 0),
        (FLOW + KEPT, ["--min-coverage", "60"], 0),
        (FLOW + KEPT, ["--min-coverage", "100"], 1),
        (FLOW + BROKEN, [], 1),
        (FLOW + KEPT + BROKEN, ["--format", "json"], 1),
        (FLOW + KEPT + BROKEN, ["--format", "junit"], 1),
        (FLOW + 'scénario "s"\n  répond q peut-être\n', [], 1),
        (FLOW, [], 2),
        (FLOW, ["--allow-empty"], 0),
        (FLOW, ["--allow-empty", "--min-coverage", "1"], 1),
        (FLOW + KEPT, ["--write"], 2),
        (FLOW, ["--suggest"], 0),
    ],
)
def test_the_status_says_what_came_of_it(text: str, options: list[str], status: int, tmp_path: Path) -> None:
    """0 all kept, 1 one that is not, an error of the language or too little covered, 2 nothing to play."""
    put(tmp_path, text)
    run = flowc("test", "f.flow", *options, cwd=tmp_path)
    assert run.status == status, run.out + run.err
    assert "Traceback" not in run.err


def test_a_file_that_is_not_there_ends_with_status_2(tmp_path: Path) -> None:
    """The command could not do its work."""
    assert flowc("test", "no.flow", cwd=tmp_path).status == 2


def test_a_scenario_that_is_not_kept_is_shown_with_its_line_and_its_way(tmp_path: Path) -> None:
    """The line and a caret, what was expected, what came instead, the path, and the arrows that are left."""
    put(tmp_path, FLOW + BROKEN)
    shown = flowc("test", "f.flow", cwd=tmp_path).out.replace("\u00a0", " ")
    assert shown == (
        "f.flow:14:10: erreur F014 failed-scenario : ce délai n'est promis nulle part depuis la dernière réponse\n"
        "   |\n"
        "14 |   promet 2h\n"
        "   |          ^^\n"
        "  |\n"
        '9 |   informe "Nous vous rappelons." sous 24h\n'
        "  |                                       --- ceci est promis\n"
        "   = chemin : d → q → e\n"
        "   = aide : un autre délai est promis : voyez ci-dessus\n"
        "\n"
        "f (f.flow) : 1 scénario, 2 flèches sur 4 (50 %)\n"
        "  sans scénario :\n"
        "   q → z (oui), ligne 6\n"
        "   e → z, ligne 10\n"
        "0 scénario tenu, 1 qui ne l'est pas\n"
    )


def test_messages_come_in_english_too(tmp_path: Path) -> None:
    """The language of the file, or the one asked for."""
    put(tmp_path, FLOW + KEPT)
    assert flowc("test", "f.flow", "--lang", "en", cwd=tmp_path).out.endswith("1 scenario kept\n")


@pytest.mark.parametrize(
    ("line", "message", "help"),
    [
        ("répond q ouui", "« ouui » n'est pas une réponse de « q »", "un nom proche existe : oui"),
        ("répond q bleu", "« bleu » n'est pas une réponse de « q »", "on y répond : oui ou non"),
        ("attend zz", "aucun nœud de ce flux ne s'appelle « zz »", ""),
    ],
)
def test_unknown_answers_and_steps_are_named_by_check_and_test(line: str, message: str, help: str, tmp_path: Path) -> None:
    """A message with the nearest name and a caret; the scenario is not played, nothing is lost."""
    put(tmp_path, f'{FLOW}scénario "s"\n  {line}\n')
    for command in ("check", "test"):
        run = flowc(command, "f.flow", cwd=tmp_path)
        shown = run.out.replace("\u00a0", " ")
        assert run.status == 1
        assert f"erreur F002 unknown-reference : {message}" in shown
        assert help in shown
        assert "^" * len(line.rpartition(" ")[2]) in shown


UNREADABLE = 'scénario "Client perdu"\n  répond q nonn\n  promet 3x\n  attend z\n'


def test_a_scenario_that_cannot_be_read_leaves_the_others_to_be_played(tmp_path: Path) -> None:
    """Its errors are shown with line, caret and the nearest name; it counts as not kept and takes no arrow; the others take
    theirs, those of a neighbour as well. In JUnit and JSON the error is that scenario's own.
    """
    put(tmp_path, FLOW + UNREADABLE + KEPT + BROKEN)
    put(tmp_path, 'include "f.flow"\nscenario "Known" f\n  answers q yes\n', "f.scenarios.flow")
    run = flowc("test", "f.flow", "--lang", "fr", "--engine", "both", "--format", "text", "--format", "junit:j.xml", "--format", "json:j.json", cwd=tmp_path)
    shown = run.out.replace("\u00a0", " ")
    assert run.status == 1
    assert "f.flow:13:12: erreur F002 unknown-reference : « nonn » n'est pas une réponse de « q »" in shown
    assert "^^^^" in shown
    assert shown.count("un nom proche existe : non") == 1
    assert "f.flow:14:10: erreur F004" in shown
    assert "F014 failed-scenario" in shown
    assert "4 scénarios, 4 flèches sur 4 (100 %)" in shown
    assert shown.endswith("2 scénarios tenus, 2 qui ne le sont pas\n")
    found = json.loads((tmp_path / "j.json").read_text("utf-8"))
    faults = [(each["name"], each["fault"] and each["fault"]["code"]) for each in found["scenarios"]]
    assert faults == [("Client perdu", "F002"), ("Client absent", None), ("Client pressé", "F014"), ("Known", None)]
    assert "F002" not in {each["code"] for each in found["findings"]}
    cases = {case.get("name"): [child.tag for child in case] for case in ElementTree.parse(tmp_path / "j.xml").iter("testcase")}
    assert cases["Client perdu"] == ["error"]
    assert cases["Client absent"] == cases["Known"] == []
    assert cases["Client pressé"] == ["failure"]


@pytest.mark.parametrize("line", ["répnd q non", "zzzz", '"x" y', "-> z", "promet", "saisit x", "attend q attend z"])
def test_lines_that_say_nothing_are_the_fault_of_their_scenario(line: str, tmp_path: Path) -> None:
    """A misspelt verb, a value that lacks, an arrow: the scenario is at fault, and the one beside it is played, whichever
    comes first, and whatever stands below.
    """
    wrong = f'scénario "s"\n  {line}\n'
    for text, passed in ((f"{wrong}  attend z\n{KEPT}", [False, True]), (f"{KEPT}{wrong}\n\n# la fin\n\n", [True, False])):
        put(tmp_path, FLOW + text)
        found = json.loads(flowc("test", "f.flow", "--format", "json", cwd=tmp_path).out)
        assert [each["passed"] for each in found["scenarios"]] == passed
        assert found["findings"] == []


def test_an_error_of_the_flow_keeps_its_scenarios_from_being_played(tmp_path: Path) -> None:
    """What a step between two scenarios misses is no fault of a scenario: nothing is played, and the error is told."""
    put(tmp_path, FLOW + KEPT + "étape ailleurs @n1\n  -> nulle-part\n" + BROKEN)
    found = json.loads(flowc("test", "f.flow", "--format", "json", cwd=tmp_path).out)
    assert found["scenarios"] == []
    assert [each["code"] for each in found["findings"]] == ["F002"]


def test_scenarios_lie_beside_a_flow_too(tmp_path: Path) -> None:
    """A file of their own includes the flow and names it; NAME.scenarios.flow is played with NAME.flow, in either language,
    and what both cover is counted once.
    """
    put(tmp_path, FLOW + KEPT)
    put(tmp_path, 'include "f.flow"\nscenario "Known" f\n  answers q yes\n  expects z\n', "f.scenarios.flow")
    run = flowc("test", "f.flow", "--min-coverage", "100", cwd=tmp_path)
    assert run.status == 0
    assert "2 scenarios, 4 of 4 arrows" in run.out
    assert flowc("test", "f.scenarios.flow", cwd=tmp_path).out.splitlines()[0].endswith("2 of 4 arrows (50%)")
    assert flowc("test", ".", cwd=tmp_path).out.count("f (") == 1
    assert flowc("check", "f.scenarios.flow", cwd=tmp_path).status == 0
    put(tmp_path, 'include "f.flow"\nscenario "Known" g\n', "f.scenarios.flow")
    assert "no flow is called “g”" in flowc("check", "f.scenarios.flow", cwd=tmp_path).out


def test_a_scenario_may_name_another_flow_of_its_file(tmp_path: Path) -> None:
    """It stands below one flow and is of another: its steps and answers are looked up there."""
    put(tmp_path, FLOW + "flux g\ndemande x\n  -> y\nfin y\n" + KEPT.replace('absent"', 'absent" f'))
    run = flowc("test", "f.flow", cwd=tmp_path)
    assert run.status == 0
    assert "f (f.flow)\u00a0: 1 scénario" in run.out


def test_the_json_is_what_its_schema_says(tmp_path: Path) -> None:
    """Every scenario with its path and fault, every flow with the arrows left; errors of the language apart."""
    put(tmp_path, FLOW + KEPT + BROKEN)
    put(tmp_path, "demande d\n  -> nulle-part\n", "g.flow")
    found = json.loads(flowc("test", ".", "--format", "json", cwd=tmp_path).out)
    schema = json.loads((ROOT / "docs/schema/scenarios-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(found)
    assert [(each["name"], each["passed"], each["path"]) for each in found["scenarios"]] == [
        ("Client absent", True, ["d", "q", "e", "z"]), ("Client pressé", False, ["d", "q", "e"])
    ]  # fmt: skip
    assert found["scenarios"][1]["fault"]["code"] == "F014"
    assert [each["code"] for each in found["findings"]] == ["F002"]
    assert [(each["percent"], [arrow["answer"] for arrow in each["left"]]) for each in found["flows"]] == [(75.0, ["oui"])]


def test_the_junit_report_has_a_case_for_each_scenario(tmp_path: Path) -> None:
    """S4-61: it is valid; one that is not kept is a failure, a file with an error is an error, low coverage a failure."""
    put(tmp_path, FLOW + KEPT + BROKEN)
    put(tmp_path, "demande d\n  -> nulle-part\n", "g.flow")
    run = flowc("test", ".", "--min-coverage", "80", "--format", "junit:report.xml", cwd=tmp_path)
    assert run.status == 1
    xmlschema.XMLSchema(ROOT / "tests/reporters/schemas/junit-10.xsd").validate(tmp_path / "report.xml")
    root = ElementTree.parse(tmp_path / "report.xml").getroot()
    assert [root.get(name) for name in ("tests", "failures", "errors")] == ["4", "2", "1"]
    cases = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
    assert cases["Client absent"] == []
    assert cases["Client pressé"] == ["failure"]
    assert cases["flowc test --min-coverage: f"] == ["failure"]
    assert cases["F002 unknown-reference"] == ["error"]


def test_the_other_forms_have_what_is_wrong(tmp_path: Path) -> None:
    """One line for editors, annotations for a forge; several in one run, none over an input."""
    put(tmp_path, FLOW + KEPT + BROKEN)
    run = flowc("test", "f.flow", "--format", "concise", "--format", "github:notes.txt", cwd=tmp_path)
    assert run.status == 1
    assert run.out.startswith("f.flow:18:10: error F014 failed-scenario: ce délai n'est promis nulle part")
    assert "::error file=f.flow,line=18," in (tmp_path / "notes.txt").read_text("utf-8")
    assert flowc("test", "f.flow", "--format", "junit:f.flow", cwd=tmp_path).status == 2


def test_proposed_scenarios_are_written_and_kept(tmp_path: Path) -> None:
    """--suggest --write adds to the file what covers every arrow; a second time there is nothing to add, and the canonical
    layout has nothing to change. Of two flows in a file, each scenario is of its own.
    """
    second = FLOW.partition("\n")[2].replace("flux f", "flux g")
    put(tmp_path, FLOW + second)
    flowc("fmt", "f.flow", cwd=tmp_path)
    assert flowc("test", "f.flow", "--suggest", "--write", cwd=tmp_path).status == 0
    run = flowc("test", "f.flow", "--min-coverage", "100", "--engine", "both", cwd=tmp_path)
    assert run.status == 0, run.out
    assert flowc("fmt", "--check", "f.flow", cwd=tmp_path).status == 0
    before = (tmp_path / "f.flow").read_text("utf-8")
    flowc("test", "f.flow", "--suggest", "--write", cwd=tmp_path)
    assert (tmp_path / "f.flow").read_text("utf-8") == before
    assert 'scénario "Connue ?\u00a0: oui" f\n  répond q oui\n  attend z\n' in before


def test_scenarios_are_translated_with_their_file(tmp_path: Path) -> None:
    """`flowc fmt --lang` rewrites the verbs and the answers that are words of the language, and back."""
    lines = '  répond q sinon\n  répond q épuisé\n  répond q oui\n  dit "a"\n  patiente 2j\n  saisit x "1"\n'
    put(tmp_path, f'scénario "s" f\n{lines}')
    english = flowc("fmt", "-", "--lang", "en", cwd=tmp_path, stdin=(tmp_path / "f.flow").read_bytes()).out
    assert english == (
        'scenario "s" f\n  answers q else\n  answers q exhausted\n  answers q yes\n  says "a"\n  waits 2d\n  enters x "1"\n'
    )
    back = flowc("fmt", "-", "--lang", "fr", cwd=tmp_path, stdin=english.encode()).out
    assert back == f'scénario "s" f\n{lines}'


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_new_project_has_scenarios_that_cover_it(lang: str, tmp_path: Path) -> None:
    """What `flowc new` makes is tested from the first day, and laid out as it should be."""
    assert flowc("new", ".", "--lang", lang, cwd=tmp_path).status == 0
    assert flowc("test", ".", "--min-coverage", "100", cwd=tmp_path).status == 0
    assert flowc("fmt", "--check", ".", cwd=tmp_path).status == 0


def test_a_scenario_of_an_unknown_flow_is_an_error_of_that_scenario(tmp_path: Path) -> None:
    """It is counted with those that are not kept, under its own name, and the others are played."""
    put(tmp_path, FLOW + KEPT + 'scénario "Ailleurs" ff\n  attend z\n')

    shown = flowc("test", "f.flow", cwd=tmp_path)
    assert shown.status == 1
    assert shown.out.endswith("1 scénario tenu, 1 qui ne l'est pas\n"), shown.out

    suite = ElementTree.fromstring(flowc("test", "f.flow", "--format", "junit", cwd=tmp_path).out)
    cases = {case.get("name"): [each.tag for each in case] for case in suite.iter("testcase")}
    assert cases == {"Client absent": [], "Ailleurs": ["error"]}
    assert [each.get("type") for each in suite.iter("error")] == ["F002"]
