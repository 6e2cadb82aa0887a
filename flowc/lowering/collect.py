"""The lines of one file to drafts: which element each belongs to, and what it says of it."""

from flowc.diagnostics import Code, Diagnostic, Keyword, Place, Value
from flowc.diagnostics.language import DUPLICATE_ID, MISPLACED_STATEMENT
from flowc.lowering.arrows import read_arrow, read_chain
from flowc.lowering.cursor import Cursor
from flowc.lowering.drafts import EdgeDraft, ElementDraft, FileDraft, FlowDraft, NodeDraft, PhaseDraft
from flowc.lowering.headers import label_required, read_field_header, read_node_header
from flowc.lowering.properties import Item, add_property, field_name
from flowc.lowering.slots import read_item, read_values
from flowc.lowering.suppressions import read_suppressions
from flowc.model import Include, NodeKind
from flowc.source import Span, Spanned
from flowc.syntax import Arrow, Broken, Chain, Line, Sentence, Token, Tree, strings
from flowc.vocabulary import LANGUAGES, Concept, ConceptKind, Times, all_concepts

#: Headers of the organisation that need a label, and the property their keyword may have been meant for.
LABELLED = {"team": None, "role": "members", "channel": "channels", "indicator": "measure"}


def collect(tree: Tree, flow_id: str) -> FileDraft:
    """Everything a file declares, unresolved; `flow_id` names the flow of a file without a header."""
    return _Collector(tree, flow_id).run()


