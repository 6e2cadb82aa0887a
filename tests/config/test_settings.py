"""flowc.yaml says what it means, or is refused with the place and the nearest key."""

from typing import Any

import pytest

from flowc.config import Limits, Settings, settings_from
from flowc.diagnostics import UsageError

LINES = {"selct": 3, "severity": 2, "picture": 4, "picture.nodes": 4, "picture.pixel": 5, "language": 1}


def test_what_is_not_said_has_its_default() -> None:
    """An empty file is a file of defaults."""
    assert settings_from({}, "flowc.yaml", {}) == Settings()


def test_what_is_said_holds() -> None:
    """Every key has its type."""
    data = {
        "language": "en", "select": ["F1"], "ignore": ["F102"], "severity": {"dead-end": "off"},
        "picture": {"nodes": 10, "pixels": 20, "seconds": 1.5},
    }

    assert settings_from(data, "flowc.yaml", {}) == Settings(
        language="en", select=("F1",), ignore=("F102",), severity={"dead-end": "off"},
        picture=Limits(nodes=10, pixels=20, seconds=1.5),
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"selct": ["F1"]}, "flowc.yaml:3: unknown key 'selct'; a similar key exists: select"),
        ({"zzz": 1}, "the keys are: language, select, ignore, severity, options, picture"),
        ({"picture": {"pixel": 1}}, "flowc.yaml:5: unknown key 'pixel'; a similar key exists: pixels"),
        ({"severity": {"F102": "fatal"}}, "flowc.yaml:2: severity"),
        ({"picture": {"nodes": 0}}, "flowc.yaml:4: picture.nodes"),
        ({"language": "de"}, "flowc.yaml:1: language"),
        ({"select": "F1"}, "select"),
    ],
)
def test_what_cannot_hold_is_refused(data: dict[str, Any], said: str) -> None:
    """The file, the line, the key and the nearest one: a typing error never switches anything off quietly."""
    with pytest.raises(UsageError) as refused:
        settings_from(data, "flowc.yaml", LINES)

    assert said in str(refused.value)
