"""What a theme file may say: colours, fonts and a logo, over one of the themes that come with flowc."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from flowc.config.colours import COLOUR, Colour
from flowc.diagnostics import UsageError
from flowc.vocabulary import nearest


class KindColours(Struct, frozen=True, forbid_unknown_fields=True):
    """The colours of one kind of card; what is not said stays as the base has it."""

    fill: Colour | None = None
    border: Colour | None = None


class PageColours(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The colours of all but cards."""

    paper: Colour | None = None
    ink: Annotated[Colour | None, Meta(description="Titles, texts of cards, words of arrows.")] = None
    soft_ink: Annotated[Colour | None, Meta(description="Small print.")] = None
    line: Annotated[Colour | None, Meta(description="Arrows.")] = None
    loop: Annotated[Colour | None, Meta(description="Arrows that go back, and their words.")] = None
    rule: Annotated[Colour | None, Meta(description="Borders of phases.")] = None
    band_ink: Annotated[Colour | None, Meta(description="Names of phases.")] = None
    bar_ink: Annotated[Colour | None, Meta(description="Names on the bars of parallel work.")] = None
    bands: Annotated[tuple[Colour, Colour] | None, Meta(description="Phases, in turn.")] = None


class ThemeFonts(Struct, frozen=True, forbid_unknown_fields=True):
    """Font files, from the folder of the theme; one weight stands in for the other where only one is given."""

    regular: Annotated[str, Meta(description="A TrueType or OpenType file.")] = ""
    bold: Annotated[str, Meta(description="A TrueType or OpenType file.")] = ""


class ThemeSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """A theme file as it stands."""

    base: Annotated[str, Meta(description="What holds where nothing is said: light, dark or print.")] = "light"
    colours: PageColours = PageColours()
    kinds: Annotated[dict[str, KindColours], Meta(description="Colours of cards, by kind, such as step.")] = {}
    fonts: ThemeFonts = ThemeFonts()
    logo: Annotated[str, Meta(description="A PNG, JPEG, GIF, WebP or SVG file, from the folder of the theme.")] = ""


def theme_schema() -> dict[str, Any]:
    """The JSON Schema of a theme file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(ThemeSettings)}


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
    for key, colour in _colours(data):
        if not re.fullmatch(COLOUR, colour):
            raise raw.refuse(key, f"{colour!r} is no colour; write it such as '#2B5C9E', in quotes")
    try:
        settings = msgspec.convert(data, ThemeSettings)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        key = re.sub(r"\[(\d+)\]", r".\1", path.rstrip("`").lstrip(".")).replace("[...]", "")
        raise raw.refuse(key or "the file", f"{message[:1].lower()}{message[1:]}") from None
    if settings.base not in bases:
        raise raw.refuse("base", f"no theme {settings.base!r}; there are {', '.join(bases)}")
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


def _colours(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text in the place of a colour, with its dotted key; what is of another type is found out later."""
    for section in ("colours", "kinds"):
        waiting = [(section, data.get(section))]
        while waiting:
            key, value = waiting.pop()
            if isinstance(value, str):
                yield key, value
            elif isinstance(value, Mapping):
                waiting += [(f"{key}.{name}", each) for name, each in reversed(list(value.items()))]
            elif isinstance(value, list):
                waiting += [(f"{key}.{place}", each) for place, each in reversed(list(enumerate(value)))]
