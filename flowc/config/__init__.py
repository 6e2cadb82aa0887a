"""Typed settings: what `flowc.yaml` may say, and what holds where it says nothing.

What enters: plain values. What leaves: `Settings`, and its JSON Schema. Nothing is read here: `flowc.project` finds
and parses the file, and hands in what it says with the line of each key.
"""

from flowc.config.settings import Limits, Settings, settings_from, settings_schema

__all__ = ["Limits", "Settings", "settings_from", "settings_schema"]
