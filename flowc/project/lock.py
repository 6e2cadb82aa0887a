"""The file of frozen flows (`flowc.lock`), in the project's root."""

import os
from collections.abc import Mapping
from functools import cache

import msgspec
from msgspec import Struct

from flowc.analysis.fingerprint import Frozen
from flowc.diagnostics import UsageError
from flowc.project.read import read_bytes
from flowc.project.write import write_whole

VERSION = 1

#: A flow by its file, relative to the root with slashes, and its id.
Key = tuple[str, str]


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen flow."""

    file: str
    flow: str
    version: str
    hash: str


class LockFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds."""

    version: int
    flows: tuple[Row, ...]


@cache
def read_lock(path: str) -> Mapping[Key, Frozen]:
    """The frozen flows; none where there is no such file."""
    if not os.path.lexists(path):
        return {}
    try:
        content = msgspec.json.decode(read_bytes(path), type=LockFile)
    except msgspec.DecodeError as error:
        raise UsageError(f"{path}: not a lock that flowc wrote: {error}; flowc freeze makes it anew") from None
    if content.version != VERSION:
        raise UsageError(f"{path}: version {content.version} is unknown here; flowc freeze makes it anew")
    return {(row.file, row.flow): Frozen(row.version, row.hash) for row in content.flows}


def write_lock(path: str, flows: Mapping[Key, Frozen]) -> None:
    """Write the frozen flows in a stable order, a line each, so that a review shows which of them changed."""
    rows = [
        msgspec.json.encode(Row(file, flow, frozen.version, frozen.hash)).decode()
        for (file, flow), frozen in sorted(flows.items())
    ]
    lines = ",\n".join(f"  {row}" for row in rows)
    body = f"[\n{lines}\n]" if rows else "[]"
    write_whole(path, f'{{"version": {VERSION}, "flows": {body}}}\n'.encode())
