"""Charts as SVG: bars and fields of squares, drawn from the columns of a table.

No colour stands in a chart but by a class, so that the page's style serves light, dark and paper; every mark has its
value written beside it, so that none is told by colour alone.
"""

from collections.abc import Iterator, Sequence
from html import escape
from math import isfinite

from msgspec import Struct

from flowc.reports.table import Cell, Chart, ChartKind, Column, Table
from flowc.reports.writing.saying import cell_text, column_title
from flowc.views.wording import shortened
from flowc.vocabulary import Lang

LABEL_WIDTH, BAR_WIDTH, BAR, GAP = 400, 380, 18, 10
VALUE_WIDTH = 120
SQUARE, LINE = 30, 28
#: Room for a letter of a label, and beside it.
LETTER, AROUND = 7.4, 24
#: Longer labels take several lines, a longer part of one is cut; the table has it whole.
LONGEST_LABEL, LABEL_LINE = 56, 16
LONGEST_HEAD = 16
STEPS = 5

#: Between the parts of a label.
BETWEEN = " · "


class Mark(Struct, frozen=True):
    """A value of a chart: where it belongs, in lines; as a number where it is one, and in words."""

    lines: tuple[str, ...]
    series: str
    value: float | None
    text: str

    @property
    def label(self) -> str:
        """Where it belongs."""
        return BETWEEN.join(self.lines)


def chart_svg(table: Table, id: str, lang: Lang) -> str:
    """The chart of a table, nothing where it has none or no value to draw; `id` begins the ids of its parts."""
    chart = table.chart
    if chart is None or not table.rows:
        return ""
    rows = [list(_marks(table, chart, row, lang)) for row in table.rows]
    if all(mark.value is None for row in rows for mark in row):
        return ""
    body, width, height = _bars(rows) if chart.kind is ChartKind.BARS else _heat(rows)
    return (
        f'<svg class="chart" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-labelledby="{id}-caption">{body}</svg>'
    )


def _marks(table: Table, chart: Chart, row: tuple[Cell, ...], lang: Lang) -> Iterator[Mark]:
    """The marks of one row, in the order of the columns drawn."""
    by_name: dict[str, tuple[Column, Cell]] = {
        column.name: (column, cell) for column, cell in zip(table.columns, row, strict=True)
    }
    label = _lines([cell_text(cell, column.kind, lang) for column, cell in map(by_name.__getitem__, chart.labels)])
    for name in chart.values:
        column, cell = by_name[name]
        value = float(cell) if isinstance(cell, int | float) else None
        yield Mark(label, column_title(column, lang), value, cell_text(cell, column.kind, lang))


def _lines(parts: Sequence[str]) -> tuple[str, ...]:
    """The parts of a label, as many on a line as fit."""
    lines = [parts[0]]
    for part in parts[1:]:
        longer = BETWEEN.join((lines[-1], part))
        lines[-1:] = [longer] if len(longer) <= LONGEST_LABEL else [lines[-1], part]
    return tuple(lines)


def _left(rows: list[list[Mark]]) -> float:
    """Where the labels end and the marks begin."""
    return min(LABEL_WIDTH, AROUND + LETTER * max(len(line) for marks in rows for line in marks[0].lines))


def _largest(rows: list[list[Mark]]) -> float:
    values = [mark.value for marks in rows for mark in marks if mark.value is not None and isfinite(mark.value)]
    return max(values, default=0.0) or 1.0


# ---------------------------------------------------------------------------------------------- bars


def _bars(rows: list[list[Mark]]) -> tuple[str, int, int]:
    """For each row a group of bars, one for each series, the value at its end."""
    largest, left = _largest(rows), _left(rows)
    parts: list[str] = []
    y = 0
    if len(rows[0]) > 1:
        parts.append(_legend([mark.series for mark in rows[0]], left))
        y = 30
    for marks in rows:
        high = max(len(marks) * BAR, len(marks[0].lines) * LABEL_LINE)
        parts.append(_label(marks[0].lines, left - 10, y + high / 2))
        first = y + (high - len(marks) * BAR) // 2
        for number, mark in enumerate(marks):
            parts.append(_bar(mark, number, (left, first + number * BAR), largest))
        y += high + GAP
    return "".join(parts), round(left) + BAR_WIDTH + VALUE_WIDTH, y


