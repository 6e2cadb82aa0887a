"""Findings as GitHub shows them: commands to the runner that become annotations, and a summary of the step.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word
(actions/toolkit#734), so the gravest come first and a last notice says how many are not shown.
"""

from flowc.catalogue import count
from flowc.diagnostics import Severity
from flowc.reporters.report import Run
from flowc.reporters.spoken import Spoken, encodable, gravest_first, spoken

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
#: Annotations of one kind that GitHub shows of a step.
SHOWN = 10

#: A message ends with the line; `%` opens an escape. A property also ends with `,`, and its command with `::`.
IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github_report(run: Run) -> str:
    """A command for each finding, the gravest first, and one that counts those that will not be seen."""
    findings = gravest_first(spoken(run))
    lines = [_annotation(one, run) for one in findings]
    hidden = len(findings) - sum(_shown(findings, level, SHOWN) for level in Severity)
    if hidden:
        hidden = len(findings) - _visible_beside_a_notice(findings)
        text = count("report.not-annotated", hidden, run.lang, shown=SHOWN)
        # it must itself be among the notices that are shown: the first ones keep their place before it
        place = sum(one.found.level is not Severity.INFO for one in findings) + SHOWN - 1
        lines.insert(place, f"::notice title=flowc::{text.translate(IN_MESSAGE)}")
    return "".join(f"{line}\n" for line in lines)


def _visible_beside_a_notice(findings: list[Spoken]) -> int:
    places = {Severity.ERROR: SHOWN, Severity.WARNING: SHOWN, Severity.INFO: SHOWN - 1}
    return sum(_shown(findings, level, most) for level, most in places.items())


def _shown(findings: list[Spoken], level: Severity, most: int) -> int:
    return min(sum(one.found.level is level for one in findings), most)


def _annotation(one: Spoken, run: Run) -> str:
    start, end = one.start, one.end
    properties = {"file": encodable(run.name(one.file)), "line": start.line, "endLine": end.line}
    if start.line == end.line:
        # GitHub refuses columns on an annotation that spans lines
        properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = one.title
    told = ",".join(f"{name}={str(value).translate(IN_PROPERTY)}" for name, value in properties.items())
    text = "\n".join(part for part in (one.message, one.help) if part)
    return f"::{COMMANDS[one.found.level]} {told}::{text.translate(IN_MESSAGE)}"
