"""What is wrong with a `flowc.yaml`, and at which line."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from flowc.config.layers import Config
from flowc.config.settings import LISTS, SECTIONS, Settings
from flowc.diagnostics import UsageError
from flowc.vocabulary import nearest


def config_from(data: Mapping[str, Any], file: str, root: str, lines: Mapping[str, int]) -> Config:
    """The configuration that a file says; `lines` has the line of every value by its dotted key (``overrides.0.files``).
    UsageError says what is wrong with it, and where.
    """
    config = Config(file=file, root=root, data=data, lines=lines)
    _refuse_unknown(data, Settings, "", config)
    try:
        msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        key = re.sub(r"\[(\d+)\]", r".\1", path.rstrip("`").lstrip(".").replace("[...]", ""))
        said = f"{message[:1].lower()}{message[1:]}"
        raise UsageError(f"{file}:{config.line(key)}: {key or 'the file'}: {said}") from None
    return config


def _refuse_unknown(data: Mapping[str, Any], model: type[Struct], prefix: str, config: Config) -> None:
    known = [field.encode_name for field in msgspec.structs.fields(model)]
    for key, value in data.items():
        path = f"{prefix}{key}"
        if key not in known:
            near = nearest(str(key), known)
            hint = f"a similar key exists: {near}" if near else f"the keys are: {', '.join(known)}"
            raise UsageError(f"{config.file}:{config.line(path)}: unknown key {key!r}; {hint}")
        if key in SECTIONS and isinstance(value, Mapping) and model in {Settings, *LISTS.values()}:
            _refuse_unknown(value, SECTIONS[key], f"{path}.", config)
        if key in LISTS and isinstance(value, list):
            for index, each in enumerate(value):
                if isinstance(each, Mapping):
                    _refuse_unknown(each, LISTS[key], f"{path}.{index}.", config)
