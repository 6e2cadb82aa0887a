"""The calendar as the page's script needs it, to say by when a promise must be kept: no clock is read here.

The script does the sums of `flowc.calendars` with it, at a moment that only the reader's clock knows.
"""

from bisect import bisect
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from flowc.calendars import Calendar
from flowc.calendars.days_off import is_closed_day
from flowc.calendars.packaged import time_zone
from flowc.calendars.week import merged, minutes_of
from flowc.model import Day, Duration, Flow

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

#: The years whose public holidays a page knows; of what is due later, it says no date.
KNOWN = range(2025, 2038)

_EPOCH = date(1970, 1, 1).toordinal()

_DAY = 86_400

#: The last millisecond of a browser's time.
_FOREVER = 8_640_000_000_000_000


class Dates(Struct, frozen=True):
    """What `client/src/calendar.ts` says of each field; days are numbered from 1970."""

    zone: str
    offsets: tuple[tuple[int, int], ...]
    hours: tuple[tuple[tuple[int, int], ...], ...]
    off: tuple[int, ...]
    until: int


def promises_of(flow: Flow) -> tuple[Duration, ...]:
    """Every delay of a flow that is shown with its date."""
    delays = [flow.deadline, *(node.deadline for node in flow.nodes)]
    delays += [inform.within for node in flow.nodes for inform in node.inform]
    return tuple(delay.value for delay in delays if delay)


def dates(calendar: Calendar, promises: tuple[Duration, ...]) -> Dates:
    """The calendar's zone, and where a promise counts working time its hours and days off."""
    known = range(date(KNOWN[0], 1, 1).toordinal(), date(KNOWN[-1], 12, 31).toordinal() + 1)
    counts_work = any(promise.business for promise in promises)
    off = [day - _EPOCH for day in known if counts_work and is_closed_day(calendar, date.fromordinal(day))]
    return Dates(
        zone=calendar.timezone,
        offsets=_offsets(calendar.timezone),
        hours=tuple(
            tuple(merged(minutes_of(hours) for hours in calendar.hours if day in hours.days and day in calendar.days))
            for day in Day
        ),
        off=tuple(after - before for before, after in pairwise([0, *off])),
        until=known[-1] - _EPOCH,
    )


@cache
def _offsets(zone: str) -> tuple[tuple[int, int], ...]:
    """Until when a zone's clock is ahead of UTC by how much, in milliseconds, over the years that are known."""
    clock = time_zone(zone)
    first, last = (round(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (KNOWN[0], KNOWN[-1] + 1))
    changes = [
        (_change(clock, midnight) * 1000, _ahead(clock, midnight) * 1000)
        for midnight in range(first, last, _DAY)
        if _ahead(clock, midnight) != _ahead(clock, midnight + _DAY)
    ]
    return (*changes, (_FOREVER, _ahead(clock, last) * 1000))


def _change(clock: "ZoneInfo", midnight: int) -> int:
    """The second of a day at which the clock changes."""
    before = _ahead(clock, midnight)
    return midnight + bisect(range(midnight, midnight + _DAY), 0, key=lambda second: _ahead(clock, second) != before)


def _ahead(clock: "ZoneInfo", second: int) -> int:
    return round((datetime.fromtimestamp(second, clock).utcoffset() or timedelta()).total_seconds())
