"""What an arrow's label answers: yes, no, other, or something of the author's own."""

from flowc.model import Edge, EdgeKind, ReservedLabel
from flowc.vocabulary import fold, term


def answer(edge: Edge) -> ReservedLabel | None:
    """Yes, no or other, where the label says so; `"oui"` in quotes and `oui` read the same on the page.

    `sinon` is the other answer of a question that is answered by yes or no, hence a no.
    """
    if edge.kind is EdgeKind.OTHERWISE:
        return ReservedLabel.NO
    if edge.label is None:
        return None
    if edge.label.reserved:
        return edge.label.reserved
    known = term("reserved-label", fold(edge.label.text or ""))
    return ReservedLabel(known) if known else None
