"""F8, documentation: whose flow this is, and whether it is up to date."""

from flowc.rules.base import Rule
from flowc.rules.documentation import (
    detail_level_mismatch,
    missing_metadata,
    review_overdue,
    step_undocumented,
    todo_left,
    vague_label,
    version_not_bumped,
)

RULES: tuple[Rule, ...] = (
    missing_metadata.RULE,
    review_overdue.RULE,
    vague_label.RULE,
    todo_left.RULE,
    version_not_bumped.RULE,
    detail_level_mismatch.RULE,
    step_undocumented.RULE,
)
