"""The published JSON is what its schema says, and the schema says no less."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from flowc.config.settings import settings_schema
from flowc.driver import Request, check_file
from flowc.driver.rendering import Rendering, render
from flowc.model import json_schema

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").rglob("*.flow"))
VALIDATOR = Draft202012Validator(json_schema())


def published(path: Path) -> dict[str, Any]:
    """What `flowc render -t json` writes of a file."""
    request = Request()
    rendering = Rendering(type="json", engine="wasm", flow=None, request=request)
    document: dict[str, Any] = json.loads(render(check_file(str(path), request), None, rendering).content)
    return document


def test_the_schema_is_one() -> None:
    """The schema itself is valid JSON Schema 2020-12."""
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_fits_the_schema(path: Path) -> None:
    """What is published of a real file is what the schema promises."""
    VALIDATOR.validate(published(path))


def test_every_place_has_lines_and_columns() -> None:
    """A reader of the JSON needs no offsets: every place says its file, lines and columns, from 1."""
    waiting: list[Any] = [published(ROOT / "examples/facture/facture.fr.flow")]
    places = []
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            places += [item["span"]] if "span" in item else []
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item

    assert len(places) > 100
    assert all(place.keys() == {"file", "line", "column", "end_line", "end_column"} for place in places)
    assert all(min(place["line"], place["column"]) >= 1 for place in places)


def without_flows(document: dict[str, Any]) -> None:
    del document["flows"]


def with_a_french_kind(document: dict[str, Any]) -> None:
    document["flows"][0]["nodes"][0]["kind"] = "demande"


def with_an_unknown_key(document: dict[str, Any]) -> None:
    document["flows"][0]["colour"] = "red"


def with_a_column_zero(document: dict[str, Any]) -> None:
    document["flows"][0]["span"]["column"] = 0


def with_another_version(document: dict[str, Any]) -> None:
    document["version"] = 2


@pytest.mark.parametrize(
    "spoil", [without_flows, with_a_french_kind, with_an_unknown_key, with_a_column_zero, with_another_version]
)
def test_the_schema_refuses(spoil: Any) -> None:
    """A document that breaks the promise does not pass."""
    document = copy.deepcopy(published(ROOT / "examples/facture/facture.fr.flow"))
    spoil(document)

    with pytest.raises(ValidationError):
        VALIDATOR.validate(document)


def test_the_schema_of_the_settings() -> None:
    """The examples' own flowc.yaml fits; an unknown key does not."""
    Draft202012Validator.check_schema(settings_schema())
    validator = Draft202012Validator(settings_schema())
    settings = yaml.safe_load((ROOT / "examples/flowc.yaml").read_text(encoding="utf-8")) or {}

    assert validator.is_valid(settings)
    assert not validator.is_valid({**settings, "selct": ["F1"]})
