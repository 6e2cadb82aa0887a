"""Who must know which standard: a checklist to tick off."""

from flowc.model import Team
from flowc.reports.scope import Entry, Scope, unique
from flowc.reports.table import Cell, Kind, Report, Table, columns, title


def report(scope: Scope) -> Report:
    """A line for each role and standard that its team's steps cite; then where each standard is cited."""
    cited = _cited(scope)
    checklist = Table(
        name="checklist",
        title=title("training"),
        columns=columns(
            "role", "team", "standard", ("steps-citing", Kind.COUNT), ("trained", Kind.CHECK), ("verified", Kind.CHECK),
            ("trained-on", Kind.BLANK),
        ),
        rows=tuple(
            (role, entry.name, standard, len(steps), None, None, None)
            for entry in scope.teams
            for role in _roles(scope, entry)
            for (team, standard), steps in cited.items()
            if team == entry.name
        ),
    )  # fmt: skip
    standards = Table(
        name="standards",
        title=title("standards"),
        columns=columns("standard", "full-text", "teams", ("steps-citing", Kind.COUNT), "steps"),
        rows=tuple(_standard(entry.value.id, entry.name, cited) for entry in scope.standards),
    )
    return Report("training", (checklist, standards))


def _cited(scope: Scope) -> dict[tuple[str, str], list[str]]:
    """The steps at which a team is held to a standard, by team and by the standard's id."""
    found: dict[tuple[str, str], list[str]] = {}
    for running in scope.flows:
        for node in running.flow.nodes:
            for standard in node.applies:
                team = scope.team_at(running, node) or ""
                found.setdefault((team, standard.value), []).append(f"{running.name} · {node.title}")
    return found


def _roles(scope: Scope, entry: Entry[Team]) -> tuple[str | None, ...]:
    """The roles of a team, by what they say and by what the team says; the team alone where there is none."""
    return unique(post.name for post in scope.posts(entry)) or (None,)


def _standard(id: str, text: str, cited: dict[tuple[str, str], list[str]]) -> tuple[Cell, ...]:
    steps = [step for (_, standard), listed in cited.items() if standard == id for step in listed]
    return id, text, unique(team for team, standard in cited if standard == id and team), len(steps), tuple(steps)
