"""A theme's name, or its file, to the look of a picture."""

from typing import TYPE_CHECKING

from flowc.diagnostics import UsageError

if TYPE_CHECKING:
    from flowc.backends import Theme
    from flowc.project.themes import ThemeParts


def theme_for(name: str, folder: str = "") -> "Theme":
    """A theme that comes with flowc, or that of a file (from a folder); UsageError for none, and for what is wrong with it."""
    import os

    from flowc.backends import THEMES

    if name in THEMES:
        return THEMES[name]
    path = os.path.join(folder, name)
    if not os.path.isfile(path):
        from flowc.vocabulary import nearest

        near = nearest(name, THEMES)
        hint = f"a similar one exists: {near}" if near else f"there are {', '.join(THEMES)}"
        raise UsageError(f"no theme and no file is called {name!r}; {hint}")
    return _of_file(path)


def _of_file(path: str) -> "Theme":
    from msgspec.structs import replace

    from flowc.backends import LIGHT, THEMES, Face, is_image, poor_contrasts, themed
    from flowc.layout import Weight
    from flowc.project.themes import read_theme

    found = read_theme(path, bases=tuple(name for name, theme in THEMES.items() if not theme.night), kinds=tuple(LIGHT.kinds))
    if found.logo and not is_image(found.logo):
        raise found.file.refuse("logo", f"{found.file.settings.logo} is no image (PNG, JPEG, GIF, WebP or SVG), or a damaged one")
    theme = themed(found.file.settings, path)
    for poor in poor_contrasts(theme):
        raise found.file.refuse(
            _said(poor.key, found),
            f"{poor.upper} on {poor.lower} has a contrast of {poor.contrast:.1f}:1, at least {poor.least:g}:1 is needed to "
            "be read (WCAG AA)",
        )
    files = {Weight.REGULAR: found.fonts.get("regular"), Weight.BOLD: found.fonts.get("bold")}
    regular = files[Weight.REGULAR] or files[Weight.BOLD]
    faces = {
        weight: Face(font.path, font.family, font.advances)
        for weight, file in files.items()
        if (font := file or regular)
    }
    return replace(theme, faces=faces, logo=found.logo)


def _said(key: str, found: "ThemeParts") -> str:
    """The key of a pair of colours that the file says itself; else that of the ground, or of its base."""
    lines = found.file.lines
    candidates = (key, "colours.paper", "colours.bands", "colours.ink", "colours.soft-ink", "colours.bar-ink", "base")
    return next((each for each in candidates if each in lines), key)
