"""Scenarios for people, for programs and for systems that read JUnit: what was played, and which arrows are left.

A scenario that the flow does not play as it says is a finding like others, and shown like them; what is added is what
passed, and what of each flow is covered.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Literal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import msgspec
from msgspec import Meta, Struct

from flowc.catalogue import count, word
from flowc.diagnostics import Diagnostic
from flowc.interpreter import Way
from flowc.model import EdgeKind, Flow
from flowc.reporters.json import finding_of
from flowc.reporters.junit import count_cases, details_of, legal
from flowc.reporters.published import Finding, Positive
from flowc.reporters.report import FileReport
from flowc.reporters.report import Run as ReportRun
from flowc.reporters.spoken import encodable, printable, spoken_of
from flowc.reporters.text import text_report
from flowc.scenarios import DIFFERING_ENGINES, FAILED_SCENARIO, Coverage, Run
from flowc.source import SourceText
from flowc.views.wording import duration
from flowc.vocabulary import Lang, spell, spell_term

#: Arrows without a scenario that a person is shown, of each flow.
SHOWN = 20


class Played(Struct, frozen=True):
    """A scenario that was played, the report of its file, and the id of its flow."""

    report: FileReport
    flow: str
    run: Run


class Covered(Struct, frozen=True):
    """What the scenarios of a flow, so many in all, take of its arrows; `source` is the text of its file."""

    flow: Flow
    source: SourceText
    count: int
    coverage: Coverage


class Results(Struct, frozen=True):
    """Everything that a run played; `least` is the share of arrows that every flow must have covered."""

    reports: tuple[FileReport, ...]
    played: tuple[Played, ...]
    covered: tuple[Covered, ...]
    least: float = 0.0

    @property
    def low(self) -> tuple[Covered, ...]:
        """The flows of which less is covered than is asked for."""
        return tuple(each for each in self.covered if each.coverage.percent < self.least)

    @property
    def fails(self) -> bool:
        """Whether a file has an error, a scenario is not met, or too little is covered."""
        return any(report.diagnostics for report in self.reports) or bool(self.low)

    @property
    def lang(self) -> Lang:
        """The language of what is said of the run as a whole: that of most files."""
        languages = [report.lang for report in self.reports]
        return max(("en", "fr"), key=languages.count)


# ------------------------------------------------------------------------------------------------ for people


def scenarios_text(results: Results, *, colour: bool) -> str:
    """What is wrong with its place, then a paragraph for each flow, then one line that counts."""
    faults = text_report(results.reports, colour=colour)
    flows = "".join(_flow(each, results) for each in results.covered)
    return f"{faults}{flows}{_total(results)}\n"


def _flow(each: Covered, results: Results) -> str:
    lang = results.lang
    arrows = word(
        "scenario.arrows",
        lang,
        taken=len(each.coverage.taken),
        total=len(each.coverage.taken) + len(each.coverage.left),
        percent=percent(each.coverage),
    )
    title = f"{printable(each.flow.id)} ({printable(each.source.file)})"
    played = count("scenario.played", each.count, lang)
    low = f", {word('scenario.low', lang, percent=results.least)}" if each in results.low else ""
    lines = [f"{title}{_colon(lang)} {played}, {arrows}{low}"]
    shown = each.coverage.left[:SHOWN] if each.count else ()
    left = [f"   {arrow_text(way, lang)}, {_line(way, each, lang)}" for way in shown]
    if left:
        lines += [f"  {word('scenario.left', lang)}{_colon(lang)}", *left]
    more = len(each.coverage.left) - SHOWN
    if left and more > 0:
        lines.append(f"   {count('scenario.more', more, lang)}")
    return "".join(f"{line}\n" for line in lines)


def _total(results: Results) -> str:
    broken = sum(not each.run.passed for each in results.played)
    kept = count("scenario.kept", len(results.played) - broken, results.lang)
    return f"{kept}, {count('scenario.broken', broken, results.lang)}" if broken else kept


def arrow_text(way: Way, lang: Lang) -> str:
    """An arrow as people name it: ``connue → expert (non)``."""
    answer = answer_text(way, lang)
    ends = f"{printable(way.edge.source)} → {printable(way.edge.target)}"
    return f"{ends} ({printable(answer)})" if answer else ends


def answer_text(way: Way, lang: Lang) -> str:
    """When an arrow is taken: its outcome, the word that opens it, or its delay; "" for a plain one."""
    edge = way.edge
    if edge.label:
        return spell_term("reserved-label", edge.label.reserved.value, lang) if edge.label.reserved else edge.label.text or ""
    if edge.after:
        return f"{spell('after', lang)} {duration(edge.after.value, lang)}"
    return {EdgeKind.OTHERWISE: spell("else", lang), EdgeKind.EXHAUSTED: spell("exhausted", lang)}.get(edge.kind, "")


def _line(way: Way, each: Covered, lang: Lang) -> str:
    return word("scenario.line", lang, line=each.source.position(way.edge.span.start).line)


def percent(found: Coverage) -> float:
    """The share of arrows taken, never rounded up to what it is not: 99.9 is not all."""
    return int(found.percent * 10) / 10


def _colon(lang: Lang) -> str:
    return "\u00a0:" if lang == "fr" else ":"


# ------------------------------------------------------------------------------------------------ for programs


class ArrowLeft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An arrow that no scenario takes; `answer` says when it is taken ("" for a plain arrow)."""

    source: str
    target: str
    answer: str
    line: Positive