class _Collector:
    """Walks the lines; remembers the flow, the phase and the element they belong to."""

    def __init__(self, tree: Tree, flow_id: str) -> None:
        self.tree = tree
        self.draft = FileDraft(tree.file)
        self.flow: FlowDraft | None = None
        self.flow_id = flow_id
        self.phase: PhaseDraft | None = None
        self.element: ElementDraft | None = None
        self.lost = False
        self.has_header = any(
            isinstance(line.statement, Sentence) and line.statement.concept.id == "flow"
            for line in tree.lines
        )

    def run(self) -> FileDraft:
        for line in self.tree.lines:
            match line.statement:
                case Sentence() as sentence:
                    self.sentence(sentence, line)
                case Arrow() as arrow:
                    self.arrow(arrow, line)
                case Chain() as chain:
                    self.chain(chain)
                case Broken(heads=True):
                    self.broken_header(line)
                case _:
                    pass
        self.draft.suppressions = read_suppressions(self.tree)
        return self.draft

    # ---------------------------------------------------------------------------------------- sentences

    def sentence(self, sentence: Sentence, line: Line) -> None:
        span = self.line_span(line)
        if sentence.concept.kind is ConceptKind.NODE:
            self.node(sentence, span)
        elif sentence.concept.kind is ConceptKind.PROPERTY:
            self.property(sentence, span)
        else:
            self.header(sentence, span)

    def header(self, sentence: Sentence, span: Span) -> None:
        concept = sentence.concept.id
        self.element = None
        if concept == "field":
            fields, cursor = read_field_header(self.tree.file, sentence)
        else:
            fields, cursor = self.header_values(sentence)
        self.note(cursor)
        if fields is None:
            self.lose(sentence)
            return
        open_element = {"flow": self.open_flow, "phase": self.open_phase, "include": self.include}
        open_element.get(concept, self.declare)(concept, fields, span)

    def header_values(self, sentence: Sentence) -> tuple[Item | None, Cursor]:
        """A header's values; commas have no place in it."""
        if len(sentence.groups) > 1:
            _, cursor = read_values(self.tree.file, sentence)
            return None, cursor
        cursor = Cursor(self.tree.file, sentence.keyword, sentence.values)
        concept = sentence.concept.id
        if concept in LABELLED and not any(token.is_string for token in cursor.tokens[1:]):
            label_required(cursor, LABELLED[concept])
            return None, cursor
        return read_item(cursor, sentence.concept.slots), cursor

    def lose(self, sentence: Sentence) -> None:
        """A header that cannot be read: what follows belongs to nothing, and its name counts as declared."""
        self.element = ElementDraft(sentence.concept.id, Span(self.tree.file, 0, 0), lost=True)
        self.lose_name(sentence.values[:1])

    def lose_name(self, tokens: tuple[Token, ...]) -> None:
        self.draft.lost_names.update(strings.word(token) for token in tokens if token.type == "WORD")

    def broken_header(self, line: Line) -> None:
        """A line that seems meant as a header but could not be parsed."""
        self.element = ElementDraft("", self.line_span(line), lost=True)
        self.lost = True
        self.lose_name(line.tokens[1:2])

    def open_flow(self, concept: str, fields: Item, span: Span) -> None:
        name = fields.pop("id")
        self.element = ElementDraft(concept, span, name, {"title": fields["title"]})
        self.flow = FlowDraft(self.element, span.start)
        self.phase = None
        self.draft.flows.append(self.flow)

    def open_phase(self, concept: str, fields: Item, span: Span) -> None:
        flow = self.current_flow(span)
        self.phase = PhaseDraft(fields["phase"], fields["label"], span)
        if flow:
            flow.phases.append(self.phase)

    def include(self, concept: str, fields: Item, span: Span) -> None:
        self.draft.includes.append(Include(fields["path"], span))

    def declare(self, concept: str, fields: Item, span: Span) -> None:
        """A team, a role, a term…: something with properties of its own."""
        name = fields.pop("id", None) or fields.pop("name", None) if concept != "scenario" else None
        self.element = ElementDraft(concept, span, name, fields)
        if concept == "scenario":
            self.scenario(self.element)
        else:
            self.draft.elements.append(self.element)

    def scenario(self, element: ElementDraft) -> None:
        """A scenario is of the flow that it names, else of the one above it."""
        if element.fields["flow"]:
            self.draft.scenarios.append(element)
        elif flow := self.current_flow(element.span):
            flow.scenarios.append(element)

    def node(self, sentence: Sentence, span: Span) -> None:
        kind = NodeKind(sentence.concept.id)
        cursor = Cursor(self.tree.file, sentence.keyword, sentence.values)
        if len(sentence.groups) > 1:
            _, cursor = read_values(self.tree.file, sentence)
        fields = read_node_header(cursor, kind) if not cursor.problems else None
        flow = self.current_flow(span)
        name = fields.pop("name") if fields else None
        if fields is None or name is None or flow is None:
            cursor.references.clear()
            self.note(cursor)
            self.lose(sentence)
            return
        outcome = fields.pop("outcome", None)
        self.element = NodeDraft(sentence.concept.id, span, name, fields, kind=kind, outcome=outcome)
        self.note(cursor)
        self.add_node(flow, self.element)

    def add_node(self, flow: FlowDraft, node: NodeDraft) -> None:
        node.phase = self.phase
        flow.nodes.append(node)

    # ---------------------------------------------------------------------------------------- properties

    def property(self, sentence: Sentence, span: Span) -> None:
        items, cursor = read_values(self.tree.file, sentence)
        element = self.element
        if element is None:
            self.problem(MISPLACED_STATEMENT, span, "no-element", "no-element", word=sentence.keyword.text)
        elif element.lost:
            cursor.references.clear()
        elif element.concept not in sentence.concept.on:
            self.other_element(sentence, element, span)
        else:
            self.note(cursor)
            self.add(element, sentence, items, span)
            return
        cursor.references.clear()
        self.note(cursor)

    def other_element(self, sentence: Sentence, element: ElementDraft, span: Span) -> None:
        here = _namesake(sentence.concept, element.concept)
        self.problem(
            MISPLACED_STATEMENT,
            self.tree.span(sentence.keyword),
            "other-element",
            "namesake" if here else "other-element",
            word=sentence.keyword.text,
            owner=Keyword(element.concept),
            owners=tuple(Keyword(owner) for owner in _ordered(sentence.concept)),
            here=Keyword(here) if here else "",
        )

    def add(self, element: ElementDraft, sentence: Sentence, items: list[Item], span: Span) -> None:
        concept = sentence.concept
        if concept.times is Times.ONCE or (concept.id == "measure" and element.concept == "survey"):
            first = element.seen.setdefault(field_name(concept), span)
            if first is not span:
                self.twice(sentence, span, first)
                return
        if concept.id == "instead" and "avoid" not in element.fields:
            self.problem(MISPLACED_STATEMENT, span, "instead", "instead", word=sentence.keyword.text)
        elif items:
            value_span = Span(span.file, sentence.values[0].start, span.end) if sentence.values else span
            add_property(element, concept, items, value_span)

    def twice(self, sentence: Sentence, span: Span, first: Span) -> None:
        self.draft.diagnostics.append(
            Diagnostic(
                code=DUPLICATE_ID,
                span=span,
                message="twice",
                help="twice",
                values={"word": sentence.keyword.text},
                related=(Place(first, "first"),),
            )
        )

    # ---------------------------------------------------------------------------------------- arrows

    def arrow(self, arrow: Arrow, line: Line) -> None:
        span = self.line_span(line)
        source = self.element if isinstance(self.element, NodeDraft) else Spanned("", span)
        edge, problems = read_arrow(self.tree, arrow, source, span)
        self.draft.diagnostics += problems
        if isinstance(source, NodeDraft) and self.flow and not problems:
            self.connect(self.flow, [edge])
        elif not isinstance(source, NodeDraft) and not (self.element and self.element.lost):
            self.problem(MISPLACED_STATEMENT, span, "arrow", "arrow")

    def chain(self, chain: Chain) -> None:
        flow = self.current_flow(self.tree.span(chain.names[0], chain.names[-1]))
        if flow is None:
            return
        ends, edges = read_chain(self.tree, chain)
        if isinstance(ends[0], NodeDraft):
            self.add_node(flow, ends[0])
        flow.chains.append(ends)
        self.connect(flow, edges)

    def connect(self, flow: FlowDraft, edges: list[EdgeDraft]) -> None:
        """Add edges, and the anonymous nodes they lead to."""
        for edge in edges:
            if isinstance(edge.target, NodeDraft):
                self.add_node(flow, edge.target)
        flow.edges += edges

    # ---------------------------------------------------------------------------------------- the rest

    def current_flow(self, span: Span) -> FlowDraft | None:
        """The flow that a node, a chain or a phase belongs to; a file without any header is one flow."""
        if self.flow is None and (not self.has_header or self.lost):
            header = ElementDraft(
                "flow", span, Spanned(self.flow_id, Span(span.file, span.start, span.start))
            )
            self.flow = FlowDraft(header, 0)
            self.draft.flows.append(self.flow)
        if self.flow is None:
            self.problem(MISPLACED_STATEMENT, span, "before-flow", "before-flow")
        return self.flow

    def line_span(self, line: Line) -> Span:
        return Span(self.tree.file, line.start, line.end)

    def note(self, cursor: Cursor) -> None:
        """Keep what a reader found: problems, and names to look up."""
        self.draft.diagnostics += cursor.problems
        if self.element and self.element.concept == "scenario" and self.element.fields.get("flow"):
            self.element.references += cursor.references
            return
        owner = self.flow.references if self.flow else self.draft.references
        owner += [(reference, self.element) for reference in cursor.references]

    def problem(self, code: Code, span: Span, message: str, help: str, **values: Value) -> None:
        self.draft.diagnostics.append(
            Diagnostic(code=code, span=span, message=message, help=help, values=values)
        )


def _ordered(concept: Concept) -> list[str]:
    """The elements a property belongs to, in the vocabulary's order."""
    return [row.id for row in all_concepts() if row.id in concept.on]


def _namesake(concept: Concept, element: str) -> str | None:
    """The property of an element that is called in one language as this one is: `say` beside the `says` of scenarios."""
    called = {lang: set(concept.words(lang)) for lang in LANGUAGES}
    others = (row for row in all_concepts() if element in row.on)
    return next((row.id for row in others if any(called[lang] & set(row.words(lang)) for lang in LANGUAGES)), None)
