"""The flows that the bench measures with are what its page says they are, whoever reads them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench import drawing
from bench.drawing import VIEWS
from bench.generate import BLOCK, SHARED, service_flow
from bench.measure import Command, exponent, run
from bench.notations import bpmn_text, flow_text, mermaid_text
from tests.support import peers

SIZES = (SHARED, SHARED + 1, SHARED + BLOCK - 1, 30, 100, 1_000)


def _findings(path: Path) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "flowc", "check", "--ignore", "F114,F115", "--format", "json", str(path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    findings: list[dict[str, object]] = json.loads(done.stdout)["findings"]
    return findings


@pytest.mark.parametrize("nodes", SIZES)
def test_a_generated_flow_has_as_many_nodes_as_asked_and_checks_clean(nodes: int, tmp_path: Path) -> None:
    """The clean flow gives the checker nothing to report, at any size, but its size (F114) and that its blocks are alike (F115)."""
    graph = service_flow(nodes, seed=nodes)
    path = tmp_path / "clean.flow"
    path.write_text(flow_text(graph), "utf-8")
    assert len({node.id for node in graph.nodes}) == nodes
    assert _findings(path) == []


def test_each_planted_fault_is_found_and_nothing_else(tmp_path: Path) -> None:
    """A hundred faults in a thousand nodes: fifty silent transfers, fifty endings without a survey."""
    path = tmp_path / "faulty.flow"
    path.write_text(flow_text(service_flow(1_000, planted=100)), "utf-8")
    codes = [finding["code"] for finding in _findings(path)]
    assert {code: codes.count(code) for code in codes} == {"F301": 50, "F201": 50}


def test_faults_beyond_what_the_flow_can_hold_are_refused() -> None:
    """The generator never plants fewer faults than it was asked for."""
    with pytest.raises(ValueError, match="2 blocks, too few for 5"):
        service_flow(30, planted=5)


def test_bpmnlint_finds_nothing_in_the_same_graph_as_bpmn(tmp_path: Path) -> None:
    """Both linters are measured while they find nothing to say; that bpmnlint does read is seen on a cut file."""
    files = []
    for nodes in SIZES:
        files.append(tmp_path / f"{nodes}.bpmn")
        files[-1].write_text(bpmn_text(service_flow(nodes)), "utf-8")
    assert _bpmnlint(tmp_path, files) == ""
    files[-1].write_text(bpmn_text(service_flow(30))[:-100], "utf-8")
    with pytest.raises(peers.PeersError, match=r"1 problem"):
        _bpmnlint(tmp_path, files)


def _bpmnlint(folder: Path, files: list[Path]) -> str:
    config = folder / "bpmnlintrc.json"
    config.write_text('{"extends": "bpmnlint:recommended"}', "utf-8")
    script = peers.installed() / "bpmnlint" / "bin" / "bpmnlint.js"
    return peers.run_node(
        [str(script), "--config", str(config), "--max-warnings=0", *map(str, files)]
    ).strip()


def test_mermaid_reads_the_same_graph() -> None:
    """Mermaid's parser is measured on text that it accepts."""
    texts = [mermaid_text(service_flow(nodes)) for nodes in SIZES]
    assert peers.mermaid_parse(texts) == [None] * len(SIZES)


def test_all_notations_hold_the_same_nodes_and_arrows() -> None:
    """No tool is given less to read: what BPMN adds is gateways that join, each with its arrow."""
    graph = service_flow(300)
    arrows = sum(len(node.arrows) for node in graph.nodes)
    bpmn, mermaid = bpmn_text(graph), mermaid_text(graph)
    joins = bpmn.count("<bpmn:exclusiveGateway") - sum(node.kind == "décision" for node in graph.nodes)
    assert flow_text(graph).count(" -> ") == arrows
    assert mermaid.count(" -->") == arrows
    assert bpmn.count("<bpmn:sequenceFlow") == arrows + joins
    assert all(
        node.label in flow_text(graph) and node.label in bpmn and node.label in mermaid
        for node in graph.nodes
    )


def test_a_command_that_ends_otherwise_than_it_should_is_no_measurement() -> None:
    """A peer that fails at once would be a fast one."""
    with pytest.raises(RuntimeError, match="ended with 3, not 0"):
        run(Command((sys.executable, "-c", "raise SystemExit(3)")))
    with pytest.raises(RuntimeError, match="saying 'yes'; it said:\nno"):
        run(Command((sys.executable, "-c", "print('no')"), says="yes"))


def test_the_cpu_time_of_children_counts() -> None:
    """Work handed to another process is not free."""
    busy = "import time\nend = time.process_time() + 0.2\nwhile time.process_time() < end: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}], check=True)"
    assert run(Command((sys.executable, "-c", parent))).cpu > 200


def test_the_exponent_of_a_square_is_two() -> None:
    """Growth is read as the slope of the logarithms."""
    assert exponent([10, 100, 1_000], [3.0, 300.0, 30_000.0]) == pytest.approx(2)


def test_mermaid_reads_the_graph_without_teams_too() -> None:
    """Pictures without lanes are compared with pictures without lanes: the same nodes and arrows, no subgraph."""
    graph = service_flow(100)
    plain, lanes = mermaid_text(graph, has_teams=False), mermaid_text(graph)
    assert peers.mermaid_parse([plain]) == [None]
    assert "subgraph" in lanes
    assert sorted(line.strip() for line in plain.splitlines()) == sorted(
        line.strip() for line in lanes.splitlines() if line.split()[0] not in {"subgraph", "end"}
    )


@pytest.mark.parametrize("view", VIEWS)
def test_the_growing_pictures_are_drawn(view: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command of the growth of pictures draws its flow; the limit of nodes is no lower than the largest."""
    monkeypatch.setattr(drawing, "program", lambda name: str(Path(sys.executable).with_name(name)))
    for command in drawing.drawing_growth(tmp_path, (30, 40), view):
        run(command)
    pictures = sorted(tmp_path.glob("*.svg"))
    assert len(pictures) == 3
    assert all("<svg " in picture.read_text("utf-8") for picture in pictures)
    assert "nodes: 40" in (tmp_path / "limits.yaml").read_text("utf-8")
