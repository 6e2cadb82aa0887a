"""The blocks view: the main line alone, without the questions that are asked on the way."""

from msgspec.structs import replace

from flowc.model import Document, Flow
from flowc.views.diagram import Diagram, Link, LinkRole, Symbol
from flowc.views.flow import flow_diagram
from flowc.vocabulary import Lang

#: What is passed over: a reader of blocks wants to know what is done, not what is asked.
QUESTIONS = {Symbol.DECISION, Symbol.PREPARATION, Symbol.BAR}


def blocks_diagram(document: Document, flow: Flow, lang: Lang) -> Diagram:
    """What is done from each request on where nothing out of the ordinary happens."""
    plain = flow_diagram(document, flow, lang)
    symbols = {shape.id: shape.symbol for shape in plain.shapes}
    onwards = {link.source: link.target for link in plain.links if link.choice == 0}
    starts = [shape.id for shape in plain.shapes if shape.kind == "request"] or [shape.id for shape in plain.shapes[:1]]
    kept: dict[str, str] = {}
    for start in starts:
        before, here = "", start
        met: set[str] = set()
        while here and here not in met:
            met.add(here)
            if symbols[here] not in QUESTIONS:
                if before:
                    kept[before] = here
                if here in kept:
                    break
                before = here
                kept.setdefault(here, "")
            here = onwards.get(here, "")
    used = {shape.kind for shape in plain.shapes if shape.id in kept}
    return replace(
        plain,
        shapes=tuple(shape for shape in plain.shapes if shape.id in kept),
        links=tuple(
            Link(f"{source}--{target}", source, target, LinkRole.PLAIN) for source, target in kept.items() if target
        ),
        groups=tuple(group for group in plain.groups if any(shape.group == group.id and shape.id in kept for shape in plain.shapes)),
        legend=tuple(item for item in plain.legend if item.kind in used),
    )
