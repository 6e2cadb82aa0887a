"""Every rule, by family, in the order of the codes. Listed by hand, where the reader looks."""

from flowc.rules import (
    across,
    conversation,
    data,
    documentation,
    escalation,
    organisation,
    promises,
    satisfaction,
    structure,
)
from flowc.rules.base import Rule

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *satisfaction.RULES,
    *escalation.RULES,
    *data.RULES,
    *conversation.RULES,
    *organisation.RULES,
    *promises.RULES,
    *documentation.RULES,
    *across.RULES,
)
