"""F3, escalation and transfers: what the customer goes through when a case changes hands."""

from flowc.rules.base import Rule
from flowc.rules.escalation import (
    deflection_dead_end,
    handoff_without_contact,
    hidden_transfer,
    knowledge_base_skipped,
    menu_without_other,
    no_human_exit,
    notice_without_next_step,
    ping_pong,
    promise_too_short,
    request_not_logged,
    silent_transfer,
    too_many_transfers,
    transfer_without_context,
)

RULES: tuple[Rule, ...] = (
    silent_transfer.RULE,
    too_many_transfers.RULE,
    ping_pong.RULE,
    knowledge_base_skipped.RULE,
    request_not_logged.RULE,
    promise_too_short.RULE,
    no_human_exit.RULE,
    menu_without_other.RULE,
    handoff_without_contact.RULE,
    deflection_dead_end.RULE,
    hidden_transfer.RULE,
    transfer_without_context.RULE,
    notice_without_next_step.RULE,
)
