"""Durations, rates, hours, percentages and dates from their spellings.

What enters: the words of a value, blanks between them. What leaves: a value of `flowc.model`, or None where the text
spells no such value. Both languages' words are read, whatever the language of the file.

A room of its own because two readers need it: `flowc.lowering` for the lines of a flow, and `flowc.calendars` for
`flowc.yaml`, which spells hours as a flow does. What is wrong with a text, and where it stands, is the reader's
business. Nothing is written here: `flowc.formatting` spells values.
"""

from flowc.quantities.from_text import (
    LARGEST,
    calendar_date,
    clock,
    days,
    duration,
    hours,
    integer,
    number,
    percent,
    rate,
    scale,
    target,
    with_days,
)

__all__ = [
    "LARGEST",
    "calendar_date",
    "clock",
    "days",
    "duration",
    "hours",
    "integer",
    "number",
    "percent",
    "rate",
    "scale",
    "target",
    "with_days",
]
