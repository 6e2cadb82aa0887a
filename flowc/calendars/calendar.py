"""A calendar, and how the settings spell it."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from flowc import quantities
from flowc.calendars.packaged import country_codes, zone_names, zones_of
from flowc.config import CalendarSettings
from flowc.diagnostics import UsageError
from flowc.model import Day, Hours
from flowc.vocabulary import nearest


class Calendar(Struct, frozen=True, kw_only=True):
    """When people work.

    On `days` that are no public holiday and not `closed` they work the opening hours; on other days nothing is
    worked, though the doors may be open (a shop on Saturday). Hours belong to the day on which they begin.
    """

    timezone: str
    days: tuple[Day, ...]
    hours: tuple[Hours, ...]
    country: str | None = None
    subdivision: str | None = None
    closed: tuple[date, ...] = ()


class CalendarError(UsageError):
    """The settings ask for a calendar that cannot be; `key` is the setting concerned."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def calendar_from(settings: CalendarSettings) -> Calendar:
    """The calendar that the settings spell; CalendarError says which of them means nothing."""
    days = quantities.days(settings.days)
    if not days:
        raise CalendarError("days", f"{settings.days!r} are no days: write mon-fri, or mon, wed-fri")
    country = _country(settings.country)
    hours = _hours(settings.hours, days)
    if not any(day in item.days for day in days for item in hours):
        raise CalendarError("hours", "no working day has opening hours")
    return Calendar(
        timezone=_timezone(settings.timezone, country),
        days=days,
        hours=hours,
        country=country,
        subdivision=_subdivision(settings.subdivision, country),
        closed=tuple(sorted(set(settings.closed))),
    )


def with_hours(calendar: Calendar, hours: Iterable[Hours]) -> Calendar:
    """The same calendar with other opening hours: those of a channel or a team."""
    return replace(calendar, hours=tuple(hours))


def _hours(spelled: str | tuple[str, ...], days: tuple[Day, ...]) -> tuple[Hours, ...]:
    texts = (
        spelled.split(",")
        if isinstance(spelled, str)
        else [item for text in spelled for item in text.split(",")]
    )
    listed: list[Hours] = []
    for text in texts:
        found = quantities.hours(text.strip())
        if found is None:
            raise CalendarError("hours", f"{text.strip()!r} are no hours: write mon-fri 9h-18h, or 24h/24")
        listed.append(found)
    return tuple(quantities.with_days(listed, days))


def _country(code: str | None) -> str | None:
    if code is None or code in country_codes():
        return code
    raise CalendarError(
        "country", _unknown("country", code, country_codes(), "write an ISO 3166 code, such as FR, BE or CA")
    )


def _timezone(name: str | None, country: str | None) -> str:
    if name is not None:
        if name in zone_names():
            return name
        raise CalendarError(
            "timezone", _unknown("time zone", name, zone_names(), "write an IANA name, such as Europe/Paris")
        )
    zones = zones_of(country) if country else ()
    if len(zones) == 1:
        return zones[0]
    if not country:
        raise CalendarError("timezone", "without a country, say the time zone, such as Europe/Paris")
    known = ", ".join(zones[:3]) + ("…" if len(zones) > 3 else "")
    raise CalendarError("timezone", f"{country} has several time zones: say which ({known})")


def _subdivision(name: str | None, country: str | None) -> str | None:
    if name is None:
        return None
    if country is None:
        raise CalendarError("subdivision", "there is none without a country")
    from flowc.calendars.days_off import subdivisions

    known = subdivisions(country)
    if name in known:
        return name
    hint = f"those of {country} are {', '.join(known)}" if known else "this country has none"
    raise CalendarError("subdivision", _unknown("subdivision", name, known, hint))


def _unknown(what: str, name: str, known: Iterable[str], hint: str) -> str:
    near = nearest(name, known)
    return f"unknown {what} {name!r}; " + (f"a similar one exists: {near}" if near else hint)
