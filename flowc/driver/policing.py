"""What is wrong with the policies themselves: findings in `flowc.yaml`, reported beside those of the flows."""

import os
from collections.abc import Iterable, Sequence

from flowc.config.layers import Config, applied
from flowc.diagnostics import Diagnostic, Severity
from flowc.driver.checking import Checked, Request, ordered
from flowc.project import CONFIG_NAME
from flowc.reporters import FileReport
from flowc.source import SourceText, Span
from flowc.vocabulary import LANGUAGES, Lang


def policy_reports(checked: Sequence[Checked], request: Request) -> list[FileReport]:
    """A report for each `flowc.yaml` of these files whose policies deserve one."""
    projects: dict[str, list[Checked]] = {}
    for each in checked:
        if each.settings.policies:
            projects.setdefault(each.root, []).append(each)
    reports = (_report(root, files, request) for root, files in projects.items())
    return [report for report in reports if report.diagnostics]


def _report(root: str, files: Sequence[Checked], request: Request) -> FileReport:
    from flowc.project.configuration import config_text, read_config
    from flowc.rules.selection import is_on, weighed

    config = read_config(request.config or os.path.join(root, CONFIG_NAME))
    source = config_text(config)
    settings = applied(config, (), request.command).settings
    found = [weighed(one, settings) for one in _findings(config, source) if is_on(one.code, settings)]
    lang = request.lang or settings.language or _language(files)
    return FileReport(
        file=source.file,
        diagnostics=ordered(found, source.file),
        lang=lang,
        written=lang,
        sources={source.file: source},
        fail_level=Severity(settings.fail_level),
    )


def _language(files: Sequence[Checked]) -> Lang:
    """That of most files: `flowc.yaml` has no language of its own."""
    languages = [each.report.lang for each in files]
    return max(LANGUAGES, key=languages.count)


def _findings(config: Config, source: SourceText) -> Iterable[Diagnostic]:
    from flowc.policies import wrong_examples

    def locate(key: str, text: str) -> Span:
        return _place(config, source, key, text)

    return wrong_examples(config.policies, locate)


def _place(config: Config, source: SourceText, key: str, text: str) -> Span:
    """Where a text stands in the file; its line, where it is written in another way there."""
    number = config.line(key)
    line = source.line(number)
    begin = line.find(text)
    if begin < 0:
        begin, text = len(line) - len(line.lstrip(" -")), line.strip(" -")
    start = source.line_starts[number - 1] + begin
    return Span(source.file, start, start + len(text))
