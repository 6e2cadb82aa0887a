"""F1, structure: where a case comes in, where it goes, and that nothing but an end stops it."""

from flowc.rules.base import Rule
from flowc.rules.structure import (
    analysis_capped,
    arrow_after_end,
    bad_percentages,
    chart_kind_mismatch,
    dead_end,
    decision_incomplete,
    duplicate_outcome,
    duplicate_step,
    failure_exit_missing,
    implicit_branch,
    no_request,
    parallel_unjoined,
    too_complex,
    trap_cycle,
    unbounded_loop,
    unreachable_node,
)

RULES: tuple[Rule, ...] = (
    no_request.RULE,
    dead_end.RULE,
    unreachable_node.RULE,
    trap_cycle.RULE,
    unbounded_loop.RULE,
    decision_incomplete.RULE,
    duplicate_outcome.RULE,
    chart_kind_mismatch.RULE,
    bad_percentages.RULE,
    implicit_branch.RULE,
    parallel_unjoined.RULE,
    failure_exit_missing.RULE,
    arrow_after_end.RULE,
    too_complex.RULE,
    duplicate_step.RULE,
    analysis_capped.RULE,
)
