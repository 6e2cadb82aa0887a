"""F8, documentation: whose flow this is, and whether it is up to date."""

from flowc.rules.base import Rule

RULES: tuple[Rule, ...] = ()
