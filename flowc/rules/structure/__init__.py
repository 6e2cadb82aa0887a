"""F1, structure: where a case comes in, where it goes, and that nothing but an end stops it."""

from flowc.rules.base import Rule
from flowc.rules.structure import (
    arrow_after_end,
    bad_percentages,
    dead_end,
    decision_incomplete,
    duplicate_outcome,
    implicit_branch,
    no_request,
    trap_cycle,
    unreachable_node,
)

RULES: tuple[Rule, ...] = (
    no_request.RULE,
    dead_end.RULE,
    unreachable_node.RULE,
    trap_cycle.RULE,
    decision_incomplete.RULE,
    duplicate_outcome.RULE,
    bad_percentages.RULE,
    implicit_branch.RULE,
    arrow_after_end.RULE,
)
