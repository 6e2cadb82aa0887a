"""Who speaks to whom: what passes between teams in the flows, whom posts have to do with, and who has to do with nobody."""

from collections import Counter
from collections.abc import Iterator

from flowc.diagnostics import Keyword, Term
from flowc.model import Journey, Node, Team
from flowc.reports.scope import Entry, Running, Scope, unique
from flowc.reports.table import Cell, Kind, Report, Said, Table, columns, said, title, total
from flowc.reports.tables.transfers import report as transfers

Link = tuple[Said, Said]
#: From whom, to whom; transfers, and how many a day; advice asked; notices.
Row = tuple[Said, Said, int, float | None, int, int]
Others = tuple[Said, ...]


def report(scope: Scope) -> Report:
    """The links between teams; each team, then each post, with its own; who has none; other departments, and where in the
    customer's journey they take part.
    """
    rows = _links(scope)
    teams = list(_teams(scope, [(source, target) for source, target, *_ in rows]))
    posts = list(_posts(scope))
    links = Table(
        name="links",
        title=title("links"),
        columns=columns(
            "from", "to", ("transfers", Kind.COUNT), ("per-day", Kind.NUMBER), ("consultations", Kind.COUNT),
            ("notices", Kind.COUNT),
        ),
        rows=tuple(rows),
    )  # fmt: skip
    by_team = Table(
        name="teams", title=title("links-of-teams"), columns=columns("team", "speaks-to", "hears-from"), rows=tuple(teams)
    )
    by_post = Table(
        name="posts", title=title("links-of-posts"), columns=columns("role", "team", "works-with"), rows=tuple(posts)
    )
    alone = Table(
        name="alone", title=title("alone"), columns=columns("kind", "element"), rows=tuple(_alone(teams, posts))
    )
    bridges = Table(
        name="bridges",
        title=title("bridges"),
        columns=columns(
            "department", "contact", "tools", "address", "steps", ("transfers", Kind.COUNT), ("per-day", Kind.NUMBER)
        ),
        rows=tuple(_bridge(scope, entry, rows) for entry in scope.teams if entry.value.external),
    )
    stages = Table(
        name="stages",
        title=title("stages"),
        columns=columns("journey", "flows", "teams", "departments"),
        rows=tuple(_stages(scope)),
    )
    return Report("communication", (links, by_team, by_post, alone, bridges, stages))


def _links(scope: Scope) -> list[Row]:
    """A row for each pair of which one passes cases to the other, asks its advice, or informs it."""
    made = {table.name: table for table in transfers(scope).tables}
    passed: dict[Link, list[Cell]] = {}
    for pair, often in zip(_pairs(made["transfers"]), made["transfers"].values("per-day"), strict=True):
        passed.setdefault(pair, []).append(often)
    asked = Counter(_pairs(made["advice"]))
    told: Counter[Link] = Counter((team, said("customer")) for running in scope.flows for team in _informing(scope, running))
    return [
        (*pair, len(passed.get(pair, ())), total(passed.get(pair, [])), asked[pair], told[pair])
        for pair in dict.fromkeys([*passed, *asked, *told])
    ]


def _pairs(table: Table) -> list[Link]:
    """From whom to whom; what belongs to no team is left out."""
    pairs = zip(table.values("from"), table.values("to"), strict=True)
    return [(source, target) for source, target in pairs if isinstance(source, str) and isinstance(target, str)]


def _informing(scope: Scope, running: Running) -> Iterator[str]:
    """The team of each notice and each mail to the customer."""
    for node in running.flow.nodes:
        team = scope.team_at(running, node)
        if team:
            yield from [team] * (len(node.inform) + len(node.mail))


def _teams(scope: Scope, links: list[Link]) -> Iterator[tuple[str, Others, Others]]:
    """Each team with those to whom it speaks, and those who speak to it."""
    for entry in scope.teams:
        to = tuple(target for source, target in links if source == entry.name != target)
        of = tuple(source for source, target in links if target == entry.name != source)
        yield entry.name, to, of


def _posts(scope: Scope) -> Iterator[tuple[str, str | None, Others]]:
    """Each post with its team, and those who report to it, to whom it reports, or with whom it works."""
    near: dict[str, list[str]] = {}
    for entry in scope.roles:
        role = entry.value
        for other in (*((role.reports_to,) if role.reports_to else ()), *role.liaises_with):
            for name in unique(scope.role(file, other.value) for file in entry.files):
                near.setdefault(entry.name, []).append(name)
                near.setdefault(name, []).append(entry.name)
    team_of = {post.name: team.name for team in reversed(scope.teams) for post in scope.posts(team)}
    for entry in scope.roles:
        yield entry.name, team_of.get(entry.name), unique(each for each in near.get(entry.name, ()) if each != entry.name)


def _alone(
    teams: list[tuple[str, Others, Others]], posts: list[tuple[str, str | None, Others]]
) -> Iterator[tuple[Cell, ...]]:
    """The teams and posts without a link; whoever is in a team has those of the team."""
    lonely = {name for name, to, of in teams if not (to or of)}
    yield from ((Keyword("team"), name) for name, _, _ in teams if name in lonely)
    yield from ((Keyword("role"), name) for name, team, near in posts if not near and (team is None or team in lonely))


def _bridge(scope: Scope, entry: Entry[Team], links: list[Row]) -> tuple[Cell, ...]:
    """Another department: whom to ask there, by which tools, the steps that turn to it, and what passes to it."""
    passing = [(count, daily) for _, target, count, daily, *_ in links if target == entry.name]
    team, file = entry.value, entry.files[0]
    turning = [
        (running, node)
        for running in scope.flows
        if running.file in entry.files
        for node in running.flow.nodes
        if team.id in {node.team and node.team.value, *(advice.team.value for advice in node.advise)}
    ]
    return (
        entry.name,
        scope.person(file, team.contact),
        unique(tool.value for _, node in turning for tool in node.tool),
        tuple(address.value for address in team.address),
        tuple(f"{running.name} · {node.title}" for running, node in turning),
        sum(count for count, _ in passing),
        total([daily for _, daily in passing]),
    )


def _stages(scope: Scope) -> Iterator[tuple[Cell, ...]]:
    """Which teams, and which other departments, take part before, at and after the sale, where any flow says when it is."""
    outside = {entry.name for entry in scope.teams if entry.value.external}
    placed = [(running.flow.journey.value, running) for running in scope.flows if running.flow.journey]
    for stage in Journey if placed else ():
        flows = [running for at, running in placed if at is stage]
        teams = unique(name for running in flows for node in running.flow.nodes for name in _taking_part(scope, running, node))
        yield (
            Term("journey", stage.value),
            tuple(running.name for running in flows),
            tuple(name for name in teams if name not in outside),
            tuple(name for name in teams if name in outside) or (said("hole") if flows else None),
        )


def _taking_part(scope: Scope, running: Running, node: Node) -> Iterator[str]:
    """The team of a node, and those whose advice it asks."""
    team = scope.team_at(running, node)
    yield from [team] if team else []
    yield from (scope.team(running.file, advice.team.value) for advice in node.advise)
