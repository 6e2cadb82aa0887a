"""Durations, rates, hours and percentages from their spellings: pure functions from text to a value or None.

Blanks inside a value carry no meaning here: the reader joins the words of a value before it asks.
"""

import re
from collections.abc import Iterable
from datetime import date

from flowc.model import Clock, Comparison, Day, Duration, Hours, Percent, Period, Rate, Scale
from flowc.model.values import DAY, HOUR, WEEK, WORKING_DAY
from flowc.vocabulary import particle, term

#: Above this a figure is a slip of the hand; it also keeps sums within what JSON readers hold exactly.
LARGEST = 10**9

#: The patterns are plain strings, here and wherever a run may need none: `re` compiles one at its first use and keeps it.
NUMBER = r"\d+(?:[.,]\d+)?"
UNIT_SECONDS = {"second": 1, "minute": 60, "hour": HOUR, "day": DAY, "week": WEEK}
BUSINESS_SECONDS = {"hour": HOUR, "day": WORKING_DAY, "week": 5 * WORKING_DAY}
DURATION_PART = rf"\s*({NUMBER})\s*([^\W\d_]*)"
RATE = rf"({NUMBER})\s*/\s*([^\W\d_]+)"
CLOCK = r"(\d{1,2})(?:\s*h\s*(\d{2})?|:(\d{2}))"
DAYS = r"(?P<first>[^\W\d_]+)(?:\s*[-–]\s*(?P<last>[^\W\d_]+))?"
HOURS = rf"(?i)(?:{DAYS}\s*)?(?P<start>{CLOCK})\s*[-–]\s*(?P<end>{CLOCK})"
ROUND_THE_CLOCK = (
    r"(?i)24\s*(?:/\s*24|h\s*/\s*24h?)(?:\s*,?\s*7\s*j?\s*/\s*7\s*j?)?|24\s*/\s*7|7\s*j?\s*/\s*7\s*j?"
)
EVERY_DAY = r"(?i)7\s*j?\s*/\s*7\s*j?\s*"
SCALE = r"(\d{1,2})-(\d{1,2})"
TARGET = r"(>=|<=|≥|≤|=)?\s*(.+)"
COMPARISONS = {
    ">=": Comparison.AT_LEAST,
    "≥": Comparison.AT_LEAST,
    "<=": Comparison.AT_MOST,
    "≤": Comparison.AT_MOST,
}


def number(text: str) -> float | None:
    """A number with a decimal point or comma and maybe a sign."""
    found = re.fullmatch(rf"([-−+]?)({NUMBER})", text)
    if not found:
        return None
    value = float(found[2].replace(",", "."))
    return None if value > LARGEST else -value if found[1] in ("-", "−") else value


def integer(text: str) -> int | None:
    """A whole number, maybe with a sign."""
    found = re.fullmatch(r"([-−+]?)(\d{1,10})", text)
    if not found or int(found[2]) > LARGEST:
        return None
    return -int(found[2]) if found[1] in ("-", "−") else int(found[2])


def percent(text: str) -> Percent | None:
    """A share from 0 to 100: ``70%``, ``12,5 %``."""
    value = number(text.removesuffix("%").strip()) if text.endswith("%") else None
    return Percent(value) if value is not None and 0 <= value <= 100 else None


def duration(text: str) -> Duration | None:
    """A length of time: ``90min``, ``1 h 30``, ``2 jours ouvrés``; a unit left out after hours is minutes."""
    words = text.split()
    business = len(words) > 1 and particle(words[-1]) == "business"
    body = " ".join(words[:-1] if business else words)
    table = BUSINESS_SECONDS if business else UNIT_SECONDS
    total, offset, previous = 0.0, 0, ""
    while offset < len(body):
        part = re.match(DURATION_PART, body[offset:])
        if not part:
            return None
        unit = term("unit", part[2]) if part[2] else "minute" if previous == "hour" else None
        rank = list(UNIT_SECONDS).index(unit) if unit else -1
        if unit is None or (previous and rank >= list(UNIT_SECONDS).index(previous)):
            return None
        if unit not in table and not (business and previous == "hour"):
            return None
        total += float(part[1].replace(",", ".")) * table.get(unit, UNIT_SECONDS[unit])
        offset, previous = offset + part.end(), unit
    return Duration(round(total), business) if previous and total <= LARGEST else None


