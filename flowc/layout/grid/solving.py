"""What is the same for every engine once cards have rows and columns: ways, tracks, pixels."""

from collections.abc import Sequence

from flowc.layout.grid.finish import Solved
from flowc.layout.grid.graph import Graph
from flowc.layout.grid.lattice import Lattice
from flowc.layout.grid.placing import Found, placed
from flowc.layout.grid.ranking import Ranks
from flowc.layout.grid.routing import routed
from flowc.layout.grid.tracks import tracked


def solved(graph: Graph, ranks: Ranks, lattice: Lattice, lanes: Sequence[float], cross: float) -> Solved:
    """All places; `lanes` says how wide each lane must be at least, `cross` is the price of a crossing."""
    legs, ways = routed(graph, ranks, lattice, cross)
    tracks = tracked(lattice, legs, ways)
    return Solved(graph, ranks, legs, ways, tracks, placed(graph, lattice, Found(legs, ways, tracks, ranks.phases, lanes)))
