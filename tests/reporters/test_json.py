"""The JSON report: what its published schema says, and the schema says no less."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from flowc.reporters import FileReport, Run
from tests.reporters.runs import reports, run_of, written
from tests.reporters.test_goldens import golden_run

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schema/findings-1.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def document(run: Run) -> dict[str, Any]:
    """The report, after the schema has seen it."""
    read: dict[str, Any] = json.loads(written("json", run))
    VALIDATOR.validate(read)
    return read


def test_the_schema_is_one() -> None:
    """The schema itself is valid JSON Schema 2020-12."""
    Draft202012Validator.check_schema(SCHEMA)


@given(reports())
@settings(deadline=None)
def test_any_findings_fit_the_schema(report: FileReport) -> None:
    """Whatever is quoted, every finding is there."""
    assert len(document(run_of(report))["findings"]) == len(report.diagnostics)


def test_real_findings_fit_the_schema() -> None:
    """Paths, related places and fixes among them."""
    findings = document(golden_run())["findings"]

    assert all(any(finding[key] for finding in findings) for key in ("path", "related", "fix", "element"))


@pytest.mark.parametrize("key", ["code", "line", "path", "impact", "fix"])
def test_the_schema_asks_for_every_key(key: str) -> None:
    """A reader may rely on each key: what has no value is null, and not absent."""
    broken = copy.deepcopy(document(golden_run()))
    del broken["findings"][0][key]

    with pytest.raises(ValidationError):
        VALIDATOR.validate(broken)


def test_the_schema_knows_every_key() -> None:
    """A key that the schema does not know would be one that nobody was promised."""
    more = copy.deepcopy(document(golden_run()))
    more["findings"][0]["more"] = 1

    with pytest.raises(ValidationError):
        VALIDATOR.validate(more)
