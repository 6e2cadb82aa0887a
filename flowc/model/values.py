"""Typed values: what a duration, a rate or an opening hour is, whatever its spelling."""

from enum import Enum

from msgspec import Struct

HOUR = 3600
DAY = 24 * HOUR
WEEK = 7 * DAY
WORKING_DAY = 8 * HOUR


class Duration(Struct, frozen=True, gc=False):
    """A length of time in seconds.

    A working duration (`business`) counts a day as 8 hours and a week as 5 days; `calendar_seconds` is how long it
    lasts for the customer.
    """

    seconds: int
    business: bool = False

    @property
    def calendar_seconds(self) -> int:
        """Seconds on the clock, for comparing without a date: N working days compare as N + 2×⌈N/5⌉ days.

        That is the longest they take in a week of five working days, public holidays aside. When a duration is over
        from a given moment on, `flowc.calendars` knows.
        """
        if not self.business:
            return self.seconds
        days, rest = divmod(self.seconds, WORKING_DAY)
        whole = days + (1 if rest else 0)
        return (days + 2 * -(-whole // 5)) * DAY + rest


class Percent(Struct, frozen=True, gc=False):
    """A share, 0 to 100."""

    value: float


class Period(Enum):
    """What a rate is per."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Rate(Struct, frozen=True, gc=False):
    """So many a period."""

    count: float
    per: Period


class Day(Enum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Clock(Struct, frozen=True, gc=False):
    """A time of day, in minutes after midnight (0 to 1440)."""

    minutes: int


class Hours(Struct, frozen=True):
    """Opening hours: on these days, from `start` to `end`; an end before the start is on the next day."""

    days: tuple[Day, ...]
    start: Clock
    end: Clock


class Scale(Struct, frozen=True, gc=False):
    """The marks a survey offers, both ends included."""

    low: int
    high: int
