"""The settings and their check."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from flowc.config.options import Options
from flowc.diagnostics import UsageError
from flowc.vocabulary import nearest

Level = Literal["error", "warning", "info", "off"]


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """How large a picture may get before flowc refuses to draw it."""

    nodes: Annotated[int, Meta(gt=0, description="Nodes of one picture.")] = 2000
    pixels: Annotated[int, Meta(gt=0, description="Pixels of one PNG, width times height.")] = 100_000_000
    seconds: Annotated[float, Meta(gt=0, description="Time to lay out one picture.")] = 60.0


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What `flowc.yaml` may say."""

    language: Annotated[
        Literal["fr", "en"] | None, Meta(description="Language of messages; by default each file's own.")
    ] = None
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
    options: Annotated[Options, Meta(description="What rules may be told.")] = Options()
    picture: Annotated[Limits, Meta(description="Limits of pictures.")] = Limits()


#: The sections of the file that have keys of their own.
SECTIONS: dict[str, type[Struct]] = {"options": Options, "picture": Limits}


def settings_from(data: Mapping[str, Any], file: str, lines: Mapping[str, int]) -> Settings:
    """The settings that a file says; `lines` has the line of every key by its dotted path. UsageError says what is
    wrong with it, and where.
    """
    _refuse_unknown(data, Settings, "", file, lines)
    try:
        return msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        key = path.rstrip("`").lstrip(".").replace("[...]", "").split("[")[0]
        raise UsageError(
            f"{file}:{lines.get(key, 1)}: {key or 'the file'}: {message[:1].lower()}{message[1:]}"
        ) from None


def _refuse_unknown(
    data: Mapping[str, Any], model: type[Struct], prefix: str, file: str, lines: Mapping[str, int]
) -> None:
    known = [field.encode_name for field in msgspec.structs.fields(model)]
    for key, value in data.items():
        path = f"{prefix}{key}"
        if key not in known:
            near = nearest(str(key), known)
            hint = f"a similar key exists: {near}" if near else f"the keys are: {', '.join(known)}"
            raise UsageError(f"{file}:{lines.get(path, 1)}: unknown key {key!r}; {hint}")
        if not prefix and key in SECTIONS and isinstance(value, Mapping):
            _refuse_unknown(value, SECTIONS[key], f"{path}.", file, lines)


def settings_schema() -> dict[str, Any]:
    """The JSON Schema of `flowc.yaml`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Settings)}
