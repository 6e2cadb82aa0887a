"""F603: a way to reach us where nobody answers."""

from flowc.analysis import DocumentFacts
from flowc.analysis.service import names
from flowc.diagnostics import Diagnostic, Severity
from flowc.rules.base import DocumentRule, Findings, code

CODE = code("F603", "channel-without-owner", Severity.ERROR, "organisation")


def check(whole: DocumentFacts) -> Findings:
    """Each channel that has no queue and that no team names; a file of channels alone leaves this to its readers.

    Nothing where an included file could not be had: the team may stand there.
    """
    teams = whole.teams.values()
    if whole.partial or (not teams and not whole.document.flows):
        return
    for channel in whole.channels.values():
        if channel.queue is None and not any(names(team.channels, channel.id) for team in teams):
            yield Diagnostic(
                code=CODE, span=channel.span, element=channel.id, values={"channel": channel.label.value}
            )


RULE = DocumentRule(CODE, check)
