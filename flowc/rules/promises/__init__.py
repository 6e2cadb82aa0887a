"""F7, promises and indicators: what was promised can be kept, and is measured."""

from flowc.rules.base import Rule

RULES: tuple[Rule, ...] = ()
