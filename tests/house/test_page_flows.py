"""Every flow on a hand-written page is one that flowc reads."""

import re
from pathlib import Path

import pytest

from flowc.diagnostics import Severity
from flowc.driver import Request, check_file
from tests.house.tree import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "docs/language.md", ROOT / "changes/foundation.added.md"]

BLOCK = re.compile(r"^```flow\n(.*?)^```", re.DOTALL | re.MULTILINE)

FLOWS = [
    pytest.param(block, id=f"{page.stem}-{number}")
    for page in PAGES
    for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), 1)
]


def test_the_pages_show_flows() -> None:
    """The tests below have something to read."""
    assert len(FLOWS) >= 5


@pytest.mark.parametrize("text", FLOWS)
def test_flows_on_pages_have_no_errors(text: str, tmp_path: Path) -> None:
    """What a reader copies from a page is understood, and breaks no rule of level error unless it is a sketch."""
    path = tmp_path / "page.flow"
    path.write_text(text, encoding="utf-8")

    found = check_file(str(path), Request()).report.diagnostics

    assert [(one.code.id, one.span.start) for one in found if one.level is Severity.ERROR and text.count("\n") > 1] == []
    assert [one.code.id for one in found if one.code.family == "F0"] == []
