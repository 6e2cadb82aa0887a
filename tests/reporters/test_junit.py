"""JUnit XML: valid against the schema of Jenkins's xUnit plug-in, in agreement with the exit status."""

import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from flowc.diagnostics import INTERNAL_ERROR, Diagnostic, Severity
from flowc.reporters import FileReport, Run
from flowc.reporters.spoken import printable
from flowc.source import Span
from tests.reporters.runs import (
    CLEAN,
    NASTY,
    QUOTING,
    junit_schema,
    made,
    report_of,
    reports,
    run_of,
    written,
)
from tests.reporters.test_goldens import golden_run


def suites(run: Run) -> Element:
    """The root, after the schema has seen it."""
    text = written("junit", run)
    junit_schema().validate(text)
    return fromstring(text.encode("utf-8"))


def verdicts(run: Run) -> list[str]:
    """What became of each case: the name of the element in it, or that it passed."""
    return [next((child.tag for child in case), "passed") for case in suites(run).iter("testcase")]


@given(reports())
@settings(deadline=None)
def test_any_findings_make_a_valid_report(report: FileReport) -> None:
    """Whatever is quoted, the file is XML, follows the schema, and no two cases share a name."""
    names = [case.get("name") for case in suites(run_of(report)).iter("testcase")]

    assert len(names) == len(set(names)) == max(len(report.diagnostics), 1)


def test_a_file_without_findings_is_a_case_that_passed() -> None:
    """An empty report would look like one that was never made."""
    assert verdicts(run_of(report_of(CLEAN))) == ["passed"]


def test_only_what_fails_the_run_is_a_failure() -> None:
    """Warnings fail under --strict, as the status does; else they are shown and passed over."""
    reports = golden_run().reports
    loose, strict = (
        verdicts(run_of(*(replace(report, fail_level=level) for report in reports)))
        for level in (Severity.ERROR, Severity.WARNING)
    )

    assert set(loose) == {"failure", "skipped", "passed"}
    assert set(strict) == {"failure", "passed"}


def test_a_rule_that_failed_is_an_error() -> None:
    """A bug of flowc is not a fault of the flow."""
    crash = Diagnostic(code=INTERNAL_ERROR, span=Span("test.flow", 0, 0), values={"rule": "F102", "error": "E"})

    assert verdicts(run_of(made([crash]))) == ["error"]


def test_the_counts_are_those_of_the_cases() -> None:
    """Each suite, and all of them together."""
    root = suites(golden_run())
    counted = [(suite.get("tests"), suite.get("failures"), suite.get("skipped")) for suite in root]

    for suite, counts in zip(root, counted, strict=True):
        cases = list(suite.iter("testcase"))
        failed, passed_over = (sum(case.find(tag) is not None for case in cases) for tag in ("failure", "skipped"))
        assert counts == (str(len(cases)), str(failed), str(passed_over))
    assert root.get("tests") == str(sum(int(suite.get("tests", "")) for suite in root))


@pytest.mark.parametrize("label", NASTY)
def test_what_xml_cannot_carry_is_left_out_and_the_rest_kept(label: str) -> None:
    """Markup is text when it is read back."""
    found = Diagnostic(code=QUOTING[0], span=Span("test.flow", 0, 0), values={"node": label})
    (failure,) = suites(run_of(made([found]))).iter("failure")

    kept = re.sub("[\ufffe\uffff]", "", printable(label[:80]))
    assert kept in failure.get("message", "")
    assert kept in "".join(failure.itertext())
