"""The scenarios of the examples, in both engines, and what is said where these do not agree or are not there."""

import re
import sys
from pathlib import Path

import pytest

from flowc import catalogue
from flowc.catalogue import resource
from flowc.cli.main import flowc as program_of_flowc
from flowc.driver import Request
from flowc.driver.proposing import proposed
from flowc.driver.testing import play_files, with_neighbours
from flowc.interpreter import program
from flowc.model import Flow
from flowc.project.javascript import run_javascript
from flowc.scenarios import coverage, run
from tests.examples.test_examples import EXAMPLES, FLAWED, SOUND
from tests.support import peers
from tests.support.flows import lowered

FLOWS = [path for path in sorted(EXAMPLES.rglob("*.flow")) if not path.name.endswith(".scenarios.flow")]
KEPT = 'flux f\ndemande d\n  -> q\ndécision q\n  si oui -> z\n  si non -> z\nfin z\nscénario "s"\n  répond q oui\n'


def test_the_examples_take_all_their_arrows_in_both_engines() -> None:
    """S4-61: every sound example that holds a flow: its scenarios are kept by the interpreter and by the script that ships, with
    equal traces after every action, and take 100 % of its arrows.
    """
    outcome = play_files(map(str, SOUND), Request(), "both")
    assert [found for report in outcome.results.reports for found in report.diagnostics] == []
    assert {each.source.file: each.coverage.percent for each in outcome.results.covered if each.coverage.left} == {}
    assert len(outcome.results.covered) >= 19
    assert all(each.count for each in outcome.results.covered)


FRENCH = sorted(EXAMPLES.rglob("*.fr.flow"))


@pytest.mark.parametrize("french", FRENCH, ids=lambda path: path.stem)
def test_translations_are_tested_alike(french: Path) -> None:
    """x.fr.flow and x.en.flow, with what lies beside them, have the same scenarios: the same steps in the same order."""
    files = [french, french.with_name(french.name.replace(".fr.flow", ".en.flow"))]
    outcomes = [play_files(with_neighbours([str(file)]), Request()) for file in files]
    ways = [[[node.id for node in each.run.nodes] for each in outcome.results.played] for outcome in outcomes]
    assert ways[0] == ways[1]
    assert ways[0] or french.parent.name == "organisation"


@pytest.mark.parametrize("path", FLAWED, ids=lambda path: path.stem)
def test_proposals_take_every_arrow_that_a_case_can_take(path: Path) -> None:
    """Also in flows with faults: what is proposed for a flow without scenarios is kept, and leaves no arrow but those
    which no case takes.
    """
    text = path.read_text("utf-8")
    for suite in play_files([str(path)], Request()).suites:
        texts = proposed(suite, named=False)
        found = lowered(f"{text}\n{''.join(texts)}", {}).document.flows[0] if "inclu" not in text else None
        if found is None:
            continue
        code = program(found)
        runs = [run(found, code, scenario) for scenario in found.scenarios]
        assert [each.fault for each in runs] == [None] * len(runs)
        assert [way.key for way in coverage(code, runs).left if can_be_taken(found, way.edge.source)] == []


def can_be_taken(flow: Flow, source: str) -> bool:
    """Whether a case comes to a node, limits aside."""
    reached = {node.id for node in flow.nodes if node.kind.value == "request"}
    for _ in flow.nodes:
        reached |= {edge.target for edge in flow.edges if edge.source in reached}
    return source in reached


SCRIPT = "var twice = text => JSON.stringify(JSON.parse(text).map(each => each + each));"


def test_a_script_runs_here_and_in_node(monkeypatch: pytest.MonkeyPatch) -> None:
    """QuickJS in this process, and node where that is not installed, give the same; what travels is data, never code."""
    text = '["é\\u2028", "</script>", "${1}\\"`"]'
    here = run_javascript(SCRIPT, "twice", text)
    monkeypatch.setitem(sys.modules, "quickjs", None)
    monkeypatch.setenv("PATH", str(peers.node().parent))
    assert run_javascript(SCRIPT, "twice", text) == here
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Exception, match="pip install 'flowc\\[javascript\\]', or install node"):
        run_javascript(SCRIPT, "twice", text)


def test_a_script_that_fails_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """In either engine, its first line is the message."""
    with pytest.raises(Exception, match="the runbook's script failed"):
        run_javascript(SCRIPT, "missing", "[]")
    monkeypatch.setitem(sys.modules, "quickjs", None)
    monkeypatch.setenv("PATH", str(peers.node().parent))
    with pytest.raises(Exception, match="the runbook's script failed"):
        run_javascript(SCRIPT, "missing", "[]")


def test_engines_that_differ_are_a_bug_and_both_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """F015 with the first state in which they differ, as each of them has it, and status 3."""
    real = resource.read_resource

    def spoiled(path: str) -> bytes:
        return re.sub(rb"(at:\w+\.at)\+1", rb"\1+2", real(path)) if path.endswith(".js") else real(path)

    monkeypatch.setattr(catalogue, "read_resource", spoiled)
    (tmp_path / "f.flow").write_text(KEPT, "utf-8")
    status = program_of_flowc.main(["test", str(tmp_path / "f.flow"), "--engine", "both"], standalone_mode=False)
    shown = capsys.readouterr().out
    assert status == 3
    assert "erreur F015 differing-engines" in shown
    assert '"at": 1' in shown
    assert '"at": 2' in shown


def test_labels_of_any_letters_are_played_alike(tmp_path: Path) -> None:
    """Markup, braces, joiners and words of JavaScript as answers: both engines agree."""
    labels = ["<b>", "</script>", "__proto__", "constructor", "{x}", "é\u0301", "😀", "a (2)"]
    ways = "".join(f'  si "{label}" -> z\n' for label in labels)
    text = f"flux f\ndemande d\n  -> q\ndécision q\n{ways}fin z\n"
    scenarios = "".join(f'scénario "{place}"\n  répond q "{label}"\n' for place, label in enumerate(labels))
    (tmp_path / "f.flow").write_text(text + scenarios, "utf-8")
    outcome = play_files([str(tmp_path / "f.flow")], Request(), "both")
    assert [each.run.fault for each in outcome.results.played] == [None] * len(labels)
