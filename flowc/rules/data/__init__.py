"""F4, data and identity: nothing is used before it was asked for, nothing opened before identity is proved."""

from flowc.rules.base import Rule
from flowc.rules.data import access_without_authentication, field_used_before_collected

RULES: tuple[Rule, ...] = (access_without_authentication.RULE, field_used_before_collected.RULE)
