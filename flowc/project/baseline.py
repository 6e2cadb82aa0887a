"""The file of accepted findings (`flowc-baseline.json`), in the project's root."""

import os
from collections.abc import Mapping
from functools import cache

import msgspec
from msgspec import Struct

from flowc.diagnostics import UsageError
from flowc.project.read import read_bytes
from flowc.project.write import write_whole
from flowc.rules.baseline import Accepted

VERSION = 1


class Row(Accepted, frozen=True):
    """An accepted kind of finding, and how many there are."""

    count: int = 1


class BaselineFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds."""

    version: int
    findings: tuple[Row, ...]


@cache
def read_baseline(path: str) -> dict[Accepted, int]:
    """What is accepted; nothing where there is no such file."""
    if not os.path.lexists(path):
        return {}
    try:
        content = msgspec.json.decode(read_bytes(path), type=BaselineFile)
    except msgspec.DecodeError as error:
        raise UsageError(f"{path}: not a baseline that flowc wrote: {error}; --write-baseline makes it anew") from None
    if content.version != VERSION:
        raise UsageError(f"{path}: version {content.version} is unknown here; --write-baseline makes it anew")
    return {Accepted(row.file, row.flow, row.code, row.element): row.count for row in content.findings}


def write_baseline(path: str, counts: Mapping[Accepted, int]) -> None:
    """Write what is accepted, in a stable order, a line each, so that a review shows what was added."""
    rows = [
        msgspec.json.encode(Row(kind.file, kind.flow, kind.code, kind.element, count)).decode()
        for kind, count in sorted(counts.items())
    ]
    lines = ",\n".join(f"  {row}" for row in rows)
    body = f"[\n{lines}\n]" if rows else "[]"
    write_whole(path, f'{{"version": {VERSION}, "findings": {body}}}\n'.encode())