def rate(text: str) -> Rate | None:
    """So many a period: ``120/jour``."""
    found = re.fullmatch(RATE, text)
    period = term("period", found[2]) if found else None
    count = number(found[1]) if found else None
    return Rate(count, Period(period)) if period and count is not None else None


def hours(text: str) -> Hours | None:
    """Opening hours: ``lun-sam 8h-20h``, ``24h/24``; no days where none are named (see `with_days`)."""
    every_day: tuple[Day, ...] = ()
    if re.fullmatch(ROUND_THE_CLOCK, text):
        return Hours(tuple(Day), Clock(0), Clock(24 * 60))
    if every := re.match(EVERY_DAY, text):
        text, every_day = text[every.end() :], tuple(Day)
    found = re.fullmatch(HOURS, text)
    if not found:
        return None
    start, end = clock(found["start"]), clock(found["end"])
    named = _days(found["first"], found["last"] or found["first"]) if found["first"] else every_day
    valid = start and end and start != end and (named or not found["first"])
    return Hours(named, start, end) if valid and start and end else None


def with_days(listed: Iterable[Hours], first: tuple[Day, ...] = tuple(Day)) -> list[Hours]:
    """Hours that name no days are on those of the item before, the first ones on the days given."""
    current, filled = first, []
    for item in listed:
        current = item.days or current
        filled.append(Hours(current, item.start, item.end))
    return filled


def days(text: str) -> tuple[Day, ...] | None:
    """Days of the week in their order: ``lun-ven``, ``mon, wed-fri``, ``7j/7``."""
    if re.fullmatch(EVERY_DAY, text):
        return tuple(Day)
    named: set[Day] = set()
    for item in text.split(","):
        found = re.fullmatch(DAYS, item.strip())
        stretch = _days(found["first"], found["last"] or found["first"]) if found else ()
        if not stretch:
            return None
        named.update(stretch)
    return tuple(day for day in Day if day in named)


def clock(text: str) -> Clock | None:
    """A time of day: ``8h``, ``8h30``, ``08:30``, at most 24 h."""
    found = re.fullmatch(CLOCK, text, re.IGNORECASE)
    if not found:
        return None
    minutes = int(found[2] or found[3] or 0)
    total = int(found[1]) * 60 + minutes
    return Clock(total) if minutes < 60 and total <= 24 * 60 else None


def _days(first: str, last: str) -> tuple[Day, ...]:
    """The days from one to another, over the week's end if need be; () where a word is no day."""
    names = term("day", first), term("day", last)
    if None in names:
        return ()
    week = list(Day)
    start, end = week.index(Day(names[0])), week.index(Day(names[1]))
    return tuple(week[start : end + 1] if start <= end else week[start:] + week[: end + 1])


def scale(text: str) -> Scale | None:
    """The marks of a survey: ``1-5``."""
    found = re.fullmatch(SCALE, text)
    return Scale(int(found[1]), int(found[2])) if found else None


def calendar_date(text: str) -> date | None:
    """An ISO date, ``2026-10-01``."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def target(text: str) -> tuple[Comparison, float | Percent | Duration] | None:
    """What an indicator should reach: ``>= 80%``, ``4``, ``<= 3min``; at least, where no sign says otherwise."""
    found = re.fullmatch(TARGET, text)
    if not found:
        return None
    sign, body = found[1] or ">=", found[2].strip()
    value = percent(body) if body.endswith("%") else number(body) or duration(body)
    return None if value is None else (COMPARISONS.get(sign, Comparison.EXACTLY), value)
