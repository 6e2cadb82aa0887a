"""The flows that the language was designed by, and the contracts of its model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from flowc.model import json_schema
from tests.support.program import ROOT, flowc

if TYPE_CHECKING:
    from pathlib import Path

FACTURE = ROOT / "examples" / "facture"


def model(path: Path) -> Any:
    """The published model of a file, without places and file name."""
    run = flowc("render", str(path), "-t", "json", "-o", "-", cwd=path.parent)
    assert run.status == 0, run.err
    document = json.loads(run.out)
    jsonschema.Draft202012Validator(json_schema()).validate(document)
    return {key: without_places(value) for key, value in document.items() if key != "file"}


def without_places(value: Any) -> Any:
    """The value without anything that says where it stands."""
    if isinstance(value, list):
        return [without_places(item) for item in value]
    if isinstance(value, dict):
        return {key: without_places(item) for key, item in value.items() if not is_place(item)}
    return value


def is_place(value: Any) -> bool:
    """Whether a value is a place, or a list of places."""
    if isinstance(value, list):
        return bool(value) and all(map(is_place, value))
    return isinstance(value, dict) and "end_column" in value


def skeleton(value: Any) -> Any:
    """The model's structure: everything but the author's texts."""
    flow = value["flows"][0]
    return {
        "nodes": [
            (node["id"], node["kind"], node.get("team", {}).get("value"), node.get("phase"))
            for node in flow["nodes"]
        ],
        "edges": [
            (
                edge["source"],
                edge["target"],
                edge["kind"],
                edge.get("share"),
                edge.get("after"),
                edge.get("limit"),
            )
            for edge in flow["edges"]
        ],
        "properties": [sorted(node) for node in flow["nodes"]],
        "organisation": {kind: len(items) for kind, items in value["organisation"].items()},
    }


@pytest.mark.parametrize("name", ["facture.fr.flow", "facture.en.flow"])
def test_the_facture_flow_checks_clean(name: str) -> None:
    """No error and no warning, in either language."""
    assert flowc("check", "--strict", name, cwd=FACTURE).status == 0


def test_the_two_translations_give_one_model(tmp_path: Path) -> None:
    """Rewritten in English keywords, the French flow means exactly the same; written anew, it has the same graph."""
    french = (FACTURE / "facture.fr.flow").read_bytes()
    run = flowc("fmt", "--lang", "en", "-", cwd=tmp_path, stdin=french)
    (tmp_path / "translated.flow").write_text(run.out)

    assert model(tmp_path / "translated.flow") == model(FACTURE / "facture.fr.flow")
    assert skeleton(model(FACTURE / "facture.en.flow")) == skeleton(model(FACTURE / "facture.fr.flow"))


def test_the_smallest_flow_renders_and_says_what_is_missing(tmp_path: Path) -> None:
    """Three anonymous nodes in a chain and an implied end; the checker names what is missing."""
    (tmp_path / "petit.flow").write_text("demande → niveau → enquête\n")

    assert flowc("render", "petit.flow", cwd=tmp_path).status == 0
    assert (tmp_path / "petit.svg").exists()
    out = flowc("check", "petit.flow", cwd=tmp_path).out
    assert "F203" in out
    assert "F601" in out


def test_ids_kinds_and_lists_are_english_in_the_model() -> None:
    """Whatever the author's keywords, the JSON has the English terms."""
    document = model(FACTURE / "facture.fr.flow")
    (flow,) = document["flows"]

    assert {node["kind"] for node in flow["nodes"]} <= {"request", "step", "decision", "menu", "level", "wait", "handoff", "subflow", "parallel", "join", "survey", "end"}
    assert flow["journey"]["value"] == "after-sale"
    assert [phase["id"] for phase in flow["phases"]] == ["welcome", "discovery", "proposal", "conclusion"]
    assert {edge["label"].get("reserved") for edge in flow["edges"] if "label" in edge} == {"yes", "no", None}
