"""Every report over two flows and their organisation, as people read it in either language."""

from pathlib import Path

import pytest

from flowc.driver import Request
from flowc.driver.reporting import scope_of
from flowc.reports import REPORTS, report_of
from flowc.reports.imagined import imagined
from flowc.reports.what_if import what_if
from flowc.reports.wishes import setting, without
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


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_if_reads_as_agreed(lang: str, form: str) -> None:
    """The experts and those who back them up are away, a post is vacant, messages are more than twice as many and more customers
    follow up: a step that nobody does, a duty taken over, a team with too much to do, and how all moves, in every form.
    """
    scope, spoken = scope_of([f"examples/reclamation-reseaux/reclamation-reseaux.{lang}.flow"], Request(today="2026-11-24"))
    wishes = [
        without("team:techniciens"), without("team:experts"), without("role:superviseur-écrits"),
        setting("volume:message=150/day"), setting("share:privé:oui=90%"),
    ]  # fmt: skip
    made = what_if(scope, imagined(scope.sources, wishes))

    assert spoken == lang
    ending = {"text": "txt", "markdown": "md"}.get(form, form)
    assert_golden(GOLDENS / f"what-if.{lang}.{ending}", written([made], form, spoken))


def test_page_reads_as_agreed() -> None:
    """The page of one report, with its charts, byte for byte."""
    scope, spoken = scope_of(["examples/facture-non-recue/facture-non-recue.fr.flow"], Request(today="2026-11-24"))

    assert_golden(GOLDENS / "times.fr.html", written([report_of("times", scope)], "html", spoken))
