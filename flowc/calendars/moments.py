"""Moments in a calendar: when something is over, and how much working time lies between.

Sums are made in UTC, since Python subtracts two moments of one zone as if no clock had been changed between them.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from flowc.calendars.calendar import Calendar
from flowc.calendars.days_off import WEEK, is_closed_day, is_working_day
from flowc.calendars.packaged import time_zone
from flowc.calendars.week import merged, minutes_of
from flowc.model import Duration
from flowc.model.values import DAY, WORKING_DAY

ONE_DAY = timedelta(days=1)

#: More days off in a year than any country has; a calendar that stays shut longer never opens.
DAYS_OFF_A_YEAR = 60


class Opening(NamedTuple):
    """Doors open from `start` to `end`, in UTC, the opening being of `day`."""

    day: date
    start: datetime
    end: datetime


def is_open(calendar: Calendar, moment: datetime) -> bool:
    """Whether the doors are open at this moment, on a working day or not."""
    today = localized(calendar, moment).date()
    shifts = (*_shifts_of(calendar, today - ONE_DAY), *_shifts_of(calendar, today))
    return any(start <= moment < end for start, end in shifts)


def next_opening(calendar: Calendar, moment: datetime) -> datetime | None:
    """This moment if the doors are open, else when they open next; None where they never do."""
    found = next(_openings(calendar, moment), None)
    return localized(calendar, found.start) if found else None


def add(calendar: Calendar, moment: datetime, duration: Duration) -> datetime:
    """The moment at which a duration is over, on the calendar's clock.

    Whole days keep the time of the clock; what is left is time that really passes, and for a working duration passes
    while people work. A working duration begins when work does, and its days end on the same time of a working day,
    or at the last moment worked before that time.
    """
    moment = localized(calendar, moment)
    if not duration.business:
        days, rest = divmod(duration.seconds, DAY)
        clock = moment.replace(tzinfo=None, fold=0) + days * ONE_DAY
        later = _instant(calendar, clock) if days else moment.astimezone(UTC)
        return localized(calendar, later + timedelta(seconds=rest))
    days, rest = divmod(duration.seconds, WORKING_DAY)
    day, start = _start_of_work(calendar, moment)
    if days:
        offset = localized(calendar, start).replace(tzinfo=None) - datetime.combine(day, time())
        day = _working_day_after(calendar, day, days)
        start = _last_moment_worked(calendar, day, datetime.combine(day, time()) + offset)
    return localized(calendar, _after_work(calendar, start, timedelta(seconds=rest)))


def deadline(calendar: Calendar, moment: datetime, promise: Duration) -> datetime:
    """When a promise made at a moment must be kept.

    A promise in whole working days ends when the last of them closes, the day of the promise not counted; any other
    one ends when its duration is over.
    """
    days, rest = divmod(promise.seconds, WORKING_DAY)
    if not promise.business or rest or not days:
        return add(calendar, moment, promise)
    last = _working_day_after(calendar, _day_of(calendar, moment), days)
    return localized(calendar, _shifts_of(calendar, last)[-1][1])


def working_time(calendar: Calendar, start: datetime, end: datetime) -> Duration:
    """How long people work between two moments, in whole seconds; none where the second is not the later."""
    end = localized(calendar, end).astimezone(UTC)
    total = timedelta()
    for work in _openings(calendar, start, working=True):
        if work.start >= end:
            break
        total += min(work.end, end) - work.start
    return Duration(int(total / timedelta(seconds=1)), business=True)


def localized(calendar: Calendar, moment: datetime) -> datetime:
    """A moment on the calendar's clock; one without a time zone is no moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(time_zone(calendar.timezone))


def _day_of(calendar: Calendar, moment: datetime) -> date:
    """The day to which a moment belongs: in a night shift, the day on which it began."""
    today = localized(calendar, moment).date()
    night = _shifts_of(calendar, today - ONE_DAY, working=True)
    return today - ONE_DAY if any(start <= moment < end for start, end in night) else today


def _start_of_work(calendar: Calendar, moment: datetime) -> tuple[date, datetime]:
    """The first moment worked from this one on, and the day to which it belongs."""
    found = next(_openings(calendar, moment, working=True), None)
    if found is None:
        raise ValueError("nobody ever works by this calendar")
    return found.day, found.start


def _working_day_after(calendar: Calendar, day: date, count: int) -> date:
    """The `count`-th working day after a day."""
    idle = 0
    while count and idle < _longest_rest(calendar):
        day += ONE_DAY
        worked = is_working_day(calendar, day)
        count -= worked
        idle = 0 if worked else idle + 1
    if count:
        raise ValueError("nobody ever works by this calendar")
    return day


def _last_moment_worked(calendar: Calendar, day: date, wall: datetime) -> datetime:
    """The time of the clock on a day, or the last moment worked before it; the opening, where it is later."""
    moment = _instant(calendar, wall)
    shifts = _shifts_of(calendar, day, working=True)
    return max((min(moment, end) for start, end in shifts if start <= moment), default=shifts[0][0])


def _after_work(calendar: Calendar, start: datetime, left: timedelta) -> datetime:
    """When so much time has been worked from a moment on."""
    if not left:
        return start
    for work in _openings(calendar, start, working=True):
        if left <= work.end - work.start:
            return work.start + left
        left -= work.end - work.start
    raise ValueError("nobody ever works by this calendar")


def _openings(calendar: Calendar, moment: datetime, *, working: bool = False) -> Iterator[Opening]:
    """What is open from a moment on, in order, no two openings at once; no end, unless nothing ever opens."""
    day, idle = localized(calendar, moment).date() - ONE_DAY, 0
    latest = moment.astimezone(UTC)
    while idle < _longest_rest(calendar):
        shifts = _shifts_of(calendar, day, working=working)
        for start, end in shifts:
            if max(start, latest) < end:
                yield Opening(day, max(start, latest), end)
                latest = end
        idle = 0 if shifts else idle + 1
        day += ONE_DAY


def _shifts_of(calendar: Calendar, day: date, *, working: bool = False) -> list[tuple[datetime, datetime]]:
    """The openings that begin on a day, in UTC."""
    weekday = WEEK[day.weekday()]
    if (working and weekday not in calendar.days) or is_closed_day(calendar, day):
        return []
    midnight = datetime.combine(day, time())
    minutes = merged(minutes_of(hours) for hours in calendar.hours if weekday in hours.days)
    at = [[_instant(calendar, midnight + timedelta(minutes=each)) for each in pair] for pair in minutes]
    return [(start, end) for start, end in at]


def _instant(calendar: Calendar, wall: datetime) -> datetime:
    """The first moment, in UTC, at which the calendar's clock shows a time or a later one.

    A time that the clock skips is the moment of the jump; of one that it shows twice, the first.
    """
    zone = time_zone(calendar.timezone)
    found = wall.replace(tzinfo=zone).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) == wall:
        return found
    before = wall.replace(tzinfo=zone, fold=1).timestamp()
    seconds = range(int(before), int(found.timestamp()) + 2)
    first = bisect_left(
        seconds, wall, key=lambda second: datetime.fromtimestamp(second, zone).replace(tzinfo=None)
    )
    return datetime.fromtimestamp(seconds[first], UTC)


def _longest_rest(calendar: Calendar) -> int:
    """More days without work than a calendar has that works at all: a week for each day off."""
    return 7 * (len(calendar.closed) + DAYS_OFF_A_YEAR)
