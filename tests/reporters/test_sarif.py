"""SARIF: valid against the OASIS schema, and meant as the standard means it."""

import json
import re
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings

from flowc.diagnostics import INTERNAL_ERROR, Diagnostic, Impact, Place
from flowc.fixing import corrected
from flowc.reporters import FileReport, Run
from flowc.reporters.spoken import printable
from flowc.source import Span
from tests.reporters.runs import (
    CLEAN,
    NASTY,
    QUOTING,
    made,
    report_of,
    reports,
    run_of,
    sarif_schema,
    written,
)
from tests.reporters.test_goldens import golden_run

TRANSFER = """\
équipe n1 "Conseillers"
équipe n2 "Experts"
demande appel "Le client appelle" @n1
  -> expert
niveau expert "Recherche" @n2
  -> avis
enquête avis "Votre avis"
  mesure CSAT
  -> clos
fin clos "Clos"
"""


def log_of(run: Run) -> dict[str, Any]:
    """The log, after the schema has seen it."""
    log: dict[str, Any] = json.loads(written("sarif", run))
    sarif_schema().validate(log)
    return log


def results(run: Run) -> list[dict[str, Any]]:
    """The results of the only run."""
    found: list[dict[str, Any]] = log_of(run)["runs"][0]["results"]
    return found


def message_as_shown(text: str) -> str:
    """What a viewer shows of a plain text message without arguments and without links (§3.11.5, §3.11.6)."""
    text = text.replace("{{", "{").replace("}}", "}")
    return re.sub(r"\\([\\\[\]])", r"\1", text) if "\\](" in text else text


@given(reports())
@settings(deadline=None)
def test_any_findings_make_a_valid_log(report: FileReport) -> None:
    """Whatever labels, ids and paths hold, the log follows the schema and has every finding once."""
    assert len(results(run_of(report))) == len(report.diagnostics)


def test_a_run_without_findings_is_valid() -> None:
    """A clean run is a log with no result, and names the files that were looked at."""
    (run,) = log_of(run_of(report_of(CLEAN, "a b.flow")))["runs"]

    assert run["results"] == []
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == ["a%20b.flow"]


def test_the_witness_is_a_code_flow() -> None:
    """The path runs from the request to the fault, in order, each step at its line."""
    (result,) = results(run_of(report_of(TRANSFER)))
    ((thread,),) = [flow["threadFlows"] for flow in result["codeFlows"]]
    steps = [step["location"] for step in thread["locations"]]

    assert result["ruleId"] == "F301"
    assert [step["logicalLocations"][0]["name"] for step in steps] == ["appel", "expert"]
    assert [step["physicalLocation"]["region"]["startLine"] for step in steps] == [3, 5]


def test_a_very_long_witness_is_cut_in_its_middle() -> None:
    """Both ends stay: the request and the fault."""
    span = Span("test.flow", 0, 0)
    path = tuple(Place(span, element=f"n{number}") for number in range(20_000))
    found = Diagnostic(code=QUOTING[0], span=span, values={"node": "x"}, path=path)
    (result,) = results(run_of(made([found])))
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    names = [step["location"]["logicalLocations"][0]["name"] for step in steps]

    assert (len(names), names[0], names[-1]) == (1000, "n0", "n19999")


def test_related_places_say_what_they_are_there_for() -> None:
    """Each has its own number and the page's label."""
    (result,) = results(run_of(report_of(TRANSFER)))

    assert [place["id"] for place in result["relatedLocations"]] == [1]
    assert "Conseillers" in result["relatedLocations"][0]["message"]["text"]


def test_columns_are_counted_in_code_points() -> None:
    """An emoji before the place is one column, and the log says that this is how it counts."""
    log = log_of(run_of(report_of('demande a "👩‍💻"   @nul\n  -> fin\n')))["runs"][0]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in log["results"]]

    assert log["columnKind"] == "unicodeCodePoints"
    assert [(region["startColumn"], region["endColumn"]) for region in regions if region["startLine"] == 1] == [
        (19, 23)
    ]


