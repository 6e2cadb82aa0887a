"""The flows that are drawn, and the small edits after which a picture should still look the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec.structs import replace

from flowc.driver import Request, check_file
from flowc.model import Edge, EdgeKind, Label, Node, NodeKind
from flowc.source import Spanned
from flowc.views import flow_diagram, lanes_diagram

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flowc.model import Document, Flow
    from flowc.views import Diagram
    from flowc.vocabulary import Lang

ROOT = Path(__file__).resolve().parents[2]
MADE = ROOT / "bench" / "flows"
EXAMPLES = ROOT / "examples"

View = Literal["lanes", "flow"]

#: The edits of one flow: so many of each kind.
MANY, FEW, NONE = (3, 3, 2), (1, 1, 1), (0, 0, 0)


class Case(NamedTuple):
    """A flow as its file has it, or after an edit (`edit` says which, "" for none)."""

    name: str
    document: Document
    flow: Flow
    lang: Lang
    edit: str = ""

    def diagram(self, view: View) -> Diagram:
        """What every tool is to draw."""
        plan = lanes_diagram if view == "lanes" else flow_diagram
        return plan(self.document, self.flow, self.lang)


def made() -> list[Case]:
    """The two flows made for the purpose: 25 and 80 steps, four teams."""
    return [case for path in sorted(MADE.glob("*.flow")) for case in _read(path)]


def examples() -> list[Case]:
    """The examples; of two that say the same in two languages, the French one."""
    paths = [path for path in sorted(EXAMPLES.rglob("*.flow")) if not path.name.endswith(".en.flow")]
    return [case for path in paths for case in _read(path)]


def _read(path: Path) -> list[Case]:
    checked = check_file(str(path), Request())
    document = checked.lowered.document
    return [Case(path.name.partition(".")[0], document, flow, checked.report.lang) for flow in document.flows]


def edited(case: Case, counts: tuple[int, int, int]) -> Iterator[Case]:
    """The flow with one step more, with one loop more, with two declarations in each other's place; spread evenly."""
    steps, loops, swaps = counts
    for place in _spread(len(case.flow.edges), steps):
        yield case._replace(flow=_with_step(case.flow, place), edit=f"step {place}")
    ways = _ways_back(case.flow)
    for place in _spread(len(ways), loops):
        yield case._replace(flow=_with_loop(case.flow, *ways[place]), edit=f"loop {place}")
    for place in _spread(len(case.flow.nodes) - 2, swaps):
        yield case._replace(flow=_swapped(case.flow, place + 1), edit=f"swap {place}")


def _spread(length: int, count: int) -> list[int]:
    return sorted({length * (2 * part + 1) // (2 * count) for part in range(count)}) if length > 0 else []


def _with_step(flow: Flow, place: int) -> Flow:
    """One step on one arrow; it belongs to the team that the arrow leads to."""
    edge = flow.edges[place]
    target = next(node for node in flow.nodes if node.id == edge.target)
    step = Node(
        id="inserted", kind=NodeKind.STEP, name=edge.span, span=edge.span, team=target.team, phase=target.phase,
        label=Spanned("Consulter l'historique des contacts", edge.span),
    )
    after = Edge(source=step.id, target=edge.target, span=edge.span, target_span=edge.span, kind=EdgeKind.PLAIN)
    at = flow.nodes.index(target)
    nodes = (*flow.nodes[:at], step, *flow.nodes[at:])
    edges = (*flow.edges[:place], replace(edge, target=step.id), *flow.edges[place + 1 :], after)
    return replace(flow, nodes=nodes, edges=_as_written(nodes, edges))


def _ways_back(flow: Flow) -> list[tuple[str, str]]:
    """From each step to one of those that lead to it, some way before, if it has no arrow there."""
    before: dict[str, list[str]] = {node.id: [] for node in flow.nodes}
    for edge in flow.edges:
        before[edge.target].append(edge.source)
    found = []
    kinds = {node.id: node.kind for node in flow.nodes}
    for node in flow.nodes:
        trail, here = [], node.id
        while before[here] and before[here][0] not in {*trail, node.id} and len(trail) < 3:
            here = before[here][0]
            trail.append(here)
        if len(trail) > 1 and node.kind not in {NodeKind.END, NodeKind.REQUEST} and kinds[here] is not NodeKind.REQUEST:
            found.append((node.id, here))
    return found


def _with_loop(flow: Flow, source: str, target: str) -> Flow:
    span = flow.nodes[0].span
    back = Edge(source=source, target=target, span=span, target_span=span, label=Label(span, "à revoir"), kind=EdgeKind.OUTCOME)
    return replace(flow, edges=_as_written(flow.nodes, (*flow.edges, back)))


def _swapped(flow: Flow, place: int) -> Flow:
    """Two neighbours declared in each other's place, each with its arrows."""
    one, other = flow.nodes[place : place + 2]
    nodes = (*flow.nodes[:place], other, one, *flow.nodes[place + 2 :])
    return replace(flow, nodes=nodes, edges=_as_written(nodes, flow.edges))


def _as_written(nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """The arrows in the order of their cards, as a file has them."""
    places = {node.id: place for place, node in enumerate(nodes)}
    return tuple(sorted(edges, key=lambda edge: places[edge.source]))
