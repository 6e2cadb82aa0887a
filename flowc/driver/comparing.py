"""Files beside each other, after each was checked by itself."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from flowc.analysis import Portfolio
from flowc.diagnostics import Diagnostic
from flowc.driver.checking import Request, Result, less_accepted, ordered
from flowc.source import SourceText


def compare(checked: Sequence[Result], request: Request, complete: frozenset[str]) -> list[Result]:
    """What the rules over all files find, added to the file that they blame.

    `complete` are the files found in folders: every neighbour of theirs is here.
    """
    from flowc.rules import check_across

    portfolio = Portfolio(tuple(each.summary for each in checked), complete)
    found = check_across(portfolio, {each.report.file: each.settings for each in checked})
    sources = {each.report.file: each.report.sources for each in checked} if found else {}
    return [
        _with_more(each, found[each.report.file], sources, request) if each.report.file in found else each
        for each in checked
    ]


def _with_more(
    checked: Result,
    found: tuple[Diagnostic, ...],
    sources: Mapping[str, Mapping[str, SourceText]],
    request: Request,
) -> Result:
    """A file with what was found beside the others, less what the baseline accepts of it."""
    report = checked.report
    needed = {place.span.file for finding in found for place in finding.related}
    texts = {**report.sources, **{file: sources[file][file] for file in needed if file in sources}}
    new = replace(checked, report=replace(report, diagnostics=found, sources=texts), accepted={})
    if request.use_baseline:
        new = less_accepted(new)
    everything = ordered((*report.diagnostics, *new.report.diagnostics), report.file)
    return replace(
        checked,
        report=replace(new.report, diagnostics=everything),
        accepted={**checked.accepted, **new.accepted},
    )
