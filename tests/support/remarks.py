"""Findings on pictures, for the tests: those of a text, and any at random."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from flowc.layout import graphviz_engine, with_remarks
from flowc.project import dot_runner
from flowc.views import Badge, Remark, flow_diagram
from flowc.views.remarks import annotated
from tests.rules.reading import findings, lowered
from tests.support.pictures import NASTY

if TYPE_CHECKING:
    from flowc.config import Settings
    from flowc.layout import Drawing
    from flowc.views import Diagram
    from flowc.vocabulary import Lang

SIGNS = {"error": "×", "warning": "!", "info": "i"}


def annotated_text(text: str, lang: Lang = "fr", settings: Settings | None = None) -> Diagram:
    """The first flow of a text with what is found in it."""
    document = lowered(text).document
    flow = document.flows[0]
    found = sorted(findings(text, settings=settings), key=lambda one: one.level.rank)
    return annotated(flow_diagram(document, flow, lang), flow, found, lang)


def drawn(diagram: Diagram) -> Drawing:
    """The drawing by the engine that users get."""
    return with_remarks(graphviz_engine(dot_runner("wasm", 60))(diagram), diagram)


def with_any_findings(diagram: Diagram, seed: int) -> Diagram:
    """A diagram with findings anywhere, up to four on a card, their words whatever an author may write."""
    chance = random.Random(seed)
    remarks: list[Remark] = []

    def badge() -> Badge:
        level = chance.choice(list(SIGNS))
        code = chance.choice(("F101", "F302", "une-politique-…"))
        made = Badge(len(remarks) + 1, level, f"{len(remarks) + 1}\u00a0{SIGNS[level]}\u00a0{code}", level)
        way = tuple(shape.id for shape in diagram.shapes if chance.random() < 0.3)
        links = tuple(link.id for link in diagram.links if chance.random() < 0.3)
        words = chance.choice([label for label in NASTY if len(label) < 1000 and label.isprintable()])
        remarks.append(Remark(made, f"un-nom\u00a0: {words} {'un mot ' * chance.randint(0, 30)}", way, links))
        return made

    shapes = tuple(
        replace(shape, badges=tuple(badge() for _ in range(chance.choice((0, 0, 1, 2, 4))))) for shape in diagram.shapes
    )
    links = tuple(
        replace(link, label=f"{link.label} [{badge().text}]".strip()) if chance.random() < 0.2 else link
        for link in diagram.links
    )
    return replace(
        diagram, shapes=shapes, links=links, remarks=tuple(remarks), remarks_title="Constats\u00a0: × erreur" if remarks else ""
    )
