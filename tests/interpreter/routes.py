"""Ways to walk whole flows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flowc.interpreter import advance, begin, open_ways, shortest
from flowc.model import NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flowc.interpreter import Program


def routes_to_ends(code: Program) -> Iterator[tuple[str, str, list[tuple[str, int]]]]:
    """A shortest way to every end that can be reached: the start, the end, each step with the place of the way taken
    among those that are open.
    """
    wanted = [place for place, stop in enumerate(code.stops) if stop.node.kind is NodeKind.END]
    for start in code.starts:
        for place in tuple(wanted):
            route = shortest(code, [begin(start)], lambda state, place=place: state.place == place)  # type: ignore[misc]
            if route is None:
                continue
            state, moves = route
            steps = []
            for way in moves:
                steps.append((code.stops[state.place].id, open_ways(code, state).index(way)))
                state = advance(code, state, way)
            wanted.remove(place)
            yield code.stops[start].id, code.stops[place].id, steps
