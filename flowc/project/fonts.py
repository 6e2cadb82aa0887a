"""Font files: ours, of the package, and those of the machine for letters that ours lack."""

import os
import sys
from collections.abc import Iterator

#: More files than this are not opened: a machine of a type designer would take minutes.
MOST_FILES = 3000

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")


class MachineFonts:
    """The fonts of this machine, looked for when a letter asks for them."""

    def ours(self) -> tuple[str, str]:
        """The paths of our regular and our bold font."""
        import flowc

        folder = os.path.join(os.path.dirname(flowc.__file__ or ""), "layout", "fonts")
        return os.path.join(folder, "NotoSans-Regular.ttf"), os.path.join(folder, "NotoSans-Bold.ttf")

    def showing(self, letters: str) -> tuple[tuple[str, ...], str]:
        """Paths of installed fonts that together show as many of the letters as can be, and the letters left over.

        Fonts are tried in the order of their paths, regular ones first, and taken when they show a letter that none
        before them does; so the same machine always answers the same.
        """
        wanted, chosen = set(map(ord, letters)), []
        for path in sorted(_files(), key=_preference)[:MOST_FILES]:
            if not wanted:
                break
            shown = wanted & _letters(path)
            if shown:
                chosen.append(path)
                wanted -= shown
        return tuple(chosen), "".join(letter for letter in letters if ord(letter) in wanted)


def _preference(path: str) -> tuple[bool, bool, str]:
    """Upright regular fonts without serifs before all others."""
    name = os.path.basename(path).lower()
    return not ("sans" in name or "arial" in name), not name.rpartition(".")[0].endswith(("regular", "sans")), path


def _files() -> Iterator[str]:
    for folder in _folders():
        for here, _, names in os.walk(folder):
            yield from (os.path.join(here, name) for name in names if name.lower().endswith(SUFFIXES))


def _folders() -> tuple[str, ...]:
    """Where the system keeps fonts."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return (os.path.join(os.environ.get("WINDIR", "C:\\Windows"), "Fonts"),)
    if sys.platform == "darwin":
        return ("/System/Library/Fonts", "/Library/Fonts", f"{home}/Library/Fonts")
    return ("/usr/share/fonts", "/usr/local/share/fonts", f"{home}/.local/share/fonts", f"{home}/.fonts")


def _letters(path: str) -> set[int]:
    """The letters a font shows; none for a file that is no font, or one whose glyphs are no outlines."""
    import logging

    from fontTools.ttLib import TTFont, TTLibError

    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    try:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            outlined = "glyf" in font or "CFF " in font
            return set(font.getBestCmap() or ()) if outlined else set()
    except (OSError, TTLibError, ValueError, KeyError, AssertionError):
        return set()
