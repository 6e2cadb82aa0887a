"""F7, promises and indicators: what was promised can be kept, and is measured."""

from flowc.rules.base import Rule
from flowc.rules.promises import deadline_exceeded, indicator_missing, missing_duration

RULES: tuple[Rule, ...] = (deadline_exceeded.RULE, indicator_missing.RULE, missing_duration.RULE)
