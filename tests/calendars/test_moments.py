"""When two working days are over, and how much working time lies between."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flowc.calendars import Calendar, add, deadline, is_open, next_opening, with_hours, working_time
from flowc.calendars.packaged import time_zone
from flowc.model import Day, Duration
from tests.calendars.spelled import (
    HOUR,
    any_hours,
    at,
    calendar,
    hours,
    opened,
    shown,
    working_days,
    working_hours,
)

OFFICE = calendar()
NIGHT = calendar("22h-6h", days="7j/7", country=None, timezone="Europe/Paris")

#: Weeks in which clocks are changed (Canada, Paris, Lord Howe by half an hour), and a year's end.
WEEKS = [datetime(2026, *day, tzinfo=UTC) for day in ((3, 6), (3, 25), (4, 2), (10, 1), (10, 21), (10, 30), (12, 28))]
moments = st.builds(
    lambda start, minutes: start + timedelta(minutes=minutes), st.sampled_from(WEEKS), st.integers(0, 7 * 1440)
)


@pytest.mark.parametrize(
    ("moment", "duration", "over"),
    [
        ("2026-11-20 10:12", working_days(2), "2026-11-24 10:12"),
        ("2026-11-20 16:00", working_hours(2), "2026-11-23 10:00"),
        ("2026-11-20 18:30", working_hours(1), "2026-11-23 10:00"),
        ("2026-11-21 15:00", working_days(1), "2026-11-24 09:00"),
        ("2026-11-23 09:00", working_hours(7.5), "2026-11-23 16:30"),
        ("2026-11-23 10:00", working_hours(12), "2026-11-24 14:00"),
        ("2026-04-03 11:00", working_days(1), "2026-04-07 11:00"),  # Easter Monday
        ("2026-04-30 16:30", working_hours(1), "2026-05-04 09:30"),  # 1 May, a Friday
        ("2026-07-13 11:00", working_days(1), "2026-07-15 11:00"),  # 14 July
        ("2026-12-31 11:00", working_days(1), "2027-01-04 11:00"),  # 1 January, a Friday
        ("2026-11-20 10:12", Duration(48 * HOUR), "2026-11-22 10:12"),
        ("2026-11-20 10:12", Duration(90 * 60), "2026-11-20 11:42"),
        ("2026-11-20 10:12", Duration(0), "2026-11-20 10:12"),
    ],
)
def test_when_a_duration_is_over(moment: str, duration: Duration, over: str) -> None:
    """Nights, weekends and public holidays do not count for working time; other time passes always."""
    assert shown(add(OFFICE, at(OFFICE, moment), duration)) == over


@pytest.mark.parametrize(
    ("moment", "duration", "over"),
    [
        ("2026-03-28 12:00", Duration(24 * HOUR), "2026-03-29 12:00"),
        ("2026-03-28 02:30", Duration(24 * HOUR), "2026-03-29 03:00"),
        ("2026-03-29 01:30", Duration(2 * HOUR), "2026-03-29 04:30"),
        ("2026-10-24 02:30", Duration(24 * HOUR), "2026-10-25 02:30"),
        ("2026-10-25 01:30", Duration(3 * HOUR), "2026-10-25 03:30"),
        ("2026-03-28 21:00", working_hours(7), "2026-03-29 06:00"),
        ("2026-10-24 21:00", working_hours(7), "2026-10-25 04:00"),
    ],
)
def test_clocks_are_changed(moment: str, duration: Duration, over: str) -> None:
    """A day keeps the time of the clock, an hour is an hour; a night is an hour shorter or longer."""
    assert shown(add(NIGHT, at(NIGHT, moment), duration)) == over


def test_a_time_shown_twice_is_the_first() -> None:
    """A promise for 2:30 on the night of two half past twos is kept at the first."""
    over = add(NIGHT, at(NIGHT, "2026-10-24 02:30"), Duration(24 * HOUR))

    assert over.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "promise", "kept"),
    [
        ("2026-11-20 10:12", working_days(2), "2026-11-24 17:00"),
        ("2026-11-20 16:59", working_days(1), "2026-11-23 17:00"),
        ("2026-11-20 18:30", working_days(1), "2026-11-23 17:00"),
        ("2026-11-21 15:00", working_days(1), "2026-11-23 17:00"),
        ("2026-11-23 07:00", working_days(1), "2026-11-24 17:00"),
        ("2026-11-20 16:00", working_hours(2), "2026-11-23 10:00"),
        ("2026-11-20 10:12", Duration(48 * HOUR), "2026-11-22 10:12"),
    ],
)
def test_when_a_promise_must_be_kept(moment: str, promise: Duration, kept: str) -> None:
    """Working days end when the office closes, the day of the promise not counted; other promises to the minute."""
    assert shown(deadline(OFFICE, at(OFFICE, moment), promise)) == kept


def test_a_promise_made_in_a_night_shift_is_of_the_day_it_began() -> None:
    """At two in the morning the team is still at work on Friday's shift."""
    night = calendar("22h-6h", days="lun-ven", country=None, timezone="Europe/Paris")

    assert shown(deadline(night, at(night, "2026-11-21 02:00"), working_days(1))) == "2026-11-24 06:00"
    assert shown(add(night, at(night, "2026-11-21 02:00"), working_days(1))) == "2026-11-24 02:00"


