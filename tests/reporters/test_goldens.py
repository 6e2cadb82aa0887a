"""Each form of report beside the flow that it reports: read together, blessed together."""

import json
from pathlib import Path

import pytest

from flowc.reporters import REPORTERS, Run
from flowc.reporters.markdown import step_summary
from tests.reporters.runs import CLEAN, report_of, run_of, written
from tests.support.goldens import assert_golden

GOLDENS = Path(__file__).parent / "goldens"
FILE = "flux d'été/facture, 100%.flow"
FLOW = """\
inclure "équipes.flow"
flux facture "Facture non reçue"
demande appel "Le client n'a pas <b>reçu</b> sa facture" @n1
  -> expert
niveau expert "Suite 100 % <i>interne</i> | [clic](1) {où}, :: 👩‍💻 & *envoi*" @n2
  -> avis
enquête avis "Votre avis"
  mesure CSAT
  -> clos
fin clos "Clos"
flux rappel "Rappel"
demande retour "Le client rappelle" @n1
  durée 2 mois
  measure CSAT
  -> fini
fin fini "Fini"
"""
TEAMS = 'équipe n1 "Conseillers"\néquipe n2 "Experts"\n'


def golden_run() -> Run:
    """The flow above and one without a fault, as a project with spaces and accents in its paths has them."""
    found = report_of(FLOW, FILE, {"équipes.flow": TEAMS})
    return run_of(found, report_of(CLEAN, "flux d'été/bon.flow"))


def beside(form: str, output: str) -> str:
    """The input and the output, one above the other."""
    return f"{FLOW}\n$ flowc check . --format {form}\n\n{output}"


@pytest.mark.parametrize("form", [form for form in REPORTERS if form != "sarif"])
def test_each_form_says_the_same_findings_in_its_own_way(form: str) -> None:
    """Reviewed by eye: what a person, an editor and each system for continuous integration is given."""
    assert_golden(GOLDENS / f"{form}.txt", beside(form, written(form, golden_run())))


def test_sarif_says_them_too() -> None:
    """As above, but for the text of the rules' pages, which is reviewed where it is written."""
    log = json.loads(written("sarif", golden_run()))
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        rule["fullDescription"]["text"] = rule["help"]["text"] = rule["help"]["markdown"] = "…"

    assert_golden(GOLDENS / "sarif.txt", beside("sarif", json.dumps(log, indent=1, ensure_ascii=False) + "\n"))


def test_the_summary_of_a_step_says_them_in_a_table() -> None:
    """What `--format github` adds to the page of a run."""
    assert_golden(GOLDENS / "step-summary.txt", beside("github", step_summary(golden_run())))
