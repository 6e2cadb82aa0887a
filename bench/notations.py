"""Write a graph as `.flow`, as BPMN 2.0 and as a Mermaid flowchart: the same nodes, arrows, labels and teams.

BPMN asks for two things that the others do not: where several arrows meet at a task or an event, a gateway joins them
first (`fake-join` of bpmnlint), and every element has its place on the diagram (`no-bpmndi`). Both are written, since
the file is to be one that bpmnlint's recommended rules find nothing in.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from bench.generate import PHASES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.generate import Arrow, Graph, Node, Team

NAMESPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
BPMN_KINDS = {
    "demande": "startEvent",
    "fin": "endEvent",
    "décision": "exclusiveGateway",
    "attente": "receiveTask",
}
MERMAID_SHAPES = {
    "demande": ("([", "])"),
    "fin": ("([", "])"),
    "décision": ("{", "}"),
    "niveau": ("[[", "]]"),
    "passerelle": ("[/", "/]"),
}


# --- .flow ------------------------------------------------------------------------------------------------------


def flow_text(graph: Graph) -> str:
    """Write the graph with everything it holds, as its owner would."""
    return "\n".join(_flow_lines(graph)) + "\n"


def _flow_lines(graph: Graph) -> Iterator[str]:
    yield f"# {graph.title} : appels et tchat du service client"
    yield f'flux {graph.id} "{graph.title}"'
    yield from (
        "  version 1.2",
        "  langue fr",
        '  responsable "Responsable relation client"',
    )
    # A flow too short for a proposal promises no method.
    if {node.phase for node in graph.nodes}.issuperset(PHASES):
        yield "  charte ADPC"
    yield from ("  canaux téléphone, tchat", '  objectif "Le client repart avec une réponse"', "  délai 15j")
    for team in graph.teams:
        yield f'équipe {team.id} "{team.label}"'
        yield from (f"  {line}" for line in team.properties)
    phase = ""
    for node in graph.nodes:
        if node.phase != phase:
            phase = node.phase
            yield f"phase {phase}"
        yield from _node_lines(node)


def _node_lines(node: Node) -> Iterator[str]:
    team = f" @{node.team}" if node.team else ""
    yield f'{node.kind} {node.id} "{node.label}"{team}'
    yield from (f"  {line}" for line in node.properties)
    for arrow in node.arrows:
        yield f"  {arrow.words} -> {arrow.target}" if arrow.words else f"  -> {arrow.target}"


# --- Mermaid ----------------------------------------------------------------------------------------------------


def mermaid_text(graph: Graph, *, has_teams: bool = True) -> str:
    """Write the graph as a Mermaid flowchart, with one subgraph a team."""
    numbers = {node.id: f"n{number}" for number, node in enumerate(graph.nodes)}
    return "\n".join(_mermaid_lines(graph, numbers, has_teams=has_teams)) + "\n"


def _mermaid_lines(graph: Graph, numbers: dict[str, str], *, has_teams: bool) -> Iterator[str]:
    yield "flowchart TD"
    for row, team in enumerate(graph.teams if has_teams else ()):
        yield f'  subgraph team{row} ["{team.label}"]'
        yield from (f"    {_mermaid_node(node, numbers)}" for node in graph.nodes if node.team == team.id)
        yield "  end"
    yield from (f"  {_mermaid_node(node, numbers)}" for node in graph.nodes if not (has_teams and node.team))
    for node in graph.nodes:
        for arrow in node.arrows:
            label = f'|"{arrow.label}"|' if arrow.label else ""
            yield f"  {numbers[node.id]} -->{label} {numbers[arrow.target]}"


def _mermaid_node(node: Node, numbers: dict[str, str]) -> str:
    left, right = MERMAID_SHAPES.get(node.kind, ("[", "]"))
    return f'{numbers[node.id]}{left}"{node.label}"{right}'


# --- BPMN -------------------------------------------------------------------------------------------------------


def bpmn_text(graph: Graph) -> str:
    """Write the graph as BPMN 2.0: one process, one lane a team, with its diagram."""
    for prefix, uri in NAMESPACES.items():
        ET.register_namespace(prefix, uri)
    root = ET.Element(_name("bpmn:definitions"), id="definitions", targetNamespace="http://example.com/bpmn")
    process = _child(root, "bpmn:process", id="process", isExecutable="false")
    diagram = _child(root, "bpmndi:BPMNDiagram", id="diagram")
    plane = _child(diagram, "bpmndi:BPMNPlane", id="plane", bpmnElement="process")
    _Bpmn(graph, process, plane).write()
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


class _Bpmn:
    """The two halves of a BPMN file, grown side by side: what there is, and where it is drawn."""

    def __init__(self, graph: Graph, process: ET.Element, plane: ET.Element) -> None:
        self.graph = graph
        self.process = process
        self.plane = plane
        self.elements: dict[str, ET.Element] = {}
        self.places: dict[str, tuple[int, int]] = {}
        self.numbers = {node.id: f"node-{number}" for number, node in enumerate(graph.nodes)}
        entering = Counter(arrow.target for node in graph.nodes for arrow in node.arrows)
        self.joined = {node.id for node in graph.nodes if entering[node.id] > 1 and node.kind != "décision"}

    def write(self) -> None:
        lanes = _child(self.process, "bpmn:laneSet", id="lanes")
        for row, team in enumerate(self.graph.teams):
            self._lane(lanes, row, team)
        for column, node in enumerate(self.graph.nodes):
            self._node(column, node)
        for node in self.graph.nodes:
            self._ways_out(node)
        for element in self.elements.values():
            # The schema wants all that enters before all that leaves.
            element[:] = sorted(element, key=lambda child: child.tag)

    def _lane(self, lanes: ET.Element, row: int, team: Team) -> None:
        lane = _child(lanes, "bpmn:lane", id=f"lane-{row}", name=team.label)
        for node in self.graph.nodes:
            if self._row(node) == row:
                _child(lane, "bpmn:flowNodeRef").text = self.numbers[node.id]
        self._shape(f"lane-{row}", 0, 200 * row, 200 * len(self.graph.nodes) + 200, 200)

    def _row(self, node: Node) -> int:
        """Return the row of the node's team; the survey and the end, which have none, lie in the first."""
        return next((row for row, team in enumerate(self.graph.teams) if team.id == node.team), 0)

    def _node(self, column: int, node: Node) -> None:
        number = self.numbers[node.id]
        kind = BPMN_KINDS.get(node.kind, "userTask")
        self.elements[number] = _child(self.process, f"bpmn:{kind}", id=number, name=node.label)
        self._shape(number, 200 * column + 100, 200 * self._row(node) + 60, 100, 80)
        if node.id in self.joined:
            join = f"join-{number}"
            self.elements[join] = _child(self.process, "bpmn:exclusiveGateway", id=join)
            self._shape(join, 200 * column + 30, 200 * self._row(node) + 75, 50, 50)

    def _ways_out(self, node: Node) -> None:
        number = self.numbers[node.id]
        if node.id in self.joined:
            self._arrow(f"join-{number}-0", f"join-{number}", number)
        for place, arrow in enumerate(node.arrows):
            target = self.numbers[arrow.target]
            entrance = f"join-{target}" if arrow.target in self.joined else target
            flow = self._arrow(f"{number}-{place}", number, entrance, arrow.label)
            if len(node.arrows) > 1 and node.kind != "décision":
                _choose(self.elements[number], flow, arrow)

    def _arrow(self, name: str, source: str, target: str, label: str = "") -> ET.Element:
        flow = _child(self.process, "bpmn:sequenceFlow", id=name, sourceRef=source, targetRef=target)
        if label:
            flow.set("name", label)
        _child(self.elements[source], "bpmn:outgoing").text = name
        _child(self.elements[target], "bpmn:incoming").text = name
        edge = _child(self.plane, "bpmndi:BPMNEdge", id=f"{name}-edge", bpmnElement=name)
        for x, y in (self.places[source], self.places[target]):
            _child(edge, "di:waypoint", x=str(x), y=str(y))
        return flow

    def _shape(self, element: str, x: int, y: int, width: int, height: int) -> None:
        self.places[element] = (x + width // 2, y + height // 2)
        shape = _child(self.plane, "bpmndi:BPMNShape", id=f"{element}-shape", bpmnElement=element)
        _child(shape, "dc:Bounds", x=str(x), y=str(y), width=str(width), height=str(height))


def _choose(element: ET.Element, flow: ET.Element, arrow: Arrow) -> None:
    """Say when a task takes the arrow: on its condition, or otherwise."""
    if arrow.label:
        condition = _child(flow, "bpmn:conditionExpression")
        condition.set(_name("xsi:type"), "bpmn:tFormalExpression")
        condition.text = arrow.label
    else:
        element.set("default", flow.attrib["id"])


def _child(parent: ET.Element, qualified: str, /, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, _name(qualified), attributes)


def _name(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


# --- ink --------------------------------------------------------------------------------------------------------


def ink_text(graph: Graph) -> str:
    """Write the graph as a story for ink: a knot a step, with all texts that the `.flow` says there."""
    knots = {node.id: f"knot{number}" for number, node in enumerate(graph.nodes)}
    return "\n".join(_ink_lines(graph, knots)) + "\n"


def _ink_lines(graph: Graph, knots: dict[str, str]) -> Iterator[str]:
    yield f"-> {knots[graph.nodes[0].id]}"
    teams = {team.id: team.label for team in graph.teams}
    for node in graph.nodes:
        yield f"=== {knots[node.id]} ==="
        yield _ink_words(node.label)
        if node.team:
            yield _ink_words(teams[node.team])
        yield from (_ink_words(line) for line in node.properties)
        for arrow in node.arrows:
            yield f"+ [{_ink_words(arrow.label or 'ensuite')}] -> {knots[arrow.target]}"
        if not node.arrows:
            yield "-> END"


def _ink_words(text: str) -> str:
    """A text in which nothing is a sign of ink's: what it would read as one has a backslash."""
    return re.sub(r"([\\{}|~#\[\]/<>*+=-])", r"\\\1", text)


NOTATIONS: dict[str, Callable[[Graph], str]] = {"flow": flow_text, "bpmn": bpmn_text, "mermaid": mermaid_text, "ink": ink_text}


def python_text(lines: int) -> str:
    """Return a Python module of that many lines, clean under ruff's rules: small functions of five lines and a blank."""
    functions = []
    for number in range(lines // 6 + 1):
        name = f"step_{number}"
        functions += [
            f"def {name}(case: dict[str, int]) -> int:",
            f'    """Handle question {number} of a case."""',
            f'    if case.get("{name}", 0) > {number}:',
            f'        return case["{name}"] * {number + 1}',
            "    return 0",
            "",
        ]
    return "\n".join(functions[: lines - lines % 6 or lines]) + "\n"
