"""The settings that apply to a file."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from flowc.config.calendar import CalendarSettings
from flowc.config.measure import MeasureSettings
from flowc.config.options import Options
from flowc.config.policies import Policy, Scope
from flowc.config.portal import PortalSettings
from flowc.config.runbook import RunbookSettings

Level = Literal["error", "warning", "info", "off"]
FailLevel = Literal["error", "warning", "info"]
Profile = Literal["sketch", "default", "strict"]


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """How pictures look, and how large one may get before flowc refuses to draw it."""

    theme: Annotated[
        str,
        Meta(
            min_length=1,
            description="light, dark, print, auto, or a YAML file of your own, from the folder of flowc.yaml.",
        ),
    ] = "light"
    nodes: Annotated[int, Meta(gt=0, description="Nodes of one picture.")] = 2000
    page: Annotated[
        Literal["a4", "a4-landscape", "a3", "a3-landscape", "slide"],
        Meta(description="What pictures are divided for where --page does not say."),
    ] = "a4"
    whole: Annotated[
        int, Meta(gt=0, description="Nodes from which on a PDF is divided into pages where --page does not ask for it.")
    ] = 150
    pixels: Annotated[int, Meta(gt=0, description="Pixels of one PNG, width times height.")] = 100_000_000
    seconds: Annotated[float, Meta(gt=0, description="Time to lay out one picture.")] = 60.0


class Choices(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """What may differ from file to file."""

    language: Annotated[
        Literal["fr", "en"] | None, Meta(description="Language of messages; by default each file's own.")
    ] = None
    profile: Annotated[
        Profile,
        Meta(
            description="What is asked of a flow: sketch (structure only), default, strict (warnings count, nothing left to do)."
        ),
    ] = "default"
    select: Annotated[
        tuple[str, ...],
        Meta(description="Only these rules: codes, names or families such as F3; empty for all."),
    ] = ()
    ignore: Annotated[
        tuple[str, ...], Meta(description="All rules but these: codes, names or families.")
    ] = ()
    severity: Annotated[
        dict[str, Level], Meta(description="The weight of a rule, by code, name or family; off silences it.")
    ] = {}
    fail_level: Annotated[
        FailLevel, Meta(description="From which weight on a finding ends flowc check with status 1.")
    ] = "error"
    options: Annotated[Options, Meta(description="What rules may be told.")] = Options()


class Override(Choices, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """Other choices for some files."""

    files: Annotated[
        tuple[str, ...],
        Meta(min_length=1, description="Patterns as in .gitignore, from the folder of flowc.yaml."),
    ]


class Settings(Choices, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """What `flowc.yaml` may say."""

    overrides: Annotated[
        tuple[Override, ...],
        Meta(description="Other choices for some files; where several fit, the later one wins."),
    ] = ()
    baseline: Annotated[
        str, Meta(min_length=1, description="The file of findings accepted for now, from the folder of flowc.yaml.")
    ] = "flowc-baseline.json"
    calendar: Annotated[CalendarSettings, Meta(description="When people work.")] = CalendarSettings()
    policies: Annotated[
        tuple[Policy, ...], Meta(description="Rules of the project's own; docs/policies.md says how to write them.")
    ] = ()
    measure: Annotated[
        MeasureSettings, Meta(description="What an export of contacts holds, for flowc measure.")
    ] = MeasureSettings()
    picture: Annotated[Limits, Meta(description="Look and limits of pictures.")] = Limits()
    portal: Annotated[PortalSettings, Meta(description="The portal of many runbooks.")] = PortalSettings()
    runbook: Annotated[RunbookSettings, Meta(description="Whose runbooks are, and where suggestions go.")] = (
        RunbookSettings()
    )


#: What each profile sets where nothing else is said.
PROFILES: dict[str, dict[str, Any]] = {
    "sketch": {"select": ["F0", "F1"]},
    "default": {},
    "strict": {"fail-level": "warning", "severity": {"F804": "error"}},
}

#: The sections of the file that have keys of their own.
SECTIONS: dict[str, type[Struct]] = {
    "options": Options,
    "calendar": CalendarSettings,
    "measure": MeasureSettings,
    "picture": Limits,
    "portal": PortalSettings,
    "runbook": RunbookSettings,
    "for": Scope,
}

#: The lists whose items have keys of their own.
LISTS: dict[str, type[Struct]] = {"overrides": Override, "policies": Policy}


def settings_schema() -> dict[str, Any]:
    """The JSON Schema of `flowc.yaml`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Settings)}
