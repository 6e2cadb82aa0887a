"""The gates see what they should see."""

import pytest
from msgspec.structs import replace

from flowc.layout import Arrow, Box, Card, Drawing
from flowc.layout.grid import grid_engine
from flowc.layout.metrics import Gate, flips, measured
from tests.support.pictures import STAGES, diagram, edge, flow, node


def good() -> Drawing:
    return grid_engine()(diagram(flow(
        [node("a", "decision", "Oui ?", phase="welcome"), node("b", phase="welcome"), node("c", phase="welcome"), node("d", phase="conclusion")],
        [edge("a", "b", "oui"), edge("a", "c", "non"), edge("b", "d"), edge("c", "d")], phases=STAGES,
    )))


def moved(card: Card, dx: float, dy: float) -> Card:
    lines = tuple(line._replace(x=line.x + dx, y=line.y + dy) for line in card.lines)
    return replace(card, box=card.box._replace(x=card.box.x + dx, y=card.box.y + dy), lines=lines)


def with_card(drawing: Drawing, place: int, card: Card) -> Drawing:
    return replace(drawing, cards=(*drawing.cards[:place], card, *drawing.cards[place + 1 :]))


def with_arrow(drawing: Drawing, place: int, arrow: Arrow) -> Drawing:
    return replace(drawing, arrows=(*drawing.arrows[:place], arrow, *drawing.arrows[place + 1 :]))


def gates(drawing: Drawing) -> set[Gate]:
    return {fault.gate for fault in measured(drawing).faults}


def test_a_good_drawing_has_no_fault() -> None:
    """The drawing that the other tests spoil is without fault."""
    assert measured(good()).faults == ()


def test_cards_on_each_other_are_seen() -> None:
    """Two cards in one place overlap; one moved a bit leaves its arrows loose."""
    drawing = good()
    one, other = drawing.cards[1].box, drawing.cards[2].box

    assert Gate.CARDS_OVERLAP in gates(with_card(drawing, 2, moved(drawing.cards[2], one.x - other.x, one.y - other.y)))
    assert Gate.LOOSE_END in gates(with_card(drawing, 2, moved(drawing.cards[2], 5, 9)))


def test_a_card_outside_its_band_is_seen() -> None:
    """A card in the band of another phase, or beyond the page."""
    drawing = good()

    assert Gate.OUT_OF_BAND in gates(with_card(drawing, 3, moved(drawing.cards[3], 0, -120)))
    assert Gate.OFF_PAGE in gates(with_card(drawing, 3, moved(drawing.cards[3], 9000, 0)))


def test_clipped_text_is_seen() -> None:
    """A card too small for its text."""
    drawing = good()
    card = drawing.cards[0]
    small = replace(card, box=Box(card.box.centre.x - 12, card.box.y, 24, card.box.height))

    assert Gate.TEXT_CLIPPED in gates(with_card(drawing, 0, small))


def test_words_in_the_way_are_seen() -> None:
    """Words moved onto a card, onto their own line, onto other words."""
    drawing = good()
    arrow, other = drawing.arrows[0], drawing.arrows[1]
    assert arrow.tag
    assert other.tag

    def at(x: float, y: float) -> Drawing:
        assert arrow.tag
        dx, dy = x - arrow.tag.box.centre.x, y - arrow.tag.box.centre.y
        box = arrow.tag.box._replace(x=arrow.tag.box.x + dx, y=arrow.tag.box.y + dy)
        lines = tuple(line._replace(x=line.x + dx, y=line.y + dy) for line in arrow.tag.lines)
        return with_arrow(drawing, 0, replace(arrow, tag=replace(arrow.tag, box=box, lines=lines)))

    start = arrow.curves[0][0]
    assert Gate.WORDS_ON_CARD in gates(at(*drawing.cards[3].box.centre))
    assert Gate.WORDS_ON_LINE in gates(at(start.x, start.y + 14))
    assert Gate.WORDS_ON_WORDS in gates(at(*other.tag.box.centre))


def test_lines_on_cards_and_on_each_other_are_seen() -> None:
    """A line through a foreign card, one on that of an arrow it has nothing to do with, and one that comes back on itself."""
    drawing = good()
    first, last = drawing.arrows[0], drawing.arrows[3]
    through = drawing.cards[3].box.centre

    assert Gate.LINE_THROUGH_CARD in gates(with_arrow(drawing, 0, replace(first, curves=((*first.curves[0][:1], through, through, through),))))
    assert Gate.LINES_COINCIDE in gates(with_arrow(drawing, 0, replace(first, curves=last.curves)))
    assert Gate.LINES_COINCIDE in gates(with_arrow(drawing, 0, replace(first, curves=(*first.curves, first.curves[0][::-1]))))


def test_crossings_and_bends_are_counted() -> None:
    """A straight line has no bend; two lines that cross do so once."""
    straight = grid_engine()(diagram(flow([node("a"), node("b")], [edge("a", "b")])))

    assert measured(straight).scores.bends == 0
    assert measured(straight).scores.crossings == 0
    assert measured(straight).scores.area == pytest.approx(straight.width * straight.height, rel=0.01)


def test_flips_are_pairs_that_change_sides() -> None:
    """Nothing flips between a drawing and itself; of six pairs, those of a card moved past others do."""
    drawing = good()
    ids = [card.id for card in drawing.cards]

    assert ids == ["a", "b", "c", "d"]
    assert flips(drawing, drawing) == 0
    assert flips(drawing, with_card(drawing, 0, moved(drawing.cards[0], 0, 1000))) == pytest.approx(2 / 6)
