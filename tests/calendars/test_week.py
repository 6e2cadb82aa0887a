"""Which hours of the week are covered, and which are not."""

import pytest
from hypothesis import given, settings

from flowc.calendars import Week, by_day, intersection, minus, uncovered, union, week_of
from flowc.model import Clock, Day, Hours
from tests.calendars.spelled import any_hours, hours

MINUTES = range(7 * 24 * 60)


def minutes(named: tuple[Hours, ...]) -> set[int]:
    """The minutes of a week, each looked at alone."""
    found = set()
    for item in named:
        length = (item.end.minutes - item.start.minutes) % 1440 or 1440
        for day in item.days:
            first = list(Day).index(day) * 1440 + item.start.minutes
            found |= {minute % len(MINUTES) for minute in range(first, first + length)}
    return found


def held(week: Week) -> list[int]:
    return [minute for start, end in week.stretches for minute in range(start, end)]


def spelled(week: Week) -> list[str]:
    return [
        f"{'+'.join(day.value[:3] for day in item.days)} {clock(item.start)}-{clock(item.end)}" for item in by_day(week)
    ]


def clock(clock: Clock) -> str:
    return f"{clock.minutes // 60}:{clock.minutes % 60:02}"


@pytest.mark.parametrize(
    ("promised", "covered", "missing"),
    [
        ("lun-ven 8h-20h", "lun-ven 8h-16h, lun-ven 12h-18h", ["mon+tue+wed+thu+fri 18:00-20:00"]),
        ("lun-ven 8h-20h", "lun-ven 8h-20h", []),
        ("24h/24", "lun-dim 6h-22h", ["mon+tue+wed+thu+fri+sat+sun 22:00-6:00"]),
        ("24h/24", "22h-6h, 6h-14h, 14h-22h", []),
        ("24h/24", "lun-sam 0h-24h", ["sun 0:00-24:00"]),
        ("24h/24", "lun-ven 0h-24h", ["sat+sun 0:00-24:00"]),
        ("24h/24", "lun 0h-18h, mar-dim 0h-24h", ["mon 18:00-24:00"]),
        ("24h/24", "lun 9h-24h, mar-jeu 0h-24h, ven 0h-18h",
         ["mon 0:00-9:00", "fri 18:00-24:00", "sat+sun 0:00-24:00"]),
        ("ven 22h-6h", "ven 22h-24h", ["sat 0:00-6:00"]),
        ("dim 22h-6h", "mar 8h-9h", ["sun 22:00-6:00"]),
        ("lun 9h-18h, mer 9h-18h", "lun-ven 10h-12h", ["mon+wed 9:00-10:00", "mon+wed 12:00-18:00"]),
    ],
)  # fmt: skip
def test_what_nobody_covers_is_told_by_day(promised: str, covered: str, missing: list[str]) -> None:
    """Staggered shifts, nights, whole days; days with the same hours are told together."""
    found = uncovered(hours(promised), hours(covered))

    assert spelled(week_of(found)) == missing
    assert by_day(week_of(found)) == found


@settings(deadline=None)
@given(any_hours, any_hours)
def test_sets_of_minutes_are_sets(one: tuple[Hours, ...], other: tuple[Hours, ...]) -> None:
    """Union, difference and intersection are those of the minutes, each looked at alone."""
    a, b = week_of(one), week_of(other)

    assert held(a) == sorted(minutes(one))
    assert held(union(a, b)) == sorted(minutes(one) | minutes(other))
    assert held(minus(a, b)) == sorted(minutes(one) - minutes(other))
    assert held(intersection(a, b)) == sorted(minutes(one) & minutes(other))
    assert a.minutes == len(minutes(one))


@settings(deadline=None)
@given(any_hours)
def test_what_is_shown_by_day_is_the_same_week(named: tuple[Hours, ...]) -> None:
    """Showing loses no minute; each stretch is shorter than a day, or one whole day at most."""
    week = week_of(named)

    assert week_of(by_day(week)) == week
    assert all(0 <= item.start.minutes < 1440 and 0 < item.end.minutes <= 1440 for item in by_day(week))


def test_always_and_never() -> None:
    """Shifts that meet cover the week; no hours are no minutes."""
    assert week_of(hours("24h/24")).is_always_open
    assert week_of(hours("22h-6h, 6h-22h")).is_always_open
    assert not week_of(hours("lun-sam 0h-24h")).is_always_open
    assert week_of(()).is_never_open
    assert [minute in week_of(hours("lun 9h-10h")) for minute in (539, 540, 599, 600)] == [False, True, True, False]
    assert minus(week_of(hours("lun 9h-12h")), week_of(hours("24h/24"))).is_never_open
