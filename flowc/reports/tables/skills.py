"""Who has which skill, how many people that is, and where it is asked for."""

from flowc.analysis.service import folded
from flowc.model import Role, Team, Text
from flowc.reports.scope import Entry, Scope, unique
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
from flowc.vocabulary import fold


def report(scope: Scope) -> Report:
    """A row for each skill, the scarcest marked; then the teams and the posts of one person, or of nobody."""
    words = [word.value for word in _skills(scope)]
    named: dict[str, str] = {}
    for each in words:
        named.setdefault(fold(each), each)
    needed = [(fold(skill.value), running, node) for running in scope.flows for node in running.flow.nodes for skill in node.needs]
    teams = [entry for entry in scope.teams if entry.value.skills]
    rows = []
    for key, shown in named.items():
        asking = [(running, node) for skill, running, node in needed if skill == key]
        own = [_cell(entry, key, [node.team.value for running, node in asking if node.team and running.file in entry.files])
               for entry in teams]  # fmt: skip
        rows.append((shown, *own, _roles(scope, key), holders(scope, key), len(asking)))
    matrix = Table(
        name="matrix",
        title=title("skills"),
        columns=(
            *columns("skill"),
            *(Column(f"team:{entry.value.id}:{place}", entry.name) for place, entry in enumerate(teams)),
            *columns("roles", ("bus-factor", Kind.COUNT), ("steps-asking", Kind.COUNT)),
        ),
        rows=tuple(rows),
        chart=Chart(ChartKind.BARS, ("skill",), ("bus-factor",)),
        notes=_notes(rows),
    )
    posts = Table(
        name="posts",
        title=title("posts"),
        columns=columns("team", ("headcount", Kind.COUNT), "backup", "owner"),
        rows=tuple(_team(scope, entry) for entry in scope.teams if _is_thin(scope, entry)),
    )
    single = Table(
        name="single",
        title=title("single"),
        columns=columns("role", "team", ("headcount", Kind.COUNT), "backup"),
        rows=tuple(_post(scope, entry) for entry in scope.roles if entry.value.headcount and entry.value.headcount.value < 2),
    )
    return Report("skills", (matrix, posts, single))


def _skills(scope: Scope) -> list[Text]:
    """Every skill that somebody has, or that a step asks for."""
    held = [skill for entries in (scope.teams, scope.roles) for entry in entries for skill in entry.value.skills]
    return held + [skill for running in scope.flows for node in running.flow.nodes for skill in node.needs]


def holders(scope: Scope, key: str) -> int:
    """How many people have a skill: those of each team that has it, and those of the roles that have it by themselves."""
    teams = [entry for entry in scope.teams if key in folded(entry.value.skills)]
    counted = {(file, entry.value.id) for entry in teams for file in entry.files}
    alone = [
        entry
        for entry in scope.roles
        if key in folded(entry.value.skills) and not _is_in(entry, counted)
    ]
    return sum(_people(scope, entry) for entry in teams) + sum(_held_by(entry.value) for entry in alone)


def _people(scope: Scope, entry: Entry[Team]) -> int:
    """The head count of a team, else its posts by theirs and its other members, else one."""
    team, posts = entry.value, scope.posts(entry)
    if team.headcount:
        return team.headcount.value
    others = sum(not member.declared for member in team.members)
    return sum(_held_by(post.value) for post in posts) + others if posts or others else 1


def _held_by(role: Role) -> int:
    """How many people hold a post; one where nobody says."""
    return role.headcount.value if role.headcount else 1


def _is_in(entry: Entry[Role], teams: set[tuple[int, str]]) -> bool:
    """Whether a role is of one of these teams, whose people are counted already."""
    own = entry.value.team.value if entry.value.team else None
    return any((file, own) in teams for file in entry.files)


def _cell(entry: Entry[Team], key: str, asked: list[str]) -> Cell:
    """Whether a team has a skill; where it has not, whether a step of its own asks for it."""
    if key in folded(entry.value.skills):
        return said("has")
    return said("lacks") if entry.value.id in asked else None


def _roles(scope: Scope, key: str) -> tuple[str, ...]:
    return unique(entry.name for entry in scope.roles if key in folded(entry.value.skills))


def _notes(rows: list[tuple[Cell, ...]]) -> tuple[Note, ...]:
    """The scarcest skills."""
    factors = [row[-2] for row in rows if isinstance(row[-2], int)]
    if not factors:
        return ()
    least = min(factors)
    return (Note("scarce", {"count": least, "skills": ", ".join(str(row[0]) for row in rows if row[-2] == least)}),)


def _is_thin(scope: Scope, entry: Entry[Team]) -> bool:
    """Whether a team of the house says that it is of one person, or of nobody: by itself, or by all of its posts."""
    posts = scope.posts(entry)
    is_said = entry.value.headcount is not None or (bool(posts) and all(post.value.headcount for post in posts))
    return is_said and not entry.value.external and _people(scope, entry) < 2


def _team(scope: Scope, entry: Entry[Team]) -> tuple[Cell, ...]:
    team = entry.value
    return (
        entry.name,
        _people(scope, entry),
        unique(scope.team(file, backup.value) for backup in team.backup for file in entry.files),
        scope.person(entry.files[0], team.owner),
    )


def _post(scope: Scope, entry: Entry[Role]) -> tuple[Cell, ...]:
    role = entry.value
    return (
        entry.name,
        scope.team(entry.files[0], role.team.value) if role.team else None,
        _held_by(role),
        unique(scope.role(file, backup.value) for backup in role.backup for file in entry.files),
    )
