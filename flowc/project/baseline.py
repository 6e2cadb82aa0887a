"""The file of accepted findings (`flowc-baseline.json`), in the project's root."""

from collections.abc import Mapping
from functools import cache

from flowc.project.rows import read_rows, write_rows
from flowc.rules.baseline import Accepted


class Row(Accepted, frozen=True, forbid_unknown_fields=True):
    """An accepted kind of finding, and how many there are."""

    count: int = 1


@cache
def read_baseline(path: str) -> dict[Accepted, int]:
    """What is accepted; nothing where there is no such file."""
    rows = read_rows(path, "findings", Row, "--write-baseline")
    return {Accepted(row.file, row.flow, row.code, row.element): row.count for row in rows}


def write_baseline(path: str, counts: Mapping[Accepted, int]) -> None:
    """Write what is accepted, in a stable order."""
    rows = (Row(kind.file, kind.flow, kind.code, kind.element, count) for kind, count in sorted(counts.items()))
    write_rows(path, "findings", rows)
