"""flowc.yaml says what it means, or is refused with the place and the nearest key."""

from typing import Any

import pytest

from flowc.config import Limits, Options, Settings
from flowc.config.checking import config_from
from flowc.config.layers import Config, Origin, applied
from flowc.diagnostics import UsageError

LINES = {
    "selct": 3, "severity": 2, "picture": 4, "picture.nodes": 4, "picture.pixel": 5, "language": 1, "select": 6,
    "overrides": 7, "overrides.0": 8, "overrides.0.profil": 9, "overrides.0.profile": 9, "options": 10, "profile": 11,
    "overrides.0.ignore": 12, "overrides.0.ignore.0": 12, "ignore.0": 13,
}  # fmt: skip


def config(data: dict[str, Any]) -> Config:
    return config_from(data, "flowc.yaml", "/root", LINES)


def settings(data: dict[str, Any], *fitting: int) -> Settings:
    return applied(config(data), fitting, {}).settings


def test_what_is_not_said_has_its_default() -> None:
    """An empty file is a file of defaults."""
    assert settings({}) == Settings()


def test_what_is_said_holds() -> None:
    """Every key has its type."""
    data = {
        "language": "en", "select": ["F1"], "ignore": ["F102"], "severity": {"dead-end": "off"}, "fail-level": "info",
        "options": {"transfers": 3}, "picture": {"nodes": 10, "pixels": 20, "seconds": 1.5}, "baseline": "known.json",
    }  # fmt: skip

    assert settings(data) == Settings(
        language="en", select=("F1",), ignore=("F102",), severity={"dead-end": "off"}, fail_level="info",
        options=Options(transfers=3), picture=Limits(nodes=10, pixels=20, seconds=1.5), baseline="known.json",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"selct": ["F1"]}, "flowc.yaml:3: unknown key 'selct'; a similar key exists: select"),
        ({"zzz": 1}, "the keys are: language, profile, select, ignore, severity, fail-level, options"),
        ({"picture": {"pixel": 1}}, "flowc.yaml:5: unknown key 'pixel'; a similar key exists: pixels"),
        ({"options": {"transfert": 1}}, "flowc.yaml:10: unknown key 'transfert'; a similar key exists: transfers"),
        ({"overrides": [{"files": ["a"], "profil": "sketch"}]}, "flowc.yaml:9: unknown key 'profil'; a similar key"),
        ({"overrides": [{"files": ["a"], "profile": "draft"}]}, "flowc.yaml:9: overrides.0.profile"),
        ({"overrides": [{"profile": "sketch"}]}, "flowc.yaml:8: overrides.0"),
        ({"severity": {"F102": "fatal"}}, "flowc.yaml:2: severity"),
        ({"picture": {"nodes": 0}}, "flowc.yaml:4: picture.nodes"),
        ({"language": "de"}, "flowc.yaml:1: language"),
        ({"select": "F1"}, "flowc.yaml:6: select"),
    ],
)
def test_what_cannot_hold_is_refused(data: dict[str, Any], said: str) -> None:
    """The file, the line, the key and the nearest one: a typing error never switches anything off quietly."""
    with pytest.raises(UsageError) as refused:
        config(data)

    assert said in str(refused.value)


DATA = {
    "profile": "strict",
    "ignore": ["F405"],
    "severity": {"F302": "error"},
    "options": {"transfers": 3, "nodes": 40},
    "overrides": [
        {"files": ["drafts/"], "profile": "sketch", "ignore": ["F801"], "options": {"transfers": 4}},
        {"files": ["old/"], "fail-level": "info"},
    ],
}


def test_an_override_is_heard_after_the_file() -> None:
    """Values replace, `ignore` adds up, severities and options are heard key by key; the last profile named counts."""
    draft = settings(DATA, 0)

    assert draft.profile == "sketch"
    assert draft.select == ("F0", "F1")
    assert draft.ignore == ("F405", "F801")
    assert draft.severity == {"F302": "error"}
    assert (draft.options.transfers, draft.options.nodes) == (4, 40)
    assert draft.fail_level == "error"


def test_a_profile_speaks_before_the_file() -> None:
    """What the file says goes before what its profile means; the command line before both."""
    assert settings(DATA).severity == {"F804": "error", "F302": "error"}
    assert (settings(DATA).fail_level, settings(DATA, 1).fail_level) == ("warning", "info")
    assert applied(config(DATA), (1,), {"fail-level": "error"}).settings.fail_level == "error"


def test_who_said_what_is_known() -> None:
    """Each value has its voice and line."""
    origins = applied(config(DATA), (0,), {"select": ["F2"]}).origins

    assert origins["ignore.F405"] == Origin("file", line=13)
    assert origins["ignore.F801"] == Origin("override", line=12)
    assert origins["profile"] == Origin("override", line=9)
    assert origins["select"] == Origin("command")
    assert applied(config(DATA), (), {}).origins["fail-level"] == Origin("profile", profile="strict")
