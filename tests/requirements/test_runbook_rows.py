"""The rows of the requirements that are the runbook's and needed for its mission: each is tried by a test that names it."""

from __future__ import annotations

import ast
from pathlib import Path

HTML = Path(__file__).resolve().parents[1] / "backends/html"

#: All rows tagged [R] and P1, and what of each the runbook owes.
ROWS = {
    "S0-02": "each step leads to its possible next steps, answer by answer",
    "S2-43": "mails with blanks, to be copied",
    "S2-53": "who acts, the instructions and the tools of each step",
    "S2-54": "version, owner and review; headings, alternatives, contrast",
    "S4-17": "what to say on one side, what to do on the other",
    "S4-18": "instructions and cautions, none forgotten",
    "S4-51": "numbered actions, each with a box",
    "S4-59": "the recap mail, filled in",
}


def test_every_row_of_the_runbook_is_named_by_a_test() -> None:
    """In the docstring of a test of the page or of its script."""
    promises = [
        ast.get_docstring(item) or ""
        for file in sorted(HTML.glob("test_*.py"))
        for item in ast.parse(file.read_text("utf-8")).body
        if isinstance(item, ast.FunctionDef) and item.name.startswith("test_")
    ]
    assert len(promises) > 50
    assert {row: what for row, what in ROWS.items() if not any(row in promise for promise in promises)} == {}
