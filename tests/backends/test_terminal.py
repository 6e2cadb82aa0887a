"""The picture made of letters: every card and arrow is there, every line leads where it should, nothing breaks the grid."""

from __future__ import annotations

import re
import unicodedata

import pytest

from flowc.backends.cells import cells, plain
from flowc.backends.terminal import terminal_picture
from flowc.diagnostics import RendererError
from flowc.views import printable
from tests.support.pictures import NASTY, chain, diagram, edge, flow, nasty_flow, node, random_flow

LOOP = flow(
    [node("a", "request", "Appel"), node("b", "decision", "Fini ?"), node("c", "end", "Clos")],
    [edge("a", "b"), edge("b", "c", "oui"), edge("b", "a", "non")],
)


def picture(planned: object, *, ascii_only: bool = False) -> str:
    return terminal_picture(planned, ascii_only=ascii_only).decode()  # type: ignore[arg-type]


def test_a_small_flow() -> None:
    """The main line goes down; the way back leaves at the right and comes in at the right of its target."""
    assert picture(diagram(LOOP)) == """flow

╭────────╮
│ Appel  │◀─────────╮
╰────────╯          ╎
     │              ╎
     ▼              ╎
╱────────╲          ╎
│ Fini ? ├─ non ────╯
╲────────╱
     │ oui
     ▼
╭────────╮
│ Clos   │
╰────────╯

"""


def test_the_same_in_ascii() -> None:
    """Lines are made of ASCII, letters lose their accents, and what has no likeness is a question mark."""
    text = picture(diagram(flow([node("a", label="Vérifié → « 5 € » 日本")])), ascii_only=True)

    assert text.isascii()
    assert '| Verifie -> " 5 EUR " ?? |' in text
    assert plain("œuvre…") == "oeuvre..."


@pytest.mark.parametrize("seed", range(10))
def test_every_arrow_can_be_followed(seed: int) -> None:
    """From each card the lines lead to just the cards that its arrows name, by the signs that a reader sees."""
    planned = diagram(random_flow(seed, size=12))
    grid, boxes = traced(picture(planned))
    order = [shape.id for shape in sorted_by_title(planned, boxes)]
    wanted = {(link.source, link.target) for link in planned.links}

    assert {(order[source], order[target]) for source, target in followed(grid, boxes)} == wanted


def test_hostile_labels_stay_in_their_cards() -> None:
    """Whatever labels hold, every row of a card is as wide as its frame, and every label is there."""
    text = picture(diagram(nasty_flow()))
    framed = [line for line in text.splitlines() if re.match(r"[│┃║╓╒╭┌╱┏╙╘╰└╲┗]", line)]
    seen = re.sub(r"\s", "", "".join(line[2:] for line in framed))

    assert {cells(line[: line_end(line)]) for line in framed} == {48}
    assert not [char for char in text if unicodedata.category(char) == "Cc" and char != "\n"]
    for label in NASTY:
        if len(label) < 30:
            assert re.sub(r"\s", "", printable(label)) in seen


def test_size() -> None:
    """20,000 steps are drawn; what would be a carpet of rails is refused with what to do instead."""
    assert picture(diagram(chain(20_000))).count("▼") == 19_999
    tangle = flow(
        [node(f"n{place}", "decision") for place in range(4000)],
        [edge(f"n{place}", f"n{(place * jump + 13) % 4000}", "oui") for place in range(4000) for jump in (7, 11)],
    )
    with pytest.raises(RendererError, match="too large for a terminal"):
        picture(diagram(tangle))


# ------------------------------------------------------------------------------------------------ a reader's eye


def line_end(line: str) -> int:
    """Where the frame of a card ends on a line."""
    closing = [place for place, char in enumerate(line) if char in "│┃║├╮┐╲╕╖┓╯┘╱╛╜┛" and cells(line[: place + 1]) == 48]
    return closing[0] + 1 if closing else len(line)


def traced(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The lines of a picture, each letter in its cell, and the first and last row of each card."""
    grid = text.splitlines()
    tops = [row for row, line in enumerate(grid) if re.match(r"[╭┌╱╒╓┏][─═━]+[╮┐╲╕╖┓](?!.*\w)", line) and not line.startswith("──")]
    bottoms = [row for row, line in enumerate(grid) if re.match(r"[╰└╲╘╙┗][─═━╌]+[╯┘╱╛╜┛]", line)]
    return grid, list(zip(tops, bottoms, strict=True))


def sorted_by_title(planned: object, boxes: list[tuple[int, int]]) -> list[object]:
    """The shapes in the order of the picture."""
    from flowc.views import Item, outline

    shapes = [part.shape for part in outline(planned) if isinstance(part, Item)]  # type: ignore[arg-type]
    assert len(shapes) == len(boxes)
    return shapes


def followed(grid: list[str], boxes: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The arrows that a reader finds: straight down, and along the rails."""
    found = set()
    for source, (top, bottom) in enumerate(boxes):
        below = grid[bottom + 1 : boxes[source + 1][0]] if source + 1 < len(boxes) else []
        if any("▼" in line for line in below):
            found.add((source, source + 1))
        for row in range(top, bottom + 1):
            line = grid[row]
            edge_at = line.find("├")
            if edge_at >= 0 and not line.startswith("├"):
                found.add((source, card_at(ridden(grid, row, edge_at), boxes)))
    return found


def ridden(grid: list[str], row: int, start: int) -> int:
    """The row at which a line that leaves at the right comes in."""
    line = grid[row]
    words_end = max((place for place, char in enumerate(line) if char not in "─┼╮╯┤│╎ "), default=start)
    turn = next(place for place in range(max(words_end, start) + 1, len(line)) if line[place] in "╮╯┤")
    for step in (1, -1) if line[turn] == "┤" else (1,) if line[turn] == "╮" else (-1,):
        place = row
        while True:
            if "◀" in grid[place] and enters(grid[place], turn):
                return place
            place += step
            if not 0 <= place < len(grid) or turn >= len(grid[place]) or grid[place][turn] not in "│╎┼┤╮╯":
                break
    raise AssertionError(f"the line from row {row} ends nowhere")


def enters(line: str, turn: int) -> bool:
    """Whether the rail at a column turns into the card on this line."""
    return turn < len(line) and line[turn] in "╮╯┤" and set(line[line.index("◀") + 1 : turn]) <= {"─", "┼"}


def card_at(row: int, boxes: list[tuple[int, int]]) -> int:
    return next(place for place, (top, bottom) in enumerate(boxes) if top <= row <= bottom)
