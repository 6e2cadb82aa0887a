"""What nodes give to a case, and what a called flow guarantees to its caller whichever way the case takes."""

from collections.abc import Callable, Iterable
from enum import Enum

from flowc.model import Edge, EdgeKind, Label, Node, NodeKind, Outcome
from flowc.vocabulary import term


class Given(Enum):
    """What a node can give a case, fields aside. An offer is in the words: only those ask for it who know them."""

    SURVEY = "survey"
    IDENTITY = "identity"
    DELAY = "delay"
    ARTICLE = "article"
    CONTEXT = "context"
    RECORD = "record"
    OFFER = "offer"
    RESTATEMENT = "restatement"
    REPAIR = "repair"
    SUMMARY = "summary"
    CONFIRMATION = "confirmation"
    OTHER_QUESTION = "other-question"
    FAREWELL = "farewell"
    PERSON = "person"


#: A thing given: one of the list, or the name of a field.
Thing = Given | str
Things = frozenset[Thing]

#: For each end of a flow that can be reached, by id and outcome: what holds there on every path. None for a flow of
#: which nothing is known (it has F0 errors): nothing is held against those who call it.
Guarantees = dict[tuple[str, str], Things] | None

#: The guarantees of a flow, by its id.
Lookup = Callable[[str], Guarantees]


#: The gestures of a conversation that count for what follows, by the property that says them.
GESTURES = (
    ("restate", Given.RESTATEMENT),
    ("repair", Given.REPAIR),
    ("summarise", Given.SUMMARY),
    ("confirm", Given.CONFIRMATION),
    ("anything_else", Given.OTHER_QUESTION),
    ("farewell", Given.FAREWELL),
)


def tells_delay(node: Node) -> bool:
    """Whether the customer is told a delay here (`informe … sous`)."""
    return any(notice.within for notice in node.inform)


#: Where nobody has the case, whoever is named there.
NOBODY = frozenset({NodeKind.PARALLEL, NodeKind.JOIN, NodeKind.SURVEY})


def is_answered(node: Node) -> bool:
    """Whether a person has the case here: a team that is no machine, or one to which the end transfers it."""
    if node.team is None or node.automated:
        return False
    if node.kind is NodeKind.END:
        return node.outcome is not None and node.outcome.value is Outcome.TRANSFERRED
    return node.kind not in NOBODY


def things(node: Node) -> list[Thing]:
    """What a node gives to every case that passes it."""
    given: list[Thing] = []
    if node.collect:
        given += [field.value for field in node.collect]
    if node.identify or node.authenticate:
        given += [mention.value for mention in (*node.identify, *node.authenticate) if mention.declared]
    if given or node.log:
        given.append(Given.CONTEXT)
    if node.authenticate:
        given.append(Given.IDENTITY)
    if node.inform and tells_delay(node):
        given.append(Given.DELAY)
    if node.consult:
        given.append(Given.ARTICLE)
    if node.log:
        given.append(Given.RECORD)
    if node.kind is NodeKind.SURVEY:
        given.append(Given.SURVEY)
    if node.team and is_answered(node):
        given.append(Given.PERSON)
    given += [thing for name, thing in GESTURES if getattr(node, name)]
    return given


def on_arrow(edge: Edge, arrows: Iterable[Edge], ends: Guarantees) -> Things | None:
    """What holds on an arrow of a sub-flow, given all its arrows; None for everything.

    A labelled arrow takes the ends that its label names, `sinon` and a plain one those that no label names. Where
    that leaves none, the arrow may be taken from any end. A timer's arrow leaves before any end.
    """
    if ends is None:
        return None
    if edge.kind is EdgeKind.TIMER:
        return frozenset()
    labels = [other.label for other in arrows if other.label]
    if edge.label:
        taken = [held for end, held in ends.items() if names_end(edge.label, end)]
    else:
        taken = [held for end, held in ends.items() if not any(names_end(label, end) for label in labels)]
    return _in_all(taken or list(ends.values()))


def names_end(label: Label, end: tuple[str, str]) -> bool:
    """Whether an arrow's label names an end, by its id or by its outcome word."""
    if label.text is None:
        return False
    id, outcome = end
    return label.text == id or term("outcome", label.text) == outcome


def _in_all(held: list[Things]) -> Things:
    return frozenset.intersection(*held) if held else frozenset()
