"""Public holidays, and which days are worked."""

from datetime import date
from functools import cache

from flowc.calendars.calendar import Calendar
from flowc.model import Day

WEEK = tuple(Day)


def is_closed_day(calendar: Calendar, day: date) -> bool:
    """Whether nothing opens on this day: a public holiday, or one of the calendar's own."""
    return day in calendar.closed or day in public_holidays(calendar.country, calendar.subdivision, day.year)


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Whether people work on this day: a working day of the week, with opening hours, and not off."""
    weekday = WEEK[day.weekday()]
    has_hours = any(weekday in hours.days for hours in calendar.hours)
    return weekday in calendar.days and has_hours and not is_closed_day(calendar, day)


@cache
def public_holidays(country: str | None, subdivision: str | None, year: int) -> frozenset[date]:
    """The days off in a country and year; none where there is no country."""
    if country is None:
        return frozenset()
    from holidays import country_holidays

    return frozenset(country_holidays(country, subdiv=subdivision, years=year, expand=False))


def subdivisions(country: str) -> tuple[str, ...]:
    """The parts of a country that have holidays of their own, by code and by name."""
    from holidays import country_holidays

    known = country_holidays(country)
    return (*known.subdivisions, *getattr(known, "subdivisions_aliases", {}))
