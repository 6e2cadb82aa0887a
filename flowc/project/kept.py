"""What earlier runs found, kept in the user's cache: one file for each project.

A row says what was read and what was found; whether it still holds, the driver finds out by reading again. Nothing
needs it: a file that is missing, of another version or not whole is a file without rows.
"""

import os
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b

import msgspec
from msgspec import Struct

import flowc
from flowc.project.cache import cache_folder, is_private, keep

#: Rows of files that nobody asked for so long are dropped.
DAYS = 30


class Read(Struct, frozen=True, array_like=True):
    """A file that another one includes: the path as written, the real path of the one that says so, what was had."""

    path: str
    including: str
    digest: bytes


class Row(Struct, frozen=True, array_like=True, kw_only=True):
    """What was found in a file: `asked` is the digest of all that was known before, `reads` what was read besides, `day`
    the day it was found ("" if on any day the same is found), `found` the findings, packed; `used` is the number of the
    day when it last was of use.
    """

    asked: bytes
    reads: tuple[Read, ...]
    day: str
    found: bytes
    used: int = 0


class _Pack(Struct, frozen=True):
    """The file as it is stored."""

    build: str
    rows: dict[str, Row]


def read_kept(root: str) -> Mapping[str, Row]:
    """What is kept of the files of a project, by the names under which they were reported."""
    path = _file_of(root)
    if path is None:
        return {}
    try:
        if not (is_private(os.path.dirname(path)) and is_private(path)):
            return {}
        with open(path, "rb") as file:
            pack = msgspec.msgpack.decode(file.read(), type=_Pack)
    except (OSError, msgspec.MsgspecError):
        return {}
    return pack.rows if pack.build == build() else {}


def write_kept(root: str, rows: Mapping[str, Row], today: int) -> None:
    """Keep rows for the next run, less those nobody asked for in a long time; the last of several runs wins."""
    path = _file_of(root)
    if path is not None:
        used = {name: row for name, row in rows.items() if today - row.used <= DAYS}
        keep(msgspec.msgpack.encode(_Pack(build(), used)), path)


def _file_of(root: str) -> str | None:
    folder = cache_folder()
    name = blake2b(os.path.realpath(root).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    return folder and os.path.join(folder, f"found-{name}.msgpack")


@cache
def build() -> str:
    """What found it: the version, and of a checkout, which changes without a new version, its newest module."""
    package = os.path.dirname(os.path.abspath(flowc.__file__))
    if "site-packages" in package.split(os.sep):
        return flowc.__version__
    newest = max(
        os.stat(os.path.join(folder, name)).st_mtime_ns
        for folder, _, names in os.walk(package)
        for name in names
        if not name.endswith(".pyc")
    )
    return f"{flowc.__version__} {newest}"
