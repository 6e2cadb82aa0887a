"""docs/walkthrough.md: one small file on its way through every floor, with the real data of each."""

import json
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from flowc.analysis import Facts, silent_transfers, team_with_case
from flowc.driver import Checked, Request, check_file
from flowc.driver.rendering import Rendering, render
from flowc.layout import Drawing
from flowc.layout.grid import grid_engine
from flowc.model import Edge
from flowc.reporters import text_report
from flowc.source import SourceText
from flowc.syntax import Arrow, Chain, Line, Sentence, Tree, parse
from flowc.views import Diagram, flow_diagram
from pages.marks import table

NAME = "invoice.flow"

TEXT = """\
team n1 "Advisers"
team n2 "Experts"
request call "My invoice is missing" @n1
  reason invoice
  -> known
decision known "Is the answer known?" @n1
  if yes 70% -> opinion
  else -> expert
level expert "Search by an expert" @n2
  inform "An expert looks into it."
survey opinion "One question before you leave"
  measure CSAT
expert -> opinion -> end
"""

IMAGE = "docs/images/walkthrough.svg"

PAGE = """\
# One file through every floor

Thirteen lines, and what each floor of flowc makes of them. The data is real: `tools/docs.py` writes this page.

```flow
{text}```

## `source`: text and places

A place is a pair of offsets into the text as it is stored. "Is the answer known?" stands at {start} to {end}, which a person reads as line {line}, column {column}.

## `syntax`: one statement a line

The scanner cuts the line into words; the parser says what the line is; the vocabulary says which concept its keyword opens, so that from here on a French file looks the same.

{tree}
## `lowering`: what it means

Names are looked up, values read (`70%` is a share, `n2` a team that exists), and the chain's `end` becomes a node that the author never named. All arrows are edges between nodes of one flow:

{edges}
As `flowc render -t json` publishes it, one node is

```json
{node}
```

## `analysis`: facts

Facts are computed when a rule first asks. How a case first comes to each node, and which team takes it there:

{teams}
And the transfers that some path reaches with the customer told no delay, each with a shortest path that shows it:

{transfers}
## `rules`: findings

A rule turns a fact into a finding: a code, places, values. Here F301 has one, since `inform` says no `within` (`flowc check --select F301`: a draft gives more). The words come last, from the rule's page:

```
{report}
```

## `views`: what to show

A picture shows shapes with symbols, and links with their words:

{shapes}
## `layout`: where to put it

Texts are measured and broken, cards get their size, and the engine gives them places, in pixels from the top left corner:

{cards}
## `backends`: the bytes

A finished drawing becomes SVG; Mermaid and DOT need only the diagram.

![The drawing of the thirteen lines](images/walkthrough.svg)

```
{mermaid}```
"""


def pages() -> dict[str, str]:
    """The page and its picture."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path(NAME).write_text(TEXT, encoding="utf-8")
        checked = check_file(NAME, Request(command={"select": ("F301",)}))
        return {"docs/walkthrough.md": page(checked), IMAGE: output(checked, "svg")}


def page(checked: Checked) -> str:
    """The page, filled."""
    document = checked.lowered.document
    flow = document.flows[0]
    diagram = flow_diagram(document, flow, "en")
    drawing = grid_engine()(diagram)
    facts = Facts(document, flow, lambda *_: None)
    start = TEXT.index('"Is the')
    end = TEXT.index('?"') + 2
    position = SourceText(NAME, TEXT).position(start)
    return PAGE.format(
        text=TEXT, start=start, end=end, line=position.line, column=position.column,
        tree=statements(parse(SourceText(NAME, TEXT)).tree),
        edges=table(("from", "to", "when", "share"), map(edge, flow.edges)),
        node=published(checked),
        teams=teams(facts), transfers=transfers(facts),
        report=text_report([checked.report], colour=False).rstrip(),
        shapes=shapes(diagram), cards=cards(drawing), mermaid=output(checked, "mermaid"),
    )


def output(checked: Checked, notation: str) -> str:
    """What the driver writes of the flow."""
    rendering = Rendering(type=notation, engine="flowc", flow=None, request=Request())
    flow = None if notation == "json" else checked.lowered.document.flows[0]
    return render(checked, flow, rendering).content.decode()


def statements(tree: Tree) -> str:
    """What each line is."""
    lines = [line for line in tree.lines if line.statement]
    return table(("words", "is"), [(f"`{words(line)}`", statement(line)) for line in lines])


def words(line: Line) -> str:
    """A line's words, as the scanner cut them."""
    return " ".join(token.text for token in line.tokens)


def statement(line: Line) -> str:
    """What a line says, in a few words."""
    match line.statement:
        case Sentence(concept, _, groups):
            values = ", ".join(token.type for group in groups for token in group)
            return f"{concept.kind.value} *{concept.id}*: {values}"
        case Arrow(form=form, target=target):
            return f"arrow, {form.value}, to {target.text}"
        case Chain(names):
            return f"chain of {', '.join(name.text for name in names)}"
        case other:
            return type(other).__name__


def edge(edge: Edge) -> tuple[str, ...]:
    """One arrow of the model."""
    label = edge.label.reserved.value if edge.label and edge.label.reserved else ""
    share = f"{edge.share.value.value:g} %" if edge.share else ""
    return edge.source, edge.target, f"{edge.kind.value} {label}".strip(), share


def published(checked: Checked) -> str:
    """The JSON of the level."""
    flow = json.loads(output(checked, "json"))["flows"][0]
    node = next(node for node in flow["nodes"] if node["id"] == "expert")
    return json.dumps(node, indent=2, ensure_ascii=False)


def teams(facts: Facts) -> str:
    """How a case comes to each node, and who has it there."""
    nodes = facts.graph.nodes
    reach = [nodes[before].id if before >= 0 and before != number else "" for number, before in enumerate(facts.reach)]
    rows = [(node.id, reach[number], team_with_case(node) or "") for number, node in enumerate(nodes)]
    return table(("node", "reached from", "team that takes the case"), rows)


def transfers(facts: Facts) -> str:
    """The silent transfers, with their witness."""
    nodes = facts.graph.nodes
    rows = [
        (nodes[found.node].id, " → ".join(nodes[place].id for place in found.path), nodes[found.taken].id)
        for found in silent_transfers(facts)
    ]
    return table(("at", "path", "the team before has the case since"), rows)


def shapes(diagram: Diagram) -> str:
    """The cards and the links of the diagram."""
    cards = [(shape.id, shape.symbol.value, shape.title, " · ".join(shape.details)) for shape in diagram.shapes]
    links = [(link.source, link.target, link.role.value, link.label) for link in diagram.links]
    return table(("shape", "symbol", "title", "small print"), cards) + "\n" + table(
        ("from", "to", "role", "words"), links
    )


def cards(drawing: Drawing) -> str:
    """Where each card lies, and how its text is broken."""
    rows = [
        (
            card.id,
            f"{card.box.x:.1f}, {card.box.y:.1f}",
            f"{card.box.width:g} × {card.box.height:g}",
            " / ".join(line.text for line in card.lines),
        )
        for card in drawing.cards
    ]
    return table(("card", "left, top", "size", "lines"), rows)
