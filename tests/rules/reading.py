"""Texts to findings, without a disk: included files come from a dictionary."""

from collections.abc import Mapping
from datetime import date

from flowc.analysis import Portfolio, summary_of
from flowc.analysis.fingerprint import Frozen
from flowc.config import Options, Settings
from flowc.diagnostics import Diagnostic
from flowc.interpreter import program
from flowc.lowering import Loaded, LoadProblem, Lowered, lower
from flowc.rules import check, check_across, suppress
from flowc.scenarios import run, suites
from flowc.source import SourceText

MAIN = "main.flow"
TODAY = date(2026, 11, 24)

#: What the project froze of the texts: a flow of this name, as no text of ours says it.
FROZEN = {"garantie": Frozen("1.0", "sha256:0"), "garantie-sans-version": Frozen("", "sha256:0")}

#: What is asked of a text where nothing else is said: the texts of tests are sketches, and a rule that came later is
#: asked for by its code.
BASIS = (
    "F0", "F101", "F102", "F103", "F104", "F106", "F107", "F109", "F110", "F113", "F201", "F203", "F301", "F401", "F402",
    "F601",
)  # fmt: skip

#: What the house says in its `flowc.yaml`, where a rule finds nothing without being told.
HOUSE = Options(
    wording={"oublie encore": "arrive rarement", "forgets again": "", "again and again": "rarely"},
)


def lowered(text: str, files: Mapping[str, str] | None = None) -> Lowered:
    """The model of a text."""

    def load(path: str, including: str) -> Loaded | LoadProblem:
        content = (files or {}).get(path)
        return LoadProblem("missing") if content is None else Loaded(path, SourceText(path, content))

    return lower(Loaded(MAIN, SourceText(MAIN, text)), load)


def findings(
    text: str, files: Mapping[str, str] | None = None, settings: Settings | None = None
) -> tuple[Diagnostic, ...]:
    """What `flowc check` reports of a text: errors of the language, and findings of the codes of BASIS."""
    settings = settings or Settings(select=BASIS, options=HOUSE)
    model = lowered(text, files)
    found = check(model.document, model.broken, settings, lambda: TODAY, frozen=FROZEN, partial=model.is_partial)
    own = suppress(model.document, (*model.diagnostics, *found), model.broken, settings)
    return (*own, *beside_nothing(model, settings), *scenario_faults(model))


def scenario_faults(model: Lowered) -> tuple[Diagnostic, ...]:
    """What `flowc test` says of the scenarios of a text."""
    played = [
        run(suite.flow, program(suite.flow), scenario)
        for suite in suites(model.document)
        if suite.flow.id not in model.broken
        for scenario in suite.scenarios
    ]
    return tuple(each.fault for each in played if each.fault)


def beside_nothing(model: Lowered, settings: Settings) -> tuple[Diagnostic, ...]:
    """What the rules over all files say of a file that is alone."""
    portfolio = Portfolio((summary_of(model.document, model.broken),))
    return check_across(portfolio, {model.document.file: settings}).get(model.document.file, ())


def codes_by_line(
    text: str, files: Mapping[str, str] | None = None, codes: tuple[str, ...] = BASIS
) -> dict[int, list[str]]:
    """The findings of some codes, by the line of their primary place."""
    source = SourceText(MAIN, text)
    places: dict[int, list[str]] = {}
    for found in findings(text, files, Settings(select=codes, options=HOUSE)):
        places.setdefault(source.position(found.span.start).line, []).append(found.code.id)
    return {line: sorted(codes) for line, codes in sorted(places.items())}


def only(
    text: str, code: str, files: Mapping[str, str] | None = None, options: Options = HOUSE
) -> list[Diagnostic]:
    """The findings of one code."""
    return [found for found in findings(text, files, Settings(select=(code, *BASIS), options=options)) if found.code.id == code]


def elements(text: str, code: str, files: Mapping[str, str] | None = None) -> list[str]:
    """The elements that one code blames, in order."""
    return [found.element for found in only(text, code, files)]


def path(found: Diagnostic) -> list[str]:
    """A finding's witness, as ids."""
    return [place.element for place in found.path]
