"""The flow files that a path stands for."""

import os
from collections.abc import Iterable

from flowc.diagnostics import InputError
from flowc.project.read import STANDARD_INPUT, reason

SUFFIX = ".flow"


def find_flows(paths: Iterable[str]) -> list[str]:
    """Each file given, and every ``*.flow`` below each folder given, in a stable order, each once.

    Hidden folders are passed over, links to folders are not followed; a path that does not exist is an InputError.
    """
    found: dict[str, None] = {}
    for path in paths:
        if path == STANDARD_INPUT or not os.path.isdir(path):
            if path != STANDARD_INPUT and not os.path.lexists(path):
                raise InputError(f"cannot read {path}: no such file or folder")
            found[path] = None
        else:
            found.update(dict.fromkeys(_below(path)))
    return list(found)


def _below(folder: str) -> Iterable[str]:
    def refuse(error: OSError) -> None:
        raise InputError(f"cannot read {error.filename}: {reason(error)}")

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(SUFFIX):
                yield os.path.normpath(os.path.join(parent, name))
