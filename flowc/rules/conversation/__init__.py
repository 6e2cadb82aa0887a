"""F5, conversation: what is said, in what order, and with what care."""

from flowc.rules.base import Rule

RULES: tuple[Rule, ...] = ()
