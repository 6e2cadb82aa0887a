"""What was found in a file before, as long as nothing that it depends on has changed.

A finding depends on the text of the file, the name it is reported under, its settings, its frozen flows and the files
it includes, missing ones too; on the day only where a rule asked for it. All of these are compared, and no time of
change is trusted.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import blake2b

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from flowc.driver.checking import Kept, Request, Result, Terms, kept_of, result_of, terms_for
from flowc.lowering import Loaded, Loader, LoadProblem
from flowc.project import project_loader, read_source
from flowc.project.kept import Read, Row, read_kept, write_kept

DIGEST = 16


class Task(Struct, frozen=True):
    """A file to be checked: its text, what it is checked against, and the day the run takes for today."""

    loaded: Loaded
    terms: Terms
    day: date


def task_for(path: str, request: Request, day: date) -> Task:
    """Read a file, and what applies to it."""
    loaded = read_source(path, request.stdin_name)
    return Task(loaded, terms_for(path, loaded, request), day)


def look(task: Task) -> Row:
    """Check a file. What is found in it comes packed, so that it can be sent or kept."""
    reads: list[Read] = []
    asked: list[str] = []

    def day() -> date:
        asked.append(task.day.isoformat())
        return task.day

    from flowc.lowering.from_tree import lower

    lowered = lower(task.loaded, _noting(_loader(task), reads))
    kept = kept_of(lowered, task.terms, day)
    return Row(asked=question(task), reads=tuple(reads), day="".join(asked[:1]), found=msgspec.msgpack.encode(kept))


def _loader(task: Task) -> Loader:
    return project_loader(task.terms.root, task.loaded.source.file, task.loaded.key)


def _noting(loader: Loader, reads: list[Read]) -> Loader:
    """The same loader, which notes what was asked of it and what was had."""

    def load(path: str, including: str) -> Loaded | LoadProblem:
        had = loader(path, including)
        reads.append(Read(path, including, _digest_of(had)))
        return had

    return load


def known_rows(tasks: Sequence[Task]) -> list[Row | None]:
    """For each file what is kept of it, where it still holds."""
    kept = {root: read_kept(root) for root in {task.terms.root for task in tasks}}
    rows = (kept[task.terms.root].get(task.loaded.source.file) for task in tasks)
    return [row if row and _holds(row, task) else None for row, task in zip(rows, tasks, strict=True)]


def _holds(row: Row, task: Task) -> bool:
    """Whether checking the file now would find the same."""
    if row.asked != question(task) or row.day not in ("", task.day.isoformat()):
        return False
    return all(_digest_of(had) == read.digest for read, had in _read_again(row, task))


def _read_again(row: Row, task: Task) -> Iterator[tuple[Read, Loaded | LoadProblem]]:
    """What a file included when it was checked, and what is had of it now."""
    if row.reads:
        loader = _loader(task)
        yield from ((read, loader(read.path, read.including)) for read in row.reads)


def remember(tasks: Sequence[Task], rows: Sequence[Row], results: Sequence[Result]) -> None:
    """Keep what was found for later runs, save where a rule failed: it may not fail the next time."""
    fresh: dict[str, dict[str, Row]] = {}
    for task, row, result in zip(tasks, rows, results, strict=True):
        if not result.crashed:
            used = replace(row, used=task.day.toordinal())
            fresh.setdefault(task.terms.root, {})[task.loaded.source.file] = used
    for root, own in fresh.items():
        write_kept(root, {**read_kept(root), **own}, tasks[0].day.toordinal())


def recalled(row: Row, task: Task, request: Request) -> Result:
    """What a row says of a file, as reports see it."""
    sources = {task.loaded.source.file: task.loaded.source}
    for _, had in _read_again(row, task):
        if isinstance(had, Loaded):
            sources[had.source.file] = had.source
    return result_of(_decoder().decode(row.found), task.loaded, task.terms, sources, request)


@cache
def _decoder() -> "msgspec.msgpack.Decoder[Kept]":
    return msgspec.msgpack.Decoder(Kept)


def question(task: Task) -> bytes:
    """The digest of all that is known of a file before it is checked, save of the files that it includes."""
    terms = task.terms
    settings = msgspec.msgpack.encode((terms.settings, terms.frozen), order="deterministic")
    return _digest(task.loaded.key.encode("utf-8", "surrogateescape"), _digest_of(task.loaded), settings)


def _digest_of(had: Loaded | LoadProblem) -> bytes:
    """The digest of a text and of the name it is shown under, or of the reason why there is none."""
    if isinstance(had, LoadProblem):
        return _digest(had.reason.encode())
    name = had.source.file.encode("utf-8", "surrogateescape")
    odd = repr(had.diagnostics).encode() if had.diagnostics else b""
    return _digest(name, had.source.stored.encode("utf-8", "surrogatepass"), odd)


def _digest(*parts: bytes) -> bytes:
    state = blake2b(digest_size=DIGEST)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.digest()
