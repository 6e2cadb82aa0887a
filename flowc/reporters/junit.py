"""Findings as JUnit XML: a suite for each file, a case for each finding, or one that passed where there is none.

A finding that makes the run fail is a failure, a rule that itself failed is an error; any other finding is a case
that was passed over, so that the report and the exit status agree. No two cases of a file share a name: GitLab shows
one of those that do.
"""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from flowc.catalogue import word
from flowc.diagnostics import INTERNAL_ERROR
from flowc.reporters.concise import concise_line
from flowc.reporters.report import Run
from flowc.reporters.spoken import Spoken, printable, spoken, steps_of

#: What XML 1.0 cannot carry, quoted or not.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_report(run: Run) -> str:
    """The whole report."""
    found: dict[str, list[Spoken]] = {report.file: [] for report in run.reports}
    for one in spoken(run):
        found[one.report.file].append(one)
    root = Element("testsuites", name="flowc")
    for report in run.reports:
        root.append(_suite(run.name(report.file), found[report.file], run))
    count_cases(root)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(file: str, findings: list[Spoken], run: Run) -> Element:
    suite = Element("testsuite", name=legal(file), file=legal(file), version=run.version)
    names: dict[str, int] = {}
    for one in findings:
        name = f"{one.title}: {printable(one.found.element) or one.message}"
        names[name] = names.get(name, 0) + 1
        suite.append(_case(file, name if names[name] == 1 else f"{name} ({names[name]})", one))
    if not findings:
        SubElement(suite, "testcase", name="flowc check", classname=legal(file))
    count_cases(suite)
    return suite


def _case(file: str, name: str, one: Spoken) -> Element:
    case = Element("testcase", name=legal(name), classname=legal(file))
    verdict = SubElement(case, _verdict(one), type=one.found.code.id, message=legal(one.message))
    verdict.text = legal("\n".join(details_of(one)))
    return case


def _verdict(one: Spoken) -> str:
    if one.found.code == INTERNAL_ERROR:
        return "error"
    return "failure" if one.report.is_failure(one.found) else "skipped"


def details_of(one: Spoken) -> list[str]:
    """The lines below a verdict: the finding with its place, its path, what to do."""
    lang = one.report.lang
    colon = " :" if lang == "fr" else ":"
    lines = [concise_line(one)]
    if one.found.path:
        lines.append(f"{word('report.path', lang)}{colon} {steps_of(one.found)}")
    if one.help:
        lines.append(f"{word('report.help', lang)}{colon} {one.help}")
    return lines


def count_cases(element: Element) -> None:
    """Say of a suite, or of all, how many cases it has and what came of them."""
    cases = list(element.iter("testcase"))
    for name, tag in {"tests": None, "failures": "failure", "errors": "error"}.items():
        count = len(cases) if tag is None else sum(case.find(tag) is not None for case in cases)
        element.set(name, str(count))
    if element.tag == "testsuite":
        element.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))


def legal(text: str) -> str:
    """A text without what XML cannot carry."""
    return FORBIDDEN.sub("", text)
