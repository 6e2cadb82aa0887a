"""Findings accepted for now: a project adopts flowc without correcting everything on the first day.

An accepted finding is known by what it is about (its file, flow, code and element) and by nothing that moves when
lines are added above it. Of several findings about the same thing, as many are accepted as the baseline counts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from flowc.analysis import Summary
from flowc.diagnostics import INTERNAL_ERROR, Diagnostic, Severity


class Accepted(Struct, frozen=True, order=True):
    """What an accepted finding is about; `file` is relative to the project's root, with slashes."""

    file: str
    flow: str
    code: str
    element: str


class Sifted(Struct, frozen=True):
    """The findings that are new, and how many of each accepted kind were met."""

    fresh: tuple[Diagnostic, ...]
    met: Mapping[Accepted, int]


def sift(
    findings: Iterable[Diagnostic], summary: Summary, file: str, baseline: Mapping[Accepted, int]
) -> Sifted:
    """Part the findings of a file into new and accepted ones; `file` is its name in the project."""
    fresh: list[Diagnostic] = []
    met: Counter[Accepted] = Counter()
    for finding in findings:
        kind = about(finding, summary, file)
        if kind is not None and met[kind] < baseline.get(kind, 0):
            met[kind] += 1
        else:
            fresh.append(finding)
    return Sifted(tuple(fresh), met)


def about(finding: Diagnostic, summary: Summary, file: str) -> Accepted | None:
    """What a finding is about; None where it cannot be accepted: an error of the language, a rule that failed, a fault
    of an included file.
    """
    if finding.span.file != summary.file or finding.code == INTERNAL_ERROR:
        return None
    if finding.code.family == "F0" and finding.code.severity is Severity.ERROR:
        return None
    flows = [flow for flow, start in summary.openings if start <= finding.span.start]
    return Accepted(file, flows[-1] if flows else "", finding.code.id, finding.element)
