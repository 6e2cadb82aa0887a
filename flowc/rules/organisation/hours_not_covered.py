"""F604: hours that a channel promises, and in which nobody is there."""

from flowc.analysis import DocumentFacts
from flowc.analysis.service import serving
from flowc.diagnostics import Diagnostic, Phrase, Place, Severity, Term
from flowc.model import Clock, Day, Hours
from flowc.rules.base import DocumentRule, Findings, code

CODE = code("F604", "hours-not-covered", Severity.WARNING, "organisation")

WEEK = tuple(Day)


def check(whole: DocumentFacts) -> Findings:
    """Each channel open when none of the teams that serve it is; silent where one of them does not say when it works."""
    for channel in whole.channels.values():
        teams = serving(whole, channel) if channel.hours else []
        if not teams or not all(team.hours for team in teams):
            continue
        from flowc.calendars import uncovered

        promised = [hours.value for hours in channel.hours]
        missing = uncovered(promised, [hours.value for team in teams for hours in team.hours])
        if missing:
            yield Diagnostic(
                code=CODE,
                span=channel.hours[0].span,
                element=channel.id,
                values={"channel": channel.label.value, "hours": _said(missing)},
                related=tuple(Place(team.hours[0].span, label="team", element=team.id) for team in teams),
            )


def _said(hours: tuple[Hours, ...]) -> Phrase:
    """Hours as the file would write them: « lun 17h-19h, mer-ven 17h-19h »."""
    parts: list[str | Term] = []
    for item in hours:
        for run in _runs(item.days):
            parts += [", "] if parts else []
            parts.append(Term("day", run[0].value))
            if len(run) > 1:
                parts += ["-", Term("day", run[-1].value)]
            parts.append(f" {_clock(item.start)}-{_clock(item.end)}")
    return Phrase(tuple(parts))


def _runs(days: tuple[Day, ...]) -> list[list[Day]]:
    """The days, those that follow one another together."""
    runs: list[list[Day]] = []
    for day in days:
        if runs and WEEK.index(day) == WEEK.index(runs[-1][-1]) + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _clock(clock: Clock) -> str:
    hour, minute = divmod(clock.minutes, 60)
    return f"{hour}h{minute:02}" if minute else f"{hour}h"


RULE = DocumentRule(CODE, check)