class FlowResult(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many scenarios of a flow were played, and which arrows are left."""

    flow: str
    file: str
    scenarios: int
    arrows: int
    taken: int
    percent: Annotated[float, Meta(ge=0, le=100)]
    left: tuple[ArrowLeft, ...]


class ScenarioResult(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A scenario, the nodes it was at, and what it found wrong; null where it passed."""

    name: str
    flow: str
    file: str
    line: Positive
    passed: bool
    path: tuple[str, ...]
    fault: Finding | None


class ScenarioResults(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One run of `flowc test`; `findings` are the errors that are the fault of no scenario."""

    version: Literal[1]
    findings: tuple[Finding, ...]
    scenarios: tuple[ScenarioResult, ...]
    flows: tuple[FlowResult, ...]


def scenarios_json(results: Results) -> str:
    """The whole run as one document (docs/schema/scenarios-1.json)."""
    document = ScenarioResults(
        version=1,
        findings=tuple(finding_of(found, report) for report, found in _unplayed(results)),
        scenarios=tuple(map(_scenario, results.played)),
        flows=tuple(_flow_result(each, results.lang) for each in results.covered),
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode("utf-8") + "\n"


def results_schema() -> dict[str, Any]:
    """The JSON Schema of the results."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(ScenarioResults)}


def is_unreadable(found: Diagnostic) -> bool:
    """Whether a finding is of the language, and not of a scenario."""
    return found.code not in (FAILED_SCENARIO, DIFFERING_ENGINES)


def _unplayed(results: Results) -> Iterator[tuple[FileReport, Diagnostic]]:
    """The findings that are the fault of no scenario."""
    faults = {(each.run.fault.span, each.run.fault.code.id) for each in results.played if each.run.fault}
    for report in results.reports:
        for found in report.diagnostics:
            if is_unreadable(found) and (found.span, found.code.id) not in faults:
                yield report, found


def _scenario(each: Played) -> ScenarioResult:
    scenario, report = each.run.scenario, each.report
    return ScenarioResult(
        name=scenario.name.value,
        flow=each.flow,
        file=encodable(scenario.span.file),
        line=report.sources[scenario.span.file].position(scenario.span.start).line,
        passed=each.run.passed,
        path=tuple(node.id for node in each.run.nodes),
        fault=finding_of(each.run.fault, report) if each.run.fault else None,
    )


def _flow_result(each: Covered, lang: Lang) -> FlowResult:
    left = (
        ArrowLeft(
            source=way.edge.source,
            target=way.edge.target,
            answer=answer_text(way, lang),
            line=each.source.position(way.edge.span.start).line,
        )
        for way in each.coverage.left
    )
    return FlowResult(
        flow=each.flow.id,
        file=encodable(each.source.file),
        scenarios=each.count,
        arrows=len(each.coverage.taken) + len(each.coverage.left),
        taken=len(each.coverage.taken),
        percent=percent(each.coverage),
        left=tuple(left),
    )


# ------------------------------------------------------------------------------------------------ for JUnit


def scenarios_junit(results: Results, run: ReportRun) -> str:
    """A suite for each file, a case for each scenario: one that is not kept is a failure, one that cannot be read an error.
    What keeps a file from being played is an error of its suite, and a flow of which too little is covered a failure.
    """
    root = Element("testsuites", name="flowc")
    for report in results.reports:
        root.append(_junit_suite(report, results, run))
    count_cases(root)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _junit_suite(report: FileReport, results: Results, run: ReportRun) -> Element:
    file = legal(run.name(report.file))
    suite = Element("testsuite", name=file, file=file, version=run.version)
    names: Counter[str] = Counter()
    for each in results.played:
        if each.report.file == report.file:
            name = legal(printable(each.run.scenario.name.value))
            names[name] += 1
            shown = name if names[name] == 1 else f"{name} ({names[name]})"
            case = SubElement(suite, "testcase", name=shown, classname=file)
            if each.run.fault:
                kind = "error" if is_unreadable(each.run.fault) else "failure"
                _verdict(case, kind, each.run.fault, each.report)
    for place, found in _unplayed(results):
        if place is report:
            _verdict(SubElement(suite, "testcase", name=legal(found.code.title), classname=file), "error", found, report)
    for flow in results.low:
        if flow.source.file == report.file:
            case = SubElement(suite, "testcase", name=legal(f"flowc test --min-coverage: {flow.flow.id}"), classname=file)
            SubElement(case, "failure", type="coverage", message=legal(_flow(flow, results).splitlines()[0]))
    count_cases(suite)
    return suite


def _verdict(case: Element, kind: str, found: Diagnostic, report: FileReport) -> None:
    one = spoken_of(found, report)
    verdict = SubElement(case, kind, type=found.code.id, message=legal(one.message))
    verdict.text = legal("\n".join(details_of(one)))
