"""Which day it is: the only look at the clock."""

import os
from datetime import date

from flowc.diagnostics import UsageError

#: The day that flowc takes for today, in a test, a rebuild, or a look at next year.
TODAY = "FLOWC_TODAY"


def today(chosen: str | None = None) -> date:
    """The day given on the command line, or else by FLOWC_TODAY, or else the machine's."""
    for name, text in (("--today", chosen), (TODAY, os.environ.get(TODAY))):
        if text:
            return _day(name, text)
    return date.today()  # noqa: DTZ011 - today where the user is


def _day(name: str, text: str) -> date:
    """An ISO date, and only in the long form that people write."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise UsageError(f"{name}: {text!r} is no date: write year, month and day, such as 2026-11-24")
    return day
