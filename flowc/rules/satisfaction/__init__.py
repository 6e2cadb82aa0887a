"""F2, satisfaction: that the customer is asked, and by a measure that means something."""

from flowc.rules.base import Rule
from flowc.rules.satisfaction import missing_survey, survey_metric

RULES: tuple[Rule, ...] = (missing_survey.RULE, survey_metric.RULE)
