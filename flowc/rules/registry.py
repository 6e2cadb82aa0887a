"""Every rule, by family, in the order of the codes. Listed by hand, where the reader looks."""

from flowc.rules import data, escalation, organisation, satisfaction, structure
from flowc.rules.base import Rule

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *satisfaction.RULES,
    *escalation.RULES,
    *data.RULES,
    *organisation.RULES,
)
