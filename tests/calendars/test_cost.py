"""What a check pays for calendars that it does not need."""

from pathlib import Path

import pytest

from tests.support.program import imported


@pytest.mark.parametrize(
    ("settings", "loaded"),
    [
        ("language: fr\n", []),
        ("calendar: {hours: lun-ven 9h-18h}\n", ["flowc.calendars", "tzdata"]),
        ("calendar: {subdivision: Alsace}\n", ["flowc.calendars", "holidays", "tzdata"]),
    ],
)
def test_only_what_is_asked_for_is_loaded(settings: str, loaded: list[str], tmp_path: Path) -> None:
    """No calendar, no import; public holidays, which cost most, only for who names a part of a country."""
    (tmp_path / "flowc.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "a.flow").write_text("demande → enquête → fin\n", encoding="utf-8")

    modules = imported("check", "a.flow", "--select", "F0", cwd=tmp_path)

    assert sorted({"flowc.calendars", "holidays", "tzdata", "zoneinfo"}.intersection(modules)) == loaded
