"""Flows written down as they are, so that a later change under the same version is seen (F805)."""

import os
from collections.abc import Iterable, Mapping

from msgspec import Struct

from flowc.analysis.fingerprint import Frozen, frozen
from flowc.diagnostics import UsageError
from flowc.driver.checking import (
    DEFAULT_LANGUAGE,
    STANDARD_INPUT,
    Request,
    is_language_error,
    lower_file,
    name_in,
    ordered,
)
from flowc.project import LOCK_NAME, find_config, read_source
from flowc.project.lock import Key, read_lock
from flowc.reporters import FileReport


class Lock(Struct, frozen=True):
    """A project's lock as it was and as it is to be; `same` are the flows that changed under the same version."""

    path: str
    before: Mapping[Key, Frozen]
    after: Mapping[Key, Frozen]
    same: tuple[Key, ...]

    @property
    def changed(self) -> bool:
        """Whether writing it would change the file."""
        return self.before != self.after


def freeze(paths: Iterable[str], request: Request) -> list[Lock] | list[FileReport]:
    """The locks of the projects of these files, or the errors of the files that cannot be read.

    Of files not given, what a lock says stays while the file is there.
    """
    now: dict[str, dict[Key, Frozen]] = {}
    given: dict[str, set[str]] = {}
    broken = []
    for path in paths:
        if path == STANDARD_INPUT:
            raise UsageError("flowc freeze reads files, not standard input")
        root = find_config(path, request.config, use=request.use_config).root
        loaded = read_source(path)
        lowered = lower_file(loaded, root)
        errors = tuple(found for found in (*loaded.diagnostics, *lowered.diagnostics) if is_language_error(found))
        if errors:
            written = lowered.language or DEFAULT_LANGUAGE
            broken.append(
                FileReport(
                    file=loaded.source.file,
                    diagnostics=ordered(errors, loaded.source.file),
                    lang=request.lang or written,
                    written=written,
                    sources=lowered.sources,
                )
            )
            continue
        name = name_in(root, loaded.key)
        given.setdefault(root, set()).add(name)
        now.setdefault(root, {}).update({(name, flow.id): frozen(flow) for flow in lowered.document.flows})
    return broken or [_lock(root, flows, given[root]) for root, flows in now.items()]


def _lock(root: str, now: Mapping[Key, Frozen], given: set[str]) -> Lock:
    path = os.path.join(root, LOCK_NAME)
    before = read_lock(path)
    kept = {
        key: flow
        for key, flow in before.items()
        if key[0] not in given and os.path.isfile(os.path.join(root, key[0]))
    }
    same = (
        key
        for key, flow in now.items()
        if key in before and before[key] != flow and before[key].version == flow.version
    )
    return Lock(path, before, {**kept, **now}, tuple(same))
