"""F5, conversation: what is said, in what order, and with what care."""

from flowc.rules.base import Rule
from flowc.rules.conversation import (
    closed_question_arity,
    closing_incomplete,
    fault_without_repair,
    guide_unchecked,
    phase_missing,
    phase_order,
    recap_incomplete,
    restatement_missing,
    wording,
)

RULES: tuple[Rule, ...] = (
    phase_missing.RULE,
    phase_order.RULE,
    restatement_missing.RULE,
    closing_incomplete.RULE,
    wording.RULE,
    fault_without_repair.RULE,
    recap_incomplete.RULE,
    closed_question_arity.RULE,
    guide_unchecked.RULE,
)
