"""When people work: the `calendar` section of the settings."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct


class CalendarSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """When people work. Days and hours are spelled as in a flow; `flowc.calendars` reads them."""

    country: Annotated[
        str | None, Meta(description="Whose public holidays are off: an ISO 3166 code; null for none.")
    ] = "FR"
    subdivision: Annotated[
        str | None, Meta(description="The part of the country whose holidays are off too, such as Alsace.")
    ] = None
    timezone: Annotated[
        str | None, Meta(description="IANA name; by default the country's, where it has only one.")
    ] = None
    days: Annotated[str, Meta(description="Working days, such as lun-ven or mon-fri.")] = "mon-fri"
    hours: Annotated[
        str | tuple[str, ...],
        Meta(
            description="Opening hours, such as lun-ven 9h-18h, sam 9h-12h; hours without days are on working days."
        ),
    ] = "9h-17h"
    closed: Annotated[tuple[date, ...], Meta(description="Further days off.")] = ()
