"""Diagnostics to text: the only moment at which words are chosen.

What enters: `FileReport`s, one a file, each with its diagnostics in order, its language and the texts that their
places name. What leaves: the report as text (`text_report`, `json_report`). Reporters do not know each other and
decide nothing: no order, no severity, no status.
"""

from flowc.reporters.json import json_report
from flowc.reporters.report import FileReport
from flowc.reporters.text import summary, text_report

__all__ = ["FileReport", "json_report", "summary", "text_report"]
