"""Findings for GitLab's Code Quality report: one list, one entry each.

GitLab keys entries by fingerprint and keeps one of those that share it; it shows the description and not the
check's name.
"""

from typing import Any

from flowc.diagnostics import Severity
from flowc.reporters.fingerprints import fingerprints
from flowc.reporters.report import Run
from flowc.reporters.spoken import Spoken, encodable, spoken

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab_report(run: Run) -> str:
    """The whole report as JSON."""
    import msgspec

    findings = list(spoken(run))
    keys = fingerprints(findings, run)
    entries = [_entry(one, key, run) for one, key in zip(findings, keys, strict=True)]
    return msgspec.json.format(msgspec.json.encode(entries), indent=2).decode("utf-8") + "\n"


def _entry(one: Spoken, fingerprint: str, run: Run) -> dict[str, Any]:
    return {
        "description": f"{one.title}: {one.message}",
        "check_name": one.found.code.id,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[one.found.level],
        "location": {
            "path": encodable(run.name(one.file)),
            "lines": {"begin": one.start.line, "end": one.end.line},
        },
    }
