"""Files written whole or not at all."""

import os
import stat
import sys

from flowc.diagnostics import InputError
from flowc.project.read import reason

STANDARD_OUTPUT = "-"


def write_whole(path: str, content: bytes) -> None:
    """Put `content` in place of what `path` holds, or leave it untouched and raise InputError.

    The bytes go to a temporary file beside it, which then takes its name; a link keeps pointing where it did, and a
    file keeps its rights. `-` is standard output; a pipe or a device is written to directly.
    """
    if path == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        target = os.path.realpath(path)
        if os.path.exists(target) and not stat.S_ISREG(os.stat(target).st_mode):
            _write_directly(target, content)
        else:
            _replace(target, content)
    except (OSError, ValueError) as error:
        raise InputError(f"cannot write {path}: {reason(error)}") from None


def _write_directly(target: str, content: bytes) -> None:
    if os.path.isdir(target):
        raise IsADirectoryError(0, "is a folder")
    with open(target, "wb") as file:
        file.write(content)


def _replace(target: str, content: bytes) -> None:
    folder, name = os.path.split(target)
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise PermissionError(0, "permission denied")
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name[:40]}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode(target: str) -> int:
    """The rights of the file in place, else those that any new file gets."""
    if os.path.exists(target):
        return stat.S_IMODE(os.stat(target).st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def make_folder(path: str) -> None:
    """Make a folder, and those above it, where they do not exist."""
    try:
        os.makedirs(path, exist_ok=True)
    except (OSError, ValueError) as error:
        raise InputError(f"cannot make {path}: {reason(error)}") from None
