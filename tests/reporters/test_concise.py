"""One line a finding, in a form that editors and matchers read."""

import re

from hypothesis import given, settings

from flowc.reporters import FileReport
from tests.reporters.runs import CLEAN, report_of, reports, run_of, written
from tests.reporters.test_goldens import golden_run

LINE = re.compile(r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<level>error|warning|info) (?P<code>F\d{3}) ([a-z-]+): .+")


@given(reports())
@settings(deadline=None)
def test_any_finding_is_one_line(report: FileReport) -> None:
    """No label and no path breaks the line."""
    lines = written("concise", run_of(report)).splitlines()

    assert len(lines) == len(report.diagnostics)
    assert all(LINE.fullmatch(line) for line in lines)


def test_the_line_says_where_and_what() -> None:
    """Place and code are those of the findings, in order."""
    found = [LINE.fullmatch(line) for line in written("concise", golden_run()).splitlines()]
    (report, _) = golden_run().reports

    assert [match["code"] for match in found if match] == [one.code.id for one in report.diagnostics]


def test_nothing_found_is_nothing_said() -> None:
    """There is no line that is no finding."""
    assert written("concise", run_of(report_of(CLEAN))) == ""
