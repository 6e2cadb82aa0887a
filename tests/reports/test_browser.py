"""The page in a browser: figures read back from charts and tables, the keyboard, assistive technology, paper."""

import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_text
from playwright.sync_api import Browser

from flowc.reports import REPORTS, Note, Report, Table, report_of
from flowc.reports.imagined import imagined
from flowc.reports.what_if import what_if
from flowc.reports.wishes import setting, without
from flowc.reports.writing import written
from flowc.reports.writing.saying import cell_text, raw
from tests.reports.made import scope
from tests.reports.test_hours import SHIFTS
from tests.reports.test_lists import BASE, END
from tests.support.browser import Visit, axe_violations, visit

FLOW = (
    BASE.replace("  membres", "  effectif 2\n  compétences commande\n  membres")
    + 'équipe n2 "Experts"\n  effectif 1\n  compétences facture\n'
    + SHIFTS
    + 'standard annonce "Annoncer le délai"\nindicateur satisfaits "Clients contents"\n  formule "moyenne CSAT"\n  cible >= 4\n'
    + 'flux f "Exemple"\n  relu 2026-10-01\ndemande d "Appel" @n1\n  motif commande\n  volume 100/jour\n  durée 4min\n  émotion -1\n'
    + '  irritant "Musique"\n  évalue "Salue" 5\n  applique annonce\n  todo "Mesurer"\n  -> q\n'
    + 'décision q "Trouvé ?" @n1\n  si oui 75% -> avis\n  si non 25% -> e\n'
    + 'niveau e "Chercher" @n2\n  requiert facture\n  durée 20min\n  si oui 90% -> avis\n  sinon max 2 -> e\n  épuisé -> perdu\n'
    + 'enquête avis "Avis"\n  mesure CSAT\n  -> bon\nfin perdu "Perdu" abandonné\n'
    + END
)


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """Every report over one file that has something for each, and what if the experts were away and cases twice as many."""
    made = scope(FLOW)
    wishes = [without("team:n2"), setting("volume:d=200/day"), setting("share:q:oui=50%")]
    return [*(report_of(name, made) for name in REPORTS), what_if(made, imagined(made.sources, wishes))]


@pytest.fixture(scope="module")
def page(reports: list[Report], browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """The page of all of them, opened in a browser."""
    yield from opened(reports, browser, tmp_path_factory.mktemp("page") / "all.html")


@pytest.fixture(scope="module")
def sample(reports: list[Report], browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A page with every kind of thing that a page may hold, small: axe looks at each cell's colours."""
    some = [each for each in reports if each.name in {"load", "grid", "training", "what-if"}]
    hours = next(each for each in reports if each.name == "hours")
    some.append(Report("hours", hours.tables[-1:], (Note("untimed", {"count": 1}),)))
    yield from opened(some, browser, tmp_path_factory.mktemp("sample") / "some.html")


def opened(reports: list[Report], browser: Browser, file: Path) -> Iterator[Visit]:
    """Reports as a page in a browser."""
    file.write_bytes(written(reports, "html", "fr"))
    seen = visit(browser, file, viewport={"width": 1280, "height": 900})
    yield seen
    seen.page.context.close()


def sheets(reports: list[Report]) -> Iterator[tuple[str, Table]]:
    """Each table that has rows, by its place on the page."""
    for report in reports:
        for table in report.tables:
            if table.rows:
                yield f"{report.name}-{table.name}", table


def test_tables_and_charts_show_the_figures_of_the_report(reports: list[Report], page: Visit) -> None:
    """Every number of every table is the report's own, and every chart writes the figures of its table and no other."""
    read: dict[str, Any] = page.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.sheet')].map(sheet => [sheet.id, {
             rows: [...sheet.querySelectorAll('tbody tr')].map(row =>
               [...row.querySelectorAll('td.number')].map(cell => cell.dataset.value)),
             marks: [...sheet.querySelectorAll('svg.chart g text')].map(text => text.textContent)}]))"""
    )

    charts = 0
    for id, table in sheets(reports):
        numbers = [place for place, column in enumerate(table.columns) if column.kind.is_number]
        values = [[raw(row[place]) for place in numbers if place] for row in table.rows]
        assert read[id]["rows"] == [["" if value is None else str(value) for value in row] for row in values], id
        if table.chart:
            kinds = {column.name: (place, column.kind) for place, column in enumerate(table.columns)}
            drawn = [kinds[name] for name in table.chart.values]
            assert read[id]["marks"] == [cell_text(row[place], kind, "fr") for row in table.rows for place, kind in drawn]
            charts += 1
    assert charts >= 8
    assert (page.requests, page.console) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_accessible(scheme: Any, sample: Visit) -> None:
    """Axe finds nothing, on a light and on a dark screen."""
    sample.page.emulate_media(color_scheme=scheme)

    assert axe_violations(sample.page) == []


def test_keyboard_comes_everywhere(sample: Visit) -> None:
    """Tab alone comes to every link, every table and chart that may scroll, and every blank, in the order of the page."""
    expected = sample.page.evaluate("document.querySelectorAll('a, [tabindex=\"0\"], input').length")
    sample.page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    seen = []
    for _ in range(expected):
        sample.page.keyboard.press("Tab")
        seen.append(
            sample.page.evaluate(
                "[...document.querySelectorAll('a, [tabindex=\"0\"], input')].indexOf(document.activeElement)"
            )
        )

    assert expected > 15
    assert seen == list(range(expected))


def test_page_prints_whole(reports: list[Report], page: Visit) -> None:
    """On paper stand every title and every word of every table, and no menu."""
    printed = squeezed(extract_text(io.BytesIO(page.page.pdf(prefer_css_page_size=True))))

    for _, table in sheets(reports):
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                # A cell of several lines is read line by line between those of its neighbours.
                assert all(squeezed(word) in printed for word in cell_text(cell, column.kind, "fr").split())
    assert squeezed("Aller aux tableaux") not in printed


def squeezed(text: str) -> str:
    """A text without its blanks, letters that a font joins told apart."""
    return "".join(unicodedata.normalize("NFKC", text).split())
