"""Hours, calendars and moments as tests write them."""

from datetime import UTC, date, datetime, timedelta
from functools import cache

from hypothesis import strategies as st

from flowc import quantities
from flowc.calendars import Calendar, calendar_from, localized
from flowc.calendars.packaged import time_zone
from flowc.config import CalendarSettings
from flowc.model import Clock, Day, Duration, Hours

HOUR = 3600


def hours(text: str) -> tuple[Hours, ...]:
    """Opening hours, spelled as in a flow."""
    found = [quantities.hours(item.strip()) for item in text.split(",")]
    assert None not in found, text
    return tuple(quantities.with_days([item for item in found if item]))


def calendar(hours: str = "9h-17h", **settings: object) -> Calendar:
    """A French calendar."""
    return calendar_from(CalendarSettings(hours=hours, **settings))  # type: ignore[arg-type]


def at(calendar: Calendar, text: str) -> datetime:
    """A moment on the calendar's clock: `2026-11-20 10:12`."""
    return datetime.fromisoformat(text).replace(tzinfo=time_zone(calendar.timezone))


def shown(moment: datetime) -> str:
    """What the clock shows."""
    return moment.strftime("%Y-%m-%d %H:%M")


def working_days(count: int) -> Duration:
    return Duration(count * 8 * HOUR, business=True)


def working_hours(count: float) -> Duration:
    return Duration(int(count * HOUR), business=True)


def opened(calendar: Calendar, moment: datetime, *, working: bool) -> bool:
    """What the calendar says of a moment, by looking at the clock minute by minute: the oracle of these tests."""
    today = localized(calendar, moment).date()
    return any(within(calendar, today - timedelta(days=before), moment, working) for before in (0, 1, 2))


def within(calendar: Calendar, day: date, moment: datetime, working: bool) -> bool:
    weekday = list(Day)[day.weekday()]
    if day in calendar.closed or (working and weekday not in calendar.days):
        return False
    for item in calendar.hours:
        length = (item.end.minutes - item.start.minutes) % 1440 or 1440
        start = datetime(day.year, day.month, day.day) + timedelta(minutes=item.start.minutes)  # noqa: DTZ001
        end = start + timedelta(minutes=length)
        if weekday in item.days and first_shown(calendar.timezone, start) <= moment < first_shown(
            calendar.timezone, end
        ):
            return True
    return False


@cache
def first_shown(zone: str, clock: datetime) -> datetime:
    """The first minute at which the clock shows a time or a later one, found by watching it for hours."""
    around = clock.replace(tzinfo=time_zone(zone)).astimezone(UTC)
    minutes = (around + timedelta(minutes=minute) for minute in range(-180, 181))
    return next(each for each in minutes if each.astimezone(time_zone(zone)).replace(tzinfo=None) >= clock)


#: Any opening hours, nights and overlaps too.
any_hours = st.lists(
    st.builds(
        Hours,
        st.sets(st.sampled_from(Day), min_size=1).map(lambda days: tuple(day for day in Day if day in days)),
        st.integers(0, 95).map(lambda quarter: Clock(quarter * 15)),
        st.integers(0, 96).map(lambda quarter: Clock(quarter * 15)),
    ).filter(lambda item: item.start != item.end),
    max_size=4,
).map(tuple)
