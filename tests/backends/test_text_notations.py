"""DOT, Mermaid and D2: accepted by their own readers, whatever the labels hold, at any size (the examples: test_readers.py)."""

from __future__ import annotations

import html
import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from flowc.backends.d2 import d2
from flowc.backends.dot import dot
from flowc.backends.mermaid import mermaid, quoted
from flowc.views import Group, printable
from tests.support.peers import d2_compiled, mermaid_parse
from tests.support.pictures import NASTY, chain, diagram, edge, flow, nasty_flow, node, random_flow

if TYPE_CHECKING:
    from flowc.model import Flow

FLOWS: dict[str, Flow] = {
    "nothing": flow([]), "nasty": nasty_flow(), "random": random_flow(1), "flat": random_flow(3, phases=False),
    "names": flow([node(id) for id in ("end", "node", "graph", "subgraph", "o", "x", "été", "a-b", "A")],
                  [edge("end", "graph"), edge("graph", "o", "oui"), edge("o", "o")]),
}


def read_by(tool: list[str], text: bytes) -> str:
    done = subprocess.run(tool, input=text, capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode()


@pytest.mark.parametrize("name", FLOWS)
def test_graphviz_accepts_the_dot(name: str) -> None:
    """`dot` draws it without a word of warning, and its parser finds every node and arrow."""
    text = dot(diagram(FLOWS[name]))

    read_by(["dot", "-Tplain"], text)
    graph = json.loads(read_by(["dot", "-Tdot_json"], text))
    assert len([part for part in graph.get("objects", []) if "nodes" not in part and not part["name"].startswith("cluster_")]) == len(
        FLOWS[name].nodes
    )
    assert len(graph.get("edges", [])) == len(FLOWS[name].edges)


def test_graphviz_shows_every_label_as_it_is() -> None:
    r"""`\N`, `&eacute;`, `<b>` and quotes are read back from Graphviz's own SVG as they were written."""
    picture = read_by(["dot", "-Tsvg"], dot(diagram(nasty_flow())))
    texts = "".join(html.unescape(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", picture, re.DOTALL))
    seen = re.sub(r"\s", "", texts)

    assert [label[:40] for label in NASTY if re.sub(r"\s", "", printable(label)) not in seen] == []


def test_graphviz_makes_links_and_tooltips() -> None:
    """A card leads to its article and says its notes in Graphviz's own SVG; what is no safe address is no link."""
    from msgspec.structs import replace

    planned = diagram(flow([node("a"), node("b")]))
    first, second = planned.shapes
    shapes = (
        replace(first, url="https://kb.example/?a=1&b=2", notes=("Durée : 1 min", NASTY[0])), replace(second, url="javascript:alert(1)"),
    )
    picture = read_by(["dot", "-Tsvg"], dot(replace(planned, shapes=shapes)))

    assert re.findall(r'xlink:href="([^"]*)"', picture) == ["https://kb.example/?a=1&amp;b=2"]
    tooltip = re.findall(r'xlink:title="([^"]*)"', picture)[0]
    assert html.unescape(tooltip).splitlines() == ["a", "Durée : 1 min", NASTY[0].replace("\\", "\uff3c")]


def test_mermaid_accepts_the_text() -> None:
    """Mermaid's own parser accepts the flows at the ends of what a flow can be."""
    texts = [mermaid(diagram(drawn)).decode() for drawn in FLOWS.values()]

    assert mermaid_parse(texts) == [None] * len(texts)


def test_lanes_are_mermaids_own() -> None:
    """A diagram with lanes is a chart with lanes, each team's cards in its lane; Mermaid's own parser accepts it."""
    from msgspec.structs import replace

    planned = diagram(nasty_flow())
    lanes = tuple(Group(f"t{place}", label) for place, label in enumerate(NASTY[:3]))
    shapes = tuple(replace(shape, lane=f"t{place % 4}") for place, shape in enumerate(planned.shapes))
    laned = mermaid(replace(planned, lanes=lanes, shapes=shapes)).decode()

    assert mermaid_parse([laned]) == [None]
    assert "\nswimlane-beta TB\n" in laned
    assert len(re.findall(r"(?m)^  subgraph ", laned)) == 3
    inside = laned[laned.index("  subgraph p2") : laned.index("  subgraph p3")]
    assert re.findall(r"(?m)^    (n\d+)[^@\w]", inside) == [f"n{place}" for place in range(2, len(shapes) + 1, 4)]


@pytest.mark.parametrize("label", NASTY)
def test_mermaid_labels_hold_no_syntax(label: str) -> None:
    """What is inside the quotes is letters, digits, blanks and entities, and the entities give the label back."""
    text = quoted(printable(label))
    back = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)

    assert back == printable(label)
    assert re.search(r'["<>`\[\]{}|\\]', text) is None


def test_d2_compiles_the_text() -> None:
    """D2's own compiler finds every card with its text and every arrow with its ends and words, whatever the labels hold."""
    planned = [diagram(drawn) for drawn in FLOWS.values()]

    for each, compiled in zip(planned, d2_compiled([d2(each).decode() for each in planned]), strict=True):
        assert "error" not in compiled, compiled
        places = {id.rpartition(".")[2]: (id, _bare(label)) for id, label, _ in compiled["shapes"]}
        names = [f"n{place}" for place in range(1, len(each.shapes) + 1)]
        assert [places[name][1] for name in names] == [_bare("".join((shape.title, *shape.details))) for shape in each.shapes]
        full = {shape.id: places[name][0] for name, shape in zip(names, each.shapes, strict=True)}
        assert sorted((source, target, _bare(label)) for source, target, label in compiled["connections"]) == sorted(
            (full[link.source], full[link.target], _bare(link.label)) for link in each.links
        )


def _bare(label: str) -> str:
    return re.sub(r"\s", "", label)


def test_twenty_thousand_nodes() -> None:
    """A flow of 20,000 nodes is written in each notation, each node and arrow once."""
    planned = diagram(chain(20_000))

    assert d2(planned).count(b" -> ") == 19_999
    assert dot(planned).count(b" -> ") == 19_999
    assert mermaid(planned).count(b" --> ") == 19_999
    assert read_by(["nop"], dot(planned)).count("->") == 19_999
