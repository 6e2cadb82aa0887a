"""F608: a key function that nobody holds, or two that one role should not hold together."""

from flowc.analysis import DocumentFacts
from flowc.diagnostics import Diagnostic, Place, Severity, Term
from flowc.model import Function, Role
from flowc.rules.base import DocumentRule, Findings, code

CODE = code("F608", "key-function-missing", Severity.INFO, "organisation")


def check(whole: DocumentFacts) -> Findings:
    """Each of the eight that no role holds, where some are; each role that leads the team and steers the load."""
    roles = list(whole.roles.values())
    held = {function.value for role in roles for function in role.function}
    first = next((role for role in roles if whole.is_own(role.span)), None)
    if held and first:
        for function in Function:
            if function not in held:
                yield Diagnostic(
                    code=CODE,
                    span=first.span,
                    message=function.value,
                    element=first.id,
                    values={"function": Term("function", function.value)},
                )
    for role in roles:
        yield from _both(role)


def _both(role: Role) -> Findings:
    spans = {function.value: function.span for function in role.function}
    if Function.MANAGEMENT in spans and Function.STEERING in spans:
        yield Diagnostic(
            code=CODE,
            span=spans[Function.STEERING],
            message="both",
            help="both",
            element=role.id,
            values={"role": role.label.value},
            related=(Place(spans[Function.MANAGEMENT], label="management", element=role.id),),
        )


RULE = DocumentRule(CODE, check)
