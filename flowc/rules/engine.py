"""Every rule over every flow."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from flowc.analysis import DocumentFacts, Facts, Lookup, guarantees_of
from flowc.config import Settings
from flowc.diagnostics import Diagnostic
from flowc.model import Document, Flow, NodeKind
from flowc.rules.base import DocumentRule, Findings, FlowRule, NodeRule, Rule, crash
from flowc.rules.registry import RULES
from flowc.rules.selection import is_on, weighed
from flowc.source import Span

if TYPE_CHECKING:
    from flowc.analysis.fingerprint import Frozen


def check(  # noqa: PLR0913 (what a run is given, each of another kind)
    document: Document,
    broken: frozenset[str],
    settings: Settings,
    today: Callable[[], date] | None = None,
    *,
    frozen: "Mapping[str, Frozen] | None" = None,
    partial: bool = False,
) -> tuple[Diagnostic, ...]:
    """What the rules find in the document's own flows and organisation, by place.

    A flow with F0 errors (`broken`) is left alone: what is missing from the model is not missing from the process.
    Without a clock (`today`) nothing is out of date; `frozen` are the flows as they were frozen, by id; `partial` says
    that an included file could not be had.
    """
    rules = RULES
    if settings.policies:
        from flowc.rules.policies import rules_of

        rules = (*RULES, *rules_of(settings.policies))
    return check_with(document, broken, settings, rules, today, frozen=frozen, partial=partial)


def check_with(  # noqa: PLR0913 (what a run is given, each of another kind)
    document: Document,
    broken: frozenset[str],
    settings: Settings,
    candidates: tuple[Rule, ...],
    today: Callable[[], date] | None = None,
    *,
    frozen: "Mapping[str, Frozen] | None" = None,
    partial: bool = False,
) -> tuple[Diagnostic, ...]:
    """What some rules find; their order changes nothing."""
    chosen = settings.select or settings.ignore or settings.severity
    rules = tuple(rule for rule in candidates if is_on(rule.code, settings)) if chosen else candidates
    whole = DocumentFacts(document, settings.options, today, frozen, partial=partial)
    guarantees = guarantees_of(document, broken)
    found = list(_check_document(whole, rules))
    for flow in document.flows:
        if flow.id not in broken:
            found += check_flow(whole, flow, guarantees, rules)
    return tuple(sorted((weighed(finding, settings) for finding in found), key=_order))


def _order(found: Diagnostic) -> tuple[object, ...]:
    return found.span, found.code.id, found.message


def _check_document(whole: DocumentFacts, rules: tuple[Rule, ...]) -> Iterator[Diagnostic]:
    """The rules on the file as a whole; what they find in included files is those files' own."""
    start = Span(whole.document.file, 0, 0)
    for rule in rules:
        check_file = _file_check(rule)
        if check_file:
            try:
                found = list(check_file(whole))
            except Exception as error:  # noqa: BLE001 - see crash
                found = [crash(rule.code, start, error)]
            yield from (finding for finding in found if finding.span.file == whole.document.file)


def _file_check(rule: Rule) -> Callable[[DocumentFacts], Findings] | None:
    """What a rule has to say of a file as a whole."""
    if isinstance(rule, DocumentRule):
        return rule.check
    return rule.organisation if isinstance(rule, FlowRule) else None


def check_flow(
    whole: DocumentFacts, flow: Flow, guarantees: Lookup, rules: tuple[Rule, ...]
) -> list[Diagnostic]:
    """What some rules find in one flow of a document."""
    facts = Facts(whole.document, flow, guarantees, whole)
    found: list[Diagnostic] = []
    for rule in rules:
        if isinstance(rule, FlowRule):
            try:
                found += rule.check(facts)
            except Exception as error:  # noqa: BLE001 - see crash
                found.append(crash(rule.code, flow.span, error))
    by_kind = _node_rules(rules)
    for node, arrows in zip(flow.nodes, facts.graph.arrows, strict=True):
        for node_rule in by_kind[node.kind]:
            try:
                found += node_rule.check(node, arrows, facts)
            except Exception as error:  # noqa: BLE001 - see crash
                found.append(crash(node_rule.code, node.span, error))
    return found


@cache
def _node_rules(rules: tuple[Rule, ...]) -> dict[NodeKind, tuple[NodeRule, ...]]:
    """For each kind of node, the rules that look at it."""
    local = [rule for rule in rules if isinstance(rule, NodeRule)]
    return {kind: tuple(rule for rule in local if kind in rule.kinds) for kind in NodeKind}
