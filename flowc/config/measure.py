"""What an export of contacts holds: the `measure` section of the settings."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

#: What a column may hold.
Holds = Literal["case", "date", "closed", "reason", "channel", "team", "nps", "csat", "ces", "resolved", "taken"]

#: What is computed.
Measured = Literal["nps", "csat", "csat-top-box", "ces", "fcr", "repeats", "qs", "delay"]


class MeasureSettings(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What the columns of an export hold, and how to read them; a line of it is one contact."""

    columns: Annotated[
        dict[Holds, str],
        Meta(description="The title of the column that holds each; by default the usual words of both languages."),
    ] = {}
    separator: Annotated[
        Literal[";", ",", "\t", "|"] | None, Meta(description="Between two values; by default what the first line shows.")
    ] = None
    encoding: Annotated[
        Literal["utf-8", "utf-16", "windows-1252", "latin-1"] | None,
        Meta(description="By default UTF-16 or UTF-32 where the file shows it, else UTF-8; latin-1 is read as windows-1252."),
    ] = None
    date_format: Annotated[
        str | None, Meta(description="How dates are written, such as %d/%m/%Y %H:%M; by default as in ISO 8601.")
    ] = None
    csat_scale: Annotated[Literal["1-5", "1-10"], Meta(description="The marks of the CSAT.")] = "1-5"
    ces_scale: Annotated[Literal["1-5", "1-7"], Meta(description="The marks of the CES.")] = "1-7"
    ces_polarity: Annotated[
        Literal["effort", "ease"] | None,
        Meta(description="What a high mark of the CES means; there is no default, for both are in use."),
    ] = None
    yes: Annotated[tuple[str, ...], Meta(min_length=1, description="How yes is written.")] = (
        "oui", "yes", "vrai", "true", "o", "y", "1",
    )  # fmt: skip
    no: Annotated[tuple[str, ...], Meta(min_length=1, description="How no is written.")] = (
        "non", "no", "faux", "false", "n", "0",
    )  # fmt: skip
    repeat_days: Annotated[
        int, Meta(gt=0, description="A further contact of a case within so many days of the one before is a repeat.")
    ] = 7
    indicators: Annotated[
        dict[Measured, str],
        Meta(description="The indicator of the flows whose target each is held against; by default the one so named."),
    ] = {}
