"""F308: a menu without a choice for all the rest."""

from functools import cache

from flowc.analysis import Facts, answer
from flowc.catalogue import word
from flowc.diagnostics import Diagnostic, Edit, Fix, Severity, Where
from flowc.model import Edge, EdgeKind, Node, NodeKind, ReservedLabel
from flowc.rules.base import Findings, NodeRule, code
from flowc.vocabulary import LANGUAGES, fold

CODE = code("F308", "menu-without-other", Severity.WARNING, "escalation")

#: A plain arrow is taken otherwise, whatever F106 has to say of it.
FOR_THE_REST = frozenset({EdgeKind.OTHERWISE, EdgeKind.PLAIN})


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """No choice is for all the rest; no arrow at all is a dead end (F102)."""
    if not arrows or any(edge.kind in FOR_THE_REST or _is_other(edge) for edge in arrows):
        return
    stub = Edit(span=node.span, where=Where.BELOW, text="edit", values={"target": arrows[-1].target})
    yield Diagnostic(
        code=CODE,
        span=node.span,
        element=node.id,
        values={"node": node.title},
        fix=Fix(edits=(stub,), safe=False),
    )


def _is_other(edge: Edge) -> bool:
    """Whether a choice says that it is for all the rest: `autre`, or words that begin so, after the key to press."""
    if answer(edge) is ReservedLabel.OTHER:
        return True
    text = fold(edge.label.text or "") if edge.label else ""
    choice = text.lstrip("0123456789*# .:-") + " "
    return choice.startswith(_beginnings())


@cache
def _beginnings() -> tuple[str, ...]:
    """How such a choice begins, in any language."""
    words = (phrase for lang in LANGUAGES for phrase in word("other.words", lang).split(","))
    return tuple(fold(phrase.strip()) + " " for phrase in words)


RULE = NodeRule(CODE, check, frozenset({NodeKind.MENU}))