def test_each_rule_that_fired_is_explained() -> None:
    """The rules carry their page: title, first paragraph, the whole of it as help; each result points at its own."""
    (run,) = log_of(golden_run())["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in run["results"]})
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(rule["help"]["markdown"].startswith(rule["fullDescription"]["text"]) for rule in rules)
    assert all("## Pourquoi" in rule["help"]["text"] for rule in rules)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("flux/été 1.flow", "flux/%C3%A9t%C3%A9%201.flow"),
        ("100%.flow", "100%25.flow"),
        ("a:b.flow", "a%3Ab.flow"),
        ("quoi?#.flow", "quoi%3F%23.flow"),
        ("octet\udcff.flow", "octet%FF.flow"),
    ],
)
def test_addresses_are_relative_and_encoded(name: str, address: str) -> None:
    """A path is never read as a scheme, a query or an escape, and no byte of it is lost."""
    (result,) = results(run_of(made([Diagnostic(code=INTERNAL_ERROR, span=Span(name, 0, 0), values=CRASH)], file=name)))
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]

    assert location == {"uri": address, "uriBaseId": "%SRCROOT%"}
    assert unquote(address, errors="surrogateescape") == name


@pytest.mark.parametrize("name", ["/ailleurs/x y.flow", "C:/x.flow"])
def test_a_file_outside_the_sources_has_a_whole_address(name: str) -> None:
    """It is relative to nothing."""
    (result,) = results(run_of(made([Diagnostic(code=INTERNAL_ERROR, span=Span(name, 0, 0), values=CRASH)], file=name)))
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]

    assert set(location) == {"uri"}
    assert urlsplit(location["uri"]).scheme == "file"
    assert unquote(urlsplit(location["uri"]).path).endswith(name)


CRASH = {"rule": "F102", "error": "KeyError"}


def test_a_failed_rule_is_a_run_that_did_not_succeed() -> None:
    """Code scanning must not take silence for approval."""
    crashed = run_of(made([Diagnostic(code=INTERNAL_ERROR, span=Span("test.flow", 0, 0), values=CRASH)]))

    assert log_of(crashed)["runs"][0]["invocations"] == [{"executionSuccessful": False}]
    assert log_of(golden_run())["runs"][0]["invocations"] == [{"executionSuccessful": True}]


def test_fingerprints_do_not_know_lines() -> None:
    """Lines added above change the place of a finding and not what it is."""
    before, after = (results(run_of(report_of(text))) for text in (TRANSFER, f"# a comment\n\n{TRANSFER}"))

    assert [one["partialFingerprints"] for one in before] == [one["partialFingerprints"] for one in after]
    assert before[0]["locations"] != after[0]["locations"]


@pytest.mark.parametrize("label", NASTY)
def test_a_message_holds_no_placeholder_and_no_link(label: str) -> None:
    """Braces are doubled; brackets are escaped where they would make a link."""
    (result,) = results(run_of(made([Diagnostic(code=QUOTING[0], span=Span("test.flow", 0, 0), values={"node": label})])))
    text = result["message"]["text"]

    assert "{" not in text.replace("{{", "") and "}" not in text.replace("}}", "")
    assert "](" not in text.replace("\\](", "")
    assert printable(label[:80]) in message_as_shown(text)


MIXED = """\
équipe n1 "Conseillers 👩‍💻"
demande appel "Le client appelle" @n1
  -> avis
enquête avis "Votre avis"
  measure CSAT
  -> clos
fin clos "Clos"
"""


def test_a_fix_is_a_replacement_that_gives_the_corrected_text() -> None:
    """Whoever makes the replacements by lines and columns gets what `flowc check --fix` writes."""
    report = report_of(MIXED)
    (result,) = results(run_of(report))
    (fix,) = result["fixes"]
    ((replacement,),) = [change["replacements"] for change in fix["artifactChanges"]]
    region = replacement["deletedRegion"]
    lines = MIXED.split("\n")
    line = lines[region["startLine"] - 1]
    new = replacement["insertedContent"]["text"]
    lines[region["startLine"] - 1] = line[: region["startColumn"] - 1] + new + line[region["endColumn"] - 1 :]

    assert region["startLine"] == region["endLine"]
    assert fix["properties"] == {"safe": True}
    assert fix["description"]["text"]
    source = report.sources[report.file]
    assert "\n".join(lines) == corrected(source, report.diagnostics, report.written, unsafe=False).text
    assert "\n".join(lines) == MIXED.replace("measure", "mesure")


def test_what_has_no_fix_offers_none() -> None:
    """A viewer shows no button that does nothing."""
    (result,) = results(run_of(made([Diagnostic(code=QUOTING[0], span=Span("test.flow", 0, 0), values={"node": "x"})])))

    assert "fixes" not in result


def test_how_many_cases_a_fault_touches_is_told() -> None:
    """The share, and the number a day where it is known."""
    found = Diagnostic(code=QUOTING[0], span=Span("test.flow", 0, 0), values={"node": "x"}, impact=Impact(0.05, 6.0))
    (result,) = results(run_of(made([found])))

    assert result["properties"] == {"impact": {"share": 0.05, "perDay": 6.0}}
