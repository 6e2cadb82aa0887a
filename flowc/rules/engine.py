"""Every rule over every flow."""

from collections.abc import Iterator
from functools import cache

from flowc.analysis import Facts, Lookup, guarantees_of
from flowc.config import Settings
from flowc.diagnostics import Diagnostic
from flowc.model import Document, Flow, NodeKind
from flowc.rules.base import FlowRule, NodeRule, Rule
from flowc.rules.registry import RULES
from flowc.rules.selection import is_on, refuse_unknown, weighed


def check(document: Document, broken: frozenset[str], settings: Settings) -> tuple[Diagnostic, ...]:
    """What the rules find in the document's own flows, by place.

    A flow with F0 errors (`broken`) is left alone: what is missing from the model is not missing from the process.
    """
    refuse_unknown(settings)
    return check_with(document, broken, settings, RULES)


def check_with(
    document: Document, broken: frozenset[str], settings: Settings, candidates: tuple[Rule, ...]
) -> tuple[Diagnostic, ...]:
    """What some rules find; their order changes nothing."""
    chosen = settings.select or settings.ignore or settings.severity
    rules = tuple(rule for rule in candidates if is_on(rule.code, settings)) if chosen else candidates
    guarantees = guarantees_of(document, broken)
    found = [
        weighed(finding, settings) if settings.severity else finding
        for flow in document.flows
        if flow.id not in broken
        for finding in _check_flow(document, flow, guarantees, rules)
    ]
    return tuple(sorted(found, key=_order))


def _order(found: Diagnostic) -> tuple[object, ...]:
    return found.span, found.code.id, found.message


def _check_flow(
    document: Document, flow: Flow, guarantees: Lookup, rules: tuple[Rule, ...]
) -> Iterator[Diagnostic]:
    facts = Facts(document, flow, guarantees)
    for rule in rules:
        if isinstance(rule, FlowRule):
            yield from rule.check(facts)
    by_kind = _node_rules(rules)
    for node, arrows in zip(flow.nodes, facts.graph.arrows, strict=True):
        for node_rule in by_kind[node.kind]:
            yield from node_rule.check(node, arrows, facts)


@cache
def _node_rules(rules: tuple[Rule, ...]) -> dict[NodeKind, tuple[NodeRule, ...]]:
    """For each kind of node, the rules that look at it."""
    local = [rule for rule in rules if isinstance(rule, NodeRule)]
    return {kind: tuple(rule for rule in local if kind in rule.kinds) for kind in NodeKind}
