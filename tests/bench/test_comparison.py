"""The comparison of pictures: what other tools draw is read back as it is, and the edits are what they are called."""

from __future__ import annotations

import pytest

from bench.compare.cases import FEW, MANY, edited, examples, made
from bench.compare.geometry import Label, Picture, Seen, Track, are_bands, as_drawing
from bench.compare.plantuml import read, written
from bench.compare.reading import chain
from bench.compare.scores import figures, together
from flowc.layout import Box, Point
from flowc.layout.metrics import Gate
from flowc.views import Symbol
from tests.support.pictures import diagram, edge, flow, node


def test_the_flows_are_as_large_as_they_say() -> None:
    """25 and 80 steps over four teams, and one example of each pair of twins."""
    assert [(case.name, len(case.flow.nodes), len(case.diagram("lanes").lanes)) for case in made()] == [
        ("parcours-25", 25, 4), ("parcours-80", 80, 4),
    ]
    assert len({case.name for case in examples()}) == len(examples()) > 15


@pytest.mark.parametrize("case", made(), ids=lambda case: case.name)
def test_an_edit_changes_one_thing(case: object) -> None:
    """One step more on an arrow, one arrow more, or the same cards and arrows in another order."""
    before = case.flow  # type: ignore[attr-defined]
    arrows = {(edge.source, edge.target) for edge in before.edges}
    changed = list(edited(case, MANY))  # type: ignore[arg-type]

    assert len(changed) == sum(MANY)
    for after in changed:
        kind = after.edit.partition(" ")[0]
        new = {(edge.source, edge.target) for edge in after.flow.edges}
        more = len(after.flow.nodes) - len(before.nodes), len(after.flow.edges) - len(before.edges)
        assert more == {"step": (1, 1), "loop": (0, 1), "swap": (0, 0)}[kind]
        assert len(arrows - new) == (kind == "step")
        assert (list(after.flow.nodes) == list(before.nodes)) == (kind == "loop")
    assert [after.edit.partition(" ")[0] for after in edited(case, FEW)] == ["step", "loop", "swap"]  # type: ignore[arg-type]


def picture(*tracks: Track, cards: tuple[Seen, ...] = ()) -> Picture:
    four = [Seen(id, Box(x, y, 60, 40), Symbol.PROCESS) for id, x, y in (("a", 0, 0), ("b", 300, 0), ("c", 0, 200), ("d", 300, 200))]
    return Picture(400, 300, 12.0, (*four, *cards), tracks, {})


PLANNED = diagram(flow([node(id) for id in "abcd"], [edge("a", "d"), edge("b", "c")]))

ACROSS = Track("a--d", "a", "d", (Point(60, 20), Point(180, 20), Point(180, 220), Point(300, 220)))
DOWN = Track("b--c", "b", "c", (Point(300, 20), Point(240, 20), Point(240, 120), Point(30, 120), Point(30, 200)))


def test_corners_and_crossings_are_counted() -> None:
    """Lines with sharp corners, read from a picture of another tool, have their bends, and cross where they do."""
    found = figures(as_drawing(picture(ACROSS, DOWN), PLANNED), 0, [])

    assert (found.crossings, found.bends, found.defects) == (1, 5, 0)


def test_what_is_wrong_is_seen() -> None:
    """A line through a card of others, words on another line, two cards in one place, an arrow that is not there."""
    words = Label("oui", (Box(170, 100, 30, 14),))
    through = Track("b--c", "b", "c", (Point(300, 20), Point(30, 20), Point(30, 200)))
    middle = Seen("+1", Box(220, 0, 30, 30), Symbol.DECISION)

    found = figures(as_drawing(picture(ACROSS, DOWN._replace(label=words)), PLANNED), 2, [])
    assert (found.faults[Gate.WORDS_ON_LINE], found.missing, found.defects) == (1, 2, 3)
    assert figures(as_drawing(picture(ACROSS._replace(label=words)), PLANNED), 0, []).defects == 0, "on their own line words may lie"
    assert figures(as_drawing(picture(through, cards=(middle,)), PLANNED), 0, []).faults[Gate.LINE_THROUGH_CARD] >= 1
    twice = picture(cards=(Seen("+2", Box(10, 10, 60, 40), Symbol.PROCESS),))
    assert figures(as_drawing(twice, PLANNED), 0, []).faults[Gate.CARDS_OVERLAP] == 1


def test_what_hangs_in_the_air_is_seen() -> None:
    """A line that stops short of its card, and words far from their line; room for a head is none."""
    short = ACROSS._replace(points=(*ACROSS.points[:-1], Point(270, 220)))
    near = ACROSS._replace(points=(*ACROSS.points[:-1], Point(290, 220)))
    far = ACROSS._replace(label=Label("oui", (Box(330, 60, 30, 14),)))

    assert [figures(as_drawing(picture(track), PLANNED), 0, []).loose for track in (ACROSS, short, near, far)] == [0, 1, 0, 1]


