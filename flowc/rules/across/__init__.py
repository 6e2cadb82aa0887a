"""F9, across flows: what one flow expects of the others."""

from flowc.rules.base import Rule

RULES: tuple[Rule, ...] = ()
