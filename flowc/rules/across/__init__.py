"""F9, across flows: what one flow expects of the others."""

from flowc.rules.across import call_mismatch, channel_divergence, reason_without_flow
from flowc.rules.base import Rule

RULES: tuple[Rule, ...] = (
    reason_without_flow.RULE,
    channel_divergence.RULE,
    call_mismatch.RULE,
)
