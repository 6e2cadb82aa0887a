"""The file of frozen flows (`flowc.lock`), in the project's root."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from flowc.analysis.fingerprint import Frozen
from flowc.project.rows import read_rows, write_rows

#: A flow by its file, relative to the root with slashes, and its id.
Key = tuple[str, str]


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen flow."""

    file: str
    flow: str
    version: str
    hash: str


@cache
def read_lock(path: str) -> Mapping[Key, Frozen]:
    """The frozen flows; none where there is no such file."""
    rows = read_rows(path, "flows", Row, "flowc freeze")
    return {(row.file, row.flow): Frozen(row.version, row.hash) for row in rows}


@cache
def frozen_in(path: str) -> Mapping[str, Mapping[str, Frozen]]:
    """The same by file, then by flow: each file of a large project asks for its own."""
    files: dict[str, dict[str, Frozen]] = {}
    for (file, flow), frozen in read_lock(path).items():
        files.setdefault(file, {})[flow] = frozen
    return files


def write_lock(path: str, flows: Mapping[Key, Frozen]) -> None:
    """Write the frozen flows in a stable order."""
    rows = (Row(file, flow, frozen.version, frozen.hash) for (file, flow), frozen in sorted(flows.items()))
    write_rows(path, "flows", rows)