def test_a_day_that_closes_earlier_ends_earlier() -> None:
    """A working day later at the same time, or the last moment worked before; at the opening, where it is later."""
    odd = calendar("lun-jeu 9h-18h, ven 10h-12h, 13h-16h")

    assert shown(add(odd, at(odd, "2026-11-26 17:30"), working_days(1))) == "2026-11-27 16:00"
    assert shown(add(odd, at(odd, "2026-11-26 12:30"), working_days(1))) == "2026-11-27 12:00"
    assert shown(add(odd, at(odd, "2026-11-26 09:15"), working_days(1))) == "2026-11-27 10:00"
    assert shown(add(odd, at(odd, "2026-11-26 17:30"), working_hours(9))) == "2026-11-30 10:00"


def test_the_doors_may_be_open_on_a_day_that_is_not_worked() -> None:
    """A shop on Saturday: open to customers, no working time."""
    shop = calendar("lun-sam 9h-17h")
    saturday = at(shop, "2026-11-21 10:00")

    assert is_open(shop, saturday)
    assert working_time(shop, saturday, saturday + timedelta(hours=4)) == working_hours(0)
    assert not is_open(shop, at(shop, "2026-07-14 10:00"))
    assert not is_open(OFFICE, saturday)
    assert is_open(with_hours(OFFICE, hours("24h/24")), saturday)


def test_a_night_shift_before_a_holiday_is_worked_to_its_end() -> None:
    """Hours are of the day on which they begin: 30 April's end on 1 May, and 1 May's do not begin."""
    night = calendar("22h-6h", days="7j/7")

    assert is_open(night, at(night, "2026-05-01 05:59"))
    assert not is_open(night, at(night, "2026-05-01 23:00"))
    assert not is_open(night, at(night, "2026-05-02 05:00"))


def test_the_next_opening() -> None:
    """Now, where the doors are open; never, where they never are."""
    open_now = at(OFFICE, "2026-11-20 10:00")

    assert next_opening(OFFICE, open_now) == open_now
    assert shown(next_opening(OFFICE, at(OFFICE, "2026-11-20 17:00")) or open_now) == "2026-11-23 09:00"
    assert next_opening(with_hours(OFFICE, ()), open_now) is None
    with pytest.raises(ValueError, match="nobody ever works"):
        add(with_hours(OFFICE, hours("sam 9h-12h")), open_now, working_hours(1))


def test_moments_come_with_their_zone() -> None:
    """Any zone will do; a moment without one could be any of 24."""
    tokyo = datetime(2026, 11, 20, 18, 12, tzinfo=time_zone("Asia/Tokyo"))

    assert shown(add(OFFICE, tokyo, working_days(2))) == "2026-11-24 10:12"
    with pytest.raises(ValueError, match="needs its time zone"):
        is_open(OFFICE, datetime(2026, 11, 20, 10, 12))  # noqa: DTZ001 - the very fault


