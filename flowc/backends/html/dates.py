"""The calendar as the page's script needs it, to say by when a promise must be kept: no clock is read here.

The script does the sums of `flowc.calendars` with it, at a moment that only the reader's clock knows.
"""

from datetime import date
from itertools import pairwise

from msgspec import Struct

from flowc.calendars import Calendar
from flowc.calendars.days_off import is_closed_day
from flowc.calendars.week import merged, minutes_of
from flowc.model import Day, Duration, Flow

#: The years whose public holidays a page knows; of what is due later, it says no date.
KNOWN = range(2025, 2038)

_EPOCH = date(1970, 1, 1).toordinal()


class Dates(Struct, frozen=True):
    """What `client/src/calendar.ts` says of each field; days are numbered from 1970."""

    zone: str
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
        hours=tuple(
            tuple(merged(minutes_of(hours) for hours in calendar.hours if day in hours.days and day in calendar.days))
            for day in Day
        ),
        off=tuple(after - before for before, after in pairwise([0, *off])),
        until=known[-1] - _EPOCH,
    )
