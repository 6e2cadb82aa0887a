"""F3, escalation and transfers: what the customer goes through when a case changes hands."""

from flowc.rules.base import Rule
from flowc.rules.escalation import silent_transfer

RULES: tuple[Rule, ...] = (silent_transfer.RULE,)