def test_long_rests_end() -> None:
    """A team that works on Mondays, with every Monday of a year off, works again."""
    mondays = tuple(date(2026, 1, 5) + timedelta(weeks=week) for week in range(52))
    rare = calendar("lun 9h-10h", closed=mondays)

    assert shown(add(rare, at(rare, "2026-01-01 09:00"), working_hours(1))) == "2027-01-04 10:00"
    assert working_time(rare, at(rare, "2026-01-01 09:00"), at(rare, "2027-01-05 09:00")) == working_hours(1)


@settings(deadline=None, max_examples=50)
@given(moments, st.integers(0, 30 * 8 * HOUR))
@example(datetime(2026, 11, 21, 14, tzinfo=UTC), 8 * HOUR)
def test_what_is_added_is_measured(moment: datetime, seconds: int) -> None:
    """With eight hours a day, a working duration added lasts as long as it says."""
    duration = Duration(seconds, business=True)

    assert working_time(OFFICE, moment, add(OFFICE, moment, duration)) == duration


@settings(deadline=None, max_examples=50)
@given(moments, st.integers(1, 20))
def test_no_promise_gives_less_than_it_says(moment: datetime, days: int) -> None:
    """From the promise to its deadline there are at least its working days."""
    kept = deadline(OFFICE, moment, working_days(days))

    assert working_time(OFFICE, moment, kept).seconds >= working_days(days).seconds


@settings(deadline=None, max_examples=50)
@given(moments, st.integers(1, 40))
def test_without_a_date_working_days_are_counted_at_their_longest(moment: datetime, days: int) -> None:
    """What N working days compare as is never too short for someone at work, public holidays aside, to the minute
    of the clock.
    """
    office = calendar(country=None, timezone="Europe/Paris")
    moment = next_opening(office, moment) or moment
    over = add(office, moment, working_days(days))

    assert over <= add(office, moment, Duration(working_days(days).calendar_seconds))


any_calendar = st.builds(
    lambda named, days, zone, off: Calendar(timezone=zone, days=tuple(days), hours=named, closed=off),
    any_hours,
    st.sets(st.sampled_from(Day)),
    st.sampled_from(["Europe/Paris", "America/St_Johns", "Australia/Lord_Howe", "UTC"]),
    st.sampled_from([(), (date(2026, 3, 28), date(2026, 10, 25), date(2027, 1, 1))]),
)

#: One that has working time: the first hours' first day is worked, and so is some hour of it.
working_calendar = st.builds(
    lambda found, first: replace(found, hours=(first, *found.hours), days=(*found.days, first.days[0])),
    any_calendar,
    any_hours.filter(bool).map(lambda named: named[0]),
)


@settings(deadline=None, max_examples=100)
@given(any_calendar, moments, st.integers(0, 2 * 96))
def test_working_time_is_what_the_clock_says(found: Calendar, moment: datetime, quarters: int) -> None:
    """Measured at once or a quarter of an hour at a time, over nights and clocks that change."""
    clocks = [moment.replace(minute=0) + timedelta(minutes=15 * each) for each in range(quarters)]
    end = moment.replace(minute=0) + timedelta(minutes=15 * quarters)
    worked = sum(opened(found, clock, working=True) for clock in clocks)

    assert working_time(found, moment.replace(minute=0), end) == Duration(worked * 900, business=True)


@settings(deadline=None, max_examples=100)
@given(any_calendar, moments)
def test_open_is_what_the_clock_says(found: Calendar, moment: datetime) -> None:
    """The doors are open when the clock shows an opening minute; the next opening is the first of those."""
    assert is_open(found, moment) == opened(found, moment, working=False)
    opening = next_opening(found, moment)
    opening = opening.astimezone(UTC) if opening else None
    later = [moment + timedelta(minutes=minute) for minute in range(1440)]

    if opening is None or opening > later[-1]:
        assert not any(opened(found, each, working=False) for each in later)
    else:
        assert opening == next(each for each in later if opened(found, each, working=False))


@settings(deadline=None, max_examples=100)
@given(working_calendar, moments, st.integers(1, 7 * HOUR + 3599))
def test_hours_added_are_hours_worked(found: Calendar, moment: datetime, seconds: int) -> None:
    """Less than a day of work lasts what it says by any calendar, and ends while people work."""
    duration = Duration(seconds, business=True)
    over = add(found, moment, duration)

    assert working_time(found, moment, over) == duration
    assert opened(found, over - timedelta(seconds=1), working=True)
