"""F4, data and identity: nothing is used before it was asked for, nothing opened before identity is proved."""

from flowc.rules.base import Rule
from flowc.rules.data import (
    access_without_authentication,
    field_asked_twice,
    field_unused,
    field_used_before_collected,
    identification_as_authentication,
    intake_incomplete,
)

RULES: tuple[Rule, ...] = (
    access_without_authentication.RULE,
    field_used_before_collected.RULE,
    field_asked_twice.RULE,
    intake_incomplete.RULE,
    field_unused.RULE,
    identification_as_authentication.RULE,
)
