"""Fields in texts that some case reaches without their having been collected."""

from collections.abc import Sequence

from msgspec import Struct

from flowc.analysis.calls import things
from flowc.analysis.facts import Facts
from flowc.analysis.texts import fields_in, filled_texts
from flowc.analysis.walk import UNREACHED
from flowc.model import Text


class Unfilled(Struct, frozen=True):
    """A field that a text names at an offset, and a path on which nobody asked for it."""

    node: int
    text: Text
    field: str
    offset: int
    path: Sequence[int]


def unfilled(facts: Facts) -> list[Unfilled]:
    """Every such field of every text, in the order of the file."""
    uses = [
        (number, text, field, offset)
        for number, node in enumerate(facts.graph.nodes)
        for text in filled_texts(node)
        for field, offset in fields_in(text.value)
        if facts.reach[number] != UNREACHED
    ]
    wanted = list(dict.fromkeys(field for _, _, field, _ in uses))
    lacking = facts.lacking(wanted) if wanted else []
    bits = {field: 1 << position for position, field in enumerate(wanted)}
    missing = [use for use in uses if lacking[use[0]] & bits[use[2]]]
    ways = {
        field: facts.without(collecting(facts, field)) for field in dict.fromkeys(use[2] for use in missing)
    }
    return [
        Unfilled(number, text, field, offset, ways[field].path_to(number))
        for number, text, field, offset in missing
    ]


def collecting(facts: Facts, field: str) -> set[int]:
    """The nodes at which a field is collected, and the arrows on which a called flow has."""
    nodes = {number for number, node in enumerate(facts.graph.nodes) if field in things(node)}
    return nodes | facts.arrows_giving(field)
