"""F6, organisation: who does what, and who is there to do it."""

from flowc.rules.base import Rule
from flowc.rules.organisation import node_without_team

RULES: tuple[Rule, ...] = (node_without_team.RULE,)
