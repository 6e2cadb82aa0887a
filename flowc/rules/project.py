"""The rules over all files of a run."""

from collections.abc import Mapping

from flowc.analysis import Portfolio
from flowc.config import Settings
from flowc.diagnostics import Diagnostic
from flowc.rules import across
from flowc.rules.base import ProjectRule, crash
from flowc.rules.selection import is_on
from flowc.rules.suppression import suppress_across
from flowc.source import Span


def check_across(
    portfolio: Portfolio, settings: Mapping[str, Settings], candidates: tuple[ProjectRule, ...] | None = None
) -> dict[str, tuple[Diagnostic, ...]]:
    """What is found across files, by the file blamed, less what its comments silence; `settings` are those of each file.

    Files with nothing to say are left out.
    """
    rules = _rules() if candidates is None else candidates
    differing = {id(each): each for each in settings.values()}.values()
    found: dict[str, list[Diagnostic]] = {summary.file: [] for summary in portfolio.summaries}
    for rule in rules:
        if any(is_on(rule.code, each) for each in differing):
            for finding in _found(rule, portfolio):
                found[finding.span.file].append(finding)
    known = frozenset() if any(each.broken for each in portfolio.summaries) else portfolio.complete
    reported = {
        summary.file: suppress_across(
            summary.suppressions,
            found[summary.file],
            settings[summary.file],
            {rule.code for rule in rules} if summary.file in known else frozenset(),
        )
        for summary in portfolio.summaries
        if found[summary.file] or summary.suppressions
    }
    return {file: findings for file, findings in reported.items() if findings}


def _found(rule: ProjectRule, portfolio: Portfolio) -> list[Diagnostic]:
    try:
        return list(rule.check(portfolio))
    except Exception as error:  # noqa: BLE001 - see crash
        return [crash(rule.code, Span(portfolio.summaries[0].file, 0, 0), error)]


def _rules() -> tuple[ProjectRule, ...]:
    return tuple(rule for rule in across.RULES if isinstance(rule, ProjectRule))
