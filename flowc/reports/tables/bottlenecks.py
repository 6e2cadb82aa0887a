"""Where cases pile up: who has more work than hours, where many ways meet, what no case can go around."""

from collections.abc import Iterator

from msgspec import Struct

from flowc.analysis.passages import passages
from flowc.analysis.walk import UNREACHED
from flowc.reports.scope import Running, Scope, unique
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


Found = list[tuple[Running, list[Passed]]]


def report(scope: Scope) -> Report:
    """The teams, then the steps that every case passes or to which several ways lead; the most loaded first."""
    found = [
        (running, list(_nodes(scope, running, daily))) for running, daily in zip(scope.flows, volumes(scope), strict=True)
    ]
    names = unique(node.team for _, nodes in found for node in nodes)
    loads = load(scope)
    available, ratio = (
        dict(zip(loads.tables[0].values("team"), loads.tables[0].values(name), strict=True)) for name in ("available", "ratio")
    )
    teams = Table(
        name="teams",
        title=title("loaded-teams"),
        columns=columns("team", ("ratio", Kind.SHARE), ("ways-in", Kind.COUNT), "only-way"),
        rows=tuple(sorted((_team(name, ratio[name], found) for name in names), key=_rank)),
        chart=Chart(ChartKind.BARS, ("team",), ("ratio",)),
    )
    steps = Table(
        name="steps",
        title=title("narrow-steps"),
        columns=columns("step", ("ratio", Kind.SHARE), ("ways-in", Kind.COUNT), "only-way", "team", "flow"),
        rows=tuple(
            sorted(
                (
                    _step(running, node, available[node.team])
                    for running, nodes in found
                    for node in nodes
                    if node.is_only or node.ways > 1
                ),
                key=_rank,
            )
        ),
    )
    return Report("bottlenecks", (teams, steps), loads.notes)


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


def _team(name: str, ratio: Cell, found: Found) -> tuple[Cell, ...]:
    own = [(running, [node for node in nodes if node.team == name]) for running, nodes in found]
    only = tuple(running.name for running, nodes in own if nodes and _is_only_way(running, nodes))
    return name, ratio, sum(node.foreign for _, nodes in own for node in nodes), only


def _is_only_way(running: Running, nodes: list[Passed]) -> bool:
    """Whether no case comes to an end without one of some nodes."""
    facts = running.facts
    around = facts.without(frozenset(node.number for node in nodes))
    ends = [end for end in facts.ends if facts.reach[end] != UNREACHED]
    return bool(ends) and not any(map(around.reaches, ends))


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
