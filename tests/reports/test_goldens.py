"""Every report over two flows and their organisation, as people read it in either language."""

from pathlib import Path

import pytest

from flowc.driver import Request
from flowc.driver.reporting import scope_of
from flowc.reports import REPORTS, report_of
from flowc.reports.writing import written
from tests.support.goldens import assert_golden
from tests.support.program import ROOT

GOLDENS = Path(__file__).parent / "goldens"
EXAMPLES = ("svi-routage/svi-routage", "facture-non-recue/facture-non-recue")


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are named from the checkout."""
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_report_reads_as_agreed(name: str, lang: str) -> None:
    """What a report says, and how, changes only when somebody agrees."""
    files = [f"examples/{example}.{lang}.flow" for example in EXAMPLES]
    scope, spoken = scope_of(files, Request(today="2026-11-24"))

    assert spoken == lang
    assert_golden(GOLDENS / f"{name}.{lang}.txt", written([report_of(name, scope)], "text", spoken).decode())


def test_page_reads_as_agreed() -> None:
    """The page of one report, with its charts, byte for byte."""
    scope, spoken = scope_of(["examples/facture-non-recue/facture-non-recue.fr.flow"], Request(today="2026-11-24"))

    assert_golden(GOLDENS / "times.fr.html", written([report_of("times", scope)], "html", spoken))
