"""What `flowc report -t json` publishes, version 1: the types, and the Schema made of the types."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

Kind = Literal["text", "count", "number", "share", "duration", "hours", "date", "blank", "check"]


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column: the key of its cells, its title for people, and what they are; shares are 0 to 1, durations seconds,
    hours of work hours.
    """

    name: str
    title: str
    type: Kind


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table; each row has a cell for each column.

    A cell is null where nobody can know it, a list where it holds several texts, and in a column of numbers a word where
    no number says it: "unbounded", "closed", "growing".
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, str | int | float | list[str] | None], ...]
    notes: tuple[str, ...]


class Report(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report: its tables, and what holds for all of them."""

    name: str
    title: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]


class Reports(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The reports of one run of `flowc report`; `language` is that of titles and notes."""

    version: Literal[1]
    language: Annotated[str, Meta(description="fr or en")]
    reports: tuple[Report, ...]


def reports_schema() -> dict[str, Any]:
    """The JSON Schema of the reports."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Reports)}
