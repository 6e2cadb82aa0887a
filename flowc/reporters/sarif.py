"""Findings as SARIF 2.1.0 (OASIS, with errata 01), for code scanning and for viewers in editors.

One run, in one language. The path that shows a fault is a code flow; what a rule's page says is the rule's help.
"""

import re
from collections.abc import Iterable
from typing import Any

from flowc.catalogue import page, say, shortened
from flowc.diagnostics import INTERNAL_ERROR, Code, Diagnostic, Place, Severity
from flowc.fixing import changes_of
from flowc.reporters.fingerprints import fingerprints
from flowc.reporters.report import FileReport, Run
from flowc.reporters.spoken import Spoken, encodable, ends, label_of, printable, spoken
from flowc.source import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
#: What a relative address is relative to, by the name that CodeQL gave it and viewers know.
ROOT = "%SRCROOT%"
#: Our key: an unknown one is kept, and the number lets a later kind of fingerprint stand beside it (§3.27.17).
FINGERPRINT = "flowcElement/v1"

#: What a viewer would take for an embedded link (§3.11.6).
LINK = re.compile(r"\[[^\[\]]*\]\(")
#: GitHub shows a thousand steps of a path; a longer one would fill the log and is cut in its middle.
LONGEST_PATH = 1000
DRIVE = re.compile("[A-Za-z]:/")


def sarif_report(run: Run) -> str:
    """The whole log as JSON."""
    import msgspec

    findings = list(spoken(run))
    codes = sorted({one.found.code for one in findings}, key=lambda code: code.id)
    places = {code: index for index, code in enumerate(codes)}
    keys = fingerprints(findings, run)
    results = [_result(one, key, places, run) for one, key in zip(findings, keys, strict=True)]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(codes, results, run)]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode("utf-8") + "\n"


def _run(codes: list[Code], results: list[dict[str, Any]], run: Run) -> dict[str, Any]:
    driver = {"name": "flowc", "version": run.version, "language": run.lang}
    return {
        "tool": {"driver": {**driver, "rules": [_rule(code, run) for code in codes]}},
        "language": run.lang,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": all(code != INTERNAL_ERROR for code in codes)}],
        "artifacts": [
            {"location": _artifact(report.file, run), "roles": ["analysisTarget"]} for report in run.reports
        ],
        "results": results,
    }


def _rule(code: Code, run: Run) -> dict[str, Any]:
    words = page(code, run.lang)
    return {
        "id": code.id,
        "name": code.name,
        "shortDescription": {"text": words.title},
        "fullDescription": {"text": words.body.partition("\n\n")[0]},
        "help": {"text": words.body, "markdown": words.body},
        "defaultConfiguration": {"level": LEVELS[code.severity]},
        "properties": {"tags": [code.family]},
    }


def _result(one: Spoken, fingerprint: str, places: dict[Code, int], run: Run) -> dict[str, Any]:
    found, report = one.found, one.report
    location = _location(found.span, report, run)
    if found.element:
        location["logicalLocations"] = [{"name": encodable(found.element)}]
    return {
        "ruleId": found.code.id,
        "ruleIndex": places[found.code],
        "level": LEVELS[found.level],
        "message": {"text": literal("\n".join(part for part in (one.message, one.help) if part))},
        "locations": [location],
        **_more(found, report, run),
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }


def _more(found: Diagnostic, report: FileReport, run: Run) -> dict[str, Any]:
    """What only some results have."""
    more: dict[str, Any] = {}
    if found.path:
        half = LONGEST_PATH // 2
        path = found.path if len(found.path) <= LONGEST_PATH else (*found.path[:half], *found.path[-half:])
        steps = [{"location": location} for location in _locations(path, found, report, run)]
        more["codeFlows"] = [{"threadFlows": [{"locations": steps}]}]
    if found.related:
        related = enumerate(_locations(found.related, found, report, run), start=1)
        more["relatedLocations"] = [{"id": number, **location} for number, location in related]
    fix = _fix(found, report, run)
    if fix:
        more["fixes"] = [fix]
    if found.impact:
        per_day = {} if found.impact.per_day is None else {"perDay": found.impact.per_day}
        more["properties"] = {"impact": {"share": found.impact.share, **per_day}}
    return more


def _fix(found: Diagnostic, report: FileReport, run: Run) -> dict[str, Any] | None:
    """What would put the fault right, as stretches of the file and the text in their place."""
    source = report.sources[found.span.file]
    changes = changes_of(found, source, report.written)
    if found.fix is None or changes is None:
        return None
    title = say(page(found.code, report.lang).fixes[found.fix.title], shortened(found.values), report.lang)
    replacements = [
        {
            "deletedRegion": _region(Span(source.file, change.start, change.end), report),
            "insertedContent": {"text": change.text},
        }
        for change in changes
    ]
    return {
        "description": {"text": literal(printable(title))},
        "artifactChanges": [
            {"artifactLocation": _artifact(source.file, run), "replacements": replacements},
        ],
        "properties": {"safe": found.fix.safe},
    }


def _locations(
    places: Iterable[Place], found: Diagnostic, report: FileReport, run: Run
) -> Iterable[dict[str, Any]]:
    """Further places, each with what it is there for: its label, or else the element there."""
    for place in places:
        location = _location(place.span, report, run)
        text = label_of(place, found, report) or place.element
        if place.element:
            location["logicalLocations"] = [{"name": encodable(place.element)}]
        yield {**location, "message": {"text": literal(encodable(text))}} if text else location


def _location(span: Span, report: FileReport, run: Run) -> dict[str, Any]:
    place = {"artifactLocation": _artifact(span.file, run), "region": _region(span, report)}
    return {"physicalLocation": place}


def _region(span: Span, report: FileReport) -> dict[str, int]:
    start, end = ends(span, report)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _artifact(file: str, run: Run) -> dict[str, str]:
    """A file's address: relative to the root of the sources, or whole where it lies outside."""
    from urllib.parse import quote

    name = run.name(file)
    path = quote(name.encode("utf-8", "surrogateescape"))
    if name.startswith("/"):
        return {"uri": f"file://{path}"}
    if DRIVE.match(name):
        return {"uri": f"file:///{path}"}
    return {"uri": path, "uriBaseId": ROOT}


def literal(text: str) -> str:
    """Text that a viewer shows as it is: no placeholder (§3.11.5), no embedded link (§3.11.6)."""
    text = text.replace("{", "{{").replace("}", "}}")
    if LINK.search(text):
        text = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return text
