"""Business time: which hours of the week are covered, and when two working days are over.

Three things leave this room. `Week`: the minutes of a week in which something is open, with union, difference and
what of it to show by day. `Calendar`: working days, opening hours, public holidays and a time zone, read from the
settings by `calendar_from`. And the arithmetic of moments in a calendar: `add`, `deadline`, `working_time`,
`next_opening`, `is_open`.

Promises. No clock: the moment, or the day, is always handed in, and a moment without a time zone is refused. No
machine: zones and holidays are data of the packages `tzdata` and `holidays`, so that a result is the same everywhere;
they are loaded when a calendar is asked for dates, and not before. What is chosen where readings differ (summer time,
a promise made at night, a night shift before a holiday) stands in docs/decisions/business-time.md.

Absent: comparing durations without a date, which is `Duration.calendar_seconds` of `flowc.model`; sentences.
"""

from flowc.calendars.calendar import Calendar, CalendarError, calendar_from, with_hours
from flowc.calendars.days_off import is_closed_day, is_working_day, public_holidays
from flowc.calendars.moments import add, deadline, is_open, localized, next_opening, working_time
from flowc.calendars.week import Week, by_day, intersection, minus, uncovered, union, week_of

__all__ = [
    "Calendar",
    "CalendarError",
    "Week",
    "add",
    "by_day",
    "calendar_from",
    "deadline",
    "intersection",
    "is_closed_day",
    "is_open",
    "is_working_day",
    "localized",
    "minus",
    "next_opening",
    "public_holidays",
    "uncovered",
    "union",
    "week_of",
    "with_hours",
    "working_time",
]
