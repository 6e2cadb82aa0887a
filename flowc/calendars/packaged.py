"""Time zones from the package `tzdata`, never from the machine: a result is the same everywhere."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@cache
def time_zone(name: str) -> "ZoneInfo":
    """The zone of an IANA name, which must be one of `zone_names`."""
    from io import BytesIO
    from zoneinfo import ZoneInfo

    return ZoneInfo.from_file(BytesIO(_data(f"zoneinfo/{name}")), key=name)


@cache
def zone_names() -> tuple[str, ...]:
    """Every IANA name."""
    return tuple(_data("zones").decode().split())


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """The zones of a country, by its ISO 3166 code; () for what is no country."""
    rows = (line.split("\t") for line in _data("zoneinfo/zone.tab").decode().splitlines() if line[:1] != "#")
    return tuple(row[2] for row in rows if row[0] == country)


@cache
def country_codes() -> tuple[str, ...]:
    """Every country's code in ISO 3166."""
    lines = _data("zoneinfo/iso3166.tab").decode().splitlines()
    return tuple(line.partition("\t")[0] for line in lines if line[:1] != "#")


def _data(path: str) -> bytes:
    """A file of the package; its loader is asked directly, as `importlib.resources` costs more than a check."""
    import tzdata

    assert tzdata.__spec__ is not None
    folder = tzdata.__spec__.submodule_search_locations
    assert folder
    return tzdata.__spec__.loader.get_data(f"{folder[0]}/{path}")  # type: ignore[no-any-return]
