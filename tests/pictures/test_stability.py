"""A small edit of a flow leaves its picture as it was, but for what was edited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flowc.driver import Request, check_file
from flowc.layout.grid import grid_engine
from flowc.layout.metrics import flips
from flowc.views import flow_diagram, lanes_diagram
from tests.support.edits import edits
from tests.support.service import great, small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flowc.model import Document

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = ("facture/facture.fr.flow", "mail-recap/mail-recap.fr.flow", "etat-actuel-cible/etat-cible.flow")
VIEWS = (flow_diagram, lanes_diagram)


def sample() -> Iterator[tuple[Document, int]]:
    """The measured flows and a few examples, and how many edits of each kind are tried on them."""
    yield small(), 6
    yield great(), 2
    for name in NAMES:
        yield check_file(str(EXAMPLES / name), Request()).lowered.document, 4


@pytest.mark.parametrize("kind", ["node", "loop", "exchange"])
def test_an_edit_changes_the_sides_of_hardly_a_pair(kind: str) -> None:
    """One card more, one loop more, two declarations exchanged: one pair in a hundred at most, on average."""
    shares = [share for document, most in sample() for share in _shares(document, kind, most)]

    assert len(shares) >= 30
    assert sum(shares) / len(shares) <= 0.01


def _shares(document: Document, kind: str, most: int) -> Iterator[float]:
    engine, flow = grid_engine(), document.flows[0]
    chosen = [edit.flow for edit in edits(flow, most) if edit.kind == kind]
    for view in VIEWS:
        before = engine(view(document, flow, "fr"))
        yield from (flips(before, engine(view(document, edited, "fr"))) for edited in chosen)
