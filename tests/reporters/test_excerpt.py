"""The line, and the mark under the place, whatever the line holds."""

import pytest

from flowc.reporters.excerpt import excerpt
from flowc.source import SourceText, Span


def shown(text: str, start: int, end: int) -> list[str]:
    """An excerpt's line and its mark."""
    lines = list(excerpt(SourceText("x.flow", text), Span("x.flow", start, end), "ici", "^", elsewhere=False))
    return lines[1:]


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("étape x\n", 6, 7, ["1 | étape x", "  |       ^ ici"]),
        ("a\r\nbc\r\n", 3, 5, ["2 | bc", "  | ^^ ici"]),
        ("\tsi oui\n", 1, 3, ["1 |  si oui", "  |  ^^ ici"]),
        ("e\u0301tape x", 7, 8, ["1 | e\u0301tape x", "  |       ^ ici"]),
        ("日本 x", 3, 4, ["1 | 日本 x", "  |      ^ ici"]),
        ("x", 1, 1, ["1 | x", "  |  ^ ici"]),
        ("", 0, 0, ["1 |", "  | ^ ici"]),
    ],
    ids=["plain", "crlf", "tab", "decomposed", "wide", "end of line", "empty file"],
)
def test_the_mark_stands_under_its_place(text: str, start: int, end: int, expected: list[str]) -> None:
    """Tabs, combining accents, wide letters and line ends do not push the mark aside."""
    assert shown(text, start, end) == expected


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    """A block of text is shown by the line that opens it."""
    assert shown('note """\n  a\n"""\n', 5, 16) == ['1 | note """', "  |      ^^^ ici"]


def test_a_very_long_line_is_cut_around_the_place() -> None:
    """A label of 100,000 characters does not fill the terminal."""
    line, mark = shown("x" * 50_000 + "HERE" + "y" * 50_000, 50_000, 50_004)

    assert len(line) < 200
    assert line.index("HERE") == mark.index("^^^^")


def test_another_file_is_named() -> None:
    """A related place in an included file says which."""
    lines = list(excerpt(SourceText("teams.flow", "équipe n1"), Span("teams.flow", 7, 9), "", "-", elsewhere=True))

    assert lines[0] == " --> teams.flow:1:8"


@pytest.mark.parametrize("letter", ["\x1b", "\u202e", "\x00", "\u200b", "\u200d", "\udc80"])
def test_control_characters_are_shown_by_their_code(letter: str) -> None:
    """What could move the cursor, hide text or turn it around is text here."""
    line, _ = shown(f"a{letter}b", 0, 3)

    assert letter not in line
    assert f"<U+{ord(letter):04X}>" in line


def test_an_emoji_of_several_parts_stays_whole() -> None:
    """The joiner between two emoji is no trick."""
    line, _ = shown("a 👩\u200d💻 b", 0, 1)

    assert "👩\u200d💻" in line
