"""F602: an absence that nobody is ready for."""

from collections.abc import Iterator

from flowc.analysis import DocumentFacts
from flowc.analysis.service import folded
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Role, Team, Text
from flowc.rules.base import DocumentRule, Findings, code
from flowc.vocabulary import fold

CODE = code("F602", "no-backup", Severity.WARNING, "organisation")


def check(whole: DocumentFacts) -> Findings:
    """Each team of people and each role whose backup is missing, itself, or cannot do the same work."""
    for team in whole.teams.values():
        if not team.external and not (team.headcount and team.headcount.value == 0):
            yield from _of(team, [whole.teams.get(backup.value) for backup in team.backup], whole)
    for role in whole.roles.values():
        yield from _of(role, [whole.roles.get(backup.value) for backup in role.backup], whole)


def _of(one: Team | Role, backups: list[Team | None] | list[Role | None], whole: DocumentFacts) -> Findings:
    values = {"label": one.label.value}
    if not backups:
        help = "help" if isinstance(one, Team) else "role"
        yield Diagnostic(code=CODE, span=one.span, help=help, element=one.id, values=values)
    for mention in one.backup:
        if mention.value == one.id:
            yield Diagnostic(
                code=CODE, span=mention.span, message="self", help="self", element=one.id, values=values
            )
    others = [backup for backup in backups if backup and backup.id != one.id]
    if others and len(others) == len(backups):
        yield from _unable(one, others, whole)


def _unable(one: Team | Role, backups: list[Team | Role], whole: DocumentFacts) -> Findings:
    """What none of the backups can do; another department does not say what it can."""
    if any(isinstance(backup, Team) and backup.external for backup in backups):
        return
    skills = frozenset[str]().union(*(_skills(backup, whole) for backup in backups))
    channels = {channel.value for backup in backups for channel in _channels(backup, whole)}
    lacking = (
        ("skill", [skill.value for skill in one.skills if fold(skill.value) not in skills]),
        ("channel", [channel.value for channel in one.channels if channel.value not in channels]),
    )
    for message, missing in lacking:
        if missing:
            yield Diagnostic(
                code=CODE,
                span=one.backup[0].span,
                message=message,
                help="unable",
                element=one.id,
                values={
                    "label": one.label.value,
                    "backup": tuple(backup.label.value for backup in backups),
                    "missing": tuple(missing),
                },
                related=tuple(Place(backup.span, label="backup", element=backup.id) for backup in backups),
            )


def _skills(one: Team | Role, whole: DocumentFacts) -> frozenset[str]:
    """A role can do what is said of it and what is said of its team."""
    team = _team(one, whole)
    return folded(one.skills) | (folded(team.skills) if team else frozenset())


def _channels(one: Team | Role, whole: DocumentFacts) -> Iterator[Text]:
    yield from one.channels
    team = _team(one, whole)
    if team:
        yield from team.channels


def _team(one: Team | Role, whole: DocumentFacts) -> Team | None:
    return whole.team(one.team.value) if isinstance(one, Role) and one.team else None


RULE = DocumentRule(CODE, check)
