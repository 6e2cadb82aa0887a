"""Every example in every view, accepted by the readers of the notations: each card, each lane, each arrow is found again."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from flowc.backends.d2 import d2
from flowc.backends.dot import dot
from flowc.backends.drawio import drawio
from flowc.backends.mermaid import mermaid
from flowc.driver import Request, check_file
from flowc.layout.grid import chart_engine, grid_engine
from flowc.views import Diagram, blocks_diagram, flow_diagram, lanes_diagram, org_diagram, overview_diagram
from tests.support.peers import d2_compiled, drawio_cells, mermaid_parse

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").rglob("*.flow"))

VIEWS = {"flow": flow_diagram, "lanes": lanes_diagram, "blocks": blocks_diagram, "overview": overview_diagram}


class Planned(NamedTuple):
    """An example in one view."""

    name: str
    diagram: Diagram


@cache
def planned() -> list[Planned]:
    """Every flow of every example in every view, and who reports to whom where an example says it."""
    found = []
    for path in EXAMPLES:
        checked = check_file(str(path), Request())
        document, lang = checked.lowered.document, checked.report.lang
        for flow in document.flows:
            found += [Planned(f"{path.name} {flow.id} {view}", plan(document, flow, lang)) for view, plan in VIEWS.items()]
        if path.parent.name == "organisation":
            found.append(Planned(f"{path.name} org", org_diagram(document, lang)))
    return found


def strips(diagram: Diagram) -> dict[str, str | None]:
    """The lane or the phase of each card that stands in one."""
    known = {strip.id for strip in diagram.lanes or diagram.groups}
    homes = {shape.id: shape.lane if diagram.lanes else shape.group for shape in diagram.shapes}
    return {id: home if home in known else None for id, home in homes.items()}


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_examples_are_seen_in_every_view() -> None:
    """No view and no example is left out: with lanes, with phases, with neither, and charts of posts."""
    assert len(planned()) > 4 * 25
    assert {bool(each.diagram.lanes) for each in planned() if each.name.endswith(" lanes")} == {True}
    assert any(each.diagram.groups for each in planned())
    assert sum(each.name.endswith(" org") for each in planned()) == 3


def test_mermaid_accepts_them() -> None:
    """Mermaid's own parser has nothing to say."""
    verdicts = mermaid_parse([mermaid(each.diagram).decode() for each in planned()])

    assert {each.name: said for each, said in zip(planned(), verdicts, strict=True) if said} == {}


def test_d2_finds_everything() -> None:
    """D2's own compiler finds each card with its words in its lane or phase, and each arrow with its ends and words."""
    compiled = d2_compiled([d2(each.diagram).decode() for each in planned()])
    for (name, diagram), found in zip(planned(), compiled, strict=True):
        assert "error" not in found, (name, found)
        labels = {id: label for id, label, _ in found["shapes"]}
        places = {id.rpartition(".")[2]: id for id in labels}
        ids = {shape.id: places[f"n{place}"] for place, shape in enumerate(diagram.shapes, 1)}
        titles = {strip.id: strip.title for strip in diagram.lanes or diagram.groups}
        homes = {id: titles[home] if home else None for id, home in strips(diagram).items()}
        assert {id: labels.get(place.rpartition(".")[0]) for id, place in ids.items()} == homes, name
        assert {id: bare(labels[place]) for id, place in ids.items()} == {
            shape.id: bare("".join((shape.title, *shape.details))) for shape in diagram.shapes
        }, name
        assert sorted((source, target, bare(label)) for source, target, label in found["connections"]) == sorted(
            (ids[link.source], ids[link.target], bare(link.label)) for link in diagram.links
        ), name


def dot_graph(diagram: Diagram) -> dict[str, Any]:
    """The graph as Graphviz reads it, laid out; a warning is a failure."""
    done = subprocess.run(["dot", "-Tdot_json"], input=dot(diagram), capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    graph: dict[str, Any] = json.loads(done.stdout)
    return graph


def test_graphviz_finds_everything() -> None:
    """Graphviz reads each card in its lane or phase, and each arrow with its ends, without a word of warning."""
    for name, diagram in planned():
        graph = dot_graph(diagram)
        clusters = [part for part in graph.get("objects", []) if part["name"].startswith("cluster_")]
        names = {part["_gvid"]: part["name"] for part in graph.get("objects", []) if part not in clusters}
        inside = {names[node]: part["name"].removeprefix("cluster_") for part in clusters for node in part.get("nodes", ())}
        assert {id: inside.get(id) for id in names.values()} == strips(diagram), name
        assert sorted((names[edge["tail"]], names[edge["head"]]) for edge in graph.get("edges", ())) == sorted(
            (link.source, link.target) for link in diagram.links
        ), name


@cache
def drawn() -> list[dict[str, dict[str, Any]]]:
    """The cells of each, as the library under draw.io's editor decodes them."""
    files = []
    for each in planned():
        engine = chart_engine() if each.name.endswith(" org") else grid_engine()
        files.append(drawio(engine(each.diagram), each.diagram).decode())
    return drawio_cells(files)


@pytest.mark.xdist_group("drawio")
def test_drawio_finds_every_card_in_its_lane() -> None:
    """Each card is a cell with its words, the child of its lane, or of its phase where there are no lanes."""
    for (name, diagram), cells in zip(planned(), drawn(), strict=True):
        kind = "lane" if diagram.lanes else "band"
        for shape in diagram.shapes:
            cell, home = cells[f"node-{shape.id}"], strips(diagram)[shape.id]
            assert cell["vertex"], name
            assert cell["label"] == "\n".join(text for text in (shape.title, *shape.details) if text), name
            assert cell["parent"] == (f"{kind}-{home}" if home else "1"), name
        for strip in diagram.lanes:
            assert cells[f"lane-{strip.id}"]["label"] == strip.title, name


@pytest.mark.xdist_group("drawio")
def test_drawio_finds_every_arrow_with_its_ends() -> None:
    """Each arrow is an edge tied to the cells of its two cards, with its words; and there is no other."""
    for (name, diagram), cells in zip(planned(), drawn(), strict=True):
        for link in diagram.links:
            cell = cells[f"link-{link.id}"]
            assert cell["edge"], name
            assert (cell["source"], cell["target"], cell["label"]) == (f"node-{link.source}", f"node-{link.target}", link.label), name
        assert sum(cell["edge"] for cell in cells.values()) == len(diagram.links), name
