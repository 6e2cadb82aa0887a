"""Where cases pile up: who has more work than hours, where many ways meet, what no case can go around."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from flowc.analysis.passages import passages, unavoidable
from flowc.analysis.walk import UNREACHED
from flowc.reports.scope import Running, Scope
from flowc.reports.table import Cell, Chart, ChartKind, Kind, Report, Table, columns, said, title
from flowc.reports.tables.load import hours_a_week, people_at, seconds_at
from flowc.reports.tables.load import report as load
from flowc.reports.volumes import volumes


class Passed(Struct, frozen=True):
    """A node at which people work: its team, how many ways lead to it, and of these from elsewhere than that team; whether
    every case passes it; its hours of work a week.
    """

    number: int
    team: str
    ways: int
    foreign: int
    is_only: bool
    hours: float | None


class Way(Struct, frozen=True):
    """The nodes of a flow at which people work, and the teams that no case goes around."""

    running: Running
    nodes: tuple[Passed, ...]
    only: tuple[str, ...]


def report(scope: Scope) -> Report:
    """The teams, then the steps that every case passes or to which several ways lead; the most loaded first."""
    ways = [_way(scope, running, daily) for running, daily in zip(scope.flows, volumes(scope), strict=True)]
    foreign, only = Counter[str](), dict[str, tuple[str, ...]]()
    for way in ways:
        for node in way.nodes:
            foreign[node.team] += node.foreign
        for team in way.only:
            only[team] = (*only.get(team, ()), way.running.name)
    loads = load(scope)
    available, ratio = (
        dict(zip(loads.tables[0].values("team"), loads.tables[0].values(name), strict=True)) for name in ("available", "ratio")
    )
    teams = Table(
        name="teams",
        title=title("loaded-teams"),
        columns=columns("team", ("ratio", Kind.SHARE), ("ways-in", Kind.COUNT), "only-way"),
        rows=tuple(sorted(((name, ratio[name], ways_in, only.get(name, ())) for name, ways_in in foreign.items()), key=_rank)),
        chart=Chart(ChartKind.BARS, ("team",), ("ratio",)),
    )
    steps = Table(
        name="steps",
        title=title("narrow-steps"),
        columns=columns("step", ("ratio", Kind.SHARE), ("ways-in", Kind.COUNT), "only-way", "team", "flow"),
        rows=tuple(
            sorted(
                (
                    _step(way.running, node, available[node.team])
                    for way in ways
                    for node in way.nodes
                    if node.is_only or node.ways > 1
                ),
                key=_rank,
            )
        ),
    )
    return Report("bottlenecks", (teams, steps), loads.notes)


def _way(scope: Scope, running: Running, daily: float | None) -> Way:
    nodes = tuple(_nodes(scope, running, daily))
    by_team: dict[str, list[int]] = {}
    for node in nodes:
        by_team.setdefault(node.team, []).append(node.number)
    only = unavoidable(running.facts, list(by_team.values()))
    return Way(running, nodes, tuple(team for team, is_only in zip(by_team, only, strict=True) if is_only))


def _nodes(scope: Scope, running: Running, daily: float | None) -> Iterator[Passed]:
    """The nodes at which people work; a request is a way in by itself."""
    facts, only = running.facts, frozenset(passages(running.facts))
    teams = dict(people_at(scope, running))
    for number, team in teams.items():
        entry = int(number in facts.requests)
        sources = [source for source in facts.into[number] if facts.reach[source] != UNREACHED]
        yield Passed(
            number=number,
            team=team,
            ways=entry + len(sources),
            foreign=entry + sum(teams.get(source) != team for source in sources),
            is_only=number in only,
            hours=hours_a_week(seconds_at(running, number), daily),
        )


def _step(running: Running, node: Passed, available: Cell) -> tuple[Cell, ...]:
    hours = available if isinstance(available, int | float) else 0
    ratio = node.hours / hours if hours and node.hours is not None else None
    only = said("every-case") if node.is_only else None
    return running.facts.graph.nodes[node.number].title, ratio, node.ways, only, node.team, running.name


def _rank(row: tuple[Cell, ...]) -> tuple[float, bool, int]:
    """The most loaded first, what nobody knows the load of last; then what has no way around; then by ways."""
    _, ratio, ways, only, *_ = row
    assert isinstance(ways, int)
    return -ratio if isinstance(ratio, int | float) else 1.0, not only, -ways
