"""Who must know which standard, and who was trained: a checklist to tick off, and the matrix of posts by standards."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from flowc.diagnostics import Word
from flowc.model import Role, Training, Verification
from flowc.reports.scope import Entry, Scope, unique
from flowc.reports.table import Cell, Column, Kind, Note, Report, Table, columns, said, title

#: The steps at which a team is held to a standard, by the standard's id.
Cited = Mapping[str, list[str]]


class Post(Struct, frozen=True):
    """A role (None: nobody is named in the team), its team, and the standards that the team's steps cite."""

    role: Entry[Role] | None
    team: str | None
    cited: Cited

    @property
    def name(self) -> str | None:
        """What readers know the role by."""
        return self.role.name if self.role else None

    def trainings(self, standard: str) -> list[Training]:
        """How it was trained on a standard."""
        return [each for each in self.role.value.trained if each.standard.value == standard] if self.role else []


def report(scope: Scope) -> Report:
    """A line for each role and standard that its team's steps cite; the matrix of both; where each standard is cited."""
    cited = _cited(scope)
    posts = list(_posts(scope, cited))
    checklist = Table(
        name="checklist",
        title=title("training"),
        columns=columns(
            "role", "team", "standard", ("steps-citing", Kind.COUNT), ("trained", Kind.CHECK), ("verified", Kind.CHECK),
            ("trained-on", Kind.BLANK),
        ),
        rows=tuple(_line(post, standard) for post in posts for standard in post.cited),
    )  # fmt: skip
    standards = Table(
        name="standards",
        title=title("standards"),
        columns=columns("standard", "full-text", "teams", ("steps-citing", Kind.COUNT), "steps"),
        rows=tuple(_standard(entry.value.id, entry.name, cited) for entry in scope.standards),
    )
    return Report("training", (checklist, _matrix(scope, posts), standards))


def _cited(scope: Scope) -> dict[str, dict[str, list[str]]]:
    """The steps at which each team is held to each standard; those of no team under an empty name."""
    found: dict[str, dict[str, list[str]]] = {}
    for running in scope.flows:
        for node in running.flow.nodes:
            for standard in node.applies:
                steps = found.setdefault(scope.team_at(running, node) or "", {}).setdefault(standard.value, [])
                steps.append(f"{running.name} · {node.title}")
    return found


def _posts(scope: Scope, cited: Mapping[str, Cited]) -> Iterator[Post]:
    """The roles of each team, or the team alone where there is none; then the roles of no team that were trained."""
    posts = [(entry.name, role) for entry in scope.teams for role in scope.posts(entry) or (None,)]
    placed = {role.name for _, role in posts if role}
    yield from (Post(role, team, cited.get(team, {})) for team, role in posts)
    yield from (Post(role, None, {}) for role in scope.roles if role.value.trained and role.name not in placed)


def _line(post: Post, standard: str) -> tuple[Cell, ...]:
    """What is known of a training, with room for what is not."""
    done = post.trainings(standard)
    days = [each.day.value for each in done if each.day]
    return (
        post.name,
        post.team,
        standard,
        len(post.cited[standard]),
        said("has") if done else None,
        said("has") if _state(post, standard) == MASTERED else None,
        max(days, default=None),
    )


# ---------------------------------------------------------------------------------------------- the matrix

MASTERED = said("mastered")


def _matrix(scope: Scope, posts: list[Post]) -> Table:
    """Posts by standards; what is needed and was not seen to be mastered is a hole."""
    ids = unique(entry.value.id for entry in scope.standards)
    rows = [_row(post, ids) for post in posts if post.cited or (post.role and post.role.value.trained)]
    holes = sum(row[-1] for row in rows if isinstance(row[-1], int))
    return Table(
        name="matrix",
        title=title("trained"),
        columns=(
            *columns("role", "team"),
            *(Column(f"standard:{id}", id) for id in ids),
            *columns(("holes", Kind.COUNT)),
        ),
        rows=tuple(rows),
        notes=(Note("untrained", {"count": holes}),),
    )


def _row(post: Post, ids: tuple[str, ...]) -> tuple[Cell, ...]:
    states = [_state(post, id) for id in ids]
    holes = sum(id in post.cited and state != MASTERED for id, state in zip(ids, states, strict=True))
    return post.name, post.team, *states, holes


def _state(post: Post, standard: str) -> Word | None:
    """Whether a post masters a standard; nothing where it need not."""
    done = post.trainings(standard)
    if any(each.verification and each.verification.value is Verification.VERIFIED for each in done):
        return MASTERED
    return said("pending") if done else said("lacks") if standard in post.cited else None


def _standard(id: str, text: str, cited: Mapping[str, Cited]) -> tuple[Cell, ...]:
    by_team = {team: listed[id] for team, listed in cited.items() if id in listed}
    steps = tuple(step for listed in by_team.values() for step in listed)
    return id, text, tuple(filter(None, by_team)), len(steps), steps
