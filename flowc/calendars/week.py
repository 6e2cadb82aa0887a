"""Opening hours as the minutes of a week: what is covered, and what is not."""

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from flowc.model import Clock, Day, Hours

MINUTES_A_DAY = 24 * 60
MINUTES_A_WEEK = 7 * MINUTES_A_DAY
WEEK = tuple(Day)


class Week(Struct, frozen=True):
    """Minutes of a week, from Monday's midnight: stretches `(start, end)` in order, apart, the end exclusive.

    A night from Sunday to Monday is two stretches.
    """

    stretches: tuple[tuple[int, int], ...] = ()

    @property
    def is_always_open(self) -> bool:
        """Whether no minute is missing."""
        return self.stretches == ((0, MINUTES_A_WEEK),)

    @property
    def is_never_open(self) -> bool:
        """Whether there is no minute at all."""
        return not self.stretches

    @property
    def minutes(self) -> int:
        """How many minutes there are."""
        return sum(end - start for start, end in self.stretches)

    def __contains__(self, minute: int) -> bool:
        return any(start <= minute < end for start, end in self.stretches)


def week_of(hours: Iterable[Hours]) -> Week:
    """The minutes that opening hours name; those past Sunday's midnight are Monday's."""
    found: list[tuple[int, int]] = []
    for item in hours:
        first, last = minutes_of(item)
        for day in item.days:
            midnight = WEEK.index(day) * MINUTES_A_DAY
            found += _within_the_week(midnight + first, midnight + last)
    return Week(merged(found))


def minutes_of(hours: Hours) -> tuple[int, int]:
    """Start and end in minutes after the midnight of the day on which the hours begin."""
    start, end = hours.start.minutes, hours.end.minutes
    return start, end if end > start else end + MINUTES_A_DAY


def union(*weeks: Week) -> Week:
    """The minutes of any of these."""
    return Week(merged(stretch for week in weeks for stretch in week.stretches))


def minus(week: Week, other: Week) -> Week:
    """The minutes of the first that are not of the second."""
    return intersection(week, _complement(other))


def intersection(week: Week, other: Week) -> Week:
    """The minutes of both."""
    common = [
        (max(start, begin), min(end, stop))
        for start, end in week.stretches
        for begin, stop in other.stretches
        if start < stop and begin < end
    ]
    return Week(merged(common))


def uncovered(promised: Iterable[Hours], covered: Iterable[Hours]) -> tuple[Hours, ...]:
    """The hours promised in which nobody is there, by day; () where all are covered."""
    return by_day(minus(week_of(promised), week_of(covered)))


def by_day(week: Week) -> tuple[Hours, ...]:
    """The minutes as hours to show: a night stays whole, longer stretches are cut at midnight, and days with the
    same hours are told together. `week_of` gives the same week back.
    """
    days: dict[tuple[int, int], list[Day]] = {}
    for start, end in _pieces(week):
        day, minute = divmod(start, MINUTES_A_DAY)
        days.setdefault((minute, end - start), []).append(WEEK[day])
    told = [
        Hours(tuple(sorted(named, key=WEEK.index)), Clock(minute), Clock(_clock_minutes(minute + length)))
        for (minute, length), named in days.items()
    ]
    return tuple(sorted(told, key=lambda item: (WEEK.index(item.days[0]), item.start.minutes)))


def merged(stretches: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches in order, those that overlap or touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return tuple(found)


def _within_the_week(start: int, end: int) -> list[tuple[int, int]]:
    """A stretch, what goes past the week's end being at its beginning."""
    rest = end - MINUTES_A_WEEK
    inside = [(start, min(end, MINUTES_A_WEEK))] if start < MINUTES_A_WEEK else []
    return [*inside, (max(start - MINUTES_A_WEEK, 0), rest)] if rest > 0 else inside


def _complement(week: Week) -> Week:
    ends = [0, *(end for _, end in week.stretches)]
    starts = [*(start for start, _ in week.stretches), MINUTES_A_WEEK]
    return Week(merged(zip(ends, starts, strict=True)))


def _pieces(week: Week) -> list[tuple[int, int]]:
    """The stretches, Sunday night with Monday morning, none of a day or longer."""
    stretches = list(week.stretches)
    if len(stretches) > 1 and stretches[0][0] == 0 and stretches[-1][1] == MINUTES_A_WEEK:
        start, end = stretches[-1][0], MINUTES_A_WEEK + stretches[0][1]
        if end - start < MINUTES_A_DAY:
            stretches = [*stretches[1:-1], (start, end)]
    return [piece for start, end in stretches for piece in _at_midnights(start, end)]


def _at_midnights(start: int, end: int) -> list[tuple[int, int]]:
    if end - start < MINUTES_A_DAY:
        return [(start, end)]
    midnights = range(start - start % MINUTES_A_DAY + MINUTES_A_DAY, end, MINUTES_A_DAY)
    cuts = [start, *midnights, end]
    return list(pairwise(cuts))


def _clock_minutes(minutes: int) -> int:
    """Midnight at the end of a day is 24 h; later is the next day's clock."""
    return minutes if minutes <= MINUTES_A_DAY else minutes - MINUTES_A_DAY
