"""Spellings of values, in both languages: what they mean, and what means nothing."""

import pytest

from flowc.model import Clock, Day, Duration, Hours, Percent, Period, Rate
from flowc.quantities import clock, days, duration, hours, percent, rate, with_days

WEEK = (Day.MONDAY, Day.TUESDAY, Day.WEDNESDAY, Day.THURSDAY, Day.FRIDAY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("90min", Duration(5400)),
        ("1 h 30", Duration(5400)),
        ("2j", Duration(2 * 86400)),
        ("2 jours ouvrés", Duration(2 * 8 * 3600, business=True)),
        ("3 mois", None),
        ("demain", None),
    ],
)
def test_a_duration_is_a_number_of_seconds(text: str, meant: Duration | None) -> None:
    """Working days have eight hours; a month has no fixed length."""
    assert duration(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("70%", Percent(70.0)), ("12,5 %", Percent(12.5)), ("12.5%", Percent(12.5)), ("130%", None), ("70", None)],
)
def test_a_share_is_between_none_and_all(text: str, meant: Percent | None) -> None:
    """With either decimal mark, and never without its sign."""
    assert percent(text) == meant


def test_a_rate_names_its_period() -> None:
    """In either language."""
    assert rate("120/jour") == rate("120/day") == Rate(120.0, Period.DAY)
    assert rate("120") is None


def test_hours_may_leave_the_days_to_the_item_before() -> None:
    """What comes first is on every day, or on those given."""
    morning, evening = hours("lun-ven 8h-12h"), hours("14h-18h30")
    assert morning and evening

    filled = with_days([morning, evening])

    assert filled == [Hours(WEEK, Clock(480), Clock(720)), Hours(WEEK, Clock(840), Clock(1110))]
    assert hours("24h/24") == Hours(tuple(Day), Clock(0), Clock(1440))


def test_days_come_in_the_order_of_the_week() -> None:
    """Ranges, lists, all of them; a word that is no day is none."""
    assert days("lun-ven") == days("mon-fri") == WEEK
    assert days("7j/7") == tuple(Day)
    assert days("lun-xyz") is None


@pytest.mark.parametrize(("text", "minutes"), [("8h", 480), ("8h30", 510), ("08:30", 510), ("24h", 1440), ("25h", None)])
def test_a_time_of_day_is_minutes_after_midnight(text: str, minutes: int | None) -> None:
    """At most the midnight that ends the day."""
    assert clock(text) == (None if minutes is None else Clock(minutes))
