"""What `--format json` publishes, version 1: the types that the report is made of, and the schema made of the types."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from flowc.diagnostics import Severity

Positive = Annotated[int, Meta(ge=1)]


class Stretch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of a file: lines and columns from 1, columns in characters, the end exclusive."""

    file: str
    line: Positive
    column: Positive
    end_line: Positive
    end_column: Positive


class Place(Stretch, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A further place that explains a finding, or a step of its path."""

    element: str | None
    message: str | None


class Edit(Stretch, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch, and what stands there instead."""

    text: str


class Impact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The share of cases that a fault touches, and how many a day where volumes are given."""

    share: Annotated[float, Meta(ge=0)]
    per_day: Annotated[float, Meta(ge=0)] | None


class Fix(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What puts a fault right; one that is not safe writes a stub."""

    title: str
    safe: bool
    edits: tuple[Edit, ...]


class Finding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One fault; `path` runs from the request to its place, both included. What has no value is null."""

    code: str
    name: str
    severity: Severity
    message: str
    help: str | None
    file: str
    line: Positive
    column: Positive
    end_line: Positive
    end_column: Positive
    element: str | None
    related: tuple[Place, ...]
    path: tuple[Place, ...]
    impact: Impact | None
    fix: Fix | None


class Findings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The findings of one run of `flowc check`."""

    version: Literal[1]
    findings: tuple[Finding, ...]


def findings_schema() -> dict[str, Any]:
    """The JSON Schema of the report."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Findings)}
