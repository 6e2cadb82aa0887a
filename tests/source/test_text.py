"""Offsets, lines and columns."""

import pytest

from flowc.source import Position, SourceText, Span


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_positions_count_lines_and_columns_from_one(line_break: str) -> None:
    """Every kind of line break ends a line; columns count code points."""
    source = SourceText("f", line_break.join(["aé", "", "cde"]))
    start_of_third = 2 + 2 * len(line_break)

    assert source.position(0) == Position(1, 1)
    assert source.position(2) == Position(1, 3)
    assert source.position(start_of_third + 2) == Position(3, 3)
    assert source.line(3) == "cde"


def test_a_byte_order_mark_is_no_column() -> None:
    """Columns are the same with and without the mark."""
    assert SourceText("f", "\ufeffabc").position(1) == SourceText("f", "abc").position(1)


def test_offsets_outside_the_text_are_its_ends() -> None:
    """No offset raises: one past the end is the end."""
    source = SourceText("f", "ab\n")

    assert source.position(99) == Position(2, 1)
    assert source.position(-5) == Position(1, 1)
    assert source.line(99) == ""


def test_spans_join_to_what_covers_both() -> None:
    """Joining does not depend on the order."""
    assert Span("f", 5, 7).join(Span("f", 1, 2)) == Span("f", 1, 7)
