"""Which arrows of a node an answer takes."""

from collections.abc import Iterable

from flowc.model.edge import Edge, EdgeKind, Label, ReservedLabel
from flowc.model.flow import ScenarioLine
from flowc.vocabulary import fold, term


def answering(edges: Iterable[Edge], line: ScenarioLine) -> list[Edge]:
    """The arrows that the answer of a scenario names: by the name of their outcome, whatever accents and case; where they
    have none, by the word that opens them or by the node that they lead to. No answer makes a delay pass.

    Beside `oui`, the arrow `sinon` is the no: an answer `non` means it where no arrow bears that name.
    """
    edges = list(edges)
    found = [edge for edge in edges if _is_named(edge, line)]
    if found or line.label is None or _meaning(line.label) != ReservedLabel.NO.value:
        return found
    has_yes = any(edge.label and _meaning(edge.label) == ReservedLabel.YES.value for edge in edges)
    return [edge for edge in edges if has_yes and edge.kind is EdgeKind.OTHERWISE]


def _is_named(edge: Edge, line: ScenarioLine) -> bool:
    if line.way is not None:
        return edge.kind is line.way
    if line.label is None or edge.kind is EdgeKind.TIMER:
        return False
    if edge.label is None:
        return fold(edge.target) == fold(line.label.text or "")
    return _meaning(edge.label) == _meaning(line.label)


def _meaning(label: Label) -> str:
    """One text for all spellings of an answer."""
    text = label.text or ""
    return label.reserved.value if label.reserved else term("reserved-label", text) or fold(text)
