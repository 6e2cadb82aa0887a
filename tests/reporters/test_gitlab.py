"""GitLab's Code Quality report: valid against GitLab's schema of an entry, and against what its documentation adds."""

import json
from typing import Any

from hypothesis import given, settings

from flowc.diagnostics import Severity
from flowc.reporters import FileReport, Run
from tests.reporters.runs import CLEAN, gitlab_schema, report_of, reports, run_of, written
from tests.reporters.test_goldens import golden_run
from tests.reporters.test_sarif import TRANSFER


def entries(run: Run) -> list[dict[str, Any]]:
    """The entries, after the schema has seen each; the documentation asks for more than the schema does."""
    found: list[dict[str, Any]] = json.loads(written("gitlab", run))
    for entry in found:
        gitlab_schema().validate(entry)
        assert {"check_name", "location"} <= set(entry)
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["path"] and not entry["location"]["path"].startswith("./")
        assert entry["location"]["lines"]["begin"] >= 1
    return found


@given(reports())
@settings(deadline=None)
def test_any_findings_make_a_valid_report(report: FileReport) -> None:
    """Whatever is quoted, every finding is there, under a fingerprint of its own."""
    found = entries(run_of(report))

    assert len({entry["fingerprint"] for entry in found}) == len(report.diagnostics)


def test_a_run_without_findings_is_an_empty_list() -> None:
    """GitLab takes a missing report for one that it cannot compare."""
    assert entries(run_of(report_of(CLEAN))) == []


def test_the_description_begins_with_the_code() -> None:
    """GitLab shows the description only."""
    assert all(entry["description"].startswith(entry["check_name"] + " ") for entry in entries(golden_run()))


def test_weights_become_gitlabs() -> None:
    """An error is major, a warning minor."""
    levels = [found.level for report in golden_run().reports for found in report.diagnostics]
    severities = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}

    assert {Severity.ERROR, Severity.WARNING} <= set(levels)
    assert [entry["severity"] for entry in entries(golden_run())] == [severities[level] for level in levels]


def test_the_same_fault_twice_has_two_fingerprints_that_stay() -> None:
    """Two of a kind are told apart, by their order and not by their lines."""
    twice = TRANSFER.replace("-> expert\n", "-> expert\n  -> nulle\n  -> nulle\n")
    before, after = (
        [entry["fingerprint"] for entry in entries(run_of(report_of(text)))] for text in (twice, "\n\n" + twice)
    )

    assert len(before) == len(set(before)) >= 2
    assert before == after


def test_another_file_is_another_finding() -> None:
    """The path is part of what a finding is."""
    one, other = (entries(run_of(report_of(TRANSFER, file)))[0] for file in ("a.flow", "b.flow"))

    assert one["fingerprint"] != other["fingerprint"]
