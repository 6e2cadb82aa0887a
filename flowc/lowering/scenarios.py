"""Scenarios: which flow they are of, and whether the answers that they give are answers there."""

from collections.abc import Iterable, Iterator, Mapping

from flowc.diagnostics import Diagnostic, Keyword, Single, Term
from flowc.diagnostics.language import UNKNOWN_REFERENCE
from flowc.lowering.drafts import ElementDraft
from flowc.lowering.resolve import Names
from flowc.model import Edge, EdgeKind, Flow, Scenario, ScenarioLine, answering
from flowc.source import Span
from flowc.syntax import Broken, Chain, Sentence, Statement, Tree
from flowc.vocabulary import LANGUAGES, ConceptKind, spell_term

#: The word that opens an arrow without an outcome's name.
OPENERS = {EdgeKind.OTHERWISE: "else", EdgeKind.EXHAUSTED: "exhausted"}


def build_scenario(draft: ElementDraft) -> Scenario:
    """The model of one scenario."""
    return Scenario(span=draft.span, **draft.fields)


def named_scenario(draft: ElementDraft, flows: Mapping[str, Flow], names: Names) -> Scenario:
    """A scenario that names its flow; what that flow does not have is reported in `names`."""
    scenario = build_scenario(draft)
    flow = flows.get(scenario.flow.value) if scenario.flow else None
    if flow:
        names.check(((reference, draft) for reference in draft.references), {node.id for node in flow.nodes})
        check_answers(flow, (scenario,), names)
    return scenario


def check_answers(flow: Flow, scenarios: Iterable[Scenario], names: Names) -> None:
    """Report every answer that no arrow of its node gives."""
    lines = [line for scenario in scenarios for line in scenario.lines if line.label or line.way]
    if not lines:
        return
    leaving: dict[str, list[Edge]] = {node.id: [] for node in flow.nodes}
    for edge in flow.edges:
        leaving[edge.source].append(edge)
    for line in lines:
        edges = leaving.get(line.subject.value if line.subject else "")
        if edges is not None and not answering(edges, line):
            names.diagnostics.append(_unknown(line, edges, names))


def _unknown(line: ScenarioLine, edges: list[Edge], names: Names) -> Diagnostic:
    """No arrow of the node gives the answer; the most similar one, else all of them are named."""
    typed = line.label.text if line.label else None
    near = typed and names.nearest(typed, [word for edge in edges for word in _spellings(edge)])
    answers = tuple(_spoken(edge) for edge in edges if edge.kind is not EdgeKind.TIMER)
    return Diagnostic(
        code=UNKNOWN_REFERENCE,
        span=line.label.span if line.label else line.span,
        message="outcome",
        help="near" if near else "outcomes" if answers else "",
        values={"name": _named(line), "node": line.subject.value if line.subject else "", "near": near or "", "answers": answers},
    )


def _named(line: ScenarioLine) -> Single:
    """The answer that was given."""
    if line.label and line.label.reserved:
        return Term("reserved-label", line.label.reserved.value)
    return Keyword(OPENERS[line.way]) if line.way else (line.label.text if line.label else None) or ""


def _spellings(edge: Edge) -> list[str]:
    if edge.label is None:
        return [edge.target]
    if edge.label.reserved:
        return [spell_term("reserved-label", edge.label.reserved.value, lang) for lang in LANGUAGES]
    return [edge.label.text or ""]


def _spoken(edge: Edge) -> Single:
    """An arrow's answer, for a message."""
    if edge.label and edge.label.reserved:
        return Term("reserved-label", edge.label.reserved.value)
    if edge.label:
        return edge.label.text or ""
    return Keyword(OPENERS[edge.kind]) if edge.kind in OPENERS else edge.target


def stretches(tree: Tree) -> Iterator[Span]:
    """The places of the scenarios of a file, each from its header to its last line, lines that cannot be read included."""
    first = last = None
    for line in tree.lines:
        if first and _opens(line.statement):
            yield Span(tree.file, first.start, (last or first).end)
            first = None
        if isinstance(line.statement, Sentence) and line.statement.concept.id == "scenario":
            first = line
        last = line if line.statement else last
    if first and last:
        yield Span(tree.file, first.start, last.end)


def _opens(statement: Statement | None) -> bool:
    """Whether a line ends the scenario above it; an arrow has no node there, and is a mistake of its."""
    match statement:
        case Sentence():
            return statement.concept.kind is not ConceptKind.PROPERTY
        case Broken():
            return statement.heads
        case _:
            return isinstance(statement, Chain)
