"""F2, satisfaction: that the customer is asked, and by a measure that means something."""

from flowc.rules.base import Rule
from flowc.rules.satisfaction import (
    ces_not_immediate,
    missing_survey,
    survey_metric,
    survey_misplaced,
    survey_result_unused,
)

RULES: tuple[Rule, ...] = (
    missing_survey.RULE,
    survey_misplaced.RULE,
    survey_metric.RULE,
    ces_not_immediate.RULE,
    survey_result_unused.RULE,
)
