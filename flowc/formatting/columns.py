"""Values and arrows under one another, element by element."""

from collections.abc import Iterable

from msgspec import Struct

from flowc.syntax import strings

#: Values stand this far behind the indent at least: eleven letters and a blank hold nearly all keywords, so that
#: adding a line seldom moves its neighbours.
NARROWEST = 12

#: A longer head takes its own room and does not push the column for its neighbours.
WIDEST = 40


class Row(Struct, frozen=True, gc=False):
    """One line to write; a row without words and comment is a blank line.

    `tail` stands behind `head`, in the `column` of that name if any; `pushes` is how much room the row asks of it.
    """

    indent: int = 0
    head: str = ""
    tail: str = ""
    comment: str = ""
    column: tuple[int, str] | None = None
    pushes: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on the line."""
        return not self.head and not self.tail and not self.comment

    @property
    def is_comment(self) -> bool:
        """Whether a comment has the line for itself."""
        return bool(self.comment) and not self.head and not self.tail


def reach(head: str) -> int:
    """How far a text reaches, a decomposed letter counting as one."""
    return len(strings.composed(head))


def widths(rows: Iterable[Row]) -> dict[tuple[int, str], int]:
    """How wide the heads of each column are."""
    found: dict[tuple[int, str], int] = {}
    for row in rows:
        if row.column is not None and row.pushes < WIDEST:
            found[row.column] = max(found.get(row.column, NARROWEST), row.pushes + 1)
    return found


def written(row: Row, columns: dict[tuple[int, str], int]) -> str:
    """The row's text; a comment stands two blanks behind it."""
    width = columns.get(row.column, 0) if row.column else 0
    gap = " " * max(width - reach(row.head), 1) if row.head and row.tail else ""
    text = " " * row.indent + row.head + gap + row.tail
    return f"{text}  {row.comment}" if row.comment and not row.is_comment else text + row.comment
