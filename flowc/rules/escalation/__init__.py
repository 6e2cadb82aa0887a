"""F3, escalation and transfers: what the customer goes through when a case changes hands."""

from flowc.rules.base import Rule
from flowc.rules.escalation import (
    knowledge_base_skipped,
    request_not_logged,
    silent_transfer,
)

RULES: tuple[Rule, ...] = (
    silent_transfer.RULE,
    knowledge_base_skipped.RULE,
    request_not_logged.RULE,
)
