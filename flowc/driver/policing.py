"""What is wrong with the policies themselves: findings in `flowc.yaml`, reported beside those of the flows."""

import os
from collections.abc import Iterable, Iterator, Sequence

from flowc.config.layers import Config, applied
from flowc.diagnostics import Diagnostic, Severity
from flowc.driver.checking import Request, Result, ordered
from flowc.project import CONFIG_NAME
from flowc.reporters import FileReport
from flowc.source import SourceText, Span
from flowc.vocabulary import LANGUAGES, Lang


def policy_reports(
    checked: Sequence[Result], paths: Sequence[str], request: Request, *, some: bool = False
) -> list[FileReport]:
    """A report for each `flowc.yaml` of these files whose policies deserve one; with `some`, not all files below the
    paths given are here.
    """
    projects: dict[str, list[Result]] = {}
    for each in checked:
        if each.settings.policies:
            projects.setdefault(each.root, []).append(each)
    folders = [os.path.realpath(path) for path in paths if os.path.isdir(path) and not some]
    reports = [_report(root, files, request, whole=_covers(folders, root)) for root, files in projects.items()]
    return [report for report in reports if report.diagnostics]


def _covers(folders: Iterable[str], root: str) -> bool:
    """Whether all of a project lies in one of some folders."""
    real = os.path.join(os.path.realpath(root), "")
    return any(real.startswith(os.path.join(folder, "")) for folder in folders)


def _report(root: str, files: Sequence[Result], request: Request, *, whole: bool) -> FileReport:
    from flowc.project.configuration import config_text, read_config
    from flowc.rules.selection import is_on, weighed

    config = read_config(request.config or os.path.join(root, CONFIG_NAME))
    source = config_text(config)
    settings = applied(config, (), request.command).settings
    found = _findings(config, source, files if whole else ())
    lang = request.lang or settings.language or _language(files)
    return FileReport(
        file=source.file,
        diagnostics=ordered((weighed(one, settings) for one in found if is_on(one.code, settings)), source.file),
        lang=lang,
        written=lang,
        sources={source.file: source},
        fail_level=Severity(settings.fail_level),
    )


def _language(files: Sequence[Result]) -> Lang:
    """That of most files: `flowc.yaml` has no language of its own."""
    languages = [each.report.lang for each in files]
    return max(LANGUAGES, key=languages.count)


def _findings(config: Config, source: SourceText, files: Sequence[Result]) -> Iterator[Diagnostic]:
    """What is wrong with the policies; `files` are all those of the project, where they are here."""
    from flowc.policies import contradictions, vacuous_policies, wrong_examples
    from flowc.rules.policies import is_watched

    def locate(key: str, text: str) -> Span:
        return _place(config, source, key, text)

    yield from wrong_examples(config.policies, locate)
    yield from contradictions(config.policies, locate)
    summaries = [each.summary for each in files]
    known = not any(each.language_errors or each.summary.broken for each in files)
    if known and any(summary.flows for summary in summaries):
        for index, policy in enumerate(config.policies):
            if all(is_watched(policy, each.settings) for each in files):
                yield from vacuous_policies(index, policy, summaries, locate)


def _place(config: Config, source: SourceText, key: str, text: str) -> Span:
    """Where a text stands in the file; its line, where it is written in another way there."""
    number = config.line(key)
    line = source.line(number)
    begin = line.find(text)
    if begin < 0:
        begin, text = len(line) - len(line.lstrip(" -")), line.strip(" -")
    start = source.line_starts[number - 1] + begin
    return Span(source.file, start, start + len(text))
