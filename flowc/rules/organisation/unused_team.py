"""F610: a team, role or channel that nothing refers to."""

from flowc.analysis import DocumentFacts
from flowc.analysis.service import Named
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Channel, Role, Team
from flowc.rules.base import DocumentRule, Findings, code

CODE = code("F610", "unused-team", Severity.INFO, "organisation")


def check(whole: DocumentFacts) -> Findings:
    """What a file with flows declares and nothing names; a library declares for others."""
    if not whole.document.flows:
        return
    named = Named(whole.document)
    for team in whole.teams.values():
        if team.id not in named.teams:
            yield _unused(team, "message")
    for role in whole.roles.values():
        if role.id not in named.roles and not _has_a_place(role):
            yield _unused(role, "role")
    for channel in whole.channels.values():
        if channel.id not in named.channels and channel.queue is None:
            yield _unused(channel, "channel")


def _has_a_place(role: Role) -> bool:
    """Whether the role stands in the organisation by itself: the last of a line of reports is named by nobody."""
    return bool(role.reports_to or role.team or role.function or role.liaises_with)


def _unused(one: Team | Role | Channel, message: str) -> Diagnostic:
    return Diagnostic(
        code=CODE, span=one.span, message=message, element=one.id, values={"label": one.label.value}
    )


RULE = DocumentRule(CODE, check)
