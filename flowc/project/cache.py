"""flowc's folder in the user's cache: what can be had again, only sooner. Whatever is wrong with it, flowc works
without.

What lies there is trusted, so it is taken only from a folder and a file of the user's own that nobody else may write
to, and never from a project's.
"""

import os
import sys

from flowc.diagnostics import InputError
from flowc.project.write import write_whole


def cache_folder() -> str | None:
    """The user's cache folder, as their system names it."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    return os.path.join(base, "flowc") if os.path.isabs(base) else None


def is_private(path: str) -> bool:
    """Whether a file or folder is the user's own, no link, and nobody else's to write."""
    import stat

    state = os.lstat(path)
    if stat.S_ISLNK(state.st_mode):
        return False
    return sys.platform == "win32" or (state.st_uid == os.geteuid() and not state.st_mode & 0o022)


def keep(content: bytes, path: str) -> None:
    """Keep a file there, whole or not at all; a machine that has no room for it works without."""
    folder = os.path.dirname(path)
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if is_private(folder):
            write_whole(path, content)
    except (OSError, InputError):
        pass
