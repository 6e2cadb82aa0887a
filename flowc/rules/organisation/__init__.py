"""F6, organisation: who does what, and who is there to do it."""

from flowc.rules.base import Rule
from flowc.rules.organisation import (
    channel_without_owner,
    key_function_missing,
    no_backup,
    node_without_team,
    overflow_cycle,
    queue_without_overflow,
    reporting_cycle,
    unused_team,
)

RULES: tuple[Rule, ...] = (
    node_without_team.RULE,
    no_backup.RULE,
    channel_without_owner.RULE,
    reporting_cycle.RULE,
    key_function_missing.RULE,
    overflow_cycle.RULE,
    unused_team.RULE,
    queue_without_overflow.RULE,
)
