"""The files of a theme: colours as YAML, and the fonts and the logo that it names, in its folder."""

import os
from collections.abc import Iterator, Mapping

from msgspec import Struct

from flowc.config.theme import ThemeFile, theme_file
from flowc.diagnostics import InputError, UsageError
from flowc.project.configuration import read_yaml
from flowc.project.read import read_bytes

#: A logo is a few kilobytes; what is larger would make every picture heavy.
LARGEST_LOGO = 1024 * 1024

#: Fonts of all scripts together are below.
LARGEST_FONT = 32 * 1024 * 1024


class FontFile(Struct, frozen=True):
    """A font: its path, the family that it says it belongs to, and the width of each letter in parts of the size."""

    path: str
    family: str
    advances: Mapping[int, float]


class ThemeParts(Struct, frozen=True):
    """A theme as it lies on the machine; `fonts` by the key of the file (``regular``, ``bold``)."""

    file: ThemeFile
    fonts: Mapping[str, FontFile]
    logo: bytes


def read_theme(path: str, *, bases: tuple[str, ...], kinds: tuple[str, ...]) -> ThemeParts:
    """A theme file and what it names; UsageError says the line of what is wrong with it."""
    data, lines = read_yaml(path)
    found = theme_file(data, path, lines, bases=bases, kinds=kinds)
    folder = os.path.dirname(path)
    return ThemeParts(found, dict(_fonts(found, folder)), _logo(found, folder))


def _fonts(found: ThemeFile, folder: str) -> Iterator[tuple[str, FontFile]]:
    for key in ("regular", "bold"):
        name: str = getattr(found.settings.fonts, key)
        if name:
            path = os.path.join(folder, name)
            content = _content(found, f"fonts.{key}", path, LARGEST_FONT)
            yield key, _font(found, f"fonts.{key}", path, content)


def _font(found: ThemeFile, key: str, path: str, content: bytes) -> FontFile:
    import logging
    from io import BytesIO

    from fontTools.ttLib import TTFont, TTLibError

    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    try:
        with TTFont(BytesIO(content), fontNumber=0, lazy=True) as font:
            names, size = font["name"], font["head"].unitsPerEm
            family = names.getBestFamilyName()
            widths = {code: font["hmtx"][glyph][0] / size for code, glyph in font.getBestCmap().items()}
    except (TTLibError, ValueError, KeyError, AttributeError, AssertionError, ZeroDivisionError):
        family = None
    if not family:
        raise found.refuse(key, f"{path} is no font that can be used (TrueType or OpenType)")
    return FontFile(path, family, widths)


def _logo(found: ThemeFile, folder: str) -> bytes:
    name = found.settings.logo
    return _content(found, "logo", os.path.join(folder, name), LARGEST_LOGO) if name else b""


def _content(found: ThemeFile, key: str, path: str, largest: int) -> bytes:
    try:
        content = read_bytes(path)
    except (InputError, ValueError) as error:
        raise found.refuse(key, str(error)) from None
    if len(content) > largest:
        raise UsageError(f"{found.file}: {key}: {path} is larger than {largest // 1024} KB")
    return content