def _bar(mark: Mark, number: int, corner: tuple[float, float], largest: float) -> str:
    left, y = corner
    length = max(0.0, (mark.value or 0.0) / largest) * BAR_WIDTH
    bar = (
        f'<rect class="s{number}" x="{left:.1f}" y="{y + 2}" width="{length:.1f}" height="{BAR - 4}" rx="2"/>'
        if length
        else ""
    )
    return (
        f'<g><title>{escape(f"{mark.label} · {mark.series} · {mark.text}")}</title>{bar}'
        f'<text class="value" x="{left + length + 6:.1f}" y="{y + BAR - 5}">{escape(mark.text)}</text></g>'
    )


def _legend(series: list[str], x: float) -> str:
    parts = []
    for number, name in enumerate(series):
        parts.append(
            f'<rect class="s{number}" x="{x:.1f}" y="3" width="14" height="14" rx="2"/>'
            f'<text x="{x + 20:.1f}" y="15">{escape(name)}</text>'
        )
        x += 36 + 8 * len(name)
    return "".join(parts)


def _label(lines: Sequence[str], x: float, middle: float) -> str:
    """The label of a row, its middle at a height."""
    first = middle + 4 - (len(lines) - 1) * LABEL_LINE / 2
    return "".join(
        f'<text class="label" x="{x:.1f}" y="{first + number * LABEL_LINE:.1f}">{escape(shortened(line, LONGEST_LABEL))}</text>'
        for number, line in enumerate(lines)
    )


# ---------------------------------------------------------------------------------------------- squares


def _heat(rows: list[list[Mark]]) -> tuple[str, int, int]:
    """A square for each value, the darker the larger; its value is written in it."""
    largest, left = _largest(rows), _left(rows)
    widest = max(len(mark.text) for marks in rows for mark in marks)
    side = max(SQUARE, 8 * widest + 12)
    slanted = max(len(mark.series) for mark in rows[0]) * 8 > side
    top = 8 + min(max(len(mark.series) for mark in rows[0]), LONGEST_HEAD) * 6 if slanted else 24
    parts = [_head(mark.series, left + number * side + side / 2, top, slanted=slanted) for number, mark in enumerate(rows[0])]
    for place, marks in enumerate(rows):
        y = top + place * LINE
        parts.append(_label(marks[0].lines[:1], left - 10, y + LINE / 2))
        for number, mark in enumerate(marks):
            parts.append(_square(mark, left + number * side, y, side, largest))
    width = round(left) + side * len(rows[0]) + (60 if slanted else 4)
    return "".join(parts), width, top + LINE * len(rows) + 2


def _head(text: str, x: float, y: float, *, slanted: bool) -> str:
    shown = escape(shortened(text, LONGEST_HEAD if slanted else LONGEST_LABEL))
    if slanted:
        return f'<text class="head" x="{x:.1f}" y="{y - 6}" transform="rotate(-45 {x:.1f} {y - 6})">{shown}</text>'
    return f'<text class="middle" x="{x:.1f}" y="{y - 8}">{shown}</text>'


def _square(mark: Mark, x: float, y: float, side: float, largest: float) -> str:
    none = "zero" if mark.value == 0 else "h0"
    shade = none if not mark.value else f"h{1 + min(STEPS - 1, int(STEPS * mark.value / largest * 0.999))}"
    return (
        f'<g><title>{escape(f"{mark.label} · {mark.series} · {mark.text}")}</title>'
        f'<rect class="{shade}" x="{x + 1:.1f}" y="{y + 1}" width="{side - 2}" height="{LINE - 2}" rx="3"/>'
        f'<text class="middle" x="{x + side / 2:.1f}" y="{y + LINE / 2 + 4}">{escape(mark.text)}</text></g>'
    )
