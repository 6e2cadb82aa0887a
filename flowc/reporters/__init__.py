"""Diagnostics to text: the only moment at which words are chosen.

What enters: `FileReport`s, one a file, each with its diagnostics in order, its language and the texts that their
places name; and for the forms that machines read a `Run`, which also holds what is true of all files. What leaves:
the report as text, in one of the forms of `REPORTERS`.

Reporters do not know each other's forms and decide nothing: no severity, no status. A text from a file is quoted for
the form it goes into, by the module of that form. Those who know this room need only `registry.py`: a form is loaded
when it is asked for.
"""

from flowc.reporters.registry import REPORTERS, Reporter
from flowc.reporters.report import FileReport, Run
from flowc.reporters.text import summary, text_report

__all__ = ["REPORTERS", "FileReport", "Reporter", "Run", "summary", "text_report"]
