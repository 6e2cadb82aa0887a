"""Which of several voices is heard: defaults, the profile, the file, its overrides, the command line.

Each speaks after the one before it. A value replaces the one before; the names of `ignore` add up; `severity`,
`options` and `calendar` are heard key by key.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct

from flowc.config.policies import Policy
from flowc.config.settings import PROFILES, Settings

Voice = Literal["default", "profile", "file", "override", "command"]

#: Values that are heard key by key.
BY_KEY = ("severity", "options", "calendar")


class Origin(Struct, frozen=True):
    """Who said a value: the voice, and what tells more: the profile's name, or the line of the file."""

    voice: Voice
    profile: str = ""
    line: int = 0


class Applied(Struct, frozen=True):
    """The settings that apply to a file; `origins` says of every dotted key (``severity.F302``, ``ignore.F405``) who
    said it, and has nothing of defaults.
    """

    settings: Settings
    origins: Mapping[str, Origin]


class Config(Struct, frozen=True, eq=False, kw_only=True):
    """A `flowc.yaml` as it stands: its plain values and the line of each by its dotted key; `file` is "" for none."""

    file: str = ""
    root: str
    data: Mapping[str, Any] = {}
    lines: Mapping[str, int] = {}

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The rules of the project's own."""
        said = self.data.get("policies")
        return msgspec.convert(said, tuple[Policy, ...]) if said else ()

    @property
    def patterns(self) -> list[list[str]]:
        """The files that each override is for."""
        return [override["files"] for override in self.data.get("overrides", ())]

    def line(self, key: str) -> int:
        """The line of a dotted key, or of the nearest one above it."""
        while key and key not in self.lines:
            key = key.rpartition(".")[0]
        return self.lines.get(key, 1)

    def names(self) -> Iterator[tuple[str, str]]:
        """Each name of a rule that the file mentions, with its dotted key."""
        layers: Iterable[tuple[str, Mapping[str, Any]]] = [
            ("", self.data),
            *((f"overrides.{index}.", each) for index, each in enumerate(self.data.get("overrides", ()))),
        ]
        for prefix, data in layers:
            for key in ("select", "ignore"):
                yield from ((f"{prefix}{key}.{index}", name) for index, name in enumerate(data.get(key, ())))
            yield from ((f"{prefix}severity.{name}", name) for name in data.get("severity", {}))


def applied(config: Config, fitting: Sequence[int], command: Mapping[str, Any]) -> Applied:
    """What applies to a file: `fitting` numbers the overrides that are for it, `command` is what the command line says."""
    layers = [_Layer("file", config.data, "", config)]
    overrides = config.data.get("overrides", ())
    layers += [_Layer("override", overrides[index], f"overrides.{index}.", config) for index in fitting]
    layers.append(_Layer("command", command, "", config))
    named = [layer.data["profile"] for layer in layers if "profile" in layer.data]
    profile = named[-1] if named else "default"
    layers.insert(0, _Layer("profile", PROFILES[profile], profile, config))
    merged: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for layer in layers:
        layer.speak(merged, origins)
    return Applied(msgspec.convert(merged, Settings), origins)


class _Layer(Struct, frozen=True):
    """What one voice says."""

    voice: Voice
    data: Mapping[str, Any]
    prefix: str
    config: Config

    def speak(self, merged: dict[str, Any], origins: dict[str, Origin]) -> None:
        """Say everything, over what was said before."""
        for key, value in self.data.items():
            if key == "files":
                continue
            if key in BY_KEY:
                merged[key] = {**merged.get(key, {}), **value}
                origins |= {f"{key}.{name}": self._origin(f"{key}.{name}") for name in value}
            elif key == "ignore":
                merged[key] = list(dict.fromkeys([*merged.get(key, ()), *value]))
                origins |= {f"{key}.{name}": self._origin(f"{key}.{index}") for index, name in enumerate(value)}
            else:
                merged[key] = value
                origins[key] = self._origin(key)

    def _origin(self, key: str) -> Origin:
        if self.voice == "profile":
            return Origin("profile", profile=self.prefix)
        if self.voice == "command":
            return Origin("command")
        return Origin(self.voice, line=self.config.line(f"{self.prefix}{key}"))
