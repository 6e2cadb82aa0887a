"""A finding is a value: it weighs what its code weighs unless somebody decided otherwise."""

from flowc.diagnostics import LANGUAGE_CODES, Code, Diagnostic, Severity
from flowc.source import Span

CODE = Code("F301", "silent-transfer", Severity.ERROR, "rules/escalation/silent_transfer")


def test_a_finding_weighs_what_its_code_weighs() -> None:
    """The configuration may decide otherwise for one finding."""
    found = Diagnostic(code=CODE, span=Span("x.flow", 0, 1))
    softened = Diagnostic(code=CODE, span=Span("x.flow", 0, 1), severity=Severity.INFO)

    assert (found.level, softened.level) == (Severity.ERROR, Severity.INFO)


def test_severities_are_ordered() -> None:
    """The gravest first."""
    assert sorted(Severity, key=lambda level: level.rank) == [Severity.ERROR, Severity.WARNING, Severity.INFO]


def test_the_family_is_the_hundred() -> None:
    """Families are how people select rules."""
    assert CODE.family == "F3"
    assert {code.family for code in LANGUAGE_CODES} == {"F0"}
