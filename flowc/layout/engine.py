"""The engine over Graphviz: measure, rank, ask dot, assemble."""

from typing import Protocol

from flowc.config import Limits
from flowc.diagnostics import RendererError
from flowc.layout.assemble import Sizes, assembled
from flowc.layout.curves import LOOP_REACH
from flowc.layout.drawing import Drawing
from flowc.layout.graphviz import DotRunner, positions
from flowc.layout.ranks import ranked
from flowc.layout.sizes import Sized, sized_card, sized_tag
from flowc.views import Diagram

#: More cards than this are no picture that anybody reads, and take minutes to draw.
DEFAULT_NODE_LIMIT = Limits().nodes


#: What a line without words is led through to keep it apart from its twins.
SPACER = Sized(8, 2, ())


class Engine(Protocol):
    """Gives every part of a diagram its place; raises RendererError where it cannot."""

    def __call__(self, diagram: Diagram) -> Drawing:
        """The drawing of a diagram."""


def graphviz_engine(run: DotRunner, node_limit: int = DEFAULT_NODE_LIMIT) -> Engine:
    """An engine that asks Graphviz's dot through `run`."""

    def draw(diagram: Diagram) -> Drawing:
        within(len(diagram.shapes), node_limit)
        cards = {shape.id: sized_card(shape) for shape in diagram.shapes}
        tags = {index: sized_tag(link.label) for index, link in enumerate(diagram.links) if link.label}
        ranks = ranked(diagram)
        where = positions(diagram, _with_loops(diagram, cards, tags), tags | _spacers(diagram), ranks, run)
        return assembled(diagram, Sizes(cards, tags), ranks, where)

    return draw


def within(count: int, limit: int) -> None:
    """RendererError for more cards than the limit."""
    if count > limit:
        raise RendererError(
            f"the flow has {count} nodes, a picture at most {limit}: draw a part of it, split it into sub-flows, "
            f"raise the limit (picture.nodes in flowc.yaml), or choose a notation without one (dot, mermaid, json)"
        )


def _spacers(diagram: Diagram) -> dict[int, Sized]:
    """Room for the second and further wordless lines between the same two cards: dot bundles them, over other words."""
    seen: set[frozenset[str]] = set()
    spacers: dict[int, Sized] = {}
    for index, link in enumerate(diagram.links):
        ends = frozenset((link.source, link.target))
        if link.label or link.source == link.target:
            continue
        if ends in seen:
            spacers[index] = SPACER
        seen.add(ends)
    return spacers


def _with_loops(diagram: Diagram, cards: dict[str, Sized], tags: dict[int, Sized]) -> dict[str, Sized]:
    """Cards as wide as they are with a loop at their right side; the left gains as much, dot knows no other way."""
    loops = {link.source for index, link in enumerate(diagram.links) if link.source == link.target and index not in tags}
    return {
        id: card._replace(width=card.width + 2 * LOOP_REACH) if id in loops else card for id, card in cards.items()
    }
