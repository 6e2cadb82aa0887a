"""Typed settings: what `flowc.yaml` may say, and what holds where it says nothing.

What enters: plain values. What leaves: `Config`, the file as it stands; `applied`, the settings of one file of the
project with who said each; `Policy`, a rule that the project writes for itself, as it stands; and the JSON Schema. Nothing is read here: `flowc.project` finds and parses the file, and
hands in what it says with the line of each value.

Promises. An unknown key is refused with the nearest one that exists, and a value of the wrong kind with its line:
a typing error in the settings never switches anything off quietly. Whether a code that the settings name exists is
the business of `flowc.rules`, and what a calendar spells that of `flowc.calendars`; both stand above.
"""

from flowc.config.calendar import CalendarSettings
from flowc.config.options import Options
from flowc.config.policies import Policy, Scope, policy_code
from flowc.config.portal import PortalSettings
from flowc.config.runbook import RunbookSettings
from flowc.config.settings import PROFILES, Limits, Settings

__all__ = [
    "PROFILES",
    "CalendarSettings",
    "Limits",
    "Options",
    "Policy",
    "PortalSettings",
    "RunbookSettings",
    "Scope",
    "Settings",
    "policy_code",
]