def test_a_small_picture_is_no_better() -> None:
    """Half as large with letters half as large: the same figures."""
    whole = picture(ACROSS, DOWN)
    half = Picture(
        200, 150, 6.0, tuple(card._replace(box=Box(*(side / 2 for side in card.box))) for card in whole.cards),
        tuple(track._replace(points=tuple(Point(point.x / 2, point.y / 2) for point in track.points)) for track in whole.tracks), {},
    )
    one, other = (figures(as_drawing(each, PLANNED), 0, []) for each in (whole, half))

    assert (one.crossings, one.bends, one.length, one.area) == (other.crossings, other.bends, other.length, other.area)


def test_cards_that_change_sides_are_counted() -> None:
    """Of six pairs the two change sides that hold the card which moved; sums keep every value."""
    before = picture()
    first, *rest = before.cards
    after = before._replace(cards=(first._replace(box=Box(340, 0, 60, 40)), *rest))
    drawings = [as_drawing(each, PLANNED) for each in (before, after)]
    found = figures(drawings[0], 0, [("step 1", drawings[1]), ("step 2", drawings[0])])

    assert [round(value, 1) for value in found.flips["step"]] == [33.3, 0.0]
    assert together([found, found]).flips["step"] == found.flips["step"] * 2


def test_paths_are_read() -> None:
    """Straight pieces, curves and hops over a line are one chain from start to end."""
    points = chain("M0,0L10,0Q20,0 20,10V30C20,40 30,40 30,50S40,60 40,70A6,6 0 0 0 40,82H50")

    assert len(points) % 3 == 1
    assert points[::3] == [(0, 0), (10, 0), (20, 10), (20, 30), (30, 50), (40, 70), (40, 82), (50, 82)]
    with pytest.raises(ValueError, match="relative"):
        chain("M0,0l10,0")


def test_bands_are_known() -> None:
    """Strips side by side in order are bands, whichever way they go; boxes of different lengths or in another order are not."""
    down = [Box(0, 0, 100, 500), Box(100, 0, 80, 500)]

    assert are_bands(down)
    assert are_bands([Box(y, x, height, width) for x, y, width, height in down])
    assert not are_bands(down[::-1])
    assert not are_bands([down[0], Box(100, 0, 80, 400)])


def test_plantuml_is_told_all_that_it_can_say() -> None:
    """Branches that meet again and a loop back are said whole; what leads into the middle of another branch is missing."""
    whole = flow(
        [node("a"), node("q", "decision", "Bon ?"), node("b"), node("c"), node("d"), node("r", "decision", "Fini ?"), node("e", "end")],
        [edge("a", "q"), edge("q", "b", "oui"), edge("q", "c", "non"), edge("b", "d"), edge("c", "d"), edge("d", "r"),
         edge("r", "e", "oui"), edge("r", "d", "non")],
    )
    text, missing = written(diagram(whole))

    assert missing == 0
    assert [text.count(f"[[#{place} ") for place in range(1, 8)] == [1] * 7
    assert "repeat while ([[#6 Fini\u00a0?]]) is (non) not (oui)" in text
    jump = flow(whole.nodes, (*whole.edges, edge("e", "b")))
    assert written(diagram(jump)).missing == 1


SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 200">
<rect x="50" y="10" width="60" height="30" rx="12.5"/>
<a xlink:href="#1"><text x="60" y="28" font-size="12" textLength="40">A</text></a>
<rect x="50" y="90" width="60" height="30" rx="12.5"/>
<a xlink:href="#2"><text x="60" y="108" font-size="12" textLength="40">B</text></a>
<text x="84" y="56" font-size="11" textLength="20">oui</text>
<line x1="80" y1="40" x2="80" y2="60" style="stroke: #A80036"/><line x1="80" y1="60" x2="90" y2="60" style="stroke: #A80036"/>
<line x1="90" y1="60" x2="90" y2="90" style="stroke: #A80036"/></svg>"""


def test_plantumls_picture_is_read() -> None:
    """Its rectangles are the cards whose links lie in them, its chained lines an arrow with the words beside its start."""
    found = read(SVG, diagram(flow([node("a"), node("b")], [edge("a", "b", "oui")])))

    assert [(card.id, card.box) for card in found.cards] == [("a", (50, 10, 60, 30)), ("b", (50, 90, 60, 30))]
    (track,) = found.tracks
    assert (track.source, track.target, len(track.points)) == ("a", "b", 4)
    assert track.label
    assert track.label.text == "oui"
