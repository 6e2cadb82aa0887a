"""When each channel is open, who is there then, and the hours in which nobody is: every week, and around days off."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from flowc.analysis.service import serving
from flowc.calendars import Calendar, Week, is_closed_day, uncovered, week_of
from flowc.calendars.week import MINUTES_A_DAY, WEEK, merged, minutes_of
from flowc.diagnostics import Term
from flowc.model import Channel, Hours, Team
from flowc.reports.scope import Entry, Scope
from flowc.reports.table import (
    Cell,
    Chart,
    ChartKind,
    Column,
    Kind,
    Note,
    Report,
    Table,
    columns,
    said,
    title,
)

#: How far ahead days off are looked for.
AHEAD = 365
HOURS = tuple(range(24))
HOUR = 60

Stretch = tuple[int, int]


class Open(Struct, frozen=True, eq=False):
    """A channel that promises hours, and the teams that serve it; `unsaid` are those that do not say when they work."""

    entry: Entry[Channel]
    names: tuple[str, ...]
    teams: list[Team]
    calendar: Calendar
    unsaid: list[str]

    @property
    def promised(self) -> list[Hours]:
        """The hours of the channel."""
        return [hours.value for hours in self.entry.value.hours]

    @property
    def worked(self) -> list[Hours]:
        """The hours of its teams."""
        return [hours.value for team in self.teams for hours in team.hours]

    @property
    def is_known(self) -> bool:
        """Whether it is known when somebody is there."""
        return bool(self.teams) and not self.unsaid


def report(scope: Scope) -> Report:
    """The gaps of a usual week, those around days off of the coming year, then each channel day by day."""
    channels = [_open(scope, entry) for entry in scope.channels if entry.value.hours]
    known = [each for each in channels if each.is_known]
    gaps = Table(
        name="gaps",
        title=title("gaps"),
        columns=columns("channel", "days", "from-clock", "to-clock", ("hours-a-week", Kind.HOURS)),
        rows=tuple(row for each in known for row in _gaps(each)),
    )
    off = Table(
        name="days-off",
        title=title("days-off"),
        columns=columns("channel", "from-moment", "to-moment", ("hours", Kind.HOURS)),
        rows=tuple(row for each in known for row in _days_off(each, scope.today)),
    )
    coverage = Table(
        name="coverage",
        title=title("coverage"),
        columns=columns(
            "channel", "teams", ("promised", Kind.HOURS), ("covered", Kind.HOURS), ("missing", Kind.HOURS)
        ),
        rows=tuple(_coverage(each) for each in channels),
    )
    notes = tuple(
        Note("hours-unsaid", {"channel": each.entry.name, "teams": ", ".join(each.unsaid)})
        for each in channels
        if each.unsaid
    )
    return Report("hours", (coverage, gaps, off, *(_grid(each, place) for place, each in enumerate(channels))), notes)


def _open(scope: Scope, entry: Entry[Channel]) -> Open:
    """A channel with the teams of every file that means it."""
    found: dict[str, Team] = {}
    for file in entry.files:
        for team in serving(scope.wholes[file], entry.value):
            found.setdefault(scope.team(file, team.id), team)
    unsaid = [name for name, team in found.items() if not team.hours]
    return Open(entry, tuple(found), list(found.values()), scope.sources[entry.files[0]].calendar, unsaid)


def _coverage(each: Open) -> tuple[Cell, ...]:
    promised = week_of(each.promised).minutes / HOUR
    if not each.is_known and each.teams:
        return each.entry.name, each.names, promised, None, None
    missing = sum(week_of([hours]).minutes for hours in uncovered(each.promised, each.worked)) / HOUR
    return each.entry.name, each.names, promised, promised - missing, missing


def _gaps(each: Open) -> Iterator[tuple[Cell, ...]]:
    """The hours of every week in which nobody is there, as `flowc check` finds them (F604)."""
    for hours in uncovered(each.promised, each.worked):
        days = tuple(Term("day", day.value) for day in hours.days)
        yield each.entry.name, days, _clock(hours.start.minutes), _clock(hours.end.minutes), week_of([hours]).minutes / HOUR


def _clock(minutes: int) -> str:
    return f"{minutes // HOUR:02}:{minutes % HOUR:02}"


# ---------------------------------------------------------------------------------------------- days off


def _days_off(each: Open, today: date) -> Iterator[tuple[Cell, ...]]:
    """The hours around public holidays in which nobody is there, beyond those of every week.

    A channel's hours hold on every day; people work no shift that begins on a day off, and end the one before.
    """
    weekly = week_of(each.promised).stretches and uncovered(each.promised, each.worked)
    for first, last in _groups(each.calendar, today):
        start = first - timedelta(days=1)
        days = [start + timedelta(days=number) for number in range((last - first).days + 3)]
        promised = _dated(each.promised, days, [])
        worked = _dated(each.worked, days, [day for day in days if is_closed_day(each.calendar, day)])
        usual = _dated(weekly or (), days, [])
        # The first and the last day lend their nights only: what is missing there has another cause.
        window = [(MINUTES_A_DAY, len(days) * MINUTES_A_DAY)]
        for begin, end in _less(_less(_common(promised, window), worked), usual):
            midnight = datetime.combine(start, time())
            moments = [midnight + timedelta(minutes=minutes) for minutes in (begin, end)]
            yield (
                each.entry.name,
                *(f"{moment:%Y-%m-%d %H:%M}" for moment in moments),
                (end - begin) / HOUR,
            )


def _groups(calendar: Calendar, today: date) -> Iterator[tuple[date, date]]:
    """The days off of the coming year, those that follow one another as one."""
    first: date | None = None
    for number in range(AHEAD + 2):
        day = today + timedelta(days=number)
        if number <= AHEAD and is_closed_day(calendar, day):
            first = first or day
        elif first:
            yield first, day - timedelta(days=1)
            first = None


def _dated(hours: "list[Hours] | tuple[Hours, ...]", days: list[date], closed: list[date]) -> list[Stretch]:
    """Hours as minutes since the first midnight, on the days that are not closed."""
    found = []
    for place, day in enumerate(days):
        for item in hours if day not in closed else ():
            if WEEK[day.weekday()] in item.days:
                start, end = minutes_of(item)
                found.append((place * MINUTES_A_DAY + start, place * MINUTES_A_DAY + end))
    return list(merged(found))


def _common(one: list[Stretch], other: list[Stretch]) -> list[Stretch]:
    return [
        (max(start, begin), min(end, stop))
        for start, end in one
        for begin, stop in other
        if start < stop and begin < end
    ]


def _less(one: list[Stretch], other: list[Stretch]) -> list[Stretch]:
    """The minutes of the first that are not of the second; both in order, and apart."""
    found = []
    for start, end in one:
        at = start
        for begin, stop in other:
            if begin < end and stop > at:
                if begin > at:
                    found.append((at, begin))
                at = max(at, stop)
        if at < end:
            found.append((at, end))
    return found


# ---------------------------------------------------------------------------------------------- day by day


def _grid(each: Open, place: int) -> Table:
    """For each day and hour how many of the channel's teams are there."""
    promised = week_of(each.promised)
    weeks = [week_of(hours.value for hours in team.hours) for team in each.teams]
    names = tuple(f"h{hour:02}" for hour in HOURS)
    return Table(
        name=f"channel-{place + 1}",
        title=each.entry.name,
        columns=(
            *columns("day"),
            *(Column(name, f"{hour:02}", Kind.COUNT) for name, hour in zip(names, HOURS, strict=True)),
        ),
        rows=tuple(
            (Term("day", day.value), *(_there(promised, weeks, number * MINUTES_A_DAY + hour * HOUR) for hour in HOURS))
            for number, day in enumerate(WEEK)
        ),
        chart=Chart(ChartKind.HEAT, ("day",), names),
        notes=(Note("grid"),),
    )


def _there(promised: Week, weeks: list[Week], start: int) -> Cell:
    """The fewest teams that are there at once while the channel is open within an hour."""
    opened = [minute for minute in range(start, start + HOUR) if minute in promised]
    if not opened:
        return said("closed")
    return min(sum(minute in week for week in weeks) for minute in opened)
