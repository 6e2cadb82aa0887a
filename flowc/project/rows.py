"""Files that flowc writes for itself and people review: JSON with a version, a row a line."""

import os
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from flowc.diagnostics import UsageError
from flowc.project.read import read_bytes
from flowc.project.write import write_whole

VERSION = 1

R = TypeVar("R", bound=Struct)


def read_rows(path: str, key: str, row: type[R], again: str) -> list[R]:
    """The rows under `key`; none where there is no such file. UsageError where flowc did not write it; `again` names
    what writes it anew.
    """
    if not os.path.lexists(path):
        return []
    content: Any = None
    try:
        content = msgspec.json.decode(read_bytes(path))
        rows = msgspec.convert(content[key], list[row])  # type: ignore[valid-type]
        version, keys = content["version"], set(content)
    except (msgspec.MsgspecError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: not a file that flowc wrote: {error}; {again} makes it anew") from None
    if version != VERSION or keys != {"version", key}:
        raise UsageError(f"{path}: version {version} is unknown here; {again} makes it anew")
    return rows


def write_rows(path: str, key: str, rows: Iterable[Struct]) -> None:
    """Write rows, a line each, so that a review shows which of them changed."""
    lines = ",\n".join(f"  {msgspec.json.encode(row).decode()}" for row in rows)
    body = f"[\n{lines}\n]" if lines else "[]"
    write_whole(path, f'{{"version": {VERSION}, "{key}": {body}}}\n'.encode())
