"""What a report is: titled tables with typed columns."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from msgspec import Struct

from flowc.diagnostics import Keyword, Phrase, Term, Value, Word

#: A text of the author's, a number, a date, words of the catalogue, several of these, or nothing that anybody knows.
Said = str | Word | Keyword | Term | Phrase
Cell = Said | int | float | date | tuple[Said, ...] | None

#: In the place of a duration that has no end.
UNBOUNDED = Word("tables.word.unbounded")


class Kind(Enum):
    """What a column holds: texts, or numbers of one sort (a share is 0 to 1, a duration in seconds, work in
    hours); or what is known already, with room for a pen where it is not.
    """

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    DURATION = "duration"
    HOURS = "hours"
    DATE = "date"
    BLANK = "blank"
    CHECK = "check"

    @property
    def is_number(self) -> bool:
        """Whether its cells are set against each other digit by digit."""
        return self in {Kind.COUNT, Kind.NUMBER, Kind.SHARE, Kind.DURATION, Kind.HOURS}


class Column(Struct, frozen=True):
    """A column; `name` is what programs know it by, unique in its table."""

    name: str
    title: str | Word | Term
    kind: Kind = Kind.TEXT


class ChartKind(Enum):
    """Bars, one for each row and series, or a field of squares, one for each row and column."""

    BARS = "bars"
    HEAT = "heat"


class Chart(Struct, frozen=True):
    """A picture of a table: the columns that name a row, and those whose values are drawn."""

    kind: ChartKind
    labels: tuple[str, ...]
    values: tuple[str, ...]


class Note(Struct, frozen=True):
    """A sentence of the catalogue (`tables.note.KEY`) with its values."""

    key: str
    values: dict[str, Value] = {}


class Table(Struct, frozen=True, kw_only=True):
    """A table; `name` is what programs know it by, `title` what the catalogue says under `tables.title`."""

    name: str
    title: str | Word
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart | None = None
    notes: tuple[Note, ...] = ()

    def values(self, name: str) -> list[Cell]:
        """The cells of one column."""
        place = next(place for place, column in enumerate(self.columns) if column.name == name)
        return [row[place] for row in self.rows]


class Report(Struct, frozen=True):
    """The tables of one name, and what holds for all of them."""

    name: str
    tables: tuple[Table, ...]
    notes: tuple[Note, ...] = ()


def column(name: str, kind: Kind = Kind.TEXT) -> Column:
    """A column whose title is a word of the catalogue."""
    return Column(name, Word(f"tables.column.{name}"), kind)


def columns(*names: str | tuple[str, Kind]) -> tuple[Column, ...]:
    """Columns by their names; those of texts need say nothing more."""
    return tuple(column(name) if isinstance(name, str) else column(*name) for name in names)


def title(name: str) -> Word:
    """The title of a table."""
    return Word(f"tables.title.{name}")


def said(name: str) -> Word:
    """A word in a cell."""
    return Word(f"tables.word.{name}")


def duration(seconds: float | None) -> Cell:
    """A duration in a cell, which may have no end."""
    return UNBOUNDED if seconds == float("inf") else seconds


def total(cells: Sequence[Cell], needed: float | None = 0.0) -> float | None:
    """The sum of numbers; None where one of them, or what they are computed from, is unknown."""
    known = [float(cell) for cell in cells if isinstance(cell, int | float)]
    return sum(known) if len(known) == len(cells) and needed is not None else None
