"""Fields in texts that some case reaches without their having been collected."""

from collections.abc import Sequence

from msgspec import Struct

from flowc.analysis.facts import Facts
from flowc.analysis.texts import fields_in, filled_texts
from flowc.diagnostics import Impact
from flowc.model import Text


class Unfilled(Struct, frozen=True):
    """A field that a text names at an offset, and a path on which nobody asked for it."""

    node: int
    text: Text
    field: str
    offset: int
    path: Sequence[int]
    impact: Impact | None


def unfilled(facts: Facts) -> list[Unfilled]:
    """Every such field of every text, in the order of the file."""
    uses = [
        (number, text, field, offset)
        for number, node in enumerate(facts.graph.nodes)
        for text in filled_texts(node)
        for field, offset in fields_in(text.value)
    ]
    wanted = list(dict.fromkeys(field for _, _, field, _ in uses))
    lacking = facts.lacking(wanted) if wanted else []
    bits = {field: 1 << position for position, field in enumerate(wanted)}
    return [
        _unfilled(facts, number, text, field, offset)
        for number, text, field, offset in uses
        if lacking[number] & bits[field]
    ]


def _unfilled(facts: Facts, node: int, text: Text, field: str, offset: int) -> Unfilled:
    without = facts.without(facts.giving(field))
    return Unfilled(node, text, field, offset, without.path_to(node), facts.impact(without, node))
