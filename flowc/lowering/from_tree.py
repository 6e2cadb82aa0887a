"""The pass: a file's tree, and those of what it includes, to one document."""

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from flowc.diagnostics import Diagnostic, Severity
from flowc.diagnostics.language import INCLUDE_PROBLEM
from flowc.lowering.collect import collect
from flowc.lowering.drafts import ElementDraft, FileDraft
from flowc.lowering.flows import build_flow
from flowc.lowering.includes import Loaded, Loader, read_all
from flowc.lowering.resolve import Names
from flowc.lowering.scenarios import named_scenario, stretches
from flowc.model import (
    Channel,
    Document,
    Field,
    Flow,
    Indicator,
    Organisation,
    Role,
    Scenario,
    Standard,
    Team,
    Term,
)
from flowc.source import SourceText, Span
from flowc.syntax import parse
from flowc.vocabulary import Lang


class Lowered(Struct, frozen=True, kw_only=True):
    """What a file means and what the language finds wrong with it.

    `broken` holds the ids of the flows with an F0 error between their header and the next: no rule looks at them.
    `sources` has the text of every file that a span may name. `language` is that of the file's keywords. `scenarios` are
    the places of scenarios in all of them, in order: what is wrong there is wrong with one scenario, and with no flow.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    broken: frozenset[str]
    language: Lang | None
    sources: dict[str, SourceText]
    scenarios: tuple[Span, ...]

    @property
    def is_partial(self) -> bool:
        """Whether a file that this one includes, directly or not, could not be had: what lacks may stand there."""
        return any(found.code == INCLUDE_PROBLEM for found in self.diagnostics)


def lower(main: Loaded, loader: Loader) -> Lowered:
    """The model of a file, with the organisation of all that it includes."""
    sources: dict[str, SourceText] = {}
    languages: dict[str, Lang | None] = {}
    places: list[Span] = []

    def read(loaded: Loaded) -> FileDraft:
        parsed = parse(loaded.source)
        sources[loaded.source.file] = loaded.source
        languages[loaded.source.file] = parsed.tree.language
        places.extend(stretches(parsed.tree))
        draft = collect(parsed.tree, _flow_id(loaded.source.file))
        draft.diagnostics[:0] = [*loaded.diagnostics, *parsed.diagnostics]
        return draft

    drafts = read_all(main, read, loader)
    names = Names(drafts)
    for draft in drafts:
        names.check(draft.references)
    flows = {draft.file: tuple(build_flow(flow, names) for flow in draft.flows) for draft in drafts}
    scenarios = {draft.file: _scenarios(draft, flows, names) for draft in drafts}
    diagnostics = tuple(found for draft in drafts for found in draft.diagnostics) + tuple(names.diagnostics)
    own = drafts[-1]
    return Lowered(
        document=_document(own, drafts, flows, scenarios[own.file]),
        diagnostics=diagnostics,
        broken=_broken(own, flows[own.file], diagnostics),
        language=languages[own.file],
        sources=sources,
        scenarios=tuple(sorted(places)),
    )


def _scenarios(draft: FileDraft, flows: dict[str, tuple[Flow, ...]], names: Names) -> tuple[Scenario, ...]:
    """The scenarios of a file that name their flow, be it of this file or of one that it includes."""
    known = {flow.id: flow for found in flows.values() for flow in found}
    return tuple(named_scenario(element, known, names) for element in draft.scenarios)


def _document(
    own: FileDraft, drafts: list[FileDraft], flows: dict[str, tuple[Flow, ...]], scenarios: tuple[Scenario, ...]
) -> Document:
    elements = [element for draft in drafts for element in draft.elements]
    return Document(
        file=own.file,
        flows=flows[own.file],
        library=tuple(flow for draft in drafts[:-1] for flow in flows[draft.file]),
        organisation=Organisation(
            teams=_declared(elements, "team", Team),
            roles=_declared(elements, "role", Role),
            channels=_declared(elements, "channel", Channel),
            indicators=_declared(elements, "indicator", Indicator),
            standards=_declared(elements, "standard", Standard),
            terms=tuple(Term(span=term.span, **term.fields) for term in elements if term.concept == "term"),
        ),
        fields=_declared(elements, "field", Field),
        includes=tuple(own.includes),
        scenarios=scenarios,
        suppressions=tuple(own.suppressions),
    )


def _declared(elements: Iterable[ElementDraft], concept: str, make: Any) -> tuple[Any, ...]:
    """The elements of one kind; of two with one id, the first."""
    found: dict[str, Any] = {}
    for element in elements:
        if element.concept == concept and element.name and element.name.value not in found:
            name = element.name
            found[name.value] = make(id=name.value, name=name.span, span=element.span, **element.fields)
    return tuple(found.values())


def _broken(own: FileDraft, flows: tuple[Flow, ...], diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    """The flows whose lines hold an error."""
    starts = [flow.start for flow in own.flows]
    errors = [found.span.start for found in diagnostics if _is_error_in(found, own.file)]
    ends = [*starts[1:], float("inf")][: len(starts)]  # a library has no flow
    pairs = zip(flows, starts, ends, strict=True)
    return frozenset(flow.id for flow, start, end in pairs if any(start <= at < end for at in errors))


def _is_error_in(found: Diagnostic, file: str) -> bool:
    return found.level is Severity.ERROR and found.span.file == file


def _flow_id(file: str) -> str:
    """The name of a flow without a header: its file's, with a dash for what is no word."""
    stem = file.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    return re.sub(r"[^\w-]+", "-", stem).strip("-") or "flow"
