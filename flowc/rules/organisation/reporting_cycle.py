"""F607: roles that report to each other in a circle."""

from flowc.analysis import DocumentFacts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Role
from flowc.rules.base import DocumentRule, Findings, code

CODE = code("F607", "reporting-cycle", Severity.ERROR, "organisation")


def check(whole: DocumentFacts) -> Findings:
    """Each circle once, at its first role in the file; a role that reports to itself is one too."""
    for circle in _circles(whole.roles):
        members = set(circle)
        ordered = [role for role in whole.roles.values() if role.id in members]
        first = next((role for role in ordered if whole.is_own(role.span)), ordered[0])
        turn = circle.index(first.id)
        above = [whole.roles[id] for id in (*circle[turn + 1 :], *circle[:turn])]
        yield Diagnostic(
            code=CODE,
            span=first.span,
            message="message" if above else "self",
            element=first.id,
            values={"role": first.label.value, "above": " → ".join(r.label.value for r in (*above, first))},
            related=tuple(Place(role.span, label="other", element=role.id) for role in above),
        )


def _circles(roles: dict[str, Role]) -> list[list[str]]:
    """The circles of who reports to whom, each from the role that is met first, upwards."""
    walk_of: dict[str, int] = {}
    found = []
    for number, start in enumerate(roles):
        chain: list[str] = []
        id: str | None = start
        while id is not None and id in roles and id not in walk_of:
            walk_of[id] = number
            chain.append(id)
            above = roles[id].reports_to
            id = above.value if above else None
        if id is not None and walk_of.get(id) == number:
            found.append(chain[chain.index(id) :])
    return found


RULE = DocumentRule(CODE, check)
