"""Small flows of any shape, and an oracle that walks every state of a case, one arrow at a time."""

from collections.abc import Iterator

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec import Struct

from tests.analysis.blocks import HEADER, LINES, TEAMS, Leaf, State, after, faults, may

KINDS = ("étape", "décision", "niveau", "passerelle", "enquête", "attente")


class Graph(Struct, frozen=True):
    """Nodes, and for each the nodes that its arrows lead to."""

    nodes: tuple[Leaf, ...]
    out: tuple[tuple[int, ...], ...]

    def text(self) -> str:
        """The graph as a file."""
        return HEADER + "".join(self.written(number) for number in range(len(self.nodes)))

    def written(self, number: int) -> str:
        """A node and its arrows, each labelled so that no other rule has a say in them."""
        node = self.nodes[number]
        bare = node.kind in ("parallèle", "jonction")
        lines = [f"{node.kind} {node.id}" + (f" @{node.team}" if node.team and not bare else "")]
        lines += [] if bare else [LINES[what] for what in sorted(node.does) if may(node.kind, what)]
        lines += [f"  si r{position} -> x{target}" for position, target in enumerate(self.out[number])]
        return "\n".join(lines) + "\n"


@st.composite
def graphs(draw: DrawFn, kinds: tuple[str, ...] = KINDS) -> Graph:
    """One or two requests, one or two ends, any nodes between, any arrows."""
    inner = draw(st.lists(st.sampled_from(kinds), max_size=5))
    all_kinds = ["demande"] * draw(st.integers(1, 2)) + inner + ["fin"] * draw(st.integers(1, 2))
    nodes = tuple(
        Leaf(
            kind,
            draw(st.sampled_from((None, *TEAMS))),
            draw(st.frozensets(st.sampled_from(list(LINES)), max_size=2)),
            f"x{number}",
        )
        for number, kind in enumerate(all_kinds)
    )
    targets = st.lists(st.integers(0, len(nodes) - 1), max_size=3, unique=True)
    return Graph(nodes, tuple(() if node.kind == "fin" else tuple(draw(targets)) for node in nodes))


def expected(graph: Graph) -> dict[tuple[str, str], int]:
    """Every finding that some path deserves, with the number of nodes on the shortest such path."""
    found: dict[tuple[str, str], int] = {}
    for number, state, length in walks(graph):
        node = graph.nodes[number]
        for code in faults(node, state):
            found.setdefault((code, node.id), length)
    return found


def walks(graph: Graph) -> Iterator[tuple[int, State, int]]:
    """Every node and the states in which some path comes to it, the shortest paths first."""
    queue = [(number, State(), 1) for number, node in enumerate(graph.nodes) if node.kind == "demande"]
    seen = {(number, state) for number, state, _ in queue}
    for number, state, length in queue:
        yield number, state, length
        left = after(graph.nodes[number], state)
        for target in graph.out[number]:
            if (target, left) not in seen:
                seen.add((target, left))
                queue.append((target, left, length + 1))
