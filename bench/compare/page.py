"""docs/comparison.md: the tables, and where flowc is not the best."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flowc.layout.metrics import Gate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bench.compare.scores import Figures

HEAD = (
    "| | defects | on cards | on words | astray | missing | crossings | bends | lines | area | flips: step | loop | swap |",
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
)

ON_CARDS = (Gate.CARDS_OVERLAP, Gate.LINE_THROUGH_CARD)
ON_WORDS = (Gate.WORDS_ON_CARD, Gate.WORDS_ON_LINE, Gate.WORDS_ON_WORDS)
EDITS = ("step", "loop", "swap")


class Row(NamedTuple):
    """One tool on one flow, or on several; `figures` is None where it refused."""

    tool: str
    is_orthogonal: bool
    figures: Figures | None


def table(rows: Sequence[Row], *, laned: bool) -> str:
    """A table with a row for each tool; the best of each column is bold, what flowc loses is marked."""
    head = [HEAD[0].replace("| defects", "| lanes | defects"), HEAD[1].replace("|---|", "|---|---:|", 1)] if laned else list(HEAD)
    cells = [_cells(row, laned=laned) for row in rows]
    return "\n".join([*head, *(f"| {' | '.join(line)} |" for line in cells)])


def _cells(row: Row, *, laned: bool) -> list[str]:
    found = row.figures
    if found is None:
        return [row.tool, "refused", *["–"] * (12 if laned else 11)]
    on_cards, on_words = (sum(found.faults[gate] for gate in gates) for gates in (ON_CARDS, ON_WORDS))
    bands = [("yes" if found.banded else "no") if found.pictures == 1 else f"{found.banded}/{found.pictures}"]
    return [
        f"**{row.tool}**" if row.tool == "flowc" else row.tool, *(bands if laned else []), _number(found.defects), _number(on_cards),
        _number(on_words), _number(found.strays + found.loose + found.faults[Gate.LINES_COINCIDE]), _number(found.missing), _number(found.crossings),
        _number(found.bends) if row.is_orthogonal else "–", _number(found.length), f"{found.area / 1e6:.2f}",
        *(_percent(found.flips.get(kind, ())) for kind in EDITS),
    ]


def _number(value: float) -> str:
    return f"{value:,.0f}"


def _percent(values: Sequence[float]) -> str:
    """The mean, and the worst in brackets."""
    return f"{sum(values) / len(values):.2f} ({max(values):.2f})" if values else "–"


def losses(tables: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """For each flow, what another tool does better, as far as it draws every arrow."""
    for name, rows in tables.items():
        ours = next(row.figures for row in rows if row.tool == "flowc")
        assert ours is not None
        for what, better in _better(ours, rows):
            yield f"- {name}: {what}, " + ", ".join(better)


def _better(ours: Figures, rows: Sequence[Row]) -> Iterator[tuple[str, list[str]]]:
    others = [(row, row.figures) for row in rows if row.tool != "flowc" and row.figures and not row.figures.missing]
    crossed = [f"{row.tool} {found.crossings}" for row, found in others if found.crossings < ours.crossings]
    bent = [f"{row.tool} {found.bends}" for row, found in others if row.is_orthogonal and found.bends < ours.bends]
    faulty = [f"{row.tool} {found.defects}" for row, found in others if found.defects < ours.defects]
    for what, own, better in (("crossings", ours.crossings, crossed), ("bends", ours.bends, bent), ("defects", ours.defects, faulty)):
        if better:
            yield f"{what} {own}", better
    for kind in EDITS:
        still = _mean(ours.flips.get(kind, ()))
        stiller = [f"{row.tool} {_mean(found.flips[kind]):.2f} %" for row, found in others if kind in found.flips and _mean(found.flips[kind]) < still]
        if stiller:
            yield f"flips after a {kind} {still:.2f} %", stiller


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
