"""What a theme file may say: colours, fonts and a logo, over one of the themes that come with flowc."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from flowc.diagnostics import UsageError
from flowc.vocabulary import nearest

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class KindColours(Struct, frozen=True, forbid_unknown_fields=True):
    """The colours of one kind of card; what is not said stays as the base has it."""

    fill: str = ""
    border: str = ""


class PageColours(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The colours of all else: paper and texts, lines, the bands of phases, the names on dark bars."""

    paper: str = ""
    ink: str = ""
    soft_ink: str = ""
    line: str = ""
    loop: str = ""
    rule: str = ""
    band_ink: str = ""
    bar_ink: str = ""
    bands: tuple[str, str] | None = None


class ThemeFonts(Struct, frozen=True, forbid_unknown_fields=True):
    """Font files, from the folder of the theme; one weight stands in for the other where only one is given."""

    regular: str = ""
    bold: str = ""


class ThemeSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """A theme file as it stands."""

    base: str = "light"
    colours: PageColours = PageColours()
    kinds: dict[str, KindColours] = {}
    fonts: ThemeFonts = ThemeFonts()
    logo: str = ""


class ThemeFile(Struct, frozen=True):
    """A theme file that has been read; `lines` has the line of every value by its dotted key (``kinds.step.fill``)."""

    file: str
    settings: ThemeSettings
    lines: Mapping[str, int]

    def refuse(self, key: str, problem: str) -> UsageError:
        """What to raise for the value of a key."""
        line = key
        while line and line not in self.lines:
            line = line.rpartition(".")[0]
        return UsageError(f"{self.file}:{self.lines.get(line, 1)}: {key}: {problem}")


def theme_file(
    data: Mapping[str, Any], file: str, lines: Mapping[str, int], *, bases: tuple[str, ...], kinds: tuple[str, ...]
) -> ThemeFile:
    """The theme that a file says, `bases` and `kinds` being those that exist; UsageError says what is wrong, and where."""
    raw = ThemeFile(file, ThemeSettings(), lines)
    _refuse_unknown(raw, data, kinds)
    try:
        settings = msgspec.convert(data, ThemeSettings)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        key = re.sub(r"\[(\d+)\]", r".\1", path.rstrip("`").lstrip(".")).replace("[...]", "")
        raise raw.refuse(key or "the file", f"{message[:1].lower()}{message[1:]}") from None
    if settings.base not in bases:
        raise raw.refuse("base", f"no theme {settings.base!r}; there are {', '.join(bases)}")
    for key, colour in _colours(data):
        if not COLOUR.fullmatch(colour):
            raise raw.refuse(key, f"{colour!r} is no colour; write it such as '#2B5C9E', in quotes")
    return ThemeFile(file, settings, lines)


def _refuse_unknown(raw: ThemeFile, data: Mapping[str, Any], kinds: tuple[str, ...]) -> None:
    sections: list[tuple[str, Any, list[str]]] = [("", data, _keys(ThemeSettings))]
    for name, model in (("colours", PageColours), ("fonts", ThemeFonts)):
        sections.append((f"{name}.", data.get(name), _keys(model)))
    sections.append(("kinds.", data.get("kinds"), list(kinds)))
    given = data.get("kinds")
    for kind, said in given.items() if isinstance(given, Mapping) else ():
        sections.append((f"kinds.{kind}.", said, _keys(KindColours)))
    for prefix, said, known in sections:
        for key in said if isinstance(said, Mapping) else ():
            if key not in known:
                near = nearest(str(key), known)
                hint = f"a similar key exists: {near}" if near else f"the keys are: {', '.join(known)}"
                raise raw.refuse(f"{prefix}{key}", f"unknown key {key!r}; {hint}")


def _keys(model: type[Struct]) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(model)]


def _colours(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every colour that a file names, with its dotted key."""
    found: list[tuple[str, str]] = []
    for key, value in data.get("colours", {}).items():
        values = {f"colours.{key}.{place}": each for place, each in enumerate(value)} if key == "bands" else {f"colours.{key}": value}
        found += values.items()
    for kind, colours in data.get("kinds", {}).items():
        found += ((f"kinds.{kind}.{part}", colour) for part, colour in colours.items())
    return found
