"""The work that each team has in a week, against the hours that its people can work, and how long cases wait for them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from flowc.analysis.passing import stays
from flowc.analysis.queueing import mean_wait
from flowc.analysis.walk import UNREACHED
from flowc.calendars import Calendar, week_of
from flowc.model import Hours, NodeKind, Team
from flowc.reports.scope import Entry, Running, Scope
from flowc.reports.table import Cell, Chart, ChartKind, Kind, Note, Report, Table, columns, said, title, total
from flowc.reports.volumes import volumes

HOUR = 3600
DAYS = 7

#: Nobody has so many people, and to count them would take long.
MOST_PEOPLE = 100_000

#: Where a team's people have something to do.
WORK = frozenset({NodeKind.REQUEST, NodeKind.STEP, NodeKind.DECISION, NodeKind.MENU, NodeKind.LEVEL, NodeKind.HANDOFF})
#: Where that something should say how long it takes.
TIMED = frozenset({NodeKind.STEP, NodeKind.LEVEL, NodeKind.HANDOFF})


class Work(Struct, frozen=True):
    """What a flow gives a team to do: seconds a case, cases a day (of the flow), nodes that say no duration, and how often
    a case comes to the team.
    """

    team: str
    flow: str
    seconds: float | None
    daily: float | None
    untimed: int
    stays: float | None

    @property
    def hours(self) -> float | None:
        """Hours a week."""
        return hours_a_week(self.seconds, self.daily)

    @property
    def arrivals(self) -> float | None:
        """How often a case comes to the team in a week."""
        return None if self.stays is None or self.daily is None else self.stays * self.daily * DAYS


def report(scope: Scope) -> Report:
    """The load of each team, then which flow it comes from."""
    work = [each for running, daily in zip(scope.flows, volumes(scope), strict=True) for each in _work(scope, running, daily)]
    teams = Table(
        name="teams",
        title=title("teams"),
        columns=columns(
            "team",
            ("headcount", Kind.COUNT),
            ("open-hours", Kind.HOURS),
            ("person-hours", Kind.HOURS),
            ("available", Kind.HOURS),
            ("work", Kind.HOURS),
            ("ratio", Kind.SHARE),
            ("people-needed", Kind.NUMBER),
            ("wait", Kind.DURATION),
            ("untimed-steps", Kind.COUNT),
        ),
        rows=tuple(_team(scope, entry, work) for entry in scope.teams),
        chart=Chart(ChartKind.BARS, ("team",), ("available", "work")),
    )
    flows = Table(
        name="flows",
        title=title("work-by-flow"),
        columns=columns(
            "team", "flow", ("cases-a-day", Kind.NUMBER), ("work-a-case", Kind.DURATION), ("work", Kind.HOURS),
            ("untimed-steps", Kind.COUNT),
        ),
        rows=tuple((each.team, each.flow, each.daily, each.seconds, each.hours, each.untimed) for each in work),
    )  # fmt: skip
    untimed = sum(each.untimed for each in work)
    notes = (Note("no-duration", {"count": untimed}),) if untimed else ()
    return Report("load", (teams, flows), notes)


def people_at(scope: Scope, running: Running) -> Iterator[tuple[int, str]]:
    """The nodes at which people of a team have something to do for some case, each with that team."""
    for number, node in enumerate(running.facts.graph.nodes):
        team = scope.team_at(running, node)
        if team is not None and not node.automated and node.kind in WORK and running.facts.reach[number] != UNREACHED:
            yield number, team


def seconds_at(running: Running, number: int) -> float | None:
    """The work that a case makes at a node, on average; None where nobody can know."""
    duration, often = running.facts.graph.nodes[number].duration, running.figures.visited(number)
    return None if duration is None or often is None else often * duration.value.seconds


def hours_a_week(seconds: float | None, daily: float | None) -> float | None:
    """The hours a week that so many cases a day make, each so many seconds of work."""
    if seconds == 0:
        return 0.0
    return None if seconds is None or daily is None else seconds * daily * DAYS / HOUR


def _work(scope: Scope, running: Running, daily: float | None) -> Iterator[Work]:
    """What each team has to do in a flow, in the order of its nodes."""
    found: dict[str, list[float | None]] = {}
    untimed: dict[str, int] = {}
    people = dict(people_at(scope, running))
    often = stays(running.facts, running.figures.states, people)
    for number, team in people.items():
        seconds, node = found.setdefault(team, []), running.facts.graph.nodes[number]
        if node.duration:
            seconds.append(seconds_at(running, number))
        else:
            untimed[team] = untimed.get(team, 0) + (node.kind in TIMED)
    for team, listed in found.items():
        known = [each for each in listed if each is not None]
        # A team of whose work nothing is timed has not nothing to do.
        whole = sum(known) if len(known) == len(listed) and (known or not untimed.get(team)) else None
        yield Work(team, running.name, whole, daily, untimed.get(team, 0), often[team])


def _team(scope: Scope, entry: Entry[Team], work: list[Work]) -> tuple[Cell, ...]:
    team = entry.value
    given = [each for each in work if each.team == entry.name]
    load = total([each.hours for each in given])
    opened = week_of(hours.value for hours in team.hours).minutes / 60 if team.hours else None
    person = hours_of_one(team, scope.sources[entry.files[0]].calendar)
    heads = team.headcount.value if team.headcount else None
    available = None if heads is None or team.external else heads * person
    untimed = sum(each.untimed for each in given)
    return (
        entry.name,
        heads,
        opened,
        None if team.external else person,
        available,
        load,
        load / available if load is not None and available else None,
        load / person if load is not None and person and not team.external else None,
        _wait(given, load, available, person if opened is None else opened),
        untimed,
    )


def _wait(given: Sequence[Work], load: float | None, available: float | None, opened: float) -> Cell:
    """The seconds that a case waits on average until somebody is free, all in hours a week; nothing where nobody can know,
    which is so, too, where there is less than one person at work at a time.
    """
    arrivals = total([each.arrivals for each in given])
    if not load or available is None or not opened:
        return None
    if load >= available:
        return said("growing")
    if not arrivals or any(each.untimed for each in given):
        return None
    people = available / opened
    return mean_wait(people, load / opened, load * HOUR / arrivals) if 1 <= people <= MOST_PEOPLE else None


def hours_of_one(team: Team, calendar: Calendar) -> float:
    """The hours that one person works in a week: those of the calendar, or those of the team where these are fewer."""
    own = week_of(
        Hours(tuple(day for day in hours.days if day in calendar.days), hours.start, hours.end)
        for hours in calendar.hours
    )
    opened = week_of(hours.value for hours in team.hours) if team.hours else own
    return min(own.minutes, opened.minutes) / 60
