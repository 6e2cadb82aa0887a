"""F6, organisation: who does what, and who is there to do it."""

from flowc.rules.base import Rule
from flowc.rules.organisation import (
    ambiguous_owner,
    channel_not_held,
    channel_without_owner,
    hours_not_covered,
    key_function_missing,
    menu_skill_mismatch,
    no_backup,
    no_out_of_hours_branch,
    node_without_team,
    overflow_cycle,
    queue_without_overflow,
    reporting_cycle,
    skill_not_held,
    unused_team,
)

RULES: tuple[Rule, ...] = (
    node_without_team.RULE,
    no_backup.RULE,
    channel_without_owner.RULE,
    hours_not_covered.RULE,
    no_out_of_hours_branch.RULE,
    skill_not_held.RULE,
    reporting_cycle.RULE,
    key_function_missing.RULE,
    overflow_cycle.RULE,
    unused_team.RULE,
    channel_not_held.RULE,
    ambiguous_owner.RULE,
    menu_skill_mismatch.RULE,
    queue_without_overflow.RULE,
)
