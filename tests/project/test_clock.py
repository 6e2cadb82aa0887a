"""Which day flowc takes for today."""

from datetime import date, timedelta

import pytest

from flowc.diagnostics import UsageError
from flowc.project import today


def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line's, else FLOWC_TODAY's, else the machine's."""
    monkeypatch.setenv("FLOWC_TODAY", "2026-11-24")

    assert today() == date(2026, 11, 24)
    assert today("2031-01-02") == date(2031, 1, 2)

    monkeypatch.setenv("FLOWC_TODAY", "")
    assert abs(today() - date.today()) <= timedelta(days=1)  # noqa: DTZ011 - midnight may pass meanwhile


@pytest.mark.parametrize("text", ["tomorrow", "2026-02-30", "24/11/2026", "20261124", "2026-W48-2"])
def test_what_is_no_date_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says where it stands, and how a date is written."""
    with pytest.raises(UsageError, match=r"--today: .* is no date: write year, month and day"):
        today(text)

    monkeypatch.setenv("FLOWC_TODAY", text)
    with pytest.raises(UsageError, match="FLOWC_TODAY: "):
        today()
