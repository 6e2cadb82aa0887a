"""Borders between phases pass beside words and lines."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from flowc.driver import Request, check_file
from flowc.layout.borders import with_clear_borders
from flowc.layout.grid import grid_engine
from flowc.layout.metrics import measured
from flowc.views import flow_diagram, lanes_diagram
from tests.support.pictures import STAGES, diagram, drawing_of, edge, flow, node

if TYPE_CHECKING:
    from flowc.layout import Drawing

FACTURE = Path(__file__).resolve().parents[2] / "examples" / "facture" / "facture.fr.flow"


def crossed(drawing: Drawing, *, is_turned: bool) -> list[str]:
    """The arrows whose words a border runs through."""
    borders = [band.box.x if is_turned else band.box.y for band in drawing.bands[1:]]
    boxes = [(arrow.id, arrow.tag.box) for arrow in drawing.arrows if arrow.tag]
    sides = [(id, *((box.x, box.right) if is_turned else (box.y, box.bottom))) for id, box in boxes]
    return [id for id, start, end in sides if any(start < border < end for border in borders)]


@pytest.mark.parametrize("is_turned", [False, True])
@pytest.mark.parametrize("view", [flow_diagram, lanes_diagram])
def test_no_border_runs_through_words(view: type, *, is_turned: bool) -> None:
    """Phases still follow each other without a gap, and hold their cards."""
    checked = check_file(str(FACTURE), Request())
    model = checked.lowered.document.flows[0]
    drawing = grid_engine(is_turned=is_turned)(view(checked.lowered.document, model, "fr"))

    assert len(drawing.bands) == 4
    assert crossed(drawing, is_turned=is_turned) == []
    assert measured(drawing).faults == ()
    for before, after in pairwise(drawing.bands):
        end, start = (before.box.right, after.box.x) if is_turned else (before.box.bottom, after.box.y)
        assert end == pytest.approx(start)


def test_a_border_moves_no_further_than_need_be() -> None:
    """Up or down, to the nearest place between the cards; it stays where it is free, and where no place is."""
    model = flow(
        [node("a", "decision", "Quoi ?", phase="welcome"), node("b", phase="proposal")], [edge("a", "b", "oui")], phases=STAGES
    )
    drawn = drawing_of(diagram(model))
    first, second = drawn.bands
    (tag,) = [arrow.tag.box for arrow in drawn.arrows if arrow.tag]

    def bordered(at: float, drawing: Drawing) -> float:
        bands = (
            replace(first, box=first.box._replace(height=at - first.box.y)),
            replace(second, box=second.box._replace(y=at, height=second.box.bottom - at)),
        )
        moved = with_clear_borders(replace(drawing, bands=bands)).bands
        assert moved[0].box.bottom == pytest.approx(moved[1].box.y)
        assert moved[1].box.bottom == pytest.approx(second.box.bottom)
        return moved[1].box.y

    def between(end: float, begin: float) -> Drawing:
        upper, lower = drawn.cards
        boxes = upper.box._replace(height=end - upper.box.y), lower.box._replace(y=begin)
        return replace(drawn, cards=tuple(replace(card, box=box) for card, box in zip(drawn.cards, boxes, strict=True)))

    roomy, tight = between(tag.y - 10, tag.bottom + 10), between(tag.y - 2, tag.bottom + 2)
    assert bordered(tag.y + 2, roomy) == pytest.approx(tag.y - 3)
    assert bordered(tag.bottom - 2, roomy) == pytest.approx(tag.bottom + 3)
    assert bordered(tag.bottom + 4, roomy) == pytest.approx(tag.bottom + 4)
    assert bordered(tag.y + 5, tight) == pytest.approx(tag.y + 5)
