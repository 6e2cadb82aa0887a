"""Scenarios played, and what of each flow they cover."""

import json
import os
import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from flowc.diagnostics import Diagnostic
from flowc.driver.checking import (
    DEFAULT_LANGUAGE,
    STANDARD_INPUT,
    Request,
    is_language_error,
    lower_file,
    ordered,
)
from flowc.interpreter import Program, Trace, program, replay
from flowc.lowering import Lowered
from flowc.model import Flow, Scenario
from flowc.project import find_config, read_source, settings_for
from flowc.reporters import FileReport
from flowc.reporters.scenarios import Covered, Played, Results
from flowc.scenarios import Run, coverage, differing, run, strays, suites, unplayed
from flowc.source import SourceText, Span
from flowc.vocabulary import Lang

EngineName = Literal["python", "both"]

#: The end of the name of a file that stands beside one of flows and has scenarios for them.
BESIDE = ".scenarios.flow"


class Suite(Struct, frozen=True, kw_only=True):
    """A flow with every scenario played of it; `file` is the real path of the file that holds it."""

    flow: Flow
    code: Program
    file: str
    sources: dict[str, SourceText]
    written: Lang
    runs: tuple[Run, ...]


class Outcome(Struct, frozen=True):
    """What came of a run: for reporters, and the flows for whoever goes on with them."""

    results: Results
    suites: tuple[Suite, ...]


def with_neighbours(paths: Iterable[str]) -> list[str]:
    """The files, and those beside them that hold scenarios for them."""
    found: dict[str, None] = {}
    for path in paths:
        found[path] = None
        beside = path.removesuffix(".flow") + BESIDE
        if path != STANDARD_INPUT and not path.endswith(BESIDE) and os.path.isfile(beside):
            found[beside] = None
    return list(found)


def play_files(paths: Iterable[str], request: Request, engine: EngineName = "python") -> Outcome:
    """Every scenario of the files, played. One in which the language finds an error is not, the others are; an error
    elsewhere in a file keeps all of it from being played.
    """
    reports: list[FileReport] = []
    played: list[Played] = []
    flows: dict[tuple[str, str], Suite] = {}
    for path in paths:
        lowered, report = _read(path, request)
        misread = _misread(lowered, report.diagnostics)
        here = [] if misread is None else _compared(_played(lowered, misread), engine)
        faults = [each.fault for suite in here for each in suite.runs if each.fault]
        report = replace(report, diagnostics=ordered((*report.diagnostics, *faults), report.file))
        reports.append(report)
        for suite in here:
            played += [Played(report, suite.flow.id, each) for each in suite.runs]
            before = flows.get((suite.file, suite.flow.id))
            runs = (*before.runs, *suite.runs) if before else suite.runs
            flows[suite.file, suite.flow.id] = replace(before or suite, runs=runs)
        if misread:
            strayed = ((name, _misread_run(each, misread)) for name, each in strays(lowered.document))
            played += [Played(report, name, each) for name, each in strayed if each]
    covered = [_covered(suite) for suite in flows.values()]
    return Outcome(Results(tuple(reports), tuple(played), tuple(covered)), tuple(flows.values()))


def _read(path: str, request: Request) -> tuple[Lowered, FileReport]:
    """A file's model, and a report of what the language finds wrong in it; scenarios of other files are theirs to report."""
    config = find_config(path, request.config, use=request.use_config)
    named = request.stdin_name if path == STANDARD_INPUT else path
    loaded = read_source(path, request.stdin_name)
    lowered = lower_file(loaded, config.root)
    written = lowered.language or DEFAULT_LANGUAGE
    found = filter(is_language_error, (*loaded.diagnostics, *lowered.diagnostics))
    file = loaded.source.file
    errors = (each for each in found if each.span.file == file or not _scenario_at(lowered.scenarios, each.span))
    report = FileReport(
        file=file,
        diagnostics=ordered(errors, file),
        lang=request.lang or settings_for(config, named, {}).settings.language or written,
        written=written,
        sources=lowered.sources,
    )
    return lowered, report


