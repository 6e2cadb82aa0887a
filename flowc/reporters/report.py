"""What a reporter is given."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from flowc.diagnostics import Diagnostic, Severity
from flowc.source import SourceText
from flowc.vocabulary import Lang


class FileReport(Struct, frozen=True, kw_only=True):
    """The findings of one file; `lang` is the language to report them in, `written` that of its keywords; what weighs
    `fail_level` or more makes the run fail.
    """

    file: str
    diagnostics: tuple[Diagnostic, ...]
    lang: Lang
    written: Lang
    sources: Mapping[str, SourceText]
    fail_level: Severity = Severity.ERROR

    def is_failure(self, found: Diagnostic) -> bool:
        """Whether a finding makes the run fail."""
        return found.level.rank <= self.fail_level.rank

    @property
    def fails(self) -> bool:
        """Whether one of the findings does."""
        return any(map(self.is_failure, self.diagnostics))


def _as_given(file: str) -> str:
    return file


class Run(Struct, frozen=True, kw_only=True):
    """All files of one run, and what holds for all of them.

    `name` gives the path by which the systems around us know a file, which need not be the one that the user typed;
    `accepted` counts the findings that the baseline accepts; with `statistics` a person is told how many findings each
    rule has, and not which.
    """

    reports: tuple[FileReport, ...]
    version: str
    name: Callable[[str], str] = _as_given
    accepted: int = 0
    statistics: bool = False
    colour: bool = False

    @property
    def lang(self) -> Lang:
        """The language of what is said of the run as a whole: that of most files."""
        languages = [report.lang for report in self.reports]
        return max(("en", "fr"), key=languages.count)
