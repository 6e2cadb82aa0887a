"""Typed settings: what `flowc.yaml` may say, and what holds where it says nothing.

What enters: plain values. What leaves: `Settings`, and its JSON Schema. Nothing is read here: `flowc.project` finds
and parses the file, and hands in what it says with the line of each key.

Promises. An unknown key is refused with the nearest one that exists, and a value of the wrong kind with its line:
a typing error in the settings never switches anything off quietly. Whether a code that the settings name exists is
the business of `flowc.rules`, which stands above.
"""

from flowc.config.options import Options
from flowc.config.settings import Limits, Settings, settings_from, settings_schema

__all__ = ["Limits", "Options", "Settings", "settings_from", "settings_schema"]
