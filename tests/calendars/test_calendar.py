"""The calendar of flowc.yaml: what it may say, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from flowc.calendars import CalendarError, calendar_from, is_closed_day, is_working_day, public_holidays
from flowc.config import CalendarSettings
from flowc.diagnostics import UsageError
from flowc.model import Day
from flowc.project import find_config, settings_for
from tests.calendars.spelled import calendar, hours


def test_nothing_said_is_a_french_office() -> None:
    """Monday to Friday, eight hours a day as a working duration counts them, on the clocks of Paris."""
    found = calendar_from(CalendarSettings())

    assert (found.country, found.timezone, found.days) == ("FR", "Europe/Paris", tuple(Day)[:5])
    assert found.hours == hours("lun-ven 9h-17h")


def test_hours_without_days_are_on_working_days() -> None:
    """As in a flow, days hold until others are named; both languages, a text or a list."""
    expected = hours("lun-ven 9h-12h, lun-ven 14h-18h, sam 9h-12h")

    assert calendar("9h-12h, 14h-18h, sam 9h-12h", days="lun-ven").hours == expected
    assert calendar_from(CalendarSettings(hours=("mon-fri 9h-12h", "14:00-18:00, sat 9h-12h"))).hours == expected


@pytest.mark.parametrize(
    ("days", "meant"),
    [("lun-sam", "0123 45"), ("mon, wed-fri", "0234"), ("sam-lun", "056"), ("7j/7", "0123456"), ("Mardi", "1")],
)
def test_days_are_spelled_as_in_a_flow(days: str, meant: str) -> None:
    """Stretches and lists, over the week's end too, in the order of the week."""
    assert calendar("24h/24", days=days).days == tuple(list(Day)[int(each)] for each in meant.replace(" ", ""))


@pytest.mark.parametrize(
    ("settings", "key", "said"),
    [
        ({"country": "FRA"}, "country", "unknown country 'FRA'; a similar one exists: FR"),
        ({"country": "France"}, "country", "write an ISO 3166 code"),
        ({"country": "CA"}, "timezone", "CA has several time zones: say which (America/St_Johns, "),
        ({"country": None}, "timezone", "without a country, say the time zone"),
        ({"timezone": "Europe/Pari"}, "timezone", "a similar one exists: Europe/Paris"),
        ({"timezone": "../../etc/passwd"}, "timezone", "write an IANA name"),
        ({"subdivision": "Alsac"}, "subdivision", "a similar one exists: Alsace"),
        ({"subdivision": "Bretagne"}, "subdivision", "those of FR are 57, 6AE, "),
        ({"country": None, "timezone": "UTC", "subdivision": "x"}, "subdivision", "there is none without a country"),
        ({"days": "lun-vn"}, "days", "'lun-vn' are no days"),
        ({"days": ""}, "days", "'' are no days"),
        ({"hours": "lun-ven"}, "hours", "'lun-ven' are no hours"),
        ({"hours": ()}, "hours", "no working day has opening hours"),
        ({"hours": "sam 9h-12h"}, "hours", "no working day has opening hours"),
    ],
)
def test_what_means_nothing_is_refused(settings: dict[str, object], key: str, said: str) -> None:
    """The setting, and what is like it."""
    with pytest.raises(CalendarError) as refused:
        calendar_from(CalendarSettings(**settings))  # type: ignore[arg-type]

    assert refused.value.key == key
    assert said in str(refused.value)


def test_a_slip_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    """It is told by every command that reads the settings, whether or not a date is asked for."""
    (tmp_path / "flowc.yaml").write_text("calendar:\n  country: BE\n  timezone: Europe/Brusels\n", encoding="utf-8")

    with pytest.raises(UsageError, match=r"yaml:3: calendar.timezone: .*exists: Europe/Brussels"):
        find_config(str(tmp_path))


def test_the_file_spells_a_calendar(tmp_path: Path) -> None:
    """Every key, dates as YAML writes them."""
    (tmp_path / "flowc.yaml").write_text(
        "calendar:\n  country: FR\n  subdivision: Alsace\n  timezone: Europe/Paris\n  days: lun-sam\n"
        "  hours: [lun-ven 9h-18h, sam 9h-12h]\n  closed: [2026-12-24, '2026-12-31']\n",
        encoding="utf-8",
    )
    settings = settings_for(find_config(str(tmp_path)), str(tmp_path), {}).settings

    found = calendar_from(settings.calendar)

    assert found.closed == (date(2026, 12, 24), date(2026, 12, 31))
    assert (found.subdivision, found.hours) == ("Alsace", hours("lun-ven 9h-18h, sam 9h-12h"))


def test_french_public_holidays() -> None:
    """The eleven of the labour code, Easter's among them."""
    fixed = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
    easters = {2026: {(4, 6), (5, 14), (5, 25)}, 2027: {(3, 29), (5, 6), (5, 17)}}

    for year, movable in easters.items():
        assert {(day.month, day.day) for day in public_holidays("FR", None, year)} == fixed | movable


def test_holidays_of_other_places() -> None:
    """Alsace has Good Friday and 26 December; Belgium 21 July; nowhere has none."""
    assert {date(2026, 4, 3), date(2026, 12, 26)} == (
        public_holidays("FR", "Alsace", 2026) - public_holidays("FR", None, 2026)
    )
    assert date(2026, 7, 21) in public_holidays("BE", None, 2026)
    assert public_holidays(None, None, 2026) == frozenset()


def test_a_working_day_has_hours_and_is_not_off() -> None:
    """Saturdays may be open without being working days; a day without hours is none, whatever is said."""
    shop = calendar("lun-jeu 9h-18h, sam 9h-12h", days="lun-ven", closed=(date(2026, 11, 26),))

    worked = [day for day in range(23, 30) if is_working_day(shop, date(2026, 11, day))]

    assert worked == [23, 24, 25]
    assert is_closed_day(shop, date(2026, 11, 26))
    assert not is_closed_day(shop, date(2026, 11, 28))
