"""Cells, titles and notes as people read them, and as programs do."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

from flowc.catalogue import say, word
from flowc.diagnostics import Keyword, Phrase, Term, Word
from flowc.model.values import DAY, HOUR
from flowc.reports.table import Cell, Column, Kind, Note, Report, Said, Table
from flowc.views.wording import NO_BREAK, clock, percent, printable
from flowc.vocabulary import Lang, spell_term

#: Durations of more than three days are told in days, as promises are.
LONGEST_IN_HOURS = 3 * DAY
MINUTE = 60

Raw = str | int | float | list[str] | None


def text_of(words: Said, lang: Lang) -> str:
    """A text on one line; words of ours in the reader's language."""
    if isinstance(words, str):
        return printable(words)
    return printable(say("{words}", {"words": words}, lang))


def cell_text(cell: Cell, kind: Kind, lang: Lang) -> str:
    """A cell as people read it; nothing where nobody knows."""
    if cell is None:
        return word("tables.word.unknown", lang) if kind.is_number else ""
    if isinstance(cell, tuple):
        return ", ".join(text_of(item, lang) for item in cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        return _number(cell, kind, lang)
    return text_of(cell, lang)


def raw(cell: Cell) -> Raw:
    """A cell as programs read it: a number (of twelve figures, the same on every machine), a date in ISO 8601, a word of ours by its English key."""
    if isinstance(cell, tuple):
        return [_key(item) for item in cell]
    if isinstance(cell, float):
        rounded = float(f"{cell:.12g}")
        return int(rounded) if rounded.is_integer() else rounded
    if cell is None or isinstance(cell, int | float):
        return cell
    return cell.isoformat() if isinstance(cell, date) else _key(cell)


def column_title(column: Column, lang: Lang) -> str:
    """What stands at the head of a column."""
    return text_of(column.title, lang)


def table_title(table: Table, lang: Lang) -> str:
    """What a table shows."""
    return text_of(table.title, lang)


def report_title(report: Report, lang: Lang) -> str:
    """What a report is about."""
    return word(f"tables.report.{report.name}", lang)


def note_text(note: Note, lang: Lang) -> str:
    """A note as a sentence."""
    return printable(word(f"tables.note.{note.key}", lang, **note.values))


def elapsed(seconds: float, lang: Lang) -> str:
    """A duration to the second below an hour, to the minute below three days, then in days and hours."""
    if seconds < 0:
        return f"-{elapsed(-seconds, lang)}"
    if seconds <= LONGEST_IN_HOURS:
        unit = 1 if seconds < HOUR else MINUTE
        return clock(round(seconds / unit) * unit, lang)
    days, hours = divmod(round(seconds / HOUR), 24)
    day, hour = (spell_term("unit", unit, lang) for unit in ("day", "hour"))
    return f"{days}{NO_BREAK}{day}" + (f"{NO_BREAK}{hours}{NO_BREAK}{hour}" if hours else "")


def _number(value: float, kind: Kind, lang: Lang) -> str:
    assert isfinite(value), "what has no end is a word"
    if kind is Kind.DURATION:
        return elapsed(value, lang)
    if kind is Kind.SHARE:
        return percent(_rounded(100 * value, 1), lang)
    text = f"{_rounded(value, 1 if kind is Kind.HOURS else 2):.15g}".replace(".", word("decimal-mark", lang))
    return f"{text}{NO_BREAK}{spell_term('unit', 'hour', lang)}" if kind is Kind.HOURS else text


def _rounded(value: float, digits: int) -> float:
    """A value for people: so many decimals, and two figures at least of what is small; halves go up, whatever way sums of
    binary fractions went.
    """
    value = float(f"{value:.12g}")
    if not value or abs(value) >= 10 ** (1 - digits):
        return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)) + 0.0
    return float(f"{value:.2g}")


def _key(words: Said) -> str:
    match words:
        case Word(key):
            return key.rpartition(".")[2]
        case Term(_, key) | Keyword(key):
            return key
        case Phrase(parts):
            return "".join(_key(part) for part in parts)
        case _:
            return words
