"""Many files: what an earlier run found is not looked for again, the rest is checked on all cores.

Both pay only where there is much to do: a second process and a look into the cache take longer than a few files.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from flowc.driver.checking import Request, Result, check_file

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from flowc.driver.remembering import Task
    from flowc.project.kept import Row

T = TypeVar("T")
R = TypeVar("R")

#: From here on it pays to remember, and to share the work.
MANY = 32

#: Files handed to a process at once.
SHARE = 16


def _nobody() -> None:
    """Nobody is told."""


class Effort(Struct, frozen=True):
    """How the work is done: by how many processes (0: as many as there are cores), with what earlier runs found or
    without, and who is told of each file that is done.
    """

    jobs: int = 0
    remember: bool = True
    tell: Callable[[], object] = _nobody


DEFAULT_EFFORT = Effort()


def check_files(paths: Iterable[str], request: Request, effort: Effort = DEFAULT_EFFORT) -> list[Result]:
    """Every file, checked by itself, in the order given."""
    paths = list(paths)
    if len(paths) < MANY:
        return [check_file(path, request) for path in paths]
    from flowc.driver.remembering import known_rows, recalled, remember, task_for
    from flowc.project import today

    day = today(request.today)
    tasks = [task_for(path, request, day) for path in paths]
    known = known_rows(tasks) if effort.remember else [None] * len(tasks)
    looked = _looked([task for task, row in zip(tasks, known, strict=True) if row is None], effort.jobs)
    rows: list[Row] = []
    for row in known:
        rows.append(row or next(looked))
        effort.tell()
    results = [recalled(row, task, request) for row, task in zip(rows, tasks, strict=True)]
    if effort.remember and None in known:
        remember(tasks, rows, results)
    return results


def _looked(tasks: Sequence["Task"], jobs: int) -> "Iterator[Row]":
    """Check files, in their order."""
    from flowc.driver.remembering import look

    if len(tasks) < MANY:
        return map(look, tasks)
    return shared(look, tasks, jobs, SHARE)


def shared(work: Callable[[T], R], tasks: Sequence[T], jobs: int, share: int) -> Iterator[R]:
    """Do the work on each task, in their order: on all cores where there are several (`jobs` says how many processes; 0: as
    many as cores), which are handed `share` tasks at once.
    """
    cores = jobs or _cores()
    if cores > 1 and len(tasks) > share:
        # The first is done here, so that what the work needs is loaded once, before processes part.
        yield work(tasks[0])
        yield from _in_processes(work, tasks[1:], min(cores, len(tasks) // share + 1), share)
    else:
        yield from map(work, tasks)


def _in_processes(work: Callable[[T], R], tasks: Sequence[T], count: int, share: int) -> Iterator[R]:
    """Share the work; what processes leave when one is killed, or where there can be none, is done here."""
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    try:
        with _processes(count) as processes:
            for result in processes.map(work, tasks, chunksize=share):
                done += 1
                yield result
    except (BrokenProcessPool, NotImplementedError, OSError):
        yield from map(work, tasks[done:])


def _processes(count: int) -> "Executor":
    """Processes that start with what this one has loaded, where the system has such (macOS has, at its peril)."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; the first one ends the others."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
