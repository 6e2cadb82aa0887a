"""F7, promises and indicators: what was promised can be kept, and is measured."""

from flowc.rules.base import Rule
from flowc.rules.promises import missing_duration

RULES: tuple[Rule, ...] = (missing_duration.RULE,)
