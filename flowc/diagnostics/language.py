"""The F0 family: what the language itself finds, before any rule."""

from flowc.diagnostics.code import Code, Severity


def _code(number: str, name: str, severity: Severity = Severity.ERROR) -> Code:
    return Code(number, name, severity, "diagnostics/pages/" + name.replace("-", "_"))


SYNTAX = _code("F001", "syntax")
UNKNOWN_REFERENCE = _code("F002", "unknown-reference")
DUPLICATE_ID = _code("F003", "duplicate-id")
INVALID_VALUE = _code("F004", "invalid-value")
MISPLACED_STATEMENT = _code("F005", "misplaced-statement")
INCLUDE_PROBLEM = _code("F006", "include-problem")
MIXED_LANGUAGE = _code("F007", "mixed-language", Severity.WARNING)
UNUSED_SUPPRESSION = _code("F008", "unused-suppression", Severity.WARNING)
SUSPICIOUS_CHARACTER = _code("F009", "suspicious-character", Severity.WARNING)
ENCODING = _code("F010", "encoding")
#: What a project says of the rules of its own: in `flowc.yaml`.
WRONG_EXAMPLE = _code("F011", "wrong-example")
VACUOUS_POLICY = _code("F012", "vacuous-policy", Severity.WARNING)
CONTRADICTORY_POLICIES = _code("F013", "contradictory-policies")
#: What `flowc test` finds; no other command reports them.
FAILED_SCENARIO = _code("F014", "failed-scenario")
DIFFERING_ENGINES = _code("F015", "differing-engines")
#: A rule failed: a bug of flowc (status 3). The other rules have run.
INTERNAL_ERROR = _code("F099", "internal-error")

LANGUAGE_CODES = (
    SYNTAX,
    UNKNOWN_REFERENCE,
    DUPLICATE_ID,
    INVALID_VALUE,
    MISPLACED_STATEMENT,
    INCLUDE_PROBLEM,
    MIXED_LANGUAGE,
    UNUSED_SUPPRESSION,
    SUSPICIOUS_CHARACTER,
    ENCODING,
    WRONG_EXAMPLE,
    VACUOUS_POLICY,
    CONTRADICTORY_POLICIES,
    FAILED_SCENARIO,
    DIFFERING_ENGINES,
    INTERNAL_ERROR,
)
