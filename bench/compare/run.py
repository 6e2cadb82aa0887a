"""Draw the same flows with flowc and its peers, score all pictures by the same functions, and write docs/comparison.md.

python bench/compare/run.py           all of it; what was drawn before is kept in the cache of the user
python bench/compare/run.py --only 25 the flows whose name holds this; prints, writes nothing
"""

from __future__ import annotations

import argparse
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bench.compare.cases import FEW, MANY, NONE, Case, View, edited, examples, made  # noqa: E402
from bench.compare.page import Row, losses, table  # noqa: E402
from bench.compare.pictures import paint  # noqa: E402
from bench.compare.scores import figures, together  # noqa: E402
from bench.compare.tools import FLOW, LANES, Tool, Workshop, versions, workshop  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flowc.layout import Drawing

PAGE = ROOT / "docs" / "comparison.md"
BETWEEN = re.compile(r"(?<=<!-- compare:begin -->\n).*(?=<!-- compare:end -->)", re.DOTALL)

#: D2 with ELK takes minutes for a flow of this size, which gets fewer edits; examples larger than that get none.
SLOW, LARGE = 50, 20

#: Shown side by side.
SHOWN = ("parcours-25", "facture")

Tables = dict[str, list[Row]]


def main() -> None:
    """Draw, score, print, and write the page."""
    parser = argparse.ArgumentParser(description="Compare pictures.")
    parser.add_argument("--only", default="", help="the flows whose name holds this; writes nothing")
    options = parser.parse_args()
    cases = [case for case in (*made(), *examples()) if options.only in case.name]
    with workshop() as work:
        lanes, flow = (_scored(work, view, cases) for view in ("lanes", "flow"))
        text = report(lanes, flow)
        print(text)
        if not options.only:
            PAGE.write_text(BETWEEN.sub(lambda _: text, PAGE.read_text("utf-8")), "utf-8")
            paint(work, [case for case in cases if case.name in SHOWN], LANES)


def _scored(work: Workshop, view: View, cases: Sequence[Case]) -> Tables:
    """The rows of each flow."""
    return {case.name: [_row(work, view, case, tool) for tool in (LANES if view == "lanes" else FLOW)] for case in cases}


def _row(work: Workshop, view: View, case: Case, tool: Tool) -> Row:
    first = tool.draw(work, case.diagram(view))
    print(f"{view} {case.name} {tool.name} {first.refusal}", file=sys.stderr, flush=True)
    if first.drawing is None:
        return Row(tool.name, tool.is_orthogonal, None)
    later: list[tuple[str, Drawing]] = []
    for changed in edited(case, _effort(view, case, tool)):
        drawn = tool.draw(work, changed.diagram(view))
        if drawn.drawing is not None:
            later.append((changed.edit, drawn.drawing))
    return Row(tool.name, tool.is_orthogonal, figures(first.drawing, first.missing, later))


def _effort(view: View, case: Case, tool: Tool) -> tuple[int, int, int]:
    size = len(case.flow.nodes)
    if case.name.startswith("parcours"):
        if size > SLOW and tool.name == "D2, ELK":
            return FEW if view == "lanes" else NONE
        return MANY
    return FEW if size <= LARGE and view == "lanes" else NONE


def report(lanes: Tables, flow: Tables) -> str:
    """The text between the marks of the page."""
    parts = ["", f"Drawn on {datetime.now(UTC):%Y-%m-%d}: {versions()}.", ""]
    for title, tables, laned in (("With a lane for each team", lanes, True), ("Without lanes", flow, False)):
        for name, rows in _grouped(tables):
            parts += [f"### {title}: {name}", "", table(rows, laned=laned), ""]
        parts += [f"Where flowc is not the best, {title[0].lower()}{title[1:]}:", "", *(list(losses(tables)) or ["- nowhere"]), ""]
    return "\n".join(parts)


def _grouped(tables: Tables) -> Iterator[tuple[str, list[Row]]]:
    """The flows made for the purpose one by one, the examples together."""
    several = [rows for name, rows in tables.items() if not name.startswith("parcours")]
    yield from ((name, rows) for name, rows in tables.items() if name.startswith("parcours"))
    if several:
        yield f"{len(several)} examples together", [_summed(column) for column in zip(*several, strict=True)]


def _summed(rows: Sequence[Row]) -> Row:
    found = [row.figures for row in rows if row.figures is not None]
    name = rows[0].tool if len(found) == len(rows) else f"{rows[0].tool} ({len(found)} of {len(rows)})"
    return Row(name, rows[0].is_orthogonal, together(found) if found else None)


if __name__ == "__main__":
    main()