def _misread(lowered: Lowered, errors: Iterable[Diagnostic]) -> dict[tuple[str, int], Diagnostic] | None:
    """The first error of each scenario that has one, by the file and the offset where that begins; None where an error
    stands elsewhere.
    """
    found: dict[tuple[str, int], Diagnostic] = {}
    for error in errors:
        place = _scenario_at(lowered.scenarios, error.span)
        if place is None:
            return None
        found.setdefault((place.file, place.start), error)
    return found


def _scenario_at(places: Sequence[Span], span: Span) -> Span | None:
    """The scenario of which something stands in a line."""
    before = bisect_right(places, Span(span.file, span.start, sys.maxsize))
    place = places[before - 1] if before else None
    return place if place and place.file == span.file and span.start <= place.end else None


def _played(lowered: Lowered, misread: Mapping[tuple[str, int], Diagnostic]) -> list[Suite]:
    """The flows of a file, and those of others for which it has scenarios, each with its scenarios played."""
    found = []
    for suite in suites(lowered.document):
        code = program(suite.flow)
        found.append(
            Suite(
                flow=suite.flow,
                code=code,
                file=os.path.realpath(suite.flow.span.file),
                sources=lowered.sources,
                written=lowered.language or DEFAULT_LANGUAGE,
                runs=tuple(_misread_run(each, misread) or run(suite.flow, code, each) for each in suite.scenarios),
            )
        )
    return found


def _misread_run(scenario: Scenario, misread: Mapping[tuple[str, int], Diagnostic]) -> Run | None:
    """A scenario with an error, which is not begun; None where it has none."""
    fault = misread.get((scenario.span.file, scenario.span.start))
    return unplayed(scenario, fault) if fault else None


def _covered(suite: Suite) -> Covered:
    return Covered(suite.flow, suite.sources[suite.flow.span.file], len(suite.runs), coverage(suite.code, suite.runs))


def _compared(suites: list[Suite], engine: EngineName) -> list[Suite]:
    """With both engines: the same, a run that the runbook's script plays differently being at fault."""
    if engine == "python":
        return suites
    found = _by_the_script(suites)
    return [
        replace(suite, runs=tuple(_agreeing(suite.code, each, found.pop(0)) for each in suite.runs)) for suite in suites
    ]


def _by_the_script(suites: Sequence[Suite]) -> list[list[Any]]:
    """What the script that ships with every runbook makes of the actions of each run: one state after another."""
    from flowc.backends.html.guide import script_guide
    from flowc.catalogue import read_resource
    from flowc.project.javascript import run_javascript

    jobs = [
        (msgspec.Raw(script_guide(suite.code)), [each.actions for each in suite.runs]) for suite in suites
    ]
    script = read_resource("backends/html/built/replay.js").decode("utf-8")
    job = (
        "text => JSON.stringify(JSON.parse(text).flatMap(([guide, lists]) =>"
        " lists.map(actions => flowc.replay(guide, actions))))"
    )
    found: list[list[Any]] = json.loads(run_javascript(script, job, msgspec.json.encode(jobs).decode("utf-8")))
    return found


def _agreeing(code: Program, played: Run, found: list[Any]) -> Run:
    """A run that both engines play alike; else the first state in which they differ is its fault."""
    for here, there in zip(_plain(replay(code, played.actions)), found, strict=True):
        if here != there:
            return replace(played, fault=_difference(played, here, there))
    return played


def _plain(traces: list[Trace]) -> list[Any]:
    found: list[Any] = msgspec.json.decode(msgspec.json.encode(traces))
    return found


def _difference(played: Run, here: Any, there: Any) -> Diagnostic:
    texts = (json.dumps(state, ensure_ascii=False, sort_keys=True) for state in (here, there))
    return differing(played.scenario, played.nodes, *texts)
