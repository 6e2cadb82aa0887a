"""Names to the things they name, once everything is declared."""

from collections.abc import Collection, Iterable

from flowc.diagnostics import Diagnostic, Place
from flowc.diagnostics.language import DUPLICATE_ID, UNKNOWN_REFERENCE
from flowc.lowering.cursor import Reference
from flowc.lowering.drafts import ElementDraft, FileDraft
from flowc.source import Span, Spanned
from flowc.syntax.problems import look_alike
from flowc.vocabulary import fold, nearest, term

#: Kinds of names that need no declaration: an undeclared field is text.
FREE = {"field"}

#: How many names are compared in search of suggestions, in all: in a file of thousands of wrong names the first
#: ones get theirs, and the check ends.
COMPARISONS = 100_000


class Names:
    """What is declared: by kind, each id and the place of its declaration; and the ids of lost headers."""

    def __init__(self, drafts: list[FileDraft]) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.declared: dict[str, dict[str, Span]] = {}
        self.compared = 0
        self.lost = {name for draft in drafts for name in draft.lost_names}
        for draft in drafts:
            for element in draft.elements:
                self.declare(element.concept, element.name)
            for flow in draft.flows:
                self.declare("flow", flow.header.name)

    def declare(self, kind: str, name: Spanned[str] | None) -> bool:
        """Note a declaration; False (and F003) where the id is taken."""
        if name is None:
            return True
        return declare(self.declared.setdefault(kind, {}), name, self.diagnostics)

    def check(
        self, references: Iterable[tuple[Reference, ElementDraft | None]], nodes: Collection[str] = ()
    ) -> None:
        """Report every name that nothing bears."""
        for reference, element in references:
            kind = reference.kind
            if kind == "peer":
                kind = element.concept if element else "team"
            known = nodes if kind == "node" else self.declared.get(kind, {})
            if kind in FREE or (kind == "channel" and not known):
                continue
            self.look_up(kind, reference.name, known)

    def look_up(self, kind: str, name: Spanned[str], known: Collection[str]) -> bool:
        """Whether something bears the name; F002 where nothing does."""
        if name.value in known or name.value in self.lost:
            return name.value in known
        answer = kind == "node" and term("reserved-label", fold(name.value)) is not None
        near = None if answer else self.nearest(name.value, known)
        self.diagnostics.append(
            Diagnostic(
                code=UNKNOWN_REFERENCE,
                span=name.span,
                message=kind,
                help="near" if near else "answer" if answer else kind,
                values={"name": name.value, "near": near or ""},
            )
        )
        return False

    def nearest(self, name: str, known: Collection[str]) -> str | None:
        """The known name most like this one, while there are comparisons left."""
        self.compared += len(known)
        return nearest(name, known) if self.compared <= COMPARISONS else None


def declare(known: dict[str, Span], name: Spanned[str], diagnostics: list[Diagnostic]) -> bool:
    """Note an id in its scope; False, and a report, where it is taken."""
    odd = look_alike(name.span, name.value)
    if odd:
        diagnostics.append(odd)
    first = known.setdefault(name.value, name.span)
    if first == name.span:
        return True
    diagnostics.append(
        Diagnostic(
            code=DUPLICATE_ID,
            span=name.span,
            message="id",
            help="id",
            values={"name": name.value},
            related=(Place(first, "first"),),
        )
    )
    return False
